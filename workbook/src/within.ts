import { type Framework, type Item, itemsOf, partsOf } from '@teladan/engine/framework/framework.ts'

/** The parts that a node stands for: a group's, or itself. */
export function partNames({ groups }: Framework, node: string): string[] {
  return groups.find(({ id }) => id === node)?.parts ?? [node]
}

/** The items of a part or group; all of them without a name, none for a name that is not there. */
export function itemsWithin(framework: Framework, area: string | null): Item[] {
  if (area === null) return itemsOf(framework.total)
  const names = partNames(framework, area)
  return partsOf(framework.total)
    .filter(({ id }) => names.includes(id))
    .flatMap(itemsOf)
}
