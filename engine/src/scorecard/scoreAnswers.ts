import { divide, type Exact, leastCommonMultiple, parseExact, reduce } from '../exact.ts'
import type { Answer, Answers, Counts } from '../framework/answers.ts'
import { type Framework, mostOf, type Text } from '../framework/framework.ts'
import { ByNode } from './byNode.ts'
import { countItem, type Warning } from './countItem.ts'
import { type ItemStep, planOf, type Step, type Twin, type Worth } from './plan.ts'

/**
 * Points of one part of the worksheet, exact. `points` is what is certain so far (an open item adds
 * nothing), `reach` what it would be if every open item came out at its best.
 */
export type Score = {
  id: string
  points: Exact
  reach: Exact
  outOf: Exact
  answer: Answer | undefined
  /** The words of the option chosen. */
  meaning: Text | undefined
  parts: Score[]
}

/** The framework's own tree with points filled in; it explains itself down to the answers. */
export type Scorecard = {
  pack: string
  closed: boolean
  total: Score
  /** Every part and group by its id, the total too. */
  scores: ByNode<Score>
  /** Items without an answer that counts, in the order of the worksheet. */
  open: string[]
  warnings: Warning[]
}

/**
 * Scores one layer's answers, which must have come through `parseAnswers`. An open item stays in the
 * denominator; once the layer is `closed` it counts zero and is still named.
 */
export function scoreAnswers(
  framework: Framework,
  answers: Answers,
  { closed }: { closed: boolean } = { closed: false },
): Scorecard {
  const { total, groups, items, twins, places } = planOf(framework)
  const open: string[] = []
  const warnings: Warning[] = []
  const found = items.map((step) => {
    const points = pointsOf(step, answers[step.id], warnings)
    if (points === undefined) open.push(step.id)
    return points
  })
  warnings.push(...countedTwice(twins, answers))

  /** How much finer than the framework's scale this unit's own ratios need it. */
  const finer = found.reduce((finest, f) => (f ? leastCommonMultiple(finest, f.whole) : finest), 1n)
  const den = BigInt(framework.scale) * finer
  const scores: Score[] = []

  const scoreStep = (step: Step): Score => {
    const score = step.parts ? sum(step, step.parts.map(scoreStep)) : scoreItem(step)
    scores[step.place] = score
    return score
  }
  const scoreItem = ({ id, at, best, outOf }: ItemStep): Score => {
    const worth = found[at]
    const points = { num: worth ? spread(worth, finer) : 0n, den }
    const reach = worth || closed ? points : { num: best * finer, den }
    const answer = answers[id]
    return { id, points, reach, outOf, answer, meaning: worth?.meaning, parts: NONE }
  }
  const sum = ({ id, outOf }: { id: string; outOf: Exact }, parts: Score[]): Score => {
    let points = 0n
    let isSame = true
    for (const part of parts) {
      points += part.points.num
      isSame &&= part.reach === part.points
    }
    const certain = { num: points, den }
    const possible = isSame ? certain : { num: reachOf(parts), den }
    return {
      id,
      points: certain,
      reach: possible,
      outOf,
      answer: undefined,
      meaning: undefined,
      parts,
    }
  }

  const scored = scoreStep(total)
  for (const group of groups)
    scores[group.place] = sum(
      group,
      group.members.map((place) => scores[place] as Score),
    )
  return {
    pack: framework.pack,
    closed,
    total: scored,
    scores: new ByNode(places, scores),
    open,
    warnings,
  }
}

const NONE: Score[] = []

const reachOf = (parts: Score[]) => parts.reduce((reach, part) => reach + part.reach.num, 0n)

/** Points over a denominator that is `finer` times the framework's. */
const spread = ({ points, part, whole }: Worth, finer: bigint) =>
  whole === 1n
    ? part === 1n
      ? points * finer
      : points * part * finer
    : points * part * (finer / whole)

/** An item's points; undefined while it is open. */
function pointsOf(
  { part: item, weight, options }: ItemStep,
  answer: Answer | undefined,
  warnings: Warning[],
): Worth | undefined {
  if (answer === undefined) return undefined
  switch (item.kind) {
    case 'choice': {
      const worth = options.get(answer)
      if (!worth) throw new Error(`${item.id} has no option ${JSON.stringify(answer)}`)
      return worth
    }
    case 'index': {
      const index = parseExact(answer as string)
      if (!index) throw new Error(`${item.id} is not a parsed index`)
      const { num, den } = reduce({ num: index.num, den: index.den * BigInt(item.upTo) })
      return { points: weight, part: num, whole: den, meaning: undefined }
    }
    case 'entered': {
      const entered = parseExact(answer as string)
      if (!entered) throw new Error(`${item.id} is not parsed points`)
      const { num, den } = reduce(divide(entered, mostOf(item)))
      return { points: weight, part: num, whole: den, meaning: undefined }
    }
    default: {
      const counted = countItem(item, answer as Counts)
      warnings.push(...counted.warnings)
      const { fraction } = counted
      if (fraction === 'open') return undefined
      const divisor = greatestCommonCount(fraction.part, fraction.whole)
      const [part, whole] = [fraction.part / divisor, fraction.whole / divisor]
      return { points: weight, part: BigInt(part), whole: BigInt(whole), meaning: undefined }
    }
  }
}

/** The same number asked for in two places and answered differently. */
function countedTwice(twins: Twin[], answers: Answers): Warning[] {
  const given = (item: string, count: string) => (answers[item] as Counts | undefined)?.[count]
  return twins.flatMap(({ item, count, sameAs }): Warning[] => {
    const [here, there] = [given(item, count), given(sameAs.item, sameAs.count)]
    const isSame = here === undefined || there === undefined || here === there
    return isSame ? [] : [{ code: 'count_differs', node: item, count }]
  })
}

/** For counts, which are whole numbers that a JavaScript number holds exactly. */
function greatestCommonCount(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y) [x, y] = [y, x % y]
  return x
}
