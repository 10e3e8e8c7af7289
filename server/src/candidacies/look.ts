import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Bar, Deed, Role } from '@teladan/engine/stages/deeds.ts'
import { deciderOf, type Stage, wayOf } from '@teladan/engine/stages/stage.ts'
import {
  type Actor,
  type Matter,
  type Reason,
  whyNot,
  whyNotEach,
} from '@teladan/engine/stages/whyNot.ts'
import { sql } from 'kysely'
import { standingsOn } from '../accounts/person.ts'
import { lawOf } from '../cycles/law.ts'
import { stateOf } from '../cycles/store.ts'
import { first } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { findStanding, type Standing } from './store.ts'

/** A candidacy as one person sees it: where it stands on which way, under which law, and what they are to it. */
export type View = Standing & { law: Pack; way: Stage[]; matter: Matter; actor: Actor }

/** Looks at a candidacy; undefined when there is none that this person may see. */
export async function look(desk: Desk, cycle: number, unit: number): Promise<View | undefined> {
  const standing = await findStanding(desk.tx, cycle, unit)
  if (!standing) return undefined
  const { candidacy, opensAt, closesAt, turn, tpiIsOpen } = standing
  const law = await lawOf(desk.tx, standing.cycle)
  const window = closesAt ? { opensAt: opensAt ?? new Date(0), closesAt } : undefined
  const matter: Matter = {
    stage: candidacy.stage,
    window: stateOf(window, desk.now()),
    isEnded: candidacy.ended !== null,
    turn:
      candidacy.stage === 'internal_assess'
        ? tpiIsOpen
          ? (turn ?? 'member')
          : 'member'
        : undefined,
  }
  const standings = standingsOn(desk.person, candidacy.line, cycle)
  const way = wayOf(law.stages, candidacy.authority, standing.choices)
  const decidedBy = deciderOf(way)
  const judging: readonly Role[] = decidedBy === 'agency' ? [...JUDGES, 'agency_head'] : JUDGES
  const judges = standings.some(({ role }) => judging.includes(role))
  const bars = judges ? await barsOf(desk, standing) : []
  return { ...standing, law, way, matter: { ...matter, decidedBy }, actor: { standings, bars } }
}

/** Who judges units, whatever the law. */
const JUDGES: readonly Role[] = ['assessor', 'panel_member']

/** Why a deed cannot be done; in a cycle that is over, also by those who could otherwise. */
export const refusalOf = (deed: Deed, view: View): Refusal | null =>
  inCycle(whyNot(deed, view.actor, view.matter), view)
/** Every deed with its reason. */
export const deedsOf = (view: View): Record<Deed, Refusal | null> => {
  const reasons = Object.entries(whyNotEach(view.actor, view.matter))
  return Object.fromEntries(
    reasons.map(([deed, reason]) => [deed, inCycle(reason, view)]),
  ) as Record<Deed, Refusal | null>
}

export type Refusal = Reason | 'cycle_not_open'
const OF_PERSON: readonly (Reason | null)[] = ['not_your_role', 'held_post', 'coached', 'assessed']
const inCycle = (reason: Reason | null, { cycle }: View): Refusal | null =>
  cycle.state === 'open' || OF_PERSON.includes(reason) ? reason : 'cycle_not_open'

/** What keeps a person from judging a unit: posts on its line, having coached it, having assessed it. */
async function barsOf({ tx, person }: Desk, { candidacy }: Standing): Promise<Bar[]> {
  const { cycleId, unitId } = candidacy
  const row = first(
    await sql<{ bars: Bar[] }>`select bars_of(${person.id}, ${cycleId}, ${unitId}) as bars`.execute(
      tx,
    ),
  )
  return row?.bars ?? []
}
