import type { StageKind } from '@teladan/engine/stages/stage.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Person } from '../accounts/person.ts'
import type { Tx } from '../db/transaction.ts'
import { lacksFacts } from '../facts/missing.ts'
import { decidersIn, isAwaiting } from './awaited.ts'
import { IS_NOT_MENDING, withEnds } from './ends.ts'
import { isBelow } from './isBelow.ts'
import type { Reach } from './reach.ts'

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
  if (f.lateBy) all.push(isLate(f.cycle, f.lateBy))
  if (named) all.push(named)
  return sql.join(all, sql` and `)
}

/** The units whose time had run out, by the end of their stage or by the day they were given for mending. */
const isLate = (
  cycle: number,
  now: Date,
) => sql`k.ended is null and k.unit_id in (${withEnds(cycle)}
  select k.unit_id from ends e join candidacies k on k.cycle_id = ${cycle} and k.stage = e.stage and k.ended is null
    where e.due <= ${now} and (e.agency = k.agency_id or e.agency is null and k.agency_id <> all(e.named))
      and ${IS_NOT_MENDING}
  union all select unit_id from mending where due <= ${now})`
