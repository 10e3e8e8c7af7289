import { makeDecimal } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import {
  isLaidOut,
  type LaidOut,
  type Pack,
  type WorkbookLayout,
} from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { addressOf, type Cells, letterToColumn, readCells } from './cells.ts'
import { guardWorkbook } from './guard.ts'
import { withLayers } from './layers.ts'
import { columnsLike, keyAt, type LayerColumns, type Located, locate } from './locate.ts'
import type { CellProblem, FileProblem, WorkbookProblem } from './problem.ts'
import { readCell } from './readCell.ts'
import { findStamp } from './readStamp.ts'
import type { Seal, Stamp, StampedLayer } from './stamp.ts'
import { itemsWithin } from './within.ts'

/** What one layer says beside its answer to an item. */
export type Remark = {
  note?: string
  evidence?: string
  links: string[]
  /** Lines of the cell for links that hold something else as well. */
  beside?: string
}

/** Something odd that stops nothing: a percentage unlike its counts, a row that is not there. */
export type ReadingWarning = {
  code: 'percent_differs' | 'row_missing' | 'answer_elsewhere'
  at: string
  node: string
  got?: string
  counted?: string
}

/** One layer of a workbook, item by item. */
export type LayerReading = {
  id: string
  /** The sheet it was read from, when it was one. */
  sheet?: string
  answers: Answers
  remarks: Record<string, Remark>
  /** The cell each item or count was read from: `A.II.1.i.a.jumlah_agen` -> `Jawaban!K126`. */
  places: Record<string, string>
  warnings: ReadingWarning[]
}

export type Reading = {
  sheet: string
  layers: LayerReading[]
  /** What the workbook says of itself, when it was exported from here, and who vouches for that. */
  stamped: { stamp: Stamp; seal: Seal; at: string } | null
}

/**
 * Reads a filled-in worksheet of the field. Every cell that cannot be taken is named, all at once, and
 * then nothing is taken. Totals and percentages in the file are not answers and are never trusted. One that was
 * exported from here is refused when its stamp was changed or is of another pack; whether it is of the right unit
 * and cycle is for the caller to look at. Whoever wants one layer alone is not refused for a cell of another one, which
 * is then left out.
 */
export async function readWorkbook(
  bytes: Buffer,
  pack: Pack,
  key?: string | Buffer,
  wanted?: string,
): Promise<Result<Reading, WorkbookProblem[]>> {
  if (!isLaidOut(pack)) return err([{ code: 'no_layout', pack: pack.name }])
  const guarded = await guardWorkbook(bytes)
  if (!guarded.ok) return err([guarded.error])
  let sheets: Cells[]
  try {
    sheets = await readCells(guarded.value)
  } catch {
    return err([{ code: 'damaged' }])
  }
  const found = findStamp(sheets, pack, key)
  if (!found.ok) return err([found.error])
  const stamped = found.value
  const { layers: said = [], area = null } = stamped?.stamp ?? {}
  const added = said.flatMap(({ id, name }) => (name === undefined ? [] : [{ id, name }]))
  const layout = withLayers(pack.workbook, added)
  const chosen = chooseSheet(sheets, layout)
  if (!chosen.ok) return chosen
  const located = chosen.value
  const unclear = [...unnamedLayers(layout, located), ...doubledLayers(located)]
  if (unclear.length) return err(unclear)

  const items = itemsWithin(pack.framework, area)
  const targets = targetRows(pack, located.rows)
  const problems: CellProblem[] = repeatedRows(pack, located)
  const layers = located.layers.map((columns) => {
    const layer = readLayer(located, columns, items, targets)
    if (wanted === undefined || wanted === columns.id) problems.push(...layer.problems)
    const { written = {} } = said.find(({ id }) => id === columns.id) ?? {}
    restoreDigits(layer.reading.answers, written)
    return layer.reading
  })
  return problems.length ? err(problems) : ok({ sheet: located.cells.name, layers, stamped })
}

/** The one sheet that holds the worksheet: what people see before what is hidden, filled before empty. */
function chooseSheet(sheets: Cells[], layout: WorkbookLayout): Result<Located, FileProblem[]> {
  const found = sheets.flatMap((cells) => locate(cells, layout) ?? [])
  const usable = found.filter(({ rows }) => rows.size > 0)
  const visible = usable.filter(({ cells }) => !cells.isHidden)
  const candidates = visible.length ? visible : usable
  const filled = candidates.filter((one) => one.filled > 0)
  if (filled.length > 1)
    return err([{ code: 'several_worksheets', sheets: filled.map(({ cells }) => cells.name) }])
  const named = candidates.find(({ cells }) => cells.name === layout.sheet)
  const chosen = filled[0] ?? named ?? candidates[0]
  if (chosen) return ok(chosen)
  const [headed] = found
  if (headed) {
    const at = addressOf(headed.cells.name, headed.header, headed.key)
    return err([{ code: 'no_rows', at }])
  }
  const headings = [layout.key, ...layout.layers.map((layer) => layer.answer)]
  const header = headings.flatMap((column) => column.header[0] ?? [])
  return err([{ code: 'no_worksheet', sheets: sheets.map(({ name }) => name), header }])
}

