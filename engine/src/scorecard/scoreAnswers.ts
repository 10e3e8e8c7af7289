import { type Exact, greatestCommonDivisor, leastCommonMultiple, parseExact } from '../exact.ts'
import type { Answer, Answers, Counts } from '../framework/answers.ts'
import {
  bestOf,
  type Choice,
  type Framework,
  type Item,
  itemsOf,
  type Part,
} from '../framework/framework.ts'
import { countItem, type Warning } from './countItem.ts'

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
  scores: Record<string, Score>
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
  const items = allItems(framework)
  const open: string[] = []
  const warnings: Warning[] = []
  const found = new Map<string, Found>()
  let finest = 1n
  for (const item of items) {
    const points = pointsOf(item, answers[item.id], warnings)
    if (points === 'open') {
      open.push(item.id)
      continue
    }
    found.set(item.id, points)
    if (points.den !== 1n) finest = leastCommonMultiple(finest, points.den)
  }

  warnings.push(...countedTwice(items, answers))

  const den = BigInt(framework.scale) * finest
  const at = (num: bigint): Exact => ({ num, den })
  const scores: Record<string, Score> = {}

  const scorePart = (part: Part): Score => {
    const score = part.kind === 'branch' ? scoreBranch(part) : scoreItem(part)
    scores[part.id] = score
    return score
  }
  const scoreItem = (item: Item): Score => {
    const known = found.get(item.id)
    const num = known ? known.num * (finest / known.den) : 0n
    const reach = known || closed ? num : BigInt(bestOf(item)) * finest
    const outOf = at(BigInt(item.weight) * finest)
    const score: Score = { id: item.id, points: at(num), reach: at(reach), outOf, parts: [] }
    const answer = answers[item.id]
    if (answer !== undefined) score.answer = answer
    return score
  }
  const scoreBranch = (branch: { id: string; weight: number; parts: Part[] }) =>
    sum(branch.id, branch.weight, branch.parts.map(scorePart))
  const sum = (id: string, weight: number, parts: Score[]): Score => {
    let [points, reach] = [0n, 0n]
    for (const part of parts) {
      points += part.points.num
      reach += part.reach.num
    }
    const outOf = at(BigInt(weight) * finest)
    return { id, points: at(points), reach: at(reach), outOf, parts }
  }

  const total = scorePart(framework.total)
  for (const { id, weight, parts } of framework.groups)
    scores[id] = sum(
      id,
      weight,
      parts.map((part) => getScore(scores, part)),
    )
  return { pack: framework.pack, closed, total, scores, open, warnings }
}

/** The score of a part or group of the framework. */
export function getScore(scores: Record<string, Score>, id: string): Score {
  const score = scores[id]
  if (!score) throw new Error(`no score for ${id}`)
  return score
}

/** Points as `num / den` at the framework's scale. */
type Found = { num: bigint; den: bigint }

function pointsOf(item: Item, answer: Answer | undefined, warnings: Warning[]): Found | 'open' {
  if (answer === undefined) return 'open'
  switch (item.kind) {
    case 'choice':
      return { num: BigInt(optionOf(item, answer).points), den: 1n }
    case 'index': {
      const index = parseExact(answer as string)
      if (!index) throw new Error(`${item.id} is not a parsed index`)
      return part(BigInt(item.weight), index.num, index.den * BigInt(item.upTo))
    }
    default: {
      const counted = countItem(item, answer as Counts)
      warnings.push(...counted.warnings)
      const { fraction } = counted
      if (fraction === 'open') return 'open'
      return part(BigInt(item.weight), BigInt(fraction.part), BigInt(fraction.whole))
    }
  }
}

/** The same number asked for in two places and answered differently. */
function countedTwice(items: Item[], answers: Answers): Warning[] {
  const given = (item: string, count: string) => (answers[item] as Counts | undefined)?.[count]
  return items.flatMap((item) =>
    'counts' in item
      ? item.counts.flatMap(({ id, sameAs }): Warning[] => {
          const [here, there] = [given(item.id, id), sameAs && given(sameAs.item, sameAs.count)]
          const isSame = here === undefined || there === undefined || here === there
          return isSame ? [] : [{ code: 'count_differs', node: item.id, count: id }]
        })
      : [],
  )
}

function optionOf(item: Choice, answer: Answer) {
  const option = item.options.find((o) => o.key === answer)
  if (!option) throw new Error(`${item.id} has no option ${String(answer)}`)
  return option
}

function part(weight: bigint, above: bigint, below: bigint): Found {
  const num = weight * above
  const shared = greatestCommonDivisor(num, below)
  return { num: num / shared, den: below / shared }
}

const allItems = (framework: Framework): Item[] => {
  const known = ITEMS.get(framework)
  if (known) return known
  const items = itemsOf(framework.total)
  ITEMS.set(framework, items)
  return items
}
const ITEMS = new WeakMap<Framework, Item[]>()
