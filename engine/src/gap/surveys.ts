import { add, compare, type Exact, makeFixed, reduce, subtract, ZERO } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import type { Item, Text } from '../framework/framework.ts'
import type { Minimum } from './minimums.ts'

type Index = Extract<Item, { kind: 'index' }>

/**
 * What surveys must bring for a minimum that no work reaches without them. With one survey `needed` is the
 * index that is enough; over several only the points that are missing between them are known.
 */
export type Survey = {
  rule: string
  node: string
  items: { item: string; text: Text; now: string | undefined; upTo: number }[]
  points: Exact
  needed: Exact | undefined
}

/** What is counted on from surveys, and the minimums that not even they could help. */
export type Surveyed = {
  surveys: Survey[]
  /** The points towards a minimum that surveys are counted on for. */
  broughtTo: (minimum: Minimum) => Exact
  /** Those of them that several surveys must bring between them. */
  severalTo: (minimum: Minimum) => Exact
  hopeless: Minimum[]
}

/** What points there are: an item's now, and a minimum's with all work done and surveys as they are. */
export type Standing = {
  pointsOf: (item: string) => Exact
  mostOf: (minimum: Minimum) => Exact
  scale: number
}

/** Finds the least that surveys must bring, those of fewer surveys first. */
export function countOnSurveys(
  minimums: Minimum[],
  answers: Answers,
  standing: Standing,
): Surveyed {
  const { pointsOf, mostOf } = standing
  const den = BigInt(standing.scale)
  const room = ({ id, weight }: Index) => subtract({ num: BigInt(weight), den }, pointsOf(id))
  const hopeless: Minimum[] = []
  const brought: { minimum: Minimum; indices: Index[]; points: Exact }[] = []
  const bringing = (minimum: Minimum, from: 'any' | 'several') => {
    const free = new Set(indicesOf(minimum))
    let sum = ZERO
    for (const { indices, points } of brought) {
      if (!indices.every((index) => free.has(index))) continue
      for (const index of indices) free.delete(index)
      if (from === 'any' || indices.length > 1) sum = add(sum, points)
    }
    return sum
  }
  const broughtTo = (minimum: Minimum) => bringing(minimum, 'any')
  for (const minimum of [...minimums].sort((a, b) => indicesOf(a).length - indicesOf(b).length)) {
    const indices = indicesOf(minimum)
    const lack = subtract({ num: BigInt(minimum.atLeast), den }, mostOf(minimum))
    if (compare(lack, broughtTo(minimum)) <= 0) continue
    if (compare(lack, indices.map(room).reduce(add, ZERO)) > 0) {
      hopeless.push(minimum)
      continue
    }
    brought.push({ minimum, indices, points: reduce(lack) })
    brought.sort((a, b) => compare(b.points, a.points))
  }
  const surveys = brought
    .filter(({ indices }, i) => {
      const [only] = indices
      return (
        indices.length > 1 ||
        brought.findIndex((b) => b.indices.length === 1 && b.indices[0] === only) === i
      )
    })
    .map(({ minimum: { rule, node }, indices, points }): Survey => {
      const [only] = indices
      const needed =
        only && indices.length === 1
          ? indexFor(only, add(pointsOf(only.id), points), den)
          : undefined
      const items = indices.map(({ id, text, upTo }) => ({
        item: id,
        text,
        now: answers[id] as string | undefined,
        upTo,
      }))
      return { rule, node, items, points, needed }
    })
  return { surveys, broughtTo, severalTo: (minimum) => bringing(minimum, 'several'), hopeless }
}

/** The answers as if single surveys had come out as needed; an index without an end is rounded up far behind the point. */
export function asSurveyed(answers: Answers, surveys: Survey[]): Answers {
  const surveyed = { ...answers }
  for (const { items, needed } of surveys) {
    const [only] = items
    if (only && needed) surveyed[only.item] = makeFixed(needed, 12, 'up').replace(/\.?0+$/, '')
  }
  return surveyed
}

export const indicesOf = ({ items }: Minimum): Index[] =>
  items.filter((item) => item.kind === 'index')

const indexFor = ({ weight, upTo }: Index, points: Exact, den: bigint): Exact =>
  reduce({ num: points.num * den * BigInt(upTo), den: points.den * BigInt(weight) })
