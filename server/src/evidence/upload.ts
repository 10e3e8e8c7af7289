import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { DEED_REFUSALS } from '../candidacies/act.ts'
import { CandidacyParams } from '../candidacies/routes.ts'
import type { Desk } from '../desk.ts'
import { type BytesContract, bytesOf, readAddress, refuse, visit } from '../files/bytes.ts'
import type { FileStore } from '../files/fileStore.ts'
import { typeOf } from '../files/typeOf.ts'
import type { Enter } from '../http/mount.ts'
import { faultsIn, makeProblem } from '../http/problem.ts'
import { Line } from '../http/shapes.ts'
import { addFile, lookToAdd } from './evidence.ts'
import { AT, Items } from './routes.ts'

/** The most one file may weigh: a scanned decree of some dozen pages, with room to spare. */
export const EVIDENCE_MOST = 25 * 1024 * 1024

export const uploadContract = {
  method: 'POST',
  path: `${AT}/files`,
  about: 'Adds a file: the bytes alone are the body, title and items stand in the headers',
  params: CandidacyParams,
  refusals: {
    ...DEED_REFUSALS,
    no_such_item: 422,
    empty: 422,
    broken_off: 400,
    too_large: 413,
    type_not_taken: 415,
    disk_full: 507,
  },
} as const satisfies BytesContract

/**
 * Takes files in as they flow, whatever their size, in three steps: may this person do it; the bytes, with no
 * transaction open however slow the line; the rows, together with the bytes or not at all.
 */
export function serveUpload(app: Hono, { files, enter }: { files: FileStore; enter: Enter<Desk> }) {
  const contract = uploadContract
  app.post(contract.path, async (c) => {
    const address = readAddress(c, contract)
    if (!address.ok) return address.error
    const at = address.value.params
    const told = readTold(c)
    if (told instanceof Response) return told
    const door = { c, enter, contract }
    const looked = await visit(door, (desk) => lookToAdd(desk, at, told.items))
    if (!looked.ok) return looked.error
    const most = EVIDENCE_MOST
    if (Number(c.req.header('content-length') ?? 0) > most)
      return refuse(contract, { reason: 'too_large', details: { most } })

    const came = await files.receive(bytesOf(c), { most, isTaken: (head) => !!typeOf(head) })
    if (!came.ok) return refuse(contract, { ...came.error, details: { most } })
    const received = came.value
    const type = typeOf(received.head)
    try {
      if (!type) return refuse(contract, { reason: 'type_not_taken' })
      const added = await visit(door, (desk) => addFile(desk, at, { ...told, received, type }))
      if (!added.ok) return added.error
      c.header('cache-control', 'no-store')
      return c.json(added.value)
    } finally {
      await received.drop()
    }
  })
}

const Told = z.object({ 'x-title': Line, 'x-items': Items })

/** The title, written for an address since headers know no other letters, and the items. */
function readTold(c: Context): { title: string; items: string[] } | Response {
  const items = (c.req.header('x-items') ?? '').split(',').map((item) => item.trim())
  const told = Told.safeParse({
    'x-title': decoded(c.req.header('x-title') ?? ''),
    'x-items': [...new Set(items.filter(Boolean))],
  })
  if (told.success) return { title: told.data['x-title'], items: told.data['x-items'] }
  return makeProblem(400, { reason: 'does_not_fit', faults: faultsIn('headers', told.error) })
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
