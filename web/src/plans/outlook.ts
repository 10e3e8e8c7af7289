import { compare, type Exact } from '@teladan/engine/exact.ts'
import { type Answer, type Answers, nameAnswer } from '@teladan/engine/framework/answers.ts'
import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { assume } from '@teladan/engine/gap/assume.ts'
import { reachAim } from '@teladan/engine/plans/reachAim.ts'
import { type Outcome, score } from '@teladan/engine/score.ts'
import type { Action } from './plan.ts'

/** An answer that actions work towards together; it is reached when all of them are done. */
export type Goal = {
  item: string
  aim: Answer
  actions: Action[]
  isDone: boolean
  /** The last day on which one of them is due; none when one of them has none. */
  dueOn: string | null
  /** What reaching it alone adds to the total. */
  gain: Exact
  /** Whether the worksheet says as much already, so that nothing more is expected of it. */
  isReached: boolean
}

/** A point of the way ahead: what there would be at the end of a month, or with all that has no day. */
type Ahead = { month: string | null; total: Exact; goals: Goal[] }

/** What a plan comes to: by today's answers, with what is done and not answered yet, and with all of it. */
export type Outlook = {
  today: Outcome
  withDone: Outcome
  withAll: Outcome
  goals: Goal[]
  /** Done and worth points, and not in the worksheet yet. */
  unanswered: Goal[]
  ahead: Ahead[]
}

type Setting = { framework: Framework; answers: Answers; isClosed: boolean; today: string }

/** Scores a plan over the answers there are, by the same rules as the worksheet. */
export function lookAhead(actions: Action[], setting: Setting): Outlook {
  const { framework, answers, isClosed, today } = setting
  const scoreWith = (aims: Answers) =>
    score(framework, assume(framework, answers, aims), { closed: isClosed })
  const now = scoreWith({})
  const known = new Set(itemsOf(framework.total).map(({ id }) => id))
  const standing = { framework, answers, isClosed, outcome: now }
  const goals = groupGoals(actions.filter(({ item }) => known.has(item))).map(
    (goal): Goal => ({ ...goal, ...reachAim(standing, goal) }),
  )
  const wanted = goals.filter(({ isReached }) => !isReached)
  const unanswered = wanted.filter(({ isDone }) => isDone)
  const planned = wanted.filter(({ isDone }) => !isDone)
  const months = monthsFrom(today, planned)
  const reached: Goal[] = [...unanswered]
  const ahead = months.map((month): Ahead => {
    const due = planned.filter((goal) => monthOf(goal, today) === month)
    reached.push(...due)
    return { month, total: scoreWith(aimsOf(reached)).scorecard.total.points, goals: due }
  })
  return {
    today: now,
    withDone: scoreWith(aimsOf(unanswered)),
    withAll: scoreWith(aimsOf(wanted)),
    goals,
    unanswered,
    ahead,
  }
}

/** The goal that an action works towards, if it works towards an answer. */
export const goalOf = ({ goals }: Outlook, { id }: Action): Goal | undefined =>
  goals.find(({ actions }) => actions.some((one) => one.id === id))

/** Whether an action's day has gone by with work still to do. */
export const isLate = ({ state, dueOn }: Action, today: string) =>
  dueOn !== null && dueOn < today && (state === 'planned' || state === 'under_way')

/** Late ones first, then by their day, those without one last; of one day as they were made. */
export function byUrgency(today: string) {
  const rank = (one: Action) => `${isLate(one, today) ? 0 : 1} ${one.dueOn ?? '9999'} ${one.id}`
  return (a: Action, b: Action) => (rank(a) < rank(b) ? -1 : 1)
}

function groupGoals(actions: Action[]): Omit<Goal, 'gain' | 'isReached'>[] {
  const towards = Map.groupBy(
    actions.filter(({ state, aim }) => state !== 'dropped' && aim !== null),
    ({ item, aim }) => `${item} ${nameAnswer(aim)}`,
  )
  return [...towards.values()].flatMap((some) => {
    const [first] = some
    if (!first || first.aim === null) return []
    const days = some.map(({ dueOn }) => dueOn)
    const last = days.reduce((a, b) => (a === null || b === null ? null : a > b ? a : b))
    const isDone = some.every(({ state }) => state === 'done')
    return [{ item: first.item, aim: first.aim, actions: some, isDone, dueOn: last }]
  })
}

/** What is aimed at item by item: of several aims at one item, the one worth most. */
function aimsOf(goals: Goal[]): Answers {
  const aims: Answers = {}
  for (const { item, aim } of goals.toSorted((a, b) => compare(a.gain, b.gain))) aims[item] = aim
  return aims
}

/** What is late is expected this month at the earliest. */
function monthOf({ dueOn }: Goal, today: string): string | null {
  if (dueOn === null) return null
  return (dueOn < today ? today : dueOn).slice(0, 7)
}

/** Every month from this one to the last that something is due in, and a place for what has no day. */
function monthsFrom(today: string, goals: Goal[]): (string | null)[] {
  const due = goals.flatMap((goal) => monthOf(goal, today) ?? [])
  const last = due.toSorted().at(-1)
  const months: (string | null)[] = []
  for (let month = today.slice(0, 7); last && month <= last; month = nextMonth(month)) {
    months.push(month)
    if (months.length >= MONTHS_MOST) break
  }
  return goals.some(({ dueOn }) => dueOn === null) ? [...months, null] : months
}
const MONTHS_MOST = 60

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
