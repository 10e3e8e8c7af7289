import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** How many questions were given back to each of these units and wait for a word, and when the first is due. */
export async function countOpenReturns(tx: Tx, cycle: number, units: number[]) {
  if (!units.length) return []
  const { rows } = await sql<{ unit: number; questions: number; closesAt: Date }>`
    select r.unit_id as unit, count(*)::int as questions,
      (min(r.due_on) + 1)::timestamp at time zone c.zone as "closesAt"
    from returns r join cycles c on c.id = r.cycle_id
    where r.cycle_id = ${cycle} and r.unit_id = any(${units}) and r.response is null
      and r.round = (select max(o.round) from rounds o where o.cycle_id = r.cycle_id and o.unit_id = r.unit_id
        and o.layer = 'unit')
    group by r.unit_id, c.zone`.execute(tx)
  return rows
}
