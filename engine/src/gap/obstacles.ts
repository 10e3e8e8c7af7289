import { type Exact, reduce, subtract } from '../exact.ts'
import type { Answers, Counts } from '../framework/answers.ts'
import type { Framework, Item, Text } from '../framework/framework.ts'
import type { Scorecard } from '../scorecard/scoreAnswers.ts'
import type { Costs } from './costs.ts'
import { ends, type Ratio, standing } from './counts.ts'
import type { Minimum } from './minimums.ts'

/**
 * Why an item brings nothing that work is planned for: its survey is not ours to improve, an assessor enters its
 * points, it is not filled in, it is filled in and has nothing to divide by, its counts hang together in a way
 * that cannot be planned, or whoever plans left it out.
 */
export type Hindrance =
  | 'survey'
  | 'entered'
  | 'unanswered'
  | 'unvalued'
  | 'nothing_to_count'
  | 'tangled'
  | 'left_out'

/** An item that is in the way, and the points that it withholds. */
export type Obstacle = { item: string; text: Text; why: Hindrance; points: Exact }

/** An item without an answer that counts; a rubric among them can still be climbed. */
export type Unfilled = Obstacle & { kind: Item['kind'] }

type Setting = {
  framework: Framework
  answers: Answers
  scorecard: Scorecard
  lifted: Set<string>
  tangled: Ratio[]
  leftOut: Costs['leftOut']
}

/** Everything below a minimum that holds points back and that no work raises. */
export function obstaclesTo({ items }: Minimum, setting: Setting): Obstacle[] {
  const { framework, answers, scorecard, lifted, tangled, leftOut } = setting
  const open = new Set(scorecard.open)
  return items.flatMap((item): Obstacle[] => {
    const { id, text, weight } = item
    const full = { num: BigInt(weight), den: BigInt(framework.scale) }
    const points = reduce(subtract(full, scorecard.scores.get(id).points))
    const isLeftOut = leftOut?.has(id)
    if (points.num === 0n || lifted.has(id)) return []
    if (item.kind === 'choice' && !isLeftOut) return []
    const isTangled = tangled.some((one) => one.id === id)
    const why =
      item.kind === 'index'
        ? 'survey'
        : item.kind === 'entered'
          ? 'entered'
          : isLeftOut || item.kind === 'choice'
            ? 'left_out'
            : isTangled
              ? 'tangled'
              : open.has(id)
                ? whyOpen(item, answers)
                : 'nothing_to_count'
    return [{ item: id, text, why, points }]
  })
}

/** The items that are open, in the order of the worksheet, with what they could bring. */
export function unfilledIn(
  framework: Framework,
  items: Item[],
  answers: Answers,
  { open }: Scorecard,
) {
  const isOpen = new Set(open)
  return items
    .filter(({ id }) => isOpen.has(id))
    .map((item): Unfilled => {
      const { id, text, kind, weight } = item
      const why = 'counts' in item ? whyOpen(item, answers) : 'unanswered'
      const points = reduce({ num: BigInt(weight), den: BigInt(framework.scale) })
      return { item: id, text, kind, why, points }
    })
}

function whyOpen(item: Ratio, answers: Answers): 'unanswered' | 'unvalued' {
  const given = answers[item.id] as Counts | undefined
  const isGiven = Object.values(ends(item)).every(
    (id) => given && standing(item, given, id) !== undefined,
  )
  return isGiven ? 'unvalued' : 'unanswered'
}
