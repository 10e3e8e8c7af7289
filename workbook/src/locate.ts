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

/** The sheet that holds the worksheet, with its columns found by their header words. */
export type Located = {
  cells: Cells
  header: number
  key: number
  layers: LayerColumns[]
  /** Columns that some heading was found for. */
  taken: Set<number>
}

/** Finds the worksheet in whatever sheet, order and columns it stands; undefined when it is not there. */
export function locate(sheets: Cells[], layout: WorkbookLayout): Located | undefined {
  const found = sheets.flatMap((cells) => locateIn(cells, layout) ?? [])
  const byName = found.find(({ cells }) => normal(cells.name) === normal(layout.sheet))
  return byName ?? found.sort((a, b) => b.layers.length - a.layers.length)[0]
}

const HEADER_WITHIN = 40

function locateIn(cells: Cells, layout: WorkbookLayout): Located | undefined {
  for (let row = 0; row < Math.min(cells.rows, HEADER_WITHIN); row++) {
    const words = Array.from({ length: cells.columns }, (_, column) => {
      const content = cells.at(row, column)
      return content.kind === 'text' ? normal(content.text) : ''
    })
    const located = matchHeader(words, layout)
    if (located) return { cells, header: row, ...located }
  }
  return undefined
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
