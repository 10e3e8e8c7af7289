import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** A row of the ledger as it is read: who did what, with the name where the asker may know it. */
export type LedgerRow = {
  id: string
  at: Date
  by: string | null
  kind: string
  payload: Record<string, unknown>
  unit: number | null
  cycle: number | null
}

/** What happened to a unit in a cycle, the latest first; a page before an id. */
export async function listLedger(
  tx: Tx,
  {
    cycle,
    unit,
    before,
    most,
  }: { cycle: number | null; unit: number | null; before: string | null; most: number },
): Promise<LedgerRow[]> {
  const of = unit === null ? sql`true` : sql`l.unit_id = ${unit}`
  const during = cycle === null ? sql`true` : sql`l.cycle_id = ${cycle}`
  const earlier = before === null ? sql`true` : sql`l.id < ${before}`
  const { rows } = await sql<Omit<LedgerRow, 'payload'> & { payload: string }>`
    select l.id, l.at, p.name as by, l.kind, l.payload, l.unit_id as unit, l.cycle_id as cycle
    from ledger l left join people p on p.id = l.by_id
    where ${of} and ${during} and ${earlier} order by l.id desc limit ${most}`.execute(tx)
  return rows.map((row) => ({
    ...row,
    payload: JSON.parse(row.payload) as Record<string, unknown>,
  }))
}
