import {
  add,
  compare,
  type Exact,
  makeFixed,
  makeNumber,
  multiply,
  parseExact,
  reduce,
  subtract,
  ZERO,
} from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import { type Entered, type Index, isFigure, mostIn, type Text } from '../framework/framework.ts'
import type { Minimum } from './minimums.ts'

/** What no work raises step by step: a survey's index, and points that an assessor enters. */
type Figure = Index | Entered

/**
 * What surveys, or scores that an assessor enters, must bring for a minimum that no work reaches without them. With
 * one of them `needed` is the index or the points that are enough; over several only the points that are missing
 * between them are known.
 */
export type Survey = {
  rule: string
  node: string
  items: {
    item: string
    kind: Figure['kind']
    text: Text
    now: string | undefined
    upTo: number
  }[]
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
  const room = ({ id, weight }: Figure) => subtract({ num: BigInt(weight), den }, pointsOf(id))
  const hopeless: Minimum[] = []
  const brought: { minimum: Minimum; indices: Figure[]; points: Exact }[] = []
  /** Entered points come in whole steps of their last decimal. */
  const broughtBy = (indices: Figure[], lack: Exact) => {
    const [only] = indices
    if (indices.length !== 1 || only?.kind !== 'entered') return lack
    const now = pointsOf(only.id)
    return subtract(figureFor(only, add(now, lack), den), now)
  }
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
    brought.push({ minimum, indices, points: reduce(broughtBy(indices, lack)) })
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
          ? figureFor(only, add(pointsOf(only.id), points), den)
          : undefined
      const items = indices.map((figure) => ({
        item: figure.id,
        kind: figure.kind,
        text: figure.text,
        now: answers[figure.id] as string | undefined,
        upTo: makeNumber(mostIn(figure)),
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

export const indicesOf = ({ items }: Minimum): Figure[] => items.filter(isFigure)

/** The least index for some points; entered points are rounded up to what can be entered. */
function figureFor(figure: Figure, points: Exact, den: bigint): Exact {
  const { num, den: of } = multiply(points, mostIn(figure))
  const needed = reduce({ num: num * den, den: of * BigInt(figure.weight) })
  if (figure.kind === 'index') return needed
  return parseExact(makeFixed(needed, figure.places, 'up')) ?? needed
}
