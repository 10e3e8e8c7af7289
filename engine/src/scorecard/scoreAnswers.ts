import { type Exact, greatestCommonDivisor, leastCommonMultiple, parseExact } from '../exact.ts'
import type { Answer, Answers, Counts } from '../framework/answers.ts'
import type { Framework } from '../framework/framework.ts'
import { countItem, type Warning } from './countItem.ts'
import { type ItemStep, planOf, type Step } from './plan.ts'

/**
 * Points of one part of the worksheet, exact. `points` is what is certain so far (an open item adds
 * nothing), `reach` what it would be if every open item came out at its best.
 */
export type Score = {
  id: string
  points: Exact
  reach: Exact
  outOf: Exact
  answer?: Answer
  parts: Score[]
}

/** The framework's own tree with points filled in; it explains itself down to the answers. */
export type Scorecard = {
  pack: string
  closed: boolean
  total: Score
  /** Every part and group by its id, the total too. */
  scores: Map<string, Score>
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
  const { total, groups, items } = planOf(framework)
  const open: string[] = []
  const warnings: Warning[] = []
  const found = items.map((step) => {
    const points = pointsOf(step, answers[step.id], warnings)
    if (points === undefined) open.push(step.id)
    return points
  })
  warnings.push(...countedTwice(items, answers))

  /** How much finer than the framework's scale this unit's own ratios need it. */
  const finer = found.reduce((finest, f) => (f ? leastCommonMultiple(finest, f.den) : finest), 1n)
  const den = BigInt(framework.scale) * finer
  const scores = new Map<string, Score>()

  const scoreStep = (step: Step): Score => {
    const score = step.parts ? sum(step, step.parts.map(scoreStep)) : scoreItem(step)
    scores.set(step.id, score)
    return score
  }
  const scoreItem = (step: ItemStep): Score => {
    const known = found[step.at]
    const points = { num: known ? known.num * (finer / known.den) : 0n, den }
    const reach = known || closed ? points : { num: step.best * finer, den }
    const score: Score = { id: step.id, points, reach, outOf: step.outOf, parts: NONE }
    const answer = answers[step.id]
    if (answer !== undefined) score.answer = answer
    return score
  }
  const sum = ({ id, outOf }: { id: string; outOf: Exact }, parts: Score[]): Score => {
    let [points, reach, isSame] = [0n, 0n, true]
    for (const part of parts) {
      points += part.points.num
      isSame &&= part.reach === part.points
    }
    const certain = { num: points, den }
    if (isSame) return { id, points: certain, reach: certain, outOf, parts }
    for (const part of parts) reach += part.reach.num
    return { id, points: certain, reach: { num: reach, den }, outOf, parts }
  }

  const scored = scoreStep(total)
  for (const group of groups)
    scores.set(
      group.id,
      sum(
        group,
        group.members.map((id) => getScore(scores, id)),
      ),
    )
  return { pack: framework.pack, closed, total: scored, scores, open, warnings }
}

/** The score of a part or group of the framework. */
export function getScore(scores: Map<string, Score>, id: string): Score {
  const score = scores.get(id)
  if (!score) throw new Error(`no score for ${id}`)
  return score
}

const NONE: Score[] = []

/** Points as `num / den` at the framework's scale. */
type Found = { num: bigint; den: bigint }

/** An item's points; undefined while it is open. */
function pointsOf(
  { item, weight, options }: ItemStep,
  answer: Answer | undefined,
  warnings: Warning[],
): Found | undefined {
  if (answer === undefined) return undefined
  switch (item.kind) {
    case 'choice': {
      const num = options.get(answer)
      if (num === undefined) throw new Error(`${item.id} has no option ${String(answer)}`)
      return { num, den: 1n }
    }
    case 'index': {
      const index = parseExact(answer as string)
      if (!index) throw new Error(`${item.id} is not a parsed index`)
      return share(weight, index.num, index.den * BigInt(item.upTo))
    }
    default: {
      const counted = countItem(item, answer as Counts)
      warnings.push(...counted.warnings)
      const { fraction } = counted
      if (fraction === 'open') return undefined
      return share(weight, BigInt(fraction.part), BigInt(fraction.whole))
    }
  }
}

function share(weight: bigint, part: bigint, whole: bigint): Found {
  const num = weight * part
  const divisor = greatestCommonDivisor(num, whole)
  return { num: num / divisor, den: whole / divisor }
}

/** The same number asked for in two places and answered differently. */
function countedTwice(items: ItemStep[], answers: Answers): Warning[] {
  const given = (item: string, count: string) => (answers[item] as Counts | undefined)?.[count]
  return items.flatMap(({ item }) =>
    'counts' in item
      ? item.counts.flatMap(({ id, sameAs }): Warning[] => {
          const [here, there] = [given(item.id, id), sameAs && given(sameAs.item, sameAs.count)]
          const isSame = here === undefined || there === undefined || here === there
          return isSame ? [] : [{ code: 'count_differs', node: item.id, count: id }]
        })
      : [],
  )
}
