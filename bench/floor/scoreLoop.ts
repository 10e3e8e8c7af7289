import type { Answers, Counts } from '@teladan/engine/framework/answers.ts'
import { type Framework, itemsOf, partsOf } from '@teladan/engine/framework/framework.ts'

/**
 * The floor: what scoring costs when nothing is kept but the numbers. Doubles, no trace, no open items,
 * not exact on a line. Returns the total and how many predicates are met.
 */
export function makeScoreLoop(framework: Framework) {
  const items = itemsOf(framework.total)
  const nodes = [...partsOf(framework.total), ...framework.groups].map(({ id }) => id)
  const place = new Map(nodes.map((id, i) => [id, i]))
  const parents = items.map((item) => [
    ...partsOf(framework.total)
      .filter((part) => part.kind === 'branch' && partsOf(part).some(({ id }) => id === item.id))
      .map(({ id }) => place.get(id) ?? 0),
    ...framework.groups
      .filter(({ parts }) => parts.some((part) => item.id.startsWith(`${part}.`)))
      .map(({ id }) => place.get(id) ?? 0),
    place.get(item.id) ?? 0,
  ])
  const tables = items.map(
    (item) =>
      new Map(
        item.kind === 'choice' ? item.options.map((o) => [o.key, o.points / framework.scale]) : [],
      ),
  )
  const rules = framework.predicates.map(({ rules: all }) =>
    all.map((rule) => [place.get(rule.node) ?? 0, rule.atLeast / framework.scale] as const),
  )
  const sums = new Float64Array(nodes.length)

  return (answers: Answers): { total: number; met: number } => {
    sums.fill(0)
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as (typeof items)[number]
      const answer = answers[item.id]
      const weight = item.weight / framework.scale
      let points = 0
      if (item.kind === 'choice') points = tables[i]?.get(answer as string) ?? 0
      else if (item.kind === 'index') points = (weight * Number(answer)) / item.upTo
      else if (item.kind === 'entered') points = Number(answer)
      else {
        const counts = answer as Counts
        const value =
          item.kind === 'share'
            ? (counts[item.of] ?? 0) / (counts[item.over] ?? 0)
            : 1 - (counts[item.to] ?? 0) / (counts[item.from] ?? 0)
        points = weight * Math.max(0, Math.min(1, value))
      }
      for (const at of parents[i] ?? []) sums[at] = (sums[at] ?? 0) + points
    }
    let met = 0
    for (const all of rules) if (all.every(([at, least]) => (sums[at] ?? 0) >= least)) met++
    return { total: sums[0] ?? 0, met }
  }
}
