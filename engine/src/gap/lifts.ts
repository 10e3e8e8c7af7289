import type { Answers, Counts } from '../framework/answers.ts'
import type { Choice, Option } from '../framework/framework.ts'
import { countItem } from '../scorecard/countItem.ts'
import { type Costs, type Effort, effortOf } from './costs.ts'
import {
  ends,
  type Mover,
  moverOf,
  type Numbers,
  type Ratio,
  sameness,
  shift,
  standing,
  touchedBy,
} from './counts.ts'

/** One step up a rubric: the option it leads to. */
export type Level = { option: Option; effort: Effort }

/** A fraction of an item's weight. */
export type Portion = { part: number; whole: number }

/** A way to move counts that share numbers: how far each, and what their items are then worth. */
export type KnotWay = { amounts: number[]; cost: number; worked: number; portions: Portion[] }

/**
 * One thing that can be raised. `levels`: a rubric, step by step. `run`: a ratio whose every further count
 * brings the same, after the first `idle` counts that bring nothing. `knot`: ratios that share a number.
 */
export type Lift =
  | { kind: 'levels'; item: Choice; now: number; levels: Level[] }
  | {
      kind: 'run'
      item: Ratio
      mover: Mover
      idle: number
      length: number
      whole: number
      cost: number
    }
  | { kind: 'knot'; items: Ratio[]; movers: Mover[]; ways: KnotWay[] }

/** Ways of one knot that are looked at. */
export const KNOT_MOST = 60_000

/** How many movers, things that can be worked on, there are among some lifts. */
export const workedMost = (lifts: Lift[]) =>
  lifts.reduce((sum, lift) => sum + (lift.kind === 'knot' ? lift.movers.length : 1), 0)

/** The steps up a rubric from where an answer stands; an open item stands at nothing. */
export function levelsLift(item: Choice, answers: Answers, costs: Costs): Lift[] {
  const now = item.options.find(({ key }) => key === answers[item.id])?.points ?? 0
  const better = item.options
    .filter(
      ({ points }, i) => points > now && item.options.findIndex((o) => o.points === points) === i,
    )
    .sort((a, b) => a.points - b.points)
  const levels = better.map((option) => ({ option, effort: effortOf(costs, item.id, option.key) }))
  return levels.length ? [{ kind: 'levels', item, now, levels }] : []
}

/** Ratios that share numbers, and the counts that move them. */
export type Knot = { items: Ratio[]; movers: Mover[] }

/** What can be raised by counts: ratios by themselves, knots, and those too tangled to be planned. */
export function countLifts(numbers: Numbers, answers: Answers, costs: Costs) {
  const lifts: Lift[] = []
  const tangled: Ratio[] = []
  const movers: Mover[] = []
  const seen = new Set<string>()
  for (const item of numbers.ratios.values()) {
    if (costs.leftOut?.has(item.id)) continue
    const mover = moverOf(numbers, answers, item)
    if (mover === 'tangled') tangled.push(item)
    else if (mover) {
      const same = sameness(numbers, mover)
      if (!seen.has(same)) movers.push(mover)
      seen.add(same)
    }
  }
  const knots = knotsOf(numbers, answers, movers).filter((knot) => {
    const [only, ...others] = knot.items
    const [mover, ...more] = knot.movers
    if (!only || !mover || others.length || more.length) return true
    const lift = loneLift(numbers, answers, costs, only, mover)
    if (lift) lifts.push(lift)
    return false
  })
  return { lifts, knots, tangled }
}

/** A knot with its ways as far as `costMost` of effort; nothing when there are too many to look at. */
export function knotLift(
  numbers: Numbers,
  answers: Answers,
  costs: Costs,
  knot: Knot,
  costMost: number,
): Lift | undefined {
  const ways = waysOf(numbers, answers, costs, knot, costMost)
  return ways && { kind: 'knot', ...knot, ways }
}

