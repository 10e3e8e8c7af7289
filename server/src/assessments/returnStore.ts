import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { RoundKey } from './store.ts'

export type Return = {
  round: number
  item: string
  reason: string
  dueOn: string
  response: string | null
}

export async function insertReturn(
  tx: Tx,
  { cycle, unit, round }: RoundKey,
  r: { item: string; reason: string; dueOn: string; by: string; now: Date },
) {
  await sql`
    insert into returns (cycle_id, unit_id, round, item, reason, due_on, returned_by, returned_at)
    values (${cycle}, ${unit}, ${round}, ${r.item}, ${r.reason}, ${r.dueOn}, ${r.by}, ${r.now})`.execute(
    tx,
  )
}

/** What was given back to be mended, the latest round first. */
export async function listReturns(tx: Tx, cycle: number, unit: number): Promise<Return[]> {
  const { rows } = await sql<Return>`
    select round, item, reason, due_on::text as "dueOn", response from returns
    where cycle_id = ${cycle} and unit_id = ${unit} order by round desc, item`.execute(tx)
  return rows
}

export async function respond(
  tx: Tx,
  { cycle, unit, round }: RoundKey,
  r: { item: string; response: string; by: string; now: Date },
) {
  await sql`update returns set response = ${r.response}, responded_by = ${r.by}, responded_at = ${r.now}
    where cycle_id = ${cycle} and unit_id = ${unit} and round = ${round} and item = ${r.item}`.execute(
    tx,
  )
}
