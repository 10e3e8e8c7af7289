import { sql } from 'kysely'

/**
 * The few ends that a cycle has, as `ends`: one at each stage, for all agencies that no letter names, and one more
 * for each that one does; and as `mending` whoever mends what was returned to them, with the last day they were given.
 */
export const withEnds = (cycle: number) => sql`
  with named as (select stage, agency from addenda, unnest(agency_ids) agency
    where cycle_id = ${cycle} and stage is not null group by stage, agency),
  stages as (select stage from cycle_windows where cycle_id = ${cycle}
    union select stage from addenda where cycle_id = ${cycle} and stage is not null),
  ends as materialized (select s.stage, s.agency, s.named,
      (coalesce(a.closes, w.closes) + interval '1 minute') at time zone c.zone as due
    from (select stage, null as agency, array(select agency from named n where n.stage = t.stage) as named from stages t
      union all select stage, agency, '{}' from named) s
    join cycles c on c.id = ${cycle}
    left join cycle_windows w on w.cycle_id = c.id and w.stage = s.stage
    left join lateral letter_in_force(c.id, s.stage, s.agency) a on true
    where coalesce(a.closes, w.closes) is not null),
  mending as (select r.unit_id, (max(r.due_on) + 1) at time zone c.zone as due
    from candidacies m join cycles c on c.id = m.cycle_id
    join returns r on r.cycle_id = m.cycle_id and r.unit_id = m.unit_id
    where m.cycle_id = ${cycle} and m.stage = 'self_assess' and r.round = (select max(o.round) from rounds o
      where o.cycle_id = m.cycle_id and o.unit_id = m.unit_id and o.layer = 'unit')
    group by r.unit_id, c.zone)`

/** Whether a candidacy `k` is at its stage's own end, and not at one it was given for mending. */
export const IS_NOT_MENDING = sql`(k.stage <> 'self_assess' or k.unit_id not in (select unit_id from mending))`
