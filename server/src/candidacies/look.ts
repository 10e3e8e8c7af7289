import { addDuration } from '@teladan/engine/eligibility/qualify.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Bar, Deed } from '@teladan/engine/stages/deeds.ts'
import {
  type Actor,
  type Matter,
  type Reason,
  whyNot,
  whyNotEach,
} from '@teladan/engine/stages/whyNot.ts'
import { sql } from 'kysely'
import { standingsOn } from '../accounts/person.ts'
import { heldPostOn } from '../accounts/store.ts'
import { lawOf } from '../cycles/law.ts'
import { stateOf } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { first } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { findStanding, type Standing } from './store.ts'

/** A candidacy as one person sees it: where it stands, under which law, and what they are to it. */
export type View = Standing & { law: Pack; matter: Matter; actor: Actor }

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
  const judges = standings.some(({ role }) => role === 'assessor' || role === 'panel_member')
  const bars = judges ? await barsOf(desk, standing) : []
  return { ...standing, law, matter, actor: { standings, bars } }
}

/** Why a deed cannot be done, and every deed's reason. */
export const refusalOf = (deed: Deed, { actor, matter }: View): Reason | null =>
  whyNot(deed, actor, matter)
export const deedsOf = ({ actor, matter }: View) => whyNotEach(actor, matter)

/** What keeps a person from judging a unit: posts on its line, having coached it, having assessed it. */
async function barsOf({ tx, person, now }: Desk, { candidacy, cycle }: Standing): Promise<Bar[]> {
  const today = dayIn(NATIONAL_ZONE, now())
  const since = cycle.barYears ? addDuration(today, `-${cycle.barYears} years`) : today
  const [, ...line] = candidacy.line
  const bars: Bar[] = []
  if (await heldPostOn(tx, person.id, line, since)) bars.push('held_post')
  const held = standingsOn(person, candidacy.line, cycle.id)
  if (held.some(({ role }) => role === 'coach')) bars.push('coached')
  const assessed = first(
    await sql<{ is: boolean }>`
      select exists (select from answers where cycle_id = ${candidacy.cycleId} and unit_id = ${candidacy.unitId}
        and layer = 'tpi' and by_id = ${person.id})
        or exists (select from reviews where cycle_id = ${candidacy.cycleId} and unit_id = ${candidacy.unitId}
        and by_id = ${person.id}) as is`.execute(tx),
  )
  if (assessed?.is) bars.push('assessed')
  return bars
}
