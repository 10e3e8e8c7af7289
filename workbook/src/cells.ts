import { type Cell, type CellValue, colToLetter, readXlsx, type Sheet } from 'hucre/xlsx'

/** What stands in one cell, without a guess at what it means. */
export type Content =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'date' | 'error' | 'truth'; shown: string }
  | { kind: 'formula'; formula: string; result: Content }

/** One worksheet by row and column, both from zero; nothing beyond the used corner. */
export type Cells = {
  name: string
  isHidden: boolean
  rows: number
  columns: number
  at: (row: number, column: number) => Content
  linkAt: (row: number, column: number) => string | undefined
  /** Whether a merged cell covers this one, so that what it shows stands in another. */
  isCovered: (row: number, column: number) => boolean
}

/** As many rows and columns as a worksheet of this kind can have, with room to spare. */
const RANGE = 'A1:BZ5000'

/** Reads the cells of every sheet of a workbook that came through `guardWorkbook`. */
export async function readCells(bytes: Buffer, range = RANGE): Promise<Cells[]> {
  const { sheets } = await readXlsx(bytes, { range })
  return sheets.map(makeCells)
}

/** `Jawaban!K37`, as people write it; a name with other signs is quoted as Excel does. */
export function addressOf(sheet: string, row: number, column: number): string {
  const name = /^[\p{L}\p{N}_]+$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`
  return `${name}!${colToLetter(column)}${row + 1}`
}

/** The letters of a column from its place, from zero. */
export const columnLetters = (column: number): string => colToLetter(column)

/** The place of a column from its letters, from zero. */
export function letterToColumn(letters: string): number {
  let place = 0
  for (const letter of letters) place = place * 26 + letter.charCodeAt(0) - 64
  return place - 1
}

function makeCells(sheet: Sheet): Cells {
  const cellAt = (row: number, column: number) => sheet.cells?.get(`${row},${column}`)
  return {
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: sheet.rows.length,
    columns: sheet.rows.reduce((most, row) => Math.max(most, row.length), 0),
    at: (row, column) => contentOf(sheet.rows[row]?.[column] ?? null, cellAt(row, column)),
    linkAt: (row, column) => cellAt(row, column)?.hyperlink?.target,
    isCovered: coveredIn(sheet),
  }
}

/** Rows of plain text as a sheet; they cover nothing and link nowhere. */
export function makeTextCells(name: string, rows: string[][]): Cells {
  return {
    name,
    isHidden: false,
    rows: rows.length,
    columns: rows.reduce((most, row) => Math.max(most, row.length), 0),
    at: (row, column) => contentOf(rows[row]?.[column] ?? null, undefined),
    linkAt: () => undefined,
    isCovered: () => false,
  }
}

/** Counts the merges over each row of a column once, when the column is first asked for. */
function coveredIn({ merges = [], rows }: Sheet): Cells['isCovered'] {
  const columns = new Map<number, Int32Array>()
  const countOver = (column: number) => {
    const over = new Int32Array(rows.length + 1)
    const add = (row: number, one: number) => {
      const at = Math.min(row, rows.length)
      over[at] = (over[at] ?? 0) + one
    }
    for (const { startRow, endRow, startCol, endCol } of merges) {
      if (column < startCol || column > endCol) continue
      add(column === startCol ? startRow + 1 : startRow, 1)
      add(endRow + 1, -1)
    }
    for (let row = 1; row < over.length; row++) over[row] = (over[row] ?? 0) + (over[row - 1] ?? 0)
    return over
  }
  return (row, column) => {
    const over = columns.get(column) ?? countOver(column)
    columns.set(column, over)
    return (over[row] ?? 0) > 0
  }
}

function contentOf(value: CellValue, cell: Cell | undefined): Content {
  if (cell?.formula !== undefined)
    return {
      kind: 'formula',
      formula: cell.formula,
      result: contentOf(cell.formulaResult ?? null, undefined),
    }
  if (cell?.type === 'error') return { kind: 'error', shown: String(value) }
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return { kind: 'truth', shown: value ? 'TRUE' : 'FALSE' }
  if (value instanceof Date) return { kind: 'date', shown: value.toISOString().slice(0, 10) }
  const text = typeof value === 'string' ? tidy(value) : ''
  return text ? { kind: 'text', text } : { kind: 'empty' }
}

/** Text without the spaces at its ends that nobody sees, non-breaking and zero-width ones too. */
export const tidy = (text: string) =>
  text
    .replace(/[\u00a0\u200b\ufeff]/g, ' ')
    .replace(UNSEEN, '')
    .trim()

/** Signs that steer a terminal or turn text around; line ends and tabs stay. */
const UNSEEN = /[^\P{C}\n\r\t]/gu
