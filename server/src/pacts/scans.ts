import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { type At, CandidacyParams, DEED_REFUSALS, lookFor, shareFor } from '../candidacies/act.ts'
import type { Counter, Desk } from '../desk.ts'
import { insertFile } from '../evidence/store.ts'
import { EVIDENCE_MOST } from '../evidence/upload.ts'
import type { Received } from '../files/fileStore.ts'
import { endingOf, type FileType, TYPES, typeOf } from '../files/typeOf.ts'
import { bytesRoute } from '../http/bytes.ts'
import { record } from '../ledger/record.ts'
import { findScan, insertScan } from './scanStore.ts'

const AT = '/api/cycles/:cycle/units/:unit/pact/scans' as const
/** What a scanner makes. */
const SCANNED: FileType[] = [TYPES.pdf, TYPES.png, TYPES.jpeg, TYPES.webp]
const scannedIn = (head: Buffer) => SCANNED.find((type) => type === typeOf(head))

/** A list that was signed on paper, as it was scanned: brought before its names are put down, shown beside them. */
export const scanRoutes = [
  bytesRoute(
    {
      method: 'POST',
      path: AT,
      about: 'Brings the scan of a pact signed on paper; the list of its names then refers to it',
      params: CandidacyParams,
      takes: { types: SCANNED, most: EVIDENCE_MOST },
      reply: z.object({ sha256: z.string(), size: z.int(), type: z.string() }),
      refusals: {
        ...DEED_REFUSALS,
        empty: 422,
        broken_off: 400,
        too_large: 413,
        scan_type_not_taken: 415,
        disk_full: 507,
      },
    },
    async ({ files, visit, take }: Counter, { params: at }) => {
      const looked = await visit((desk) => lookFor(desk, 'list_signatures', at))
      if (!looked.ok) return looked
      const bytes = take()
      if (!bytes.ok) return bytes
      const most = EVIDENCE_MOST
      const came = await files.receive(bytes.value, { most, isTaken: (head) => !!scannedIn(head) })
      if (!came.ok) {
        const { reason } = came.error
        return reason === 'type_not_taken'
          ? err({ reason: 'scan_type_not_taken' as const })
          : err({ reason, details: { most } })
      }
      const received = came.value
      try {
        return await visit((desk) => keepScan(desk, at, received))
      } finally {
        await received.drop()
      }
    },
  ),
  bytesRoute(
    {
      method: 'GET',
      path: `${AT}/:sha256`,
      about: 'The scan of a pact signed on paper, as it was brought',
      params: CandidacyParams.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      gives: { types: SCANNED, madeBy: 'others' },
      refusals: { not_found: 404 },
    },
    async ({ files, visit }: Counter, { params: { sha256, ...at } }) => {
      const found = await visit(async ({ tx }) => {
        const scan = await findScan(tx, at, sha256)
        return scan ? ok(scan) : err({ reason: 'not_found' as const })
      })
      if (!found.ok) return found
      const { type, size } = found.value
      if (!(await files.has(sha256))) throw new Error(`the bytes of ${sha256} are not there`)
      return ok({
        type,
        name: `Pakta integritas.${endingOf(type)}`,
        shown: 'inline' as const,
        size: Number(size),
        mark: sha256,
        open: () => files.open(sha256),
      })
    },
  ),
]

/** Keeps a scan that came in whole; its bytes are kept with the same yes that writes its rows. */
async function keepScan(desk: Desk, at: At, { sha256, size, head, keep }: Received) {
  const held = await shareFor(desk, 'list_signatures', at)
  if (!held.ok) return held
  const type = scannedIn(head)
  if (!type) return err({ reason: 'scan_type_not_taken' as const })
  const { tx, person, now } = desk
  const by = person.id
  await insertFile(tx, { sha256, size, type, now: now() })
  await insertScan(tx, at, { file: sha256, by, now: now() })
  await record(tx, { kind: 'pact.scanned', file: sha256 }, { by, now: now(), ...at })
  await keep()
  return ok({ sha256, size, type })
}
