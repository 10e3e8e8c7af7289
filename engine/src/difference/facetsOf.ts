import type { Item, Predicate } from '../framework/framework.ts'

/** What is the same for items of every kind, or is told on its own. */
const ASIDE = ['id', 'kind', 'text', 'weight', 'evidence', 'ground'] as const

/**
 * How an item is asked and counted, by name: its scale, the counts of its ratio, the top of its index; what a predicate
 * says of itself. Whatever stands there as a word or a number is one, so that what is added later is compared as well.
 */
export function facetsOf(item: Item | Predicate): [name: string, value: string][] {
  return Object.entries(item).flatMap(([name, value]): [string, string][] =>
    ASIDE.some((one) => one === name) || !['string', 'number', 'boolean'].includes(typeof value)
      ? []
      : [[name, String(value)]],
  )
}