/** Movers that bear on the same ratios, each group with those ratios. */
function knotsOf(numbers: Numbers, answers: Answers, movers: Mover[]): Knot[] {
  const knots: { movers: Mover[]; items: Set<Ratio> }[] = []
  for (const mover of movers) {
    const touched = touchedBy(numbers, answers, mover)
    const joined = { movers: [mover], items: new Set(touched) }
    for (const knot of knots.filter(({ items }) => touched.some((item) => items.has(item)))) {
      joined.movers.unshift(...knot.movers)
      for (const item of knot.items) joined.items.add(item)
      knots.splice(knots.indexOf(knot), 1)
    }
    knots.push(joined)
  }
  const order = [...numbers.ratios.values()]
  const place = (item: Ratio) => order.indexOf(item)
  return knots.map((knot) => ({
    items: [...knot.items].sort((a, b) => place(a) - place(b)),
    movers: knot.movers.sort((a, b) => place(a.item) - place(b.item)),
  }))
}

/** A ratio by itself; nothing when no count brings anything. */
function loneLift(
  numbers: Numbers,
  answers: Answers,
  costs: Costs,
  item: Ratio,
  mover: Mover,
): Lift | undefined {
  const { most, way, from } = mover
  const whole = standing(item, answers[item.id] as Counts, ends(item).whole) ?? 0
  if (whole > 0) {
    const idle = way === 'fewer' ? Math.max(0, from - whole) : 0
    const length = most - idle
    const { cost } = effortOf(costs, item.id)
    return length > 0 ? { kind: 'run', item, mover, idle, length, whole, cost } : undefined
  }
  const emptied = shift(numbers, answers, mover.changes(most))
  if (way === 'more' || most === 0 || !emptied) return undefined
  const portions = [portionOf(item, emptied)]
  if (portions[0]?.part === 0) return undefined
  const cost = effortOf(costs, item.id).cost * most
  const leave = { amounts: [0], cost: 0, worked: 0, portions: [portionOf(item, answers)] }
  const ways = [{ amounts: [most], cost, worked: 1, portions }, leave]
  return { kind: 'knot', items: [item], movers: [mover], ways }
}

/** Every way to move the counts of a knot; nothing when there are too many to look at. */
function waysOf(
  numbers: Numbers,
  answers: Answers,
  costs: Costs,
  { items, movers }: Knot,
  costMost: number,
): KnotWay[] | undefined {
  const top = Math.max(
    ...items.flatMap((item) => {
      const { worked, whole } = ends(item)
      const given = answers[item.id] as Counts
      return [worked, whole].map((id) => standing(item, given, id) ?? 0)
    }),
  )
  const isAlone = movers.length === 1
  const mosts = movers.map(({ way, most, from }) =>
    way === 'fewer' || isAlone ? most : Math.max(most, top - from),
  )
  const ways: KnotWay[] = []
  let looked = 0
  const walk = (at: number, amounts: number[], cost: number): boolean => {
    const mover = movers[at]
    if (!mover) {
      if (++looked > KNOT_MOST) return false
      const after = shift(
        numbers,
        answers,
        movers.flatMap(({ changes }, i) => changes(amounts[i] as number)),
      )
      if (!after) return true
      const worked = amounts.filter((amount) => amount > 0).length
      const portions = items.map((item) => portionOf(item, after))
      ways.push({ amounts: [...amounts], cost, worked, portions })
      return true
    }
    const { cost: each } = effortOf(costs, mover.item.id)
    for (let amount = 0; amount <= (mosts[at] as number); amount++) {
      if (cost + amount * each > costMost) break
      if (!walk(at + 1, [...amounts, amount], cost + amount * each)) return false
    }
    return true
  }
  return walk(0, [], 0) ? ways.sort(preferred) : undefined
}

/** Work on an earlier mover comes first, then fewer counts of it; leaving all alone comes last. */
function preferred(a: KnotWay, b: KnotWay): number {
  for (const [i, amount] of a.amounts.entries()) {
    const other = b.amounts[i] as number
    if (amount !== other) return (amount || Infinity) < (other || Infinity) ? -1 : 1
  }
  return 0
}

function portionOf(item: Ratio, answers: Answers): Portion {
  const { fraction } = countItem(item, answers[item.id] as Counts)
  return fraction === 'open' ? { part: 0, whole: 1 } : fraction
}
