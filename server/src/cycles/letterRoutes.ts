import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { type Counter, type Desk, done } from '../desk.ts'
import { insertFile } from '../evidence/store.ts'
import { EVIDENCE_MOST } from '../evidence/upload.ts'
import { receiveScan, SCAN_REFUSALS, SCANNED, type Scan, showScan } from '../files/scans.ts'
import { bytesRoute } from '../http/bytes.ts'
import { route } from '../http/contract.ts'
import { Done } from '../http/shapes.ts'
import { record } from '../ledger/record.ts'
import { attachScan } from './giveLetter.ts'
import { findLetterScan, hasAddendum, hasScan, insertScan } from './letterStore.ts'
import { holdAsSecretariat, Sha256 } from './secretariat.ts'
import { CycleParams } from './shapes.ts'

const LETTER = '/api/cycles/:cycle/addenda/:addendum/letter' as const
const TO_HOLD = { not_your_role: 403, not_found: 404, cycle_not_open: 409 } as const
const LetterParams = CycleParams.extend({ addendum: z.uuid() })

/** A letter that changes a cycle, as it was scanned: brought first, then given with the letter or attached to it later. */
export const letterScanRoutes = [
  bytesRoute(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/letters',
      about: 'Brings the scan of a letter that changes the cycle; the letter then refers to it',
      params: CycleParams,
      takes: { types: SCANNED, most: EVIDENCE_MOST },
      reply: z.object({ sha256: z.string(), size: z.int(), type: z.string() }),
      refusals: { ...TO_HOLD, ...SCAN_REFUSALS },
    },
    async (counter: Counter, { params: { cycle } }) => {
      const { visit } = counter
      const held = await visit((desk) => holdForLetter(desk, cycle))
      if (!held.ok) return held
      const came = await receiveScan(counter, EVIDENCE_MOST)
      if (!came.ok) return came
      try {
        return await visit((desk) => keepScan(desk, cycle, came.value))
      } finally {
        await came.value.drop()
      }
    },
  ),
  bytesRoute(
    {
      method: 'GET',
      path: LETTER,
      about: 'A letter that changed the cycle, as it was scanned, for those it is written to',
      params: LetterParams,
      gives: { types: SCANNED, madeBy: 'others' },
      refusals: { not_found: 404 },
    },
    async ({ files, visit }: Counter, { params: { cycle, addendum } }) => {
      const found = await visit(async ({ tx }) => {
        const scan = await findLetterScan(tx, cycle, addendum)
        return scan ? ok(scan) : err({ reason: 'not_found' as const })
      })
      return found.ok
        ? ok(await showScan(files, found.value, `Surat ${found.value.number}`))
        : found
    },
  ),
]

/** A scan for a letter that was given without one, or a better one; the dates stay as they are. */
export const attachLetter = route(
  {
    method: 'PUT',
    path: LETTER,
    about: 'Says which scan is a letter’s, when it was given without one or a better one came',
    params: LetterParams,
    body: z.strictObject({ file: Sha256 }),
    reply: Done,
    refusals: { ...TO_HOLD, no_such_letter: 422 },
  },
  async (desk: Desk, { params: { cycle, addendum }, body: { file } }) => {
    const held = await holdForLetter(desk, cycle)
    if (!held.ok) return held
    if (!(await hasAddendum(desk.tx, cycle, addendum))) return err({ reason: 'not_found' as const })
    if (!(await hasScan(desk.tx, cycle, file))) return err({ reason: 'no_such_letter' as const })
    await attachScan(desk, cycle, { addendum, file })
    return done
  },
)

/** Holds a cycle for its secretariat to put a letter down in it. */
async function holdForLetter(desk: Desk, cycle: number) {
  const held = await holdAsSecretariat(desk, cycle)
  if (!held.ok || held.value.state !== 'closed') return held
  return err({ reason: 'cycle_not_open' as const })
}

/** Keeps a scan that came in whole; its bytes are kept with the same yes that writes its rows. */
async function keepScan(desk: Desk, cycle: number, { sha256, size, type, keep }: Scan) {
  const held = await holdForLetter(desk, cycle)
  if (!held.ok) return held
  const { tx, person, now } = desk
  const by = person.id
  await insertFile(tx, { sha256, size, type, now: now() })
  await insertScan(tx, cycle, { file: sha256, by, now: now() })
  await record(tx, { kind: 'cycle.letter_scanned', file: sha256 }, { by, now: now(), cycle })
  await keep()
  return ok({ sha256, size, type })
}
