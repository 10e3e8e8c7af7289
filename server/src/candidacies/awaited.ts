import { awaiting } from '@teladan/engine/stages/awaited.ts'
import type { Role } from '@teladan/engine/stages/deeds.ts'
import {
  AUTHORITIES,
  type Authority,
  deciderOf,
  type Party,
  type StageKind,
  wayOf,
} from '@teladan/engine/stages/stage.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Person } from '../accounts/person.ts'
import { lawOf } from '../cycles/law.ts'
import { findCycle } from '../cycles/store.ts'
import type { Tx } from '../db/transaction.ts'
import { isOnAgenda } from '../panels/store.ts'
import { isBelow } from './isBelow.ts'

/** Who decides at the end of each authority's way under a cycle's law. */
type Deciders = Record<Authority, Party>

export async function decidersIn(tx: Tx, id: number): Promise<Deciders> {
  const cycle = await findCycle(tx, id)
  const { stages = [] } = cycle ? await lawOf(tx, cycle) : {}
  const deciderOn = (authority: Authority) =>
    deciderOf(wayOf(stages, authority, { hasCoachReview: true })) ?? 'panel'
  return { agency: deciderOn('agency'), national: deciderOn('national') }
}

/** Whether a unit stands where somebody of a role is awaited, on its own authority's way. */
function standsFor(role: Role, deciders: Deciders) {
  const [agency, national] = AUTHORITIES.map((one) => awaiting(role, deciders[one]))
  if (agency?.join() === national?.join()) return sql`k.stage = any(${agency}::text[])`
  return sql`k.stage = any(case when k.authority = 'agency' then ${agency}::text[] else ${national}::text[] end)`
}

type Awaited = {
  cycle: number
  deciders: Deciders
  lacks: RawBuilder<unknown> | undefined
  meetings: 'apart' | undefined
}

/** Whether a unit waits for one of the things that somebody's roles do; undefined when none ever does. */
export function isAwaiting({ id, grants }: Person, { cycle, deciders, lacks, meetings }: Awaited) {
  const stages = new Set<StageKind>()
  const each = grants
    .filter((grant) => (grant.cycle ?? cycle) === cycle)
    .flatMap(({ role, grade, unit }) => {
      const own = new Set(AUTHORITIES.flatMap((one) => awaiting(role, deciders[one])))
      // Whoever calls panels together is awaited by units that are on no agenda.
      const convenes = role === 'agency_admin' || role === 'secretariat'
      if (convenes) stages.add('panel')
      // Whoever keeps an agency's facts is awaited by units that cannot be proposed without them.
      const keeps = role === 'agency_admin' && lacks !== undefined
      if (keeps) stages.add('propose')
      for (const stage of own) stages.add(stage)
      if (!own.size) return []
      const here = isBelow(unit)
      const isAt = sql`${here} and ${standsFor(role, deciders)}`
      if (role === 'assessor')
        return [
          sql`(${isAt} and coalesce((select case when closed_at is null then turn end
            from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id and r.layer = 'tpi'
            order by r.round desc limit 1), 'member') = ${grade})`,
        ]
      if (role === 'unit_member')
        return [
          sql`(${isAt} and (not exists (select from sections s where s.cycle_id = k.cycle_id
            and s.unit_id = k.unit_id) or exists (select from sections s where s.cycle_id = k.cycle_id
            and s.unit_id = k.unit_id and s.person_id = ${id})))`,
        ]
      if (role === 'panel_member')
        return [
          sql`(${isAt} and (k.stage <> 'panel' ${meetings ? sql`` : sql`or ${toVoteOn(id)}`}))`,
        ]
      if (convenes)
        return [
          sql`(${isAt})`,
          sql`(${here} and k.stage = 'panel' and not ${isOnAgenda})`,
          ...(keeps ? [sql`(${here} and k.stage = 'propose' and ${lacks})`] : []),
        ]
      return [sql`(${isAt})`]
    })
  if (!each.length) return undefined
  return sql`k.ended is null and k.stage = any(${[...stages]}::text[]) and (${sql.join(each, sql` or `)})`
}

/** Whether somebody has a seat in a meeting that goes on over a unit, and has not voted on it. */
const toVoteOn = (person: string) => sql`exists (select from panel_matters m
  join panels p on p.id = m.panel_id and p.closed_at is null and p.cancelled_at is null
  join panel_seats s on s.panel_id = m.panel_id and s.person_id = ${person} and s.left_at is null
  where m.cycle_id = k.cycle_id and m.unit_id = k.unit_id and not exists (select from votes v
    where v.panel_id = m.panel_id and v.unit_id = m.unit_id and v.person_id = ${person}))`
