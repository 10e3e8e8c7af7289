import { columnLetters } from '../cells.ts'
import { type ZipPart, zipStream } from './zipStream.ts'

/** A long list: what its sheet and columns are called. A column of points shows at least two places. */
export type ListLayout = {
  sheet: string
  columns: { heading: string; width: number; holds: 'text' | 'whole' | 'points' }[]
}

export type ListRow = (string | number | null)[]

/** The most rows below a header that a sheet can hold. */
export const LIST_ROWS_MOST = 1_048_575

/**
 * A list as a workbook, given out while its rows come: a nation's units take no more room than a few. Nothing in it
 * is a formula, whatever it looks like.
 */
export function streamList(
  layout: ListLayout,
  rows: AsyncIterable<ListRow> | Iterable<ListRow>,
): AsyncGenerator<Buffer> {
  return zipStream(partsOf(layout, rows))
}

function* partsOf(
  layout: ListLayout,
  rows: AsyncIterable<ListRow> | Iterable<ListRow>,
): Generator<ZipPart> {
  const whole = (name: string, xml: string) => ({ name, content: [Buffer.from(HEAD + xml)] })
  yield whole('[Content_Types].xml', TYPES)
  yield whole('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  yield whole('xl/workbook.xml', workbookOf(layout.sheet))
  const parts: [string, string][] = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ['styles', 'styles.xml'],
  ]
  yield whole('xl/_rels/workbook.xml.rels', relations(parts))
  yield whole('xl/styles.xml', STYLES)
  yield { name: 'xl/worksheets/sheet1.xml', content: sheetOf(layout, rows) }
}

/** The sheet in pieces of some hundred kilobytes. */
async function* sheetOf(
  { columns }: ListLayout,
  rows: AsyncIterable<ListRow> | Iterable<ListRow>,
): AsyncGenerator<Buffer> {
  const letters = columns.map((_, i) => columnLetters(i))
  const styles = columns.map(({ holds }) => STYLE_OF[holds])
  let piece = Buffer.allocUnsafeSlow(PIECE)
  let filled = 0
  yield Buffer.from(HEAD + openingOf(columns) + headerOf(columns, letters))
  let number = 1
  for await (const cells of rows) {
    if (number > LIST_ROWS_MOST) throw new Error(`a sheet holds ${LIST_ROWS_MOST} rows at most`)
    const xml = rowOf(cells, ++number, letters, styles)
    // Three bytes are the most that a sign of a text takes.
    if (filled + xml.length * 3 > PIECE) {
      yield piece.subarray(0, filled)
      piece = Buffer.allocUnsafeSlow(Math.max(PIECE, xml.length * 3))
      filled = 0
    }
    filled += piece.write(xml, filled)
  }
  yield piece.subarray(0, filled)
  yield Buffer.from(`</sheetData>${PAGE}</worksheet>`)
}

function rowOf(cells: ListRow, row: number, letters: string[], styles: string[]): string {
  let xml = `<row r="${row}">`
  for (const [i, letter] of letters.entries()) {
    const cell = cells[i]
    if (typeof cell === 'number') {
      if (Number.isFinite(cell)) xml += `<c r="${letter}${row}"${styles[i]}><v>${cell}</v></c>`
    } else if (cell)
      xml += `<c r="${letter}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  }
  return `${xml}</row>`
}

const PIECE = 64 * 1024
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const PAGE =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.2" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/>'

const STYLE_OF = { text: '', whole: '', points: ' s="2"' }
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.00####"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`

const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`

function relations(targets: [string, string][]): string {
  const all = targets.map(
    ([kind, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
}

function workbookOf(sheet: string): string {
  const titles = `'${sheet.replaceAll("'", "''")}'!$1:$1`
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${quotedIn(sheet)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(titles)}</definedName></definedNames></workbook>`
}

function openingOf(columns: ListLayout['columns']): string {
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
}

function headerOf(columns: ListLayout['columns'], letters: string[]): string {
  const cells = columns.map(
    ({ heading }, i) =>
      `<c r="${letters[i]}1" s="1" t="inlineStr"><is><t>${escaped(heading)}</t></is></c>`,
  )
  return `<row r="1">${cells.join('')}</row>`
}

/** A text inside a tag; what XML cannot hold is left out, and nothing in it reads as a code for another sign. */
function escaped(text: string): string {
  if (!UNPLAIN.test(text)) return text
  return text
    .toWellFormed()
    .replace(NEVER, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

const quotedIn = (text: string) => escaped(text).replaceAll('"', '&quot;')

const UNPLAIN = /[^\w .,:()/-]|_x/
/** Control signs but tab and line end, and the two that are no signs. */
const NEVER = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu
