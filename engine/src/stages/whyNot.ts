import {
  type Bar,
  DEED_NAMES,
  type Deed,
  type Grade,
  isWindowed,
  type Role,
  ruleOf,
} from './deeds.ts'
import type { Party, StageKind } from './stage.ts'

/** What a person is to one unit in one cycle. */
export type Standing = { role: Role; grade?: Grade | undefined }

/** Somebody about to do something to a unit: what they are to it, and what keeps them from judging it. */
export type Actor = { standings: readonly Standing[]; bars: readonly Bar[] }

/** How the current stage's window stands at this instant; `none` when it has no window. */
export type WindowState = 'none' | 'before' | 'open' | 'after'

/** Where a unit stands on its way. */
export type Matter = {
  stage: StageKind
  window: WindowState
  isEnded: boolean
  /** The grade in whose hands the assessment lies, while it lies in any. */
  turn: Grade | undefined
  /** Who decides on this way in the end; a panel when nothing is said. */
  decidedBy?: Party | undefined
}

export type Reason =
  | 'not_your_role'
  | 'has_ended'
  | 'other_stage'
  | 'window_not_open'
  | 'window_closed'
  | 'not_your_turn'
  | 'held_post'
  | 'coached'
  | 'assessed'

/** Why a deed cannot be done by this person at this point of the way; null when it can. */
export function whyNot(deed: Deed, actor: Actor, matter: Matter): Reason | null {
  const rule = ruleOf(deed, matter.decidedBy)
  const fitting = actor.standings.filter(
    ({ role, grade }) =>
      rule.by.includes(role) && (!rule.grades || (grade && rule.grades.includes(grade))),
  )
  if (!fitting.length) return 'not_your_role'
  const bar = rule.bars?.find((one) => actor.bars.includes(one))
  if (bar) return bar
  if (matter.isEnded) return 'has_ended'
  if (!rule.at.includes(matter.stage)) return 'other_stage'
  const isTimed = isWindowed(rule, matter.stage)
  if (isTimed && matter.window === 'before') return 'window_not_open'
  if (isTimed && matter.window === 'after') return 'window_closed'
  if (rule.on === 'turn' && !fitting.some(({ grade }) => grade === matter.turn))
    return 'not_your_turn'
  return null
}

/** Every deed with the reason that stands against it, as replies carry it. */
export function whyNotEach(actor: Actor, matter: Matter): Record<Deed, Reason | null> {
  return Object.fromEntries(
    DEED_NAMES.map((deed) => [deed, whyNot(deed, actor, matter)]),
  ) as Record<Deed, Reason | null>
}
