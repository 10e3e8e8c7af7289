import { type Item, itemsOf, type Part, type Text } from '@teladan/engine/framework/framework.ts'
import type { LaidOut } from '@teladan/engine/packs/pack.ts'
import { itemsWithin } from '../within.ts'

/** One row of the worksheet: a heading, an item, one of its counts, or nothing. */
export type Line = { key: number | null } & (
  | { kind: 'branch'; part: Part; depth: number }
  | { kind: 'item'; part: Item; depth: number }
  | { kind: 'count'; item: Item; count: string; text: Text; depth: number }
  | { kind: 'blank' }
)

export type Lines = {
  /** In the order of the sheet; the first stands right below the header. */
  lines: Line[]
  /** The sheet's row, from one as people count, of every branch, item and count. */
  rows: Map<string, number>
}

/**
 * The worksheet's rows. The whole of it keeps every item in the row of its key, as the field has it; of an area
 * the rows follow each other.
 */
export function linesOf(pack: LaidOut, area: string | null): Lines {
  const { framework, workbook } = pack
  const keys = new Map(
    Object.entries(workbook.rows).map(([key, { item, count }]) => [
      count ? `${item}.${count}` : item,
      Number(key),
    ]),
  )
  const wanted = new Set(itemsWithin(framework, area).map(({ id }) => id))
  const tree = partsIn(framework.total, wanted, 0)
  const lines: Line[] = []
  const rows = new Map<string, number>()
  const put = (line: Line, id?: string) => {
    lines.push(line)
    if (id !== undefined) rows.set(id, lines.length + 1)
  }
  let headings: { part: Part; depth: number }[] = []
  for (const one of tree) {
    if (one.part.kind === 'branch') {
      headings.push(one)
      continue
    }
    const key = keys.get(one.part.id) ?? null
    const free = area === null && key !== null ? key - lines.length - 2 - headings.length : 0
    for (let i = 0; i < free; i++) put({ kind: 'blank', key: null })
    for (const heading of headings) put({ kind: 'branch', key: null, ...heading }, heading.part.id)
    headings = []
    put({ kind: 'item', key, part: one.part, depth: one.depth }, one.part.id)
    if (!('counts' in one.part)) continue
    for (const { id, text } of one.part.counts) {
      const name = `${one.part.id}.${id}`
      const common = { kind: 'count', item: one.part, count: id, depth: one.depth } as const
      put({ ...common, key: keys.get(name) ?? null, text }, name)
    }
  }
  return { lines, rows }
}

/** Every branch and item with something wanted in it, below the total. */
function partsIn(part: Part, wanted: Set<string>, depth: number): { part: Part; depth: number }[] {
  if (!itemsOf(part).some(({ id }) => wanted.has(id))) return []
  const own = depth ? [{ part, depth }] : []
  if (part.kind !== 'branch') return own
  return [...own, ...part.parts.flatMap((child) => partsIn(child, wanted, depth + 1))]
}
