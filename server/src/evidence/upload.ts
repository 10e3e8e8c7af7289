import { err } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams } from '../candidacies/act.ts'
import type { Counter } from '../desk.ts'
import { TYPES, typeOf } from '../files/typeOf.ts'
import { bytesRoute } from '../http/bytes.ts'
import { Line } from '../http/shapes.ts'
import { addFile } from './evidence.ts'
import { lookForProof, PROOF_REFUSALS } from './holdForProof.ts'
import { AT, Items, ProofLayer } from './routes.ts'

/** The most one file may weigh: a scanned decree of some dozen pages, with room to spare. */
export const EVIDENCE_MOST = 25 * 1024 * 1024

/** Written as in an address, since headers know no other letters. */
const Title = z
  .string()
  .transform((text, { issues }) => {
    try {
      return decodeURIComponent(text)
    } catch {
      issues.push({ code: 'custom', input: text, message: 'not written as in an address' })
      return z.NEVER
    }
  })
  .pipe(Line)
/** `A.I.1.i.a, A.I.1.i.b` */
const ItemList = z
  .string()
  .default('')
  .transform((text) => [...new Set(text.split(',').map((item) => item.trim()))].filter(Boolean))
  .pipe(Items)

/**
 * Takes files in as they flow, whatever their size, in three steps: may this person do it; the bytes, with no
 * transaction open however slow the line; the rows, together with the bytes or not at all.
 */
export const uploadFile = bytesRoute(
  {
    method: 'POST',
    path: `${AT}/files`,
    about:
      'Adds a file: the bytes alone are the body, title, items and whose it is stand in the headers',
    params: CandidacyParams,
    headers: z.object({
      'x-title': Title,
      'x-items': ItemList,
      'x-layer': ProofLayer.default('unit'),
    }),
    takes: { types: Object.values(TYPES), most: EVIDENCE_MOST },
    reply: z.object({
      id: z.uuid(),
      sha256: z.string(),
      size: z.int(),
      type: z.enum(Object.values(TYPES)),
    }),
    refusals: {
      ...PROOF_REFUSALS,
      empty: 422,
      broken_off: 400,
      too_large: 413,
      type_not_taken: 415,
      disk_full: 507,
    },
  },
  async ({ files, visit, take }: Counter, { params: at, headers }) => {
    const { 'x-title': title, 'x-items': items, 'x-layer': layer } = headers
    const looked = await visit((desk) => lookForProof(desk, at, layer, items))
    if (!looked.ok) return looked
    const bytes = take()
    if (!bytes.ok) return bytes
    const most = EVIDENCE_MOST
    const came = await files.receive(bytes.value, { most, isTaken: (head) => !!typeOf(head) })
    if (!came.ok) return err({ ...came.error, details: { most } })
    const received = came.value
    const type = typeOf(received.head)
    try {
      if (!type) return err({ reason: 'type_not_taken' as const })
      return await visit((desk) => addFile(desk, at, { layer, title, items, received, type }))
    } finally {
      await received.drop()
    }
  },
)
