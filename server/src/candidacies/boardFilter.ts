import type { StageKind } from '@teladan/engine/stages/stage.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Person } from '../accounts/person.ts'
import type { Tx } from '../db/transaction.ts'
import { lacksFacts } from '../facts/missing.ts'
import { decidersIn, isAwaiting } from './awaited.ts'
import { isBelow } from './isBelow.ts'
import type { Reach } from './reach.ts'
import { CLOSES_AT } from './store.ts'

/** Which units of a cycle a board shows. */
export type BoardFilter = {
  cycle: number
  /** A stage at which the way goes on, or those whose way has ended. */
  stage?: StageKind | 'ended' | undefined
  target?: string | undefined
  /** The unit below which they lie. */
  below?: number | undefined
  /** Only those that wait for this person. */
  awaiting?: Person | undefined
  /** Those on the agenda of a meeting are told of by the meeting, and not one by one. */
  meetings?: 'apart' | undefined
  /** Only those whose time at their stage had run out by then. */
  lateBy?: Date | undefined
  search?: string | undefined
}

/** What a filter asks of a candidacy; undefined when nothing can fit. */
export async function conditionsOf(
  tx: Tx,
  f: BoardFilter,
  reach: Reach,
  named?: RawBuilder<unknown>,
) {
  const all: RawBuilder<unknown>[] = [sql`k.scope && ${reach.all}::bigint[]`]
  if (f.stage === 'ended') all.push(sql`k.ended is not null`)
  else if (f.stage) all.push(sql`k.stage = ${f.stage} and k.ended is null`)
  if (f.target) all.push(sql`k.target = ${f.target}`)
  if (f.below !== undefined) all.push(isBelow(f.below))
  if (f.awaiting) {
    const isKeeper = f.awaiting.grants.some(({ role }) => role === 'agency_admin')
    const lacks = isKeeper ? await lacksFacts(tx, f.cycle) : undefined
    const awaits = isAwaiting(f.awaiting, {
      cycle: f.cycle,
      deciders: await decidersIn(tx, f.cycle),
      lacks,
      meetings: f.meetings,
    })
    if (!awaits) return undefined
    all.push(awaits)
  }
  if (f.lateBy) all.push(await isLate(tx, f.cycle, f.lateBy))
  if (named) all.push(named)
  return sql.join(all, sql` and `)
}

/** Whether a unit's time has run out; only those are looked at whose stage or whose mending ended for somebody. */
async function isLate(tx: Tx, cycle: number, now: Date) {
  const { rows: ended } = await sql<{ stage: string }>`
    select w.stage from cycle_windows w join cycles c on c.id = w.cycle_id
      where c.id = ${cycle} and w.closes at time zone c.zone < ${now}
    union select d.stage from addenda d join cycles c on c.id = d.cycle_id
      where c.id = ${cycle} and d.stage is not null and d.closes at time zone c.zone < ${now}`.execute(
    tx,
  )
  const { rows: mending } = await sql<{ unit: number }>`
    select distinct r.unit_id as unit from returns r join cycles c on c.id = r.cycle_id
    where r.cycle_id = ${cycle} and (r.due_on + 1) at time zone c.zone <= ${now}`.execute(tx)
  return sql`k.ended is null and ${CLOSES_AT} <= ${now}
    and (k.stage = any(${ended.map(({ stage }) => stage)}::text[])
      or k.stage = 'self_assess' and k.unit_id = any(${mending.map(({ unit }) => unit)}::int[]))`
}
