import type { Item } from '../framework/framework.ts'

/** What is the same for items of every kind, or is told on its own. */
const ASIDE = ['id', 'kind', 'text', 'weight', 'evidence', 'ground'] as const

/**
 * How an item is asked and counted, by name: its scale, the counts of its ratio, the top of its index. Whatever a
 * kind says in a word or a number is one, so that a kind added later is compared as well.
 */
export function facetsOf(item: Item): [name: string, value: string][] {
  return Object.entries(item).flatMap(([name, value]): [string, string][] =>
    ASIDE.some((one) => one === name) || !['string', 'number', 'boolean'].includes(typeof value)
      ? []
      : [[name, String(value)]],
  )
}
