import {
  type Framework,
  type Item,
  itemsOf,
  type Predicate,
  partsOf,
  type Rule,
} from '../framework/framework.ts'

/** A minimum with the items that count for it. */
export type Minimum = Rule & { items: Item[] }

/**
 * The minimums of a predicate and of those it stands above; the higher where several look at one node.
 * Undefined when there is no such predicate.
 */
export function minimumsOf(framework: Framework, target: string): Minimum[] | undefined {
  const { predicates, total, groups } = framework
  const parts = new Map(partsOf(total).map((part) => [part.id, part]))
  const itemsAt = (node: string): Item[] => {
    const group = groups.find(({ id }) => id === node)
    return (group?.parts ?? [node]).flatMap((id) => {
      const part = parts.get(id)
      return part ? itemsOf(part) : []
    })
  }
  const found = new Map<string, Minimum>()
  const seen = new Set<string>()
  let predicate: Predicate | undefined = predicates.find(({ id }) => id === target)
  if (!predicate) return undefined
  while (predicate && !seen.has(predicate.id)) {
    const { id, above, rules }: Predicate = predicate
    seen.add(id)
    for (const rule of rules) {
      const known = found.get(rule.node)
      if (known && known.atLeast >= rule.atLeast) continue
      found.set(rule.node, { ...rule, items: known?.items ?? itemsAt(rule.node) })
    }
    predicate = predicates.find((lower) => lower.id === above)
  }
  return [...found.values()]
}
