import { add, compare, type Exact } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import type { Framework, Text } from '../framework/framework.ts'
import { type Scorecard, scoreAnswers } from '../scorecard/scoreAnswers.ts'
import { itemsOfLift } from './bands.ts'
import type { Costs } from './costs.ts'
import { type Numbers, shift } from './counts.ts'
import type { Minimum } from './minimums.ts'
import { bySoonest, type Done, gainOf, type Step, stepsOf } from './steps.ts'
import { asSurveyed, type Survey, type Surveyed } from './surveys.ts'

/** An item whose points change because it shares a number with one that is worked on. */
export type Follow = { item: string; text: Text; points: Exact }

/** What to do, in which order, and what would come of it. */
export type Plan = {
  cost: number
  /** Of the longest item, and of all one after another; how many items have none said. */
  months: { longest: number; together: number; unsaid: number }
  /** Most points for the cost first. */
  steps: Step[]
  follows: Follow[]
  /** What is counted on from surveys, which no work is planned for. */
  surveys: Survey[]
  /** The answers once all is done; a single survey as counted on. */
  answers: Answers
}

type Setting = {
  framework: Framework
  minimums: Minimum[]
  numbers: Numbers
  costs: Costs
  answers: Answers
  before: Scorecard
  surveyed: Surveyed
}

/** Puts what is to be done into a plan, and scores the answers that would come of it to be sure it holds. */
export function makePlan(done: Done[], setting: Setting): { plan: Plan; reached: Scorecard } {
  const { framework, minimums, numbers, answers, before, surveyed } = setting
  const after = asSurveyed(
    done.reduce((given, one) => answersAfter(numbers, given, one), answers),
    surveyed.surveys,
  )
  const reached = scoreAnswers(framework, after, { closed: true })
  for (const minimum of minimums) {
    const several = surveyed.severalTo(minimum)
    const points = add(reached.scores.get(minimum.node).points, several)
    const atLeast = { num: BigInt(minimum.atLeast), den: BigInt(framework.scale) }
    if (compare(points, atLeast) < 0) throw new Error(`a plan that does not reach ${minimum.node}`)
  }
  const steps = done.flatMap((one) => stepsOf(one, { ...setting, after, reached }))
  const worked = new Set(steps.map(({ item }) => item))
  const follows = done
    .flatMap(({ lift }) => itemsOfLift(lift))
    .filter(({ id }) => !worked.has(id))
    .map(({ id, text }): Follow => ({ item: id, text, points: gainOf(id, before, reached) }))
    .filter(({ points }) => points.num !== 0n)
  const months = steps.flatMap((step) => (step.months === undefined ? [] : [step.months]))
  const plan = {
    cost: steps.reduce((sum, { cost }) => sum + cost, 0),
    months: {
      longest: Math.max(0, ...months),
      together: months.reduce((sum, some) => sum + some, 0),
      unsaid: steps.length - months.length,
    },
    steps: steps.sort(bySoonest),
    follows,
    surveys: surveyed.surveys,
    answers: after,
  }
  return { plan, reached }
}

function answersAfter(numbers: Numbers, answers: Answers, { lift, levels, moved }: Done): Answers {
  const top = levels.at(-1)
  if (top && lift.kind === 'levels') return { ...answers, [lift.item.id]: top.option.key }
  const changes = moved.flatMap(({ mover, amount }) => mover.changes(amount))
  const after = shift(numbers, answers, changes)
  if (!after) throw new Error('counts that cannot be moved as planned')
  return after
}
