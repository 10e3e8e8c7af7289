import { compare, type Exact, reduce, subtract } from '../exact.ts'
import type { Answers, Counts } from '../framework/answers.ts'
import type { CountName, Item, Text } from '../framework/framework.ts'
import type { Scorecard } from '../scorecard/scoreAnswers.ts'
import { type Costs, effortOf } from './costs.ts'
import { alsoMoved, ends, type Mover, type Numbers, standing } from './counts.ts'
import type { Level, Lift } from './lifts.ts'

/** A level of a rubric to be reached, in the rubric's own words. */
export type LevelStep = { option: string; text: Text; cost: number; months?: number }

/**
 * The work on one item: up a rubric level by level, or a count that is to be more or fewer. `points` is what
 * the item itself gains, `evidence` what usually proves it.
 */
export type Step = {
  item: string
  text: Text
  /** Whether nothing was answered yet. */
  isOpen: boolean
  steps: number
  cost: number
  /** One step after the other; undefined where the table does not say. */
  months: number | undefined
  points: Exact
  evidence: Text[]
} & (
  | { kind: 'levels'; from: string | undefined; levels: LevelStep[] }
  | {
      kind: 'more' | 'fewer'
      count: string
      countText: Text
      from: number
      to: number
      /** What the count is measured against, once all is done. */
      whole: number
      /** Other places in which the same number is asked for. */
      also: CountName[]
    }
)

/** What is done about one lift: how far up the rubric, or how far each count is moved. */
export type Done = { lift: Lift; levels: Level[]; moved: { mover: Mover; amount: number }[] }

/** What taking a way of a lift means. */
export function doneBy(lift: Lift, way: number): Done {
  switch (lift.kind) {
    case 'levels':
      return {
        lift,
        levels: way < lift.levels.length ? lift.levels.slice(0, way + 1) : [],
        moved: [],
      }
    case 'run': {
      const amount = way < lift.length ? lift.idle + way + 1 : 0
      return { lift, levels: [], moved: amount ? [{ mover: lift.mover, amount }] : [] }
    }
    case 'knot': {
      const amounts = lift.ways[way]?.amounts ?? []
      const moved = lift.movers.map((mover, i) => ({ mover, amount: amounts[i] ?? 0 }))
      return { lift, levels: [], moved: moved.filter(({ amount }) => amount > 0) }
    }
  }
}

type Setting = {
  numbers: Numbers
  costs: Costs
  answers: Answers
  after: Answers
  before: Scorecard
  reached: Scorecard
}

/** What is to be done about one lift, item by item. */
export function stepsOf({ lift, levels, moved }: Done, setting: Setting): Step[] {
  if (lift.kind !== 'levels') return moved.map((one) => countStep(one, setting))
  if (!levels.length) return []
  const from = setting.answers[lift.item.id] as string | undefined
  const climbed = levels.map(
    ({ option: { key, text }, effort }): LevelStep => ({
      option: key,
      text,
      ...effort,
    }),
  )
  const spent = {
    steps: climbed.length,
    cost: climbed.reduce((sum, { cost }) => sum + cost, 0),
    months: climbed.reduce<number | undefined>(
      (sum, { months }) => (sum === undefined || months === undefined ? undefined : sum + months),
      0,
    ),
  }
  return [{ ...asked(lift.item, spent, setting), kind: 'levels', from, levels: climbed }]
}

/** The order in which work pays soonest: most points for its cost first. */
export function bySoonest(a: Step, b: Step): number {
  const worth = ({ points: { num, den } }: Step, cost: number) => ({ num: num * BigInt(cost), den })
  return compare(worth(b, a.cost), worth(a, b.cost))
}

/** What an item gains between two scorecards. */
export const gainOf = (item: string, before: Scorecard, reached: Scorecard): Exact =>
  reduce(subtract(reached.scores.get(item).points, before.scores.get(item).points))

function countStep({ mover, amount }: { mover: Mover; amount: number }, setting: Setting): Step {
  const { numbers, costs, answers, after } = setting
  const { item, count, way, from } = mover
  const { cost, months } = effortOf(costs, item.id)
  const spent = {
    steps: amount,
    cost: cost * amount,
    months: months === undefined ? undefined : months * amount,
  }
  return {
    ...asked(item, spent, setting),
    kind: way,
    count,
    countText: item.counts.find(({ id }) => id === count)?.text ?? item.text,
    from,
    to: way === 'more' ? from + amount : from - amount,
    whole: standing(item, after[item.id] as Counts, ends(item).whole) ?? 0,
    also: alsoMoved(numbers, answers, mover),
  }
}

function asked(
  item: Item,
  spent: { steps: number; cost: number; months: number | undefined },
  { answers, before, reached }: Setting,
) {
  const { id, text, evidence } = item
  const isOpen = answers[id] === undefined
  return { item: id, text, isOpen, ...spent, points: gainOf(id, before, reached), evidence }
}
