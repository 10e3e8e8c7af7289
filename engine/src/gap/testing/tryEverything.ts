import type { Answer, Answers, Counts } from '../../framework/answers.ts'
import { type Framework, type Item, isFigure, itemsOf, partsOf } from '../../framework/framework.ts'
import { score } from '../../score.ts'
import type { SmallWorksheet } from './smallWorksheet.ts'

/** A plan found by trying everything: what it costs and how many steps each item takes. */
export type Tried = { cost: number; steps: Record<string, number> }

/** One thing that may be done about an item. */
type Try = { answer: Answer | undefined; steps: number; cost: number }

/**
 * The least plan by the plain definition: every better answer of every item with every other, each scored and
 * judged. Knows nothing of the engine's way of finding it. Undefined when nothing reaches the target.
 */
export function tryEverything({ framework, answers, costs }: SmallWorksheet): Tried | undefined {
  const triesOf = (item: Item) => triesFor(item, answers[item.id], costs)
  const items = inOrder(framework, (item) => triesOf(item).length > 1)
  const tries = items.map(triesOf)
  let best: (Tried & { chosen: number[] }) | undefined
  const walk = (at: number, chosen: number[], given: Answers, cost: number) => {
    if (best && cost > best.cost) return
    if (at === items.length) {
      const steps = Object.fromEntries(
        items.flatMap(({ id }, i) => (chosen[i] ? [[id, chosen[i]]] : [])),
      )
      if (isReached(framework, given) && (!best || isBefore({ cost, chosen }, best)))
        best = { cost, steps, chosen }
      return
    }
    const { id } = items[at] as Item
    for (const { answer, steps, cost: more } of tries[at] ?? [])
      walk(
        at + 1,
        [...chosen, steps],
        answer === undefined ? given : { ...given, [id]: answer },
        cost + more,
      )
  }
  walk(0, [], answers, 0)
  return best && { cost: best.cost, steps: best.steps }
}

/** Whether the target and what it stands above are met, what is open counting nothing. */
export function isReached(framework: Framework, answers: Answers): boolean {
  const { verdicts } = score(framework, answers, { closed: true })
  return ['T', 'L'].every((id) => verdicts[id]?.kind === 'met')
}

/**
 * The items that can be worked on, as ties are broken: those that count for the same minimums together, in the
 * worksheet's order.
 */
function inOrder(framework: Framework, isWorkable: (item: Item) => boolean): Item[] {
  const items = itemsOf(framework.total).filter(isWorkable)
  const parts = partsOf(framework.total)
  const nodes = new Set(framework.predicates.flatMap(({ rules }) => rules.map(({ node }) => node)))
  const isUnder = (item: Item, node: string) => {
    const group = framework.groups.find(({ id }) => id === node)
    return (group?.parts ?? [node]).some((id) =>
      parts.some((part) => part.id === id && itemsOf(part).includes(item)),
    )
  }
  const bands = new Map<string, Item[]>()
  for (const item of items) {
    const band = [...nodes].filter((node) => isUnder(item, node)).join()
    bands.set(band, [...(bands.get(band) ?? []), item])
  }
  return [...bands.values()].flat()
}

function triesFor(item: Item, given: Answer | undefined, costs: SmallWorksheet['costs']): Try[] {
  const own = costs.items[item.id]
  const each = own?.step?.cost ?? costs.step.cost
  const leave: Try = { answer: undefined, steps: 0, cost: 0 }
  if (isFigure(item) || costs.leftOut?.has(item.id)) return [leave]
  if (item.kind === 'choice') {
    const now = item.options.find(({ key }) => key === given)?.points ?? 0
    const levels = [...new Set(item.options.map(({ points }) => points))]
      .filter((points) => points > now)
      .sort((a, b) => a - b)
    let cost = 0
    return [
      leave,
      ...levels.map((points, i): Try => {
        const option = item.options.find((one) => one.points === points)
        cost += own?.levels?.[option?.key ?? '']?.cost ?? each
        return { answer: option?.key, steps: i + 1, cost }
      }),
    ]
  }
  const counts = given as Counts | undefined
  const [worked, whole] = item.kind === 'share' ? [item.of, item.over] : [item.to, item.from]
  const [from, against] = [counts?.[worked], counts?.[whole]]
  if (from === undefined || against === undefined) return [leave]
  const most = item.kind === 'share' ? Math.max(0, against - from) : from
  return Array.from({ length: most + 1 }, (_, steps) => ({
    answer: { ...counts, [worked]: item.kind === 'share' ? from + steps : from - steps },
    steps,
    cost: steps * each,
  }))
}

type Chosen = { cost: number; chosen: number[] }

/** Less cost, then fewer items, then work on an earlier item, then fewer steps of it. */
function isBefore(a: Chosen, b: Chosen): boolean {
  const worked = ({ chosen }: Chosen) => chosen.filter((steps) => steps > 0).length
  if (a.cost !== b.cost) return a.cost < b.cost
  if (worked(a) !== worked(b)) return worked(a) < worked(b)
  const at = a.chosen.findIndex((steps, i) => steps !== b.chosen[i])
  const [one, other] = [a.chosen[at] ?? 0, b.chosen[at] ?? 0]
  return at >= 0 && (one || Infinity) < (other || Infinity)
}
