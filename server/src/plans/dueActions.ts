import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** What somebody said they would do and has not done, in cycles that are open, the nearest day first. */
export async function listDueActions(tx: Tx, { person, limit }: { person: string; limit: number }) {
  type Row = {
    kind: 'action'
    cycle: number
    unit: number
    id: string
    name: string
    work: string
    closesAt: Date | null
  }
  // Whoever had it once is looked up by them; whether it is theirs still, by the version that counts.
  const { rows } = await sql<Row>`
    select 'action' as kind, k.cycle_id as cycle, k.unit_id as unit, k.unit_name as name, a.id, a.work,
      (a.due_on + 1)::timestamp at time zone c.zone as "closesAt"
    from (select distinct cycle_id, unit_id, id from plan_actions where owner_id = ${person}) had
    join lateral (select * from plan_actions v where v.cycle_id = had.cycle_id and v.unit_id = had.unit_id
      and v.id = had.id order by v.version desc limit 1) a on true
    join candidacies k on k.cycle_id = a.cycle_id and k.unit_id = a.unit_id and k.ended is null
    join cycles c on c.id = k.cycle_id and c.state = 'open'
    where a.owner_id = ${person} and a.state in ('planned', 'under_way')
    order by "closesAt" nulls last, k.unit_name, a.id limit ${limit}`.execute(tx)
  return rows
}
