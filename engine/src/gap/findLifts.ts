import { add, compare, type Exact, ZERO } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import { type Framework, itemsOf } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'
import type { Scorecard } from '../scorecard/scoreAnswers.ts'
import type { Costs } from './costs.ts'
import type { Numbers, Ratio } from './counts.ts'
import { countLifts, type Knot, knotLift, type Lift, levelsLift } from './lifts.ts'
import type { Minimum } from './minimums.ts'

type Setting = {
  framework: Framework
  numbers: Numbers
  minimums: Minimum[]
  answers: Answers
  costs: Costs
  before: Scorecard
}

/** All that can be raised; the items of a knot whose ways are too many when there is one. */
export function findLifts(setting: Setting): Result<{ lifts: Lift[]; tangled: Ratio[] }, Ratio[]> {
  const { framework, numbers, answers, costs } = setting
  const rubrics = itemsOf(framework.total).flatMap((item) =>
    item.kind === 'choice' && !costs.leftOut?.has(item.id) ? levelsLift(item, answers, costs) : [],
  )
  const { lifts: runs, knots, tangled } = countLifts(numbers, answers, costs)
  const lifts = [...rubrics, ...runs]
  for (const knot of knots) {
    const most = effortMost(knot, knots, { rubrics, runs }, setting)
    const lift = knotLift(numbers, answers, costs, knot, most)
    if (!lift) return err(knot.items)
    lifts.push(lift)
  }
  return ok({ lifts, tangled })
}

/**
 * The most effort on a knot that any least plan can hold: what all else at its best costs, rubrics first, when
 * that is enough for every minimum the knot counts for. Infinite when it is not, or when another knot counts
 * for them too and might take points away.
 */
function effortMost(
  knot: Knot,
  knots: Knot[],
  lifts: { rubrics: Lift[]; runs: Lift[] },
  setting: Setting,
) {
  const { minimums, framework, before } = setting
  const den = BigInt(framework.scale)
  const concerned = minimums.filter((minimum) => concerns(minimum, knot))
  const others = knots.filter((other) => other !== knot)
  if (concerned.some((minimum) => others.some((other) => concerns(minimum, other)))) return Infinity
  for (const known of [lifts.rubrics, [...lifts.rubrics, ...lifts.runs]]) {
    const best = known.map((lift) => bestBy(lift, den))
    const isEnough = concerned.every(({ items, node, atLeast }) => {
      const ids = new Set(items.map(({ id }) => id))
      const most = best
        .filter(({ item }) => ids.has(item))
        .reduce((sum, { gain }) => add(sum, gain), before.scores.get(node).points)
      return compare(most, { num: BigInt(atLeast), den }) >= 0
    })
    if (isEnough) return best.reduce((sum, { cost }) => sum + cost, 0)
  }
  return Infinity
}

const concerns = ({ items }: Minimum, knot: Knot) =>
  knot.items.some(({ id }) => items.some((item) => item.id === id))

/** What a lift of one item costs and brings at its best. */
function bestBy(lift: Lift, den: bigint): { item: string; cost: number; gain: Exact } {
  switch (lift.kind) {
    case 'levels': {
      const { item, levels, now } = lift
      const cost = levels.reduce((sum, { effort }) => sum + effort.cost, 0)
      const points = (levels.at(-1)?.option.points ?? now) - now
      return { item: item.id, cost, gain: { num: BigInt(points), den } }
    }
    case 'run': {
      const { item, cost, idle, length, whole } = lift
      const gain = { num: BigInt(item.weight) * BigInt(length), den: den * BigInt(whole) }
      return { item: item.id, cost: (idle + length) * cost, gain }
    }
    case 'knot':
      return { item: '', cost: 0, gain: ZERO }
  }
}
