import { compare, type Exact, subtract } from '../exact.ts'
import { type Answer, type Answers, isSameAnswer } from '../framework/answers.ts'
import { type Framework, type Item, itemsOf, type Text } from '../framework/framework.ts'
import { ruleText } from '../framework/ruleText.ts'
import type { Outcome } from '../score.ts'
import type { Score } from '../scorecard/scoreAnswers.ts'

/** What one layer answered, and what it comes to. */
export type Layer = { answers: Answers; outcome: Pick<Outcome, 'scorecard'> }

/** An item that is answered otherwise by some layer: by each, and what it does to the points. */
export type Differing = {
  item: Item
  answers: (Answer | undefined)[]
  /** From the first layer to the last; none while either has not answered. */
  effect: Exact | undefined
}

/** The items that not all layers answer alike, in the worksheet's order. */
export function differingItems({ total }: Framework, layers: Layer[]): Differing[] {
  return itemsOf(total).flatMap((item) => {
    const answers = layers.map((one) => one.answers[item.id])
    const [first] = answers
    if (answers.every((answer) => isSameAnswer(answer ?? null, first ?? null))) return []
    const scores = layers.map(({ outcome }) => outcome.scorecard.scores.get(item.id))
    return [{ item, answers, effect: changeBetween(scores[0], scores.at(-1)) }]
  })
}

/** What points change from one layer to another; none while open items below could still add some. */
export function changeBetween(
  before: Score | undefined,
  after: Score | undefined,
): Exact | undefined {
  if (!before || !after || isOpen(before) || isOpen(after)) return undefined
  return subtract(after.points, before.points)
}

/** Whether open items below may still add points: then a difference says nothing yet. */
export const isOpen = ({ points, reach }: Score) => compare(reach, points) > 0

/** A minimum that one layer reaches and the other misses. */
export type Turned = {
  predicate: string
  rule: string
  node: string
  text: Text
  isMet: boolean
  atLeast: Exact
  before: Exact
  after: Exact
}

/** The minimums that turn from one layer to the other, predicate by predicate. */
export function turnedMinimums(framework: Framework, before: Layer, after: Layer): Turned[] {
  const den = BigInt(framework.scale)
  return framework.predicates.flatMap(({ id, rules }) =>
    rules.flatMap((rule) => {
      const [was, is] = [before, after].map(({ outcome }) =>
        outcome.scorecard.scores.get(rule.node),
      )
      if (!was || !is || isOpen(was) || isOpen(is)) return []
      const atLeast = { num: BigInt(rule.atLeast), den }
      const isMet = compare(is.points, atLeast) >= 0
      if (isMet === compare(was.points, atLeast) >= 0) return []
      const text = ruleText(rule, rules, framework)
      const points = { before: was.points, after: is.points }
      return [{ predicate: id, rule: rule.rule, node: rule.node, text, isMet, atLeast, ...points }]
    }),
  )
}
