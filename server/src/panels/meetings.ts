import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/**
 * Meetings that wait for somebody who sits on them, the nearest day first: for their vote on units, or, when
 * everybody who came has spoken, for the chair to close them.
 */
export async function listMeetings(tx: Tx, { person, limit }: { person: string; limit: number }) {
  type Row = {
    kind: 'vote' | 'close'
    cycle: number
    panel: string
    name: string
    units: number
    closesAt: Date
  }
  const { rows } = await sql<Row>`
    select case when open.mine > 0 then 'vote' else 'close' end as kind, p.cycle_id as cycle, p.id as panel,
      name_of(p.agency_id, today()) as name, case when open.mine > 0 then open.mine else open.all end as units,
      (p.held_on + 1)::timestamp at time zone c.zone as "closesAt"
    from panel_seats s join panels p on p.id = s.panel_id join cycles c on c.id = p.cycle_id,
    lateral (select count(*)::int as all,
        count(*) filter (where not exists (select from votes v where v.panel_id = p.id and v.unit_id = m.unit_id
          and v.person_id = ${person}))::int as mine,
        count(*) filter (where exists (select from panel_seats o where o.panel_id = p.id and o.is_present and o.left_at is null
          and not exists (select from votes v where v.panel_id = p.id and v.unit_id = m.unit_id
            and v.person_id = o.person_id)))::int as others
      from panel_matters m join candidacies k on k.cycle_id = m.cycle_id and k.unit_id = m.unit_id
        and k.stage = 'panel' and k.ended is null
      where m.panel_id = p.id) open
    where s.person_id = ${person} and s.left_at is null and p.closed_at is null and p.cancelled_at is null and c.state = 'open'
      and (open.mine > 0 or s.is_chair and open.all > 0 and open.others = 0)
    order by p.held_on, p.begins_at, 4, p.id limit ${limit}`.execute(tx)
  return rows
}
