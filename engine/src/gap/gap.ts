import { compare, type Exact, reduce } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import { type Framework, itemsOf, type Text } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'
import { type Scorecard, scoreAnswers } from '../scorecard/scoreAnswers.ts'
import { itemsOfLift } from './bands.ts'
import { type Costs, ONE_EACH } from './costs.ts'
import { numbersOf } from './counts.ts'
import { findLifts } from './findLifts.ts'
import { KEPT_MOST, leastEffort } from './leastEffort.ts'
import { KNOT_MOST, workedMost } from './lifts.ts'
import { prepare } from './makeTask.ts'
import { type Minimum, minimumsOf } from './minimums.ts'
import { type Obstacle, obstaclesTo, type Unfilled, unfilledIn } from './obstacles.ts'
import { makePlan, type Plan } from './plan.ts'
import { doneBy } from './steps.ts'
import { countOnSurveys } from './surveys.ts'
import { dearest } from './task.ts'

/** A minimum on the way to the target: what there is, and what there would be once all is done. */
export type GapMinimum = {
  rule: string
  node: string
  text: Text
  atLeast: Exact
  now: Exact
  after: Exact
}

/** A minimum that cannot be reached: the most that work brings, surveys as they are, and what is in the way. */
export type Blocked = Omit<GapMinimum, 'after'> & { most: Exact; obstacles: Obstacle[] }

/** What reaches a predicate with the least effort, and everything that is not planned. */
export type Gap = {
  pack: string
  target: string
  total: { now: Exact; after: Exact; outOf: Exact }
  minimums: GapMinimum[]
  /** Items without an answer that counts, in the order of the worksheet. */
  unfilled: Unfilled[]
} & (
  | { kind: 'met' }
  | { kind: 'plan'; plan: Plan }
  /** With nothing `blocked` each minimum can be reached, but not all of them together. */
  | { kind: 'out_of_reach'; blocked: Blocked[] }
)

export type GapProblem =
  | { code: 'no_such_predicate'; got: string; predicates: string[] }
  | { code: 'costs_too_high'; most: number }
  | { code: 'too_many_ways'; most: number; items: string[] }

/**
 * The least effort that reaches every minimum of a predicate at once, from answers that came through
 * `parseAnswers` and costs that came through `parseCosts`. An open item counts nothing; an open rubric can be
 * climbed from the bottom, open counts cannot be planned. A survey is never work: where a minimum cannot be
 * reached without one, what it must bring is said and counted on. Of plans of the same cost the one with fewer
 * items is taken, then the one that works on an earlier item, then on fewer steps of it; items that count for
 * the same minimums stand together in that order.
 */
export function gap(
  framework: Framework,
  answers: Answers,
  target: string,
  costs: Costs = ONE_EACH,
): Result<Gap, GapProblem> {
  const minimums = minimumsOf(framework, target)
  if (!minimums) {
    const predicates = framework.predicates.map(({ id }) => id)
    return err({ code: 'no_such_predicate', got: target, predicates })
  }
  const before = scoreAnswers(framework, answers, { closed: true })
  const items = itemsOf(framework.total)
  const unfilled = unfilledIn(framework, items, answers, before)
  const against = (minimum: Minimum) => {
    const { rule, node, text } = minimum
    const atLeast = { num: BigInt(minimum.atLeast), den: BigInt(framework.scale) }
    return { rule, node, text, atLeast, now: before.scores.get(node).points }
  }
  const found = (after: Scorecard) => ({
    pack: framework.pack,
    target,
    unfilled,
    total: { now: before.total.points, after: after.total.points, outOf: before.total.outOf },
    minimums: minimums.map((minimum): GapMinimum => {
      const points = after.scores.get(minimum.node).points
      return { ...against(minimum), after: points }
    }),
  })
  if (minimums.map(against).every(({ now, atLeast }) => compare(now, atLeast) >= 0))
    return ok({ ...found(before), kind: 'met' })

  const numbers = numbersOf(items)
  const raised = findLifts({ framework, numbers, minimums, answers, costs, before })
  if (!raised.ok) {
    const tied = raised.error.map(({ id }) => id)
    return err({ code: 'too_many_ways', most: KNOT_MOST, items: tied })
  }
  const { lifts, tangled } = raised.value
  const { bands, mostOf, taskWith } = prepare(framework, minimums, lifts, before)
  const pointsOf = (item: string) => before.scores.get(item).points
  const { scale } = framework
  const surveyed = countOnSurveys(minimums, answers, { pointsOf, mostOf, scale })
  if (surveyed.hopeless.length) {
    const lifted = new Set(lifts.flatMap(itemsOfLift).map(({ id }) => id))
    const blocked = surveyed.hopeless.map((minimum): Blocked => {
      const { leftOut } = costs
      const setting = { framework, answers, scorecard: before, lifted, tangled, leftOut }
      const most = reduce(mostOf(minimum))
      return { ...against(minimum), most, obstacles: obstaclesTo(minimum, setting) }
    })
    return ok({ ...found(before), kind: 'out_of_reach', blocked })
  }
  const task = taskWith(surveyed.broughtTo)
  if (dearest(task) > COST_MOST) {
    const most = Math.floor(COST_MOST / (workedMost(lifts) + 1))
    return err({ code: 'costs_too_high', most })
  }
  const taken = leastEffort(task)
  if (taken === 'too_many') return err({ code: 'too_many_ways', most: KEPT_MOST, items: [] })
  if (taken === 'unreachable') return ok({ ...found(before), kind: 'out_of_reach', blocked: [] })
  const done = bands.flatMap((band, b) =>
    band.lifts.map((lift, i) => doneBy(lift, taken.ways[b]?.[i] ?? Infinity)),
  )
  const setting = { framework, minimums, numbers, costs, answers, before, surveyed }
  const { plan, reached } = makePlan(done, setting)
  return ok({ ...found(reached), kind: 'plan', plan })
}

/** Up to here costs stay whole numbers with room for the arithmetic between. */
const COST_MOST = 2 ** 50
