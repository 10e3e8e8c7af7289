import { type Framework, itemsOf, partsOf } from '../framework/framework.ts'

/** Every node that a minimum looks at, in the order of the rules. */
export function ruledNodes(framework: Framework): string[] {
  return [...new Set(framework.predicates.flatMap(({ rules }) => rules.map(({ node }) => node)))]
}

/** For each item, which of the nodes count it, as places in their list. */
export function nodesAbove(framework: Framework, nodes: string[]): Map<string, number[]> {
  const above = new Map(itemsOf(framework.total).map(({ id }) => [id, [] as number[]]))
  const parts = new Map(partsOf(framework.total).map((part) => [part.id, part]))
  const groups = new Map(framework.groups.map((group) => [group.id, group.parts]))
  for (const [place, node] of nodes.entries())
    for (const id of groups.get(node) ?? [node]) {
      const part = parts.get(id)
      if (!part) throw new Error(`no node ${id}`)
      for (const item of itemsOf(part)) above.get(item.id)?.push(place)
    }
  return above
}
