import type { Answers, Counts } from '../../framework/answers.ts'
import { type Framework, type Item, itemsOf } from '../../framework/framework.ts'
import { anyWorksheet, standOn } from '../../testing/lines.ts'

/** A unit such as there may be: often in full, sometimes with open items and counts of every kind. */
export function anyUnit(framework: Framework, random: () => number): Answers {
  const answers = anyWorksheet(framework, random)
  if (random() < 0.5) return answers
  const blank = random() < 0.5 ? 0 : random() * 0.3
  for (const item of itemsOf(framework.total)) {
    if (random() < blank) delete answers[item.id]
    else if ('counts' in item && random() < 0.4) answers[item.id] = anyCounts(item, random)
    else if (item.kind === 'index' && random() < 0.3)
      answers[item.id] = random() < 0.5 ? '1.5e-7' : String(random() * item.upTo)
  }
  return answers
}

/** Units on every minimum that answers can stand exactly on, each followed by its neighbour just below. */
export function onTheLines(framework: Framework, random: () => number, each: number): Answers[] {
  return framework.predicates.flatMap(({ rules }) =>
    rules.flatMap(({ node, atLeast }) => {
      const make = standOn(framework, node, atLeast)
      return Array.from({ length: make ? each : 0 }, () => make?.(random)).flatMap((unit) =>
        unit ? [unit.on, unit.below] : [],
      )
    }),
  )
}

function anyCounts(item: Extract<Item, { counts: unknown }>, random: () => number): Counts {
  const sizes = [2, 12, 200, 100_000, 2 ** 31 + 5, Number.MAX_SAFE_INTEGER]
  const most = sizes[Math.floor(random() ** 3 * sizes.length)] ?? 2
  const counts: Counts = {}
  for (const { id } of item.counts) if (random() < 0.9) counts[id] = Math.floor(random() * most)
  return counts
}
