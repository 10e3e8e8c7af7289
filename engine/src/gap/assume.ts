import type { Answers, Counts } from '../framework/answers.ts'
import { type CountName, type Framework, itemsOf } from '../framework/framework.ts'
import { isWhole, keyOf, numbersOf } from './counts.ts'

/**
 * The answers if some of them were others. What a count changes by, it changes by wherever the same number is
 * asked for again, and totals follow their parts; items that are assumed themselves stay as assumed.
 */
export function assume(framework: Framework, answers: Answers, assumed: Answers): Answers {
  const { ratios, twins } = numbersOf(itemsOf(framework.total))
  const after: Answers = { ...answers, ...assumed }
  const change = (at: CountName, by: number, path: string[]) => {
    for (const place of twins.get(keyOf(at)) ?? []) {
      const key = keyOf(place)
      const counts = after[place.item] as Counts | undefined
      const old = counts?.[place.count]
      if (path.includes(key) || Object.hasOwn(assumed, place.item) || old === undefined) continue
      const changed = { ...counts, [place.count]: Math.max(0, old + by) }
      after[place.item] = changed
      for (const { id, sumOf } of ratios.get(place.item)?.counts ?? [])
        if (sumOf?.includes(place.count) && isWhole(sumOf, changed))
          change({ item: place.item, count: id }, by, [...path, key])
    }
  }
  for (const [item, counts] of Object.entries(assumed)) {
    const before = answers[item] as Counts | undefined
    if (!ratios.has(item) || !before) continue
    for (const [count, value] of Object.entries(counts as Counts)) {
      const by = value - (before[count] ?? value)
      if (by !== 0) change({ item, count }, by, [])
    }
  }
  return after
}
