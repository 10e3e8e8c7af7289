import { carryAnswers } from '../difference/carryAnswers.ts'
import { changedRubrics } from '../difference/changedRubrics.ts'
import { type Answer, type Answers, nameAnswer } from '../framework/answers.ts'
import { itemsOf } from '../framework/framework.ts'
import type { Pack } from '../packs/pack.ts'
import { score } from '../score.ts'
import { reachAim } from './reachAim.ts'

/** An action as far as it decides whether it can be carried into another year's plan. */
type Action = { id: string; item: string; aim: Answer | null; work: string; owner: string | null }
/** One that stands in the other year's plan already, and the one it was carried from. */
type Here = Pick<Action, 'id' | 'item' | 'aim' | 'work'> & {
  from: string | null
  isDropped: boolean
}

/** What somebody has to look at when an action came over. */
export const CARRY_MARKS = [
  'renumbered',
  'rubric_changed',
  'aim_gone',
  'counted_then',
  'owner_gone',
  'dropped_here',
] as const
export type CarryMark = (typeof CARRY_MARKS)[number]

/** Why an action stays where it is. */
export const NOT_BROUGHT = ['item_gone', 'there', 'reached'] as const
export type NotBrought = (typeof NOT_BROUGHT)[number]

/** How one action would stand in the other year's plan; `again` is the one it became there before. */
export type Brought<A> = {
  action: A
  item: string
  aim: Answer | null
  owner: string | null
  marks: CarryMark[]
  again: string | null
}
export type Carried<A> = {
  comes: Brought<A>[]
  stays: { action: A; reason: NotBrought }[]
}

type Setting = {
  before: Pack
  after: Pack
  /** The other year's answers, and whether nothing is added to them any more. */
  answers: Answers
  isClosed: boolean
  here: readonly Here[]
  /** Who can own an action there. */
  team: ReadonlySet<string>
}

/**
 * Reads actions of one year's plan for another year's: the same question under whatever number, aims as that law
 * takes them and never a guess, nothing twice, and nothing that its answers have reached.
 */
export function carryPlan<A extends Action>(actions: readonly A[], setting: Setting): Carried<A> {
  const { before, after, answers, isClosed, here, team } = setting
  const { framework } = after
  const items = new Set(itemsOf(framework.total).map(({ id }) => id))
  const { carry, renumbered } = carryAnswers(before.framework, framework)
  const numbers = new Map(renumbered.map(({ from, to }) => [from, to]))
  // One law may stand under both years; then nothing has to be compared.
  const changed = before === after ? new Set<string>() : changedRubrics(before, after)
  const outcome = score(framework, answers, { closed: isClosed })
  const origins = new Map(here.map((one) => [one.from, one]))
  const carried: Carried<A> = { comes: [], stays: [] }
  for (const action of actions) {
    const item = numbers.get(action.item) ?? action.item
    if (!items.has(item)) {
      carried.stays.push({ action, reason: 'item_gone' })
      continue
    }
    const aim =
      action.aim === null ? null : (carry({ [action.item]: action.aim }).answers[item] ?? null)
    const origin = origins.get(action.id)
    const isThere = origin
      ? !origin.isDropped
      : here.some((one) => isSameWork(one, { item, aim, work: action.work }))
    const standing = { framework, answers, isClosed, outcome }
    const isReached = aim !== null && reachAim(standing, { item, aim }).isReached
    if (isThere || isReached) {
      carried.stays.push({ action, reason: isThere ? 'there' : 'reached' })
      continue
    }
    const owner = action.owner !== null && team.has(action.owner) ? action.owner : null
    const is: Record<CarryMark, boolean> = {
      renumbered: item !== action.item,
      rubric_changed: changed.has(item),
      aim_gone: aim === null && action.aim !== null,
      counted_then: typeof aim === 'object' && aim !== null,
      owner_gone: owner !== action.owner,
      dropped_here: origin !== undefined,
    }
    const marks = CARRY_MARKS.filter((mark) => is[mark])
    carried.comes.push({ action, item, aim, owner, marks, again: origin?.id ?? null })
  }
  return carried
}

/** Whether a plan has the same already: the same answer is worked towards, or the same work is done about it. */
const isSameWork = (here: Here, { item, aim, work }: Pick<Action, 'item' | 'aim' | 'work'>) =>
  !here.isDropped &&
  here.item === item &&
  nameAnswer(here.aim) === nameAnswer(aim) &&
  (aim !== null || here.work === work)

/** What is known of items by one law's numbers, by another's; what says nothing there is named. */
export function carryByItem<T>(
  said: Record<string, T>,
  { before, after }: Pick<Setting, 'before' | 'after'>,
): { carried: Record<string, T>; gone: string[] } {
  const { gone, renumbered } = carryAnswers(before.framework, after.framework)
  const numbers = new Map(renumbered.map(({ from, to }) => [from, to]))
  const lost = new Set(gone.map(({ item }) => item))
  const entries = Object.entries(said)
  return {
    carried: Object.fromEntries(
      entries.flatMap(([item, one]) => (lost.has(item) ? [] : [[numbers.get(item) ?? item, one]])),
    ) as Record<string, T>,
    gone: entries.flatMap(([item]) => (lost.has(item) ? [item] : [])),
  }
}
