import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** An agency in a cycle, with as many of its units as the asker may see. */
export type Agency = {
  agency: number
  name: string
  entered: number
  proposed: number
  /** How many it may propose; none for as many as it likes. */
  quota: number | null
}

type Filter = {
  cycle: number
  /** Those that have a unit or a quota in the cycle, or every agency of the country. */
  which: 'in_cycle' | 'all'
  search?: string | undefined
  /** The last agency of the page before. */
  after?: number | undefined
  most: number
}

/** A page of agencies by name. */
export async function listAgencies(tx: Tx, f: Filter): Promise<Agency[]> {
  const sought = f.search
    ? sql`and a.name ilike ${`%${f.search.replace(/[%_\\]/g, '\\$&')}%`}`
    : sql``
  const later = f.after
    ? sql`and (a.name, a.id) > (name_of(${f.after}::int, today()), ${f.after}::int)`
    : sql``
  const taking = f.which === 'in_cycle' ? sql`and (k.entered > 0 or q.most is not null)` : sql``
  const { rows } = await sql<Agency>`
    select a.id as agency, a.name, coalesce(k.entered, 0) as entered, coalesce(k.proposed, 0) as proposed, q.most as quota
    from (select id, name_of(id, today()) as name, closed_on from units where array_length(line, 1) = 2) a
    left join quotas q on q.cycle_id = ${f.cycle} and q.agency_id = a.id
    left join (
      select k.agency_id, count(*)::int as entered, count(*) filter (where p.is_proposed)::int as proposed
      from candidacies k left join proposals p on p.cycle_id = k.cycle_id and p.unit_id = k.unit_id
      where k.cycle_id = ${f.cycle} group by k.agency_id
    ) k on k.agency_id = a.id
    where (a.closed_on is null or a.closed_on > today() or k.entered > 0) ${sought} ${later} ${taking}
    order by a.name, a.id limit ${f.most}`.execute(tx)
  return rows
}
