import { err, ok, type Result } from '@teladan/engine/result.ts'
import { type Cells, type Content, columnLetters, makeTextCells, readCells } from './cells.ts'
import { decodeText } from './decodeText.ts'
import { guardWorkbook } from './guard.ts'
import { TABLE_COLUMNS_MOST, TABLE_ROWS_MOST } from './limits.ts'
import type { TableProblem } from './problem.ts'
import { DELIMITERS, readCsv } from './readCsv.ts'

/** What the columns of a list are called, in the order of preference; `isRequired` ones must be there. */
export type TableLayout<Name extends string> = Readonly<
  Record<Name, { headings: readonly string[]; isRequired?: boolean }>
>

/** One cell as it stands in the file; one that a merged cell covers says nothing of its own. */
export type TableCell = { at: string; content: Content | { kind: 'covered' } }

export type TableRow<Name extends string> = {
  row: number
  cells: Partial<Record<Name, TableCell>>
}

export type Table<Name extends string> = {
  /** The sheet it was read from; none for a text file. */
  sheet: string | null
  columns: { name: Name; at: string; heading: string }[]
  /** Columns with a heading that are not read. */
  ignored: { at: string; heading: string }[]
  rows: TableRow<Name>[]
}

/**
 * Reads a list from the first sheet of a workbook, or from a text file, in which the header of the layout
 * can be recognised, whatever the order of its columns and whatever stands above. Empty rows are left out.
 */
export async function readTable<Name extends string>(
  bytes: Buffer,
  layout: TableLayout<Name>,
): Promise<Result<Table<Name>, TableProblem>> {
  const sheets = await readSheets(bytes, layout)
  if (!sheets.ok) return sheets
  const filled = sheets.value.filter(({ rows }) => rows > 0)
  if (!filled.length) return err({ code: 'empty_table' })
  const seen = [...filled.filter((one) => !one.isHidden), ...filled.filter((one) => one.isHidden)]
  const headers = seen.flatMap((cells) => findHeader(cells, layout) ?? [])
  const header = headers.find((one) => !missingIn(one, layout)) ?? headers[0]
  if (!header) {
    const wanted = columnsOf(layout).flatMap(([, { headings }]) => headings[0] ?? [])
    return err({ code: 'no_header', sheets: seen.map(({ name }) => name), wanted })
  }
  const missing = missingIn(header, layout)
  if (missing) {
    const wanted = [...layout[missing].headings]
    const found = header.headings.filter(Boolean)
    return err({ code: 'column_missing', at: `A${header.row + 1}`, column: missing, wanted, found })
  }
  const doubled = doubledIn(header)
  return doubled ? err(doubled) : readRows(header, layout)
}

async function readSheets<Name extends string>(
  bytes: Buffer,
  layout: TableLayout<Name>,
): Promise<Result<Cells[], TableProblem>> {
  if (!bytes.length) return err({ code: 'empty_table' })
  const [guarded, beginning] = [await guardWorkbook(bytes), bytes.toString('latin1', 0, 5)]
  if (guarded.ok)
    try {
      return ok(await readCells(guarded.value, RANGE))
    } catch {
      return err({ code: 'damaged' })
    }
  if (guarded.error.code !== 'not_a_workbook' || beginning.startsWith('PK')) return guarded
  const text = beginning === '%PDF-' ? undefined : decodeText(bytes)
  if (text === undefined) return err({ code: 'not_a_table' })
  return readText(text, layout)
}

/** A text file under the delimiter that makes the most headings of its first lines. */
function readText<Name extends string>(
  text: string,
  layout: TableLayout<Name>,
): Result<Cells[], TableProblem> {
  const [, said = '', rest = text] = /^sep=(.)\r?\n(.*)$/is.exec(text) ?? []
  const known = DELIMITERS.find((delimiter) => delimiter === said)
  const within = { rowsMost: HEADER_WITHIN, columnsMost: TABLE_COLUMNS_MOST }
  const tried = (known ? [known] : DELIMITERS).map((delimiter) => {
    const head = readCsv(rest, { delimiter, ...within })
    const cells = makeTextCells('', head.ok ? head.value : [])
    return { delimiter, matched: findHeader(cells, layout)?.columns.size ?? 0 }
  })
  const [best] = tried.toSorted((one, other) => other.matched - one.matched)
  const read = readCsv(rest, {
    delimiter: best?.delimiter ?? ',',
    rowsMost: ROWS_READ,
    columnsMost: TABLE_COLUMNS_MOST,
  })
  return read.ok ? ok([makeTextCells('', read.value)]) : read
}

type Header<Name extends string> = {
  cells: Cells
  row: number
  /** What stands in the header, column by column. */
  headings: string[]
  columns: Map<Name, number>
}

