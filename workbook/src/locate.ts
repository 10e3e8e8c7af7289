import { makeDecimal } from '@teladan/engine/exact.ts'
import type { Column, WorkbookLayout } from '@teladan/engine/packs/pack.ts'
import type { Cells } from './cells.ts'

/** Where one layer's columns are in a sheet. */
export type LayerColumns = {
  id: string
  answer: number
  note?: number
  evidence?: number
  link?: number
}

/** A sheet that holds the worksheet, with its columns found by their header words and its rows by their keys. */
export type Located = {
  cells: Cells
  header: number
  key: number
  layers: LayerColumns[]
  /** Columns that some heading was found for. */
  taken: Set<number>
  /** The first row that bears each row key of the pack. */
  rows: Map<number, number>
  /** How many answer cells hold anything. */
  filled: number
}

/** The worksheet in a sheet, under whichever row has its header words and the most of its rows below. */
export function locate(cells: Cells, layout: WorkbookLayout): Located | undefined {
  let best: Located | undefined
  for (let row = 0; row < Math.min(cells.rows, HEADER_WITHIN); row++) {
    const words = wordsIn(cells, row)
    const matched = matchHeader(words, layout)
    if (!matched) continue
    const rows = rowsBelow(cells, row, matched.key, layout)
    const layers = matched.layers.map((layer) => ({
      ...layer,
      answer: fullest(cells, rows, words, layer.answer),
    }))
    const filled = layers.reduce((sum, { answer }) => sum + filledIn(cells, rows, answer), 0)
    const located = { cells, header: row, ...matched, layers, rows, filled }
    if (!best || isBetter(located, best)) best = located
  }
  return best
}

/** More of the worksheet's rows below it, or as many under more of its headings. */
const isBetter = (one: Located, other: Located) =>
  one.rows.size > other.rows.size ||
  (one.rows.size === other.rows.size && one.taken.size > other.taken.size)

/** Every column with the same heading as this one, wherever it holds answers. */
export function columnsLike({ cells, header, rows }: Located, column: number): number[] {
  const words = wordsIn(cells, header)
  return words.flatMap((word, i) =>
    word === words[column] && filledIn(cells, rows, i) > 0 ? [i] : [],
  )
}

/** The number in the key column, `6` or `6.`, as people write it. */
export function keyAt(cells: Cells, row: number, column: number): number | undefined {
  const content = cells.at(row, column)
  const shown = content.kind === 'formula' ? content.result : content
  if (shown.kind === 'number') return Number(makeDecimal(shown.number))
  return shown.kind === 'text' && /^\d{1,4}\.?$/.test(shown.text)
    ? Number.parseInt(shown.text, 10)
    : undefined
}

const HEADER_WITHIN = 60

const wordsIn = (cells: Cells, row: number) =>
  Array.from({ length: cells.columns }, (_, column) => {
    const content = cells.at(row, column)
    return content.kind === 'text' ? normal(content.text) : ''
  })

function rowsBelow(cells: Cells, header: number, key: number, layout: WorkbookLayout) {
  const rows = new Map<number, number>()
  for (let row = header + 1; row < cells.rows; row++) {
    const number = keyAt(cells, row, key)
    if (number !== undefined && layout.rows[number] && !rows.has(number)) rows.set(number, row)
  }
  return rows
}

const filledIn = (cells: Cells, rows: Map<number, number>, column: number) =>
  [...rows.values()].filter((row) => cells.at(row, column).kind !== 'empty').length

/** Of columns with the same heading, the one that holds the most. */
function fullest(cells: Cells, rows: Map<number, number>, words: string[], column: number): number {
  let best = column
  for (const [i, word] of words.entries())
    if (word === words[column] && filledIn(cells, rows, i) > filledIn(cells, rows, best)) best = i
  return best
}

function matchHeader(words: string[], layout: WorkbookLayout) {
  const taken = new Set<number>()
  const columns = new Map<Column, number>()
  const wanted = [
    layout.key,
    ...layout.layers.flatMap((l) => [l.answer, l.note, l.evidence, l.link]),
  ]
  for (const pattern of ['exact', 'beginning'] as const)
    for (const column of wanted) {
      if (!column || columns.has(column)) continue
      const place = findColumn(words, taken, column, pattern)
      if (place < 0) continue
      columns.set(column, place)
      taken.add(place)
    }
  const key = columns.get(layout.key)
  const layers = layout.layers.flatMap((layer): LayerColumns[] => {
    const answer = columns.get(layer.answer)
    if (answer === undefined) return []
    const of = (column?: Column) => (column ? columns.get(column) : undefined)
    const optional = { note: of(layer.note), evidence: of(layer.evidence), link: of(layer.link) }
    return [{ id: layer.id, answer, ...optional }]
  })
  return key === undefined || layers.length === 0 ? undefined : { key, layers, taken }
}

/** Headings in the pack's own order of preference; one that ends in `*` stands for all that begin so. */
function findColumn(
  words: string[],
  taken: Set<number>,
  { header }: Column,
  pattern: 'exact' | 'beginning',
): number {
  for (const heading of header) {
    const isOpen = heading.endsWith('*')
    if (isOpen !== (pattern === 'beginning')) continue
    const wanted = normal(isOpen ? heading.slice(0, -1) : heading)
    const place = words.findIndex(
      (word, i) => word && !taken.has(i) && (isOpen ? word.startsWith(wanted) : word === wanted),
    )
    if (place >= 0) return place
  }
  return -1
}

const normal = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
