import { type Choice, type Framework, type Item, itemsOf } from '../framework/framework.ts'
import { nodesAbove, ruledNodes } from './ruledNodes.ts'

/**
 * Where each item's answer stands in a unit's row: a few choices share one byte, each ratio, index and
 * entered score takes two whole numbers. It holds for every framework that asks the same, whatever its weights and minimums.
 */
export type Layout = {
  /** Bytes in a row. */
  cells: number
  choices: ChoicePlace[]
  fractions: FractionPlace[]
  /** Where an item stands in one of the two lists above. */
  places: Map<string, { kind: 'choice' | 'fraction'; at: number }>
}

/** A choice is the digit at `step` of its cell, of `base` values: 0 is open, then the options in order. */
export type ChoicePlace = { id: string; cell: number; step: number; base: number; keys: string[] }
export type FractionPlace = { id: string; item: Exclude<Item, Choice> }

/** Lays out the items in the order of the worksheet; neighbours that the same minimums count share a byte. */
export function makeLayout(framework: Framework): Layout {
  const layout: Layout = { cells: 0, choices: [], fractions: [], places: new Map() }
  const above = nodesAbove(framework, ruledNodes(framework))
  let filled = VALUES
  let company: string | undefined
  for (const item of itemsOf(framework.total)) {
    const { id } = item
    if (item.kind !== 'choice') {
      layout.places.set(id, { kind: 'fraction', at: layout.fractions.length })
      layout.fractions.push({ id, item })
      continue
    }
    const keys = item.options.map(({ key }) => key)
    const base = keys.length + 1
    if (base > VALUES) throw new Error(`${id} has more options than a byte can tell apart`)
    const counted = above.get(id)?.join()
    if (counted !== company || filled * base > VALUES) {
      layout.cells++
      filled = 1
      company = counted
    }
    layout.places.set(id, { kind: 'choice', at: layout.choices.length })
    layout.choices.push({ id, cell: layout.cells - 1, step: filled, base, keys })
    filled *= base
  }
  return layout
}

/** The digit of a choice in its cell's value. */
export const digitIn = (cell: number, { step, base }: ChoicePlace) => Math.floor(cell / step) % base

/** What one byte tells apart. */
const VALUES = 256