/** Layers whose heading is not there while their usual column is full: better refused than left out. */
function unnamedLayers(
  layout: WorkbookLayout,
  { cells, header, layers, taken, rows }: Located,
): FileProblem[] {
  return layout.layers.flatMap(({ id, answer }): FileProblem[] => {
    if (layers.some((layer) => layer.id === id)) return []
    const column = letterToColumn(answer.column)
    if (taken.has(column)) return []
    const filled = [...rows.values()].filter((row) => cells.at(row, column).kind !== 'empty')
    if (filled.length < rows.size / 4) return []
    const at = addressOf(cells.name, header, column)
    return [{ code: 'layer_unnamed', at, header: answer.header[0] ?? id }]
  })
}

/** Two filled columns with the heading of one layer leave it open which of them counts. */
function doubledLayers(located: Located): FileProblem[] {
  const { cells, header } = located
  return located.layers.flatMap(({ answer }): FileProblem[] => {
    const [first, ...others] = columnsLike(located, answer).map((column) =>
      addressOf(cells.name, header, column),
    )
    return first && others.length ? [{ code: 'layer_doubled', at: first, others }] : []
  })
}

/** Gives figures that a cell shortened their own digits back, as long as the cell still shows the same number. */
function restoreDigits(answers: Answers, written: StampedLayer['written']) {
  for (const [name, digits] of Object.entries(written)) {
    const answer = answers[name]
    if (typeof answer === 'string' && answer === makeDecimal(Number(digits))) answers[name] = digits
    const [item, count] = [
      name.slice(0, name.lastIndexOf('.')),
      name.slice(name.lastIndexOf('.') + 1),
    ]
    const counts = answers[item]
    const counted = typeof counts === 'object' ? counts[count] : undefined
    if (typeof counts === 'object' && counted === Number(makeDecimal(Number(digits))))
      counts[count] = Number(digits)
  }
}

/** A row key that stands twice leaves it open which row counts. */
function repeatedRows(pack: LaidOut, { cells, header, key }: Located): CellProblem[] {
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
function targetRows(pack: LaidOut, rows: Map<number, number>): Map<string, number> {
  const targets = new Map<string, number>()
  for (const [number, { item, count }] of Object.entries(pack.workbook.rows)) {
    const row = rows.get(Number(number))
    if (row !== undefined) targets.set(count ? `${item}.${count}` : item, row)
  }
  return targets
}

function readLayer(
  located: Located,
  columns: LayerColumns,
  items: Item[],
  rows: Map<string, number>,
): { reading: LayerReading; problems: CellProblem[] } {
  const { cells } = located
  const reading: LayerReading = {
    id: columns.id,
    sheet: cells.name,
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
  reading.warnings.push(...strayAnswers(located, columns, items))
  return { reading, problems }
}

/** What looks like an answer but stands beside no item, so that it would be lost without a word. */
function strayAnswers(
  { cells, header, key, rows }: Located,
  { id, answer }: LayerColumns,
  items: Item[],
): ReadingWarning[] {
  const asked = new Set(rows.values())
  const options = new Set(
    items.flatMap((item) => (item.kind === 'choice' ? item.options.map((o) => o.key) : [])),
  )
  const strays: ReadingWarning[] = []
  for (let row = header + 1; row < cells.rows; row++) {
    const content = cells.at(row, answer)
    if (asked.has(row) || content.kind !== 'text' || !options.has(content.text)) continue
    if (keyAt(cells, row, key) === undefined) continue
    const at = addressOf(cells.name, row, answer)
    strays.push({ code: 'answer_elsewhere', at, node: id, got: content.text })
  }
  return strays
}

function remarkAt(cells: Cells, row: number, columns: LayerColumns): Remark | undefined {
  const note = textAt(cells, row, columns.note)
  const evidence = textAt(cells, row, columns.evidence)
  const links = [columns.link, columns.evidence].flatMap((column) =>
    column === undefined ? [] : linksAt(cells, row, column),
  )
  const beside = besideLinks(textAt(cells, row, columns.link) ?? '')
  if (!note && !evidence && !links.length && !beside) return undefined
  return {
    ...(note && { note }),
    ...(evidence && { evidence }),
    links: [...new Set(links)],
    ...(beside && { beside }),
  }
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
  const written = textAt(cells, row, column)?.match(LINK) ?? []
  return target && /^https?:/i.test(target) ? [target, ...written] : written
}

/** The lines that hold more than links. */
const besideLinks = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /[^\s,;]/.test(line.replace(LINK, '')))
    .join('\n')

/** Up to a space, or to a comma or semicolon that ends it or has another link behind it. */
const LINK = /https?:\/\/\S+?(?=[,;]*(?:\s|$)|[,;]+https?:)/gi
