import type { Answers } from '@teladan/engine/framework/answers.ts'
import { type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { addressOf, type Cells, letterToColumn, readCells } from './cells.ts'
import { guardWorkbook } from './guard.ts'
import { type LayerColumns, type Located, locate } from './locate.ts'
import type { CellProblem, FileProblem, WorkbookProblem } from './problem.ts'
import { readCell } from './readCell.ts'

/** What one layer says beside its answer to an item. */
export type Remark = { note?: string; evidence?: string; links: string[] }

/** Something odd that stops nothing: a percentage unlike its counts, a row that is not there. */
export type ReadingWarning = {
  code: 'percent_differs' | 'row_missing'
  at: string
  node: string
  got?: string
  counted?: string
}

/** One layer of a workbook, item by item. */
export type LayerReading = {
  id: string
  answers: Answers
  remarks: Record<string, Remark>
  /** The cell each item or count was read from: `A.II.1.i.a.jumlah_agen` -> `Jawaban!K126`. */
  places: Record<string, string>
  warnings: ReadingWarning[]
}

export type Reading = { sheet: string; layers: LayerReading[] }

/**
 * Reads a filled-in worksheet of the field. Every cell that cannot be taken is named, all at once, and
 * then nothing is taken. Totals and percentages in the file are not answers and are never trusted.
 */
export async function readWorkbook(
  bytes: Buffer,
  pack: Pack,
): Promise<Result<Reading, WorkbookProblem[]>> {
  const guarded = await guardWorkbook(bytes)
  if (!guarded.ok) return err([guarded.error])
  let sheets: Cells[]
  let located: Located | undefined
  try {
    sheets = await readCells(guarded.value, pack.workbook.sheet)
    located = locate(sheets, pack.workbook)
    if (!located) sheets = await readCells(guarded.value)
  } catch {
    return err([{ code: 'damaged' }])
  }
  located ??= locate(sheets, pack.workbook)
  const rows = located && findRows(located)
  if (!located || !rows?.size) {
    const header = [pack.workbook.key, ...pack.workbook.layers.map((layer) => layer.answer)]
    const words = header.flatMap((column) => column.header[0] ?? [])
    return err([{ code: 'no_worksheet', sheets: sheets.map((s) => s.name), header: words }])
  }

  const unnamed = unnamedLayers(pack, located, rows)
  if (unnamed.length) return err(unnamed)

  const items = itemsOf(pack.framework.total)
  const targets = targetRows(pack, rows)
  const problems: CellProblem[] = repeatedRows(pack, located)
  const layers = located.layers.map((columns) => {
    const layer = readLayer(located, columns, items, targets)
    problems.push(...layer.problems)
    return layer.reading
  })
  return problems.length ? err(problems) : ok({ sheet: located.cells.name, layers })
}

/** Layers whose heading is not there while their usual column is full: better refused than left out. */
function unnamedLayers(pack: Pack, located: Located, rows: Map<number, number>): FileProblem[] {
  const { cells, header, layers } = located
  const asked = Object.keys(pack.workbook.rows).flatMap((key) => rows.get(Number(key)) ?? [])
  return pack.workbook.layers.flatMap(({ id, answer }): FileProblem[] => {
    if (layers.some((layer) => layer.id === id)) return []
    const column = letterToColumn(answer.column)
    if (located.taken.has(column)) return []
    const filled = asked.filter((row) => cells.at(row, column).kind !== 'empty')
    if (filled.length < asked.length / 4) return []
    const at = addressOf(cells.name, header, column)
    return [{ code: 'layer_unnamed', at, header: answer.header[0] ?? id }]
  })
}

/** Row keys (the numbers in the key column) and the first row each stands in. */
function findRows({ cells, header, key }: Located): Map<number, number> {
  const rows = new Map<number, number>()
  for (let row = header + 1; row < cells.rows; row++) {
    const number = keyAt(cells, row, key)
    if (number !== undefined && !rows.has(number)) rows.set(number, row)
  }
  return rows
}

function keyAt(cells: Cells, row: number, column: number): number | undefined {
  const content = cells.at(row, column)
  const shown = content.kind === 'formula' ? content.result : content
  if (shown.kind === 'number') return shown.number
  return shown.kind === 'text' && /^\d{1,4}$/.test(shown.text) ? Number(shown.text) : undefined
}

/** A row key that stands twice leaves it open which row counts. */
function repeatedRows(pack: Pack, { cells, header, key }: Located): CellProblem[] {
  const seen = new Map<number, number>()
  const problems: CellProblem[] = []
  for (let row = header + 1; row < cells.rows; row++) {
    const number = keyAt(cells, row, key)
    const asks = number === undefined ? undefined : pack.workbook.rows[number]
    if (number === undefined || !asks) continue
    const first = seen.get(number)
    if (first === undefined) seen.set(number, row)
    else
      problems.push({
        code: 'row_repeated',
        at: addressOf(cells.name, row, key),
        item: asks.item,
        first: addressOf(cells.name, first, key),
      })
  }
  return problems
}

/** The sheet row of every item and count that the file has. */
function targetRows(pack: Pack, rows: Map<number, number>): Map<string, number> {
  const targets = new Map<string, number>()
  for (const [number, { item, count }] of Object.entries(pack.workbook.rows)) {
    const row = rows.get(Number(number))
    if (row !== undefined) targets.set(count ? `${item}.${count}` : item, row)
  }
  return targets
}

function readLayer(
  { cells }: Located,
  columns: LayerColumns,
  items: Item[],
  rows: Map<string, number>,
): { reading: LayerReading; problems: CellProblem[] } {
  const reading: LayerReading = {
    id: columns.id,
    answers: {},
    remarks: {},
    places: {},
    warnings: [],
  }
  const problems: CellProblem[] = []
  const cellOf = (name: string) => {
    const row = rows.get(name)
    if (row === undefined) return undefined
    const at = addressOf(cells.name, row, columns.answer)
    reading.places[name] = at
    return { at, content: cells.at(row, columns.answer) }
  }
  for (const item of items) {
    const read = readCell(item, cellOf)
    problems.push(...read.problems)
    reading.warnings.push(...read.warnings)
    if (read.answer !== undefined) reading.answers[item.id] = read.answer
    const row = rows.get(item.id)
    const remark = row === undefined ? undefined : remarkAt(cells, row, columns)
    if (remark) reading.remarks[item.id] = remark
  }
  return { reading, problems }
}

function remarkAt(cells: Cells, row: number, columns: LayerColumns): Remark | undefined {
  const note = textAt(cells, row, columns.note)
  const evidence = textAt(cells, row, columns.evidence)
  const links = [columns.link, columns.evidence].flatMap((column) =>
    column === undefined ? [] : linksAt(cells, row, column),
  )
  if (!note && !evidence && !links.length) return undefined
  return { ...(note && { note }), ...(evidence && { evidence }), links: [...new Set(links)] }
}

function textAt(cells: Cells, row: number, column: number | undefined): string | undefined {
  if (column === undefined) return undefined
  const content = cells.at(row, column)
  const shown = content.kind === 'formula' ? content.result : content
  if (shown.kind === 'text') return shown.text
  if (shown.kind === 'number') return String(shown.number)
  return undefined
}

function linksAt(cells: Cells, row: number, column: number): string[] {
  const target = cells.linkAt(row, column)
  const written = textAt(cells, row, column)?.match(/https?:\/\/[^\s,;]+/g) ?? []
  return target && /^https?:/i.test(target) ? [target, ...written] : written
}
