import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { first, type Tx } from '../db/transaction.ts'

/** Notes a scan of a signed list as a unit's own; one brought twice is kept once. */
export async function insertScan(
  tx: Tx,
  { cycle, unit }: At,
  s: { file: string; by: string; now: Date },
) {
  await sql`
    insert into pact_scans (cycle_id, unit_id, file, added_by, added_at)
    values (${cycle}, ${unit}, ${s.file}, ${s.by}, ${s.now}) on conflict do nothing`.execute(tx)
}

/** The bytes of a unit's scan, as far as the asker may see it. */
export async function findScan(tx: Tx, { cycle, unit }: At, file: string) {
  return first(
    await sql<{ sha256: string; type: string; size: string }>`
      select f.sha256, f.type, f.size from pact_scans s join files f on f.sha256 = s.file
      where s.cycle_id = ${cycle} and s.unit_id = ${unit} and s.file = ${file}`.execute(tx),
  )
}
