import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { Place } from './board.ts'
import { IS_NOT_MENDING, withEnds } from './ends.ts'

type Wanted = { cycle: number; where: RawBuilder<unknown> }
type Paging = { after?: Place | undefined; most: number }

/**
 * A page of units by the end of the time that they have; those without an end, or at theirs, come last, by name.
 *
 * A whole cycle has few ends: one at each stage, one more for each agency that a letter names. They are gone
 * through in their order, and of each the units by name, until the page is full; only what is being mended has
 * ends of its own.
 */
export async function findByEnd(tx: Tx, wanted: Wanted, { after, most }: Paging): Promise<Place[]> {
  const timed = after?.by === 'none' ? [] : await findTimed(tx, wanted, { after, most })
  if (timed.length === most) return timed
  return [...timed, ...(await findTimeless(tx, wanted, { after, most: most - timed.length }))]
}

async function findTimed(tx: Tx, { cycle, where }: Wanted, { after, most }: Paging) {
  const isLater = (due: RawBuilder<unknown>) =>
    after?.by === 'due'
      ? sql`and (${due}, k.unit_name, k.unit_id) > (${after.due}::timestamptz, ${after.name}, ${after.unit}::int)`
      : sql``
  const isReached = after?.by === 'due' ? sql`where due >= ${after.due}::timestamptz` : sql``
  const inTurn = sql`order by due, name, unit limit ${most}`
  const { rows } = await sql<{ due: string; name: string; unit: number }>`
    ${withEnds(cycle)}
    select ${END_AS_TEXT} as due, name, unit from (
      (select e.due, at.name, at.unit
        from (select * from ends ${isReached} order by due offset 0) e cross join lateral (
          (select k.unit_name as name, k.unit_id as unit from candidacies k
            where e.agency is null and k.cycle_id = ${cycle} and k.stage = e.stage and k.ended is null
              and k.agency_id <> all(e.named) and ${IS_NOT_MENDING} and ${where} ${isLater(sql`e.due`)}
            order by k.unit_name, k.unit_id limit ${most})
          union all
          (select k.unit_name, k.unit_id from candidacies k
            where k.cycle_id = ${cycle} and k.agency_id = e.agency and k.stage = e.stage and k.ended is null
              and ${IS_NOT_MENDING} and ${where} ${isLater(sql`e.due`)}
            order by k.unit_name, k.unit_id limit ${most})) at
        ${inTurn})
      union all
      (select m.due, k.unit_name, k.unit_id
        from mending m join candidacies k on k.unit_id = m.unit_id
        where k.cycle_id = ${cycle} and k.ended is null and ${where} ${isLater(sql`m.due`)}
        order by m.due, k.unit_name, k.unit_id limit ${most})) page (due, name, unit)
    ${inTurn}`.execute(tx)
  return rows.map((row): Place => ({ by: 'due', ...row }))
}

async function findTimeless(tx: Tx, { cycle, where }: Wanted, { after, most }: Paging) {
  const later =
    after?.by === 'none'
      ? sql`and (k.unit_name, k.unit_id) > (${after.name}, ${after.unit}::int)`
      : sql``
  const { rows } = await sql<{ name: string; unit: number }>`
    ${withEnds(cycle)}
    select k.unit_name as name, k.unit_id as unit from candidacies k
    where k.cycle_id = ${cycle} and ${where} ${later} and (k.ended is not null or ${IS_NOT_MENDING}
      and not exists (select from ends e where e.stage = k.stage and (e.agency is null or e.agency = k.agency_id)))
    order by k.unit_name, k.unit_id limit ${most}`.execute(tx)
  return rows.map((row): Place => ({ by: 'none', ...row }))
}

/** An end as a page's place keeps it: to the microsecond, so that the next page leaves none out. */
const END_AS_TEXT = sql`to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