/** The row with the most of the headings; a heading merged over two rows counts for the lower one. */
function findHeader<Name extends string>(
  cells: Cells,
  layout: TableLayout<Name>,
): Header<Name> | undefined {
  let best: Header<Name> | undefined
  let above: string[] = []
  for (let row = 0; row < Math.min(cells.rows, HEADER_WITHIN); row++) {
    const own = Array.from({ length: cells.columns }, (_, column) => textAt(cells, row, column))
    const headings = own.map((text, column) => text || above[column] || '')
    above = own
    const columns = matchHeadings(headings, layout)
    if (columns.size >= 2 && columns.size > (best?.columns.size ?? 0))
      best = { cells, row, headings, columns }
  }
  return best
}

function matchHeadings<Name extends string>(headings: string[], layout: TableLayout<Name>) {
  const words = headings.map(normal)
  const columns = new Map<Name, number>()
  const taken = new Set<number>()
  for (const [name, { headings: wanted }] of columnsOf(layout))
    for (const heading of wanted) {
      const place = words.indexOf(normal(heading))
      if (place < 0 || taken.has(place)) continue
      columns.set(name, place)
      taken.add(place)
      break
    }
  return columns
}

const missingIn = <Name extends string>({ columns }: Header<Name>, layout: TableLayout<Name>) =>
  columnsOf(layout).find(([name, { isRequired }]) => isRequired && !columns.has(name))?.[0]

/** Two columns with one heading leave it open which of them counts. */
function doubledIn<Name extends string>(header: Header<Name>): TableProblem | undefined {
  const words = header.headings.map(normal)
  for (const column of header.columns.values()) {
    const places = words.flatMap((word, i) =>
      word === words[column] ? [placeOf(header.row, i)] : [],
    )
    const [at = '', ...others] = places
    if (others.length)
      return { code: 'column_doubled', at, others, header: header.headings[column] ?? '' }
  }
  return undefined
}

function readRows<Name extends string>(
  { cells, row: headerRow, headings, columns }: Header<Name>,
  layout: TableLayout<Name>,
): Result<Table<Name>, TableProblem> {
  const rows: TableRow<Name>[] = []
  for (let row = headerRow + 1; row < cells.rows; row++) {
    if (row === headerRow + 1 && isNumbering(cells, row)) continue
    const read: TableRow<Name> = { row: row + 1, cells: {} }
    let isFilled = false
    for (const [name, column] of columns) {
      const content = cells.at(row, column)
      const isCovered = content.kind === 'empty' && cells.isCovered(row, column)
      if (content.kind !== 'empty') isFilled = true
      const shown = isCovered ? ({ kind: 'covered' } as const) : content
      read.cells[name] = { at: placeOf(row, column), content: shown }
    }
    if (isFilled) rows.push(read)
    if (rows.length > TABLE_ROWS_MOST) return err({ code: 'too_many_rows', most: TABLE_ROWS_MOST })
  }
  const used = new Set(columns.values())
  const at = (column: number) => placeOf(headerRow, column)
  return ok({
    sheet: cells.name || null,
    columns: columnsOf(layout).flatMap(([name]) => {
      const column = columns.get(name)
      if (column === undefined) return []
      return [{ name, at: at(column), heading: headings[column] ?? '' }]
    }),
    ignored: headings.flatMap((heading, column) =>
      heading && !used.has(column) ? [{ at: at(column), heading }] : [],
    ),
    rows,
  })
}

/** The line `(1) (2) (3)` that official tables carry below their header. */
function isNumbering(cells: Cells, row: number): boolean {
  const texts = Array.from({ length: cells.columns }, (_, column) => {
    const content = cells.at(row, column)
    return content.kind === 'number' ? String(content.number) : textAt(cells, row, column)
  }).filter(Boolean)
  return texts.length > 1 && texts.every((text, i) => text.replace(/[().]/g, '') === String(i + 1))
}

function textAt(cells: Cells, row: number, column: number): string {
  const content = cells.at(row, column)
  return content.kind === 'text' ? content.text.replace(/\s+/g, ' ') : ''
}

/** Headings are the same whatever their case, spaces and signs, and whatever they explain in brackets. */
const normal = (text: string) =>
  text
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

const columnsOf = <Name extends string>(layout: TableLayout<Name>) =>
  Object.entries(layout) as [Name, TableLayout<Name>[Name]][]

const placeOf = (row: number, column: number) => `${columnLetters(column)}${row + 1}`

const HEADER_WITHIN = 60
/** One row more than there may be, so that too many are noticed. */
const ROWS_READ = HEADER_WITHIN + TABLE_ROWS_MOST + 1
const RANGE = `A1:${columnLetters(TABLE_COLUMNS_MOST - 1)}${ROWS_READ}`
