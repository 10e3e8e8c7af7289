import { type Answer, type Answers, parseAnswer } from '../framework/answers.ts'
import { type Framework, type Item, itemsOf } from '../framework/framework.ts'
import { facetsOf } from './facetsOf.ts'
import { pairNodes } from './pairNodes.ts'

/** Why an answer given under one law says nothing under another. */
export const NOT_CARRIED = [
  'item_gone',
  'asked_otherwise',
  'option_gone',
  'counts_changed',
  'outside_index',
] as const
export type NotCarried = (typeof NOT_CARRIED)[number]

/** How answers of one law are read under another. */
export type Carrying = {
  /** Items of the first law whose answers can go nowhere, with the reason. */
  gone: { item: string; reason: NotCarried }[]
  /** Items under another number, by the first law's. */
  renumbered: { from: string; to: string }[]
  /** Items that nobody was asked before: they are open. */
  fresh: string[]
  /** One unit's answers under the second law, and those of its own that could not be carried. */
  carry: (answers: Answers) => { answers: Answers; dropped: { item: string; reason: NotCarried }[] }
  /** One unit's answers under the second law, and nothing of what could not be carried. */
  carryAll: (answers: Answers) => Answers
}

/** Reads answers given under one law for another: the same question under whatever number, and never a guess. */
export function carryAnswers(before: Framework, after: Framework): Carrying {
  const pairs = pairNodes(before, after)
  const items = new Map(itemsOf(after.total).map((item) => [item.id, item]))
  const targets = itemsOf(before.total).map((item) => ({
    item,
    target: items.get(pairs.get(item.id) ?? item.id),
  }))
  const ways = new Map(
    targets.map(({ item, target }) => [item.id, { target, reason: whyNot(item, target) }]),
  )
  const reached = new Set(
    [...ways.values()].flatMap(({ target, reason }) => (target && !reason ? [target.id] : [])),
  )
  const carry: Carrying['carry'] = (answers) => {
    const carried: Answers = {}
    const dropped: { item: string; reason: NotCarried }[] = []
    for (const [item, answer] of Object.entries(answers)) {
      const { target, reason } = ways.get(item) ?? { reason: 'item_gone' as const }
      const read = !target || reason ? (reason ?? 'item_gone') : take(target, answer)
      if (typeof read === 'string') dropped.push({ item, reason: read })
      else carried[target?.id ?? item] = read.answer
    }
    return { answers: carried, dropped }
  }
  return {
    gone: [...ways].flatMap(([item, { reason }]) => (reason ? [{ item, reason }] : [])),
    renumbered: targets.flatMap(({ item, target }) =>
      target && target.id !== item.id ? [{ from: item.id, to: target.id }] : [],
    ),
    fresh: [...items.keys()].filter((id) => !reached.has(id)),
    carry,
    carryAll: (answers) => carry(answers).answers,
  }
}

/** Why no answer to an item can be one to another; undefined where it can. */
function whyNot(item: Item, target: Item | undefined): NotCarried | undefined {
  if (!target) return 'item_gone'
  return target.kind === item.kind && isAskedAlike(item, target) ? undefined : 'asked_otherwise'
}

/** Whether what an answer means is the same: the scale it is on and whatever else its kind says of it. */
function isAskedAlike(item: Item, target: Item): boolean {
  const [one, other] = [item, target].map((asked) =>
    facetsOf(asked)
      .filter(([name]) => !COUNTED_FROM_ANSWERS.includes(name))
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('\n'),
  )
  return one === other
}

/** What is worked out from counts that stay what they are: which is divided by which, and what nothing is worth. */
const COUNTED_FROM_ANSWERS = ['of', 'over', 'from', 'to', 'whenNone']

function take(target: Item, answer: Answer): { answer: Answer } | NotCarried {
  const read = parseAnswer(target, answer)
  if (read.ok) return { answer: read.value }
  switch (read.error[0]?.code) {
    case 'not_an_option':
      return 'option_gone'
    case 'index_out_of_range':
      return 'outside_index'
    case 'no_such_count':
      return 'counts_changed'
    default:
      return 'asked_otherwise'
  }
}
