import { type Answer, type Answers, type Counts, isCount } from '../framework/answers.ts'
import { type Framework, type Item, itemsOf } from '../framework/framework.ts'

/**
 * The least that one answer can change by: one level of its rubric, or one more or fewer of a count. An index and
 * entered points move without steps; where they would have to stand is said of each minimum.
 */
export type Step =
  | { kind: 'answer'; item: string; from: string; to: string }
  | { kind: 'count'; item: string; count: string; from: number; to: number }

/** Every single step away from a unit's answers, in the order of the worksheet. */
export function stepsFrom(framework: Framework, answers: Answers): Step[] {
  return itemsOf(framework.total).flatMap((item): Step[] => {
    const answer = answers[item.id]
    return answer === undefined ? [] : stepsOf(item, answer)
  })
}

/** What the item's answer is after a step. */
export function answerAfter(step: Step, answers: Answers): Answer {
  return step.kind === 'answer'
    ? step.to
    : { ...(answers[step.item] as Counts), [step.count]: step.to }
}

function stepsOf(item: Item, answer: Answer): Step[] {
  if (item.kind === 'index' || item.kind === 'entered') return []
  const { id } = item
  if (item.kind === 'choice') {
    const level = item.options.findIndex(({ key }) => key === answer)
    return [level - 1, level + 1].flatMap((next): Step[] => {
      const to = item.options[next]?.key
      return to === undefined ? [] : [{ kind: 'answer', item: id, from: answer as string, to }]
    })
  }
  return Object.entries(answer as Counts).flatMap(([count, from]) =>
    [from + 1, from - 1]
      .filter(isCount)
      .map((to): Step => ({ kind: 'count', item: id, count, from, to })),
  )
}
