import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { type At, CandidacyParams, DEED_REFUSALS, lookFor, shareFor } from '../candidacies/act.ts'
import type { Counter, Desk } from '../desk.ts'
import { insertFile } from '../evidence/store.ts'
import { EVIDENCE_MOST } from '../evidence/upload.ts'
import { receiveScan, SCAN_REFUSALS, SCANNED, type Scan, showScan } from '../files/scans.ts'
import { bytesRoute } from '../http/bytes.ts'
import { record } from '../ledger/record.ts'
import { findScan, insertScan } from './scanStore.ts'

const AT = '/api/cycles/:cycle/units/:unit/pact/scans' as const

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
      refusals: { ...DEED_REFUSALS, ...SCAN_REFUSALS },
    },
    async (counter: Counter, { params: at }) => {
      const { visit } = counter
      const looked = await visit((desk) => lookFor(desk, 'list_signatures', at))
      if (!looked.ok) return looked
      const came = await receiveScan(counter, EVIDENCE_MOST)
      if (!came.ok) return came
      try {
        return await visit((desk) => keepScan(desk, at, came.value))
      } finally {
        await came.value.drop()
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
      return found.ok ? ok(await showScan(files, found.value, 'Pakta integritas')) : found
    },
  ),
]

/** Keeps a scan that came in whole; its bytes are kept with the same yes that writes its rows. */
async function keepScan(desk: Desk, at: At, { sha256, size, type, keep }: Scan) {
  const held = await shareFor(desk, 'list_signatures', at)
  if (!held.ok) return held
  const { tx, person, now } = desk
  const by = person.id
  await insertFile(tx, { sha256, size, type, now: now() })
  await insertScan(tx, at, { file: sha256, by, now: now() })
  await record(tx, { kind: 'pact.scanned', file: sha256 }, { by, now: now(), ...at })
  await keep()
  return ok({ sha256, size, type })
}
