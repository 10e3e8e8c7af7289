/**
 * A workbook of one sheet, every cell a text, so that nothing in it is ever taken for a formula, a date or a
 * number with other commas. Zip without packing: what goes in here is a few kilobytes.
 */
export function makeXlsx(name: string, rows: string[][], widths: number[]): Blob {
  const files = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETS}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf applyAlignment="1" numFmtId="49"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet(rows, widths),
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Blob(zip(files), { type })
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function sheet(rows: string[][], widths: number[]): string {
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const lines = rows.map((row, r) => {
    const cells = row.map(
      (text, i) =>
        `<c r="${String.fromCharCode(65 + i)}${r + 1}" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    )
    return `<row r="${r + 1}">${cells.join('')}</row>`
  })
  return `${HEAD}<worksheet xmlns="${MAIN}"><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`
}

/** Text as XML bears it; signs that no XML may hold are left out. */
const escaped = (text: string) =>
  text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

function zip(files: Record<string, string>): Uint8Array<ArrayBuffer>[] {
  const bytesOf = new TextEncoder()
  const parts: Uint8Array<ArrayBuffer>[] = []
  const list: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [bytesOf.encode(path), bytesOf.encode(text)]
    const facts = [0x14, 0x800, 0, 0, 0x21]
    const sizes = [crc32(data), data.length, data.length]
    const local = record(0x04034b50, facts, sizes, [name.length, 0])
    list.push(record(0x02014b50, [0x14, ...facts], sizes, [name.length, 0, 0, 0, 0], [0, at]), name)
    parts.push(local, name, data)
    at += local.length + name.length + data.length
  }
  const size = list.reduce((sum, { length }) => sum + length, 0)
  const count = list.length / 2
  return [...parts, ...list, record(0x06054b50, [0, 0, count, count], [size, at], [0])]
}

/** A record of a zip: its sign, then numbers of two bytes and of four in turn. */
function record(sign: number, ...runs: number[][]): Uint8Array<ArrayBuffer> {
  const sizes = [4, ...runs.map((run, i) => run.length * (i % 2 ? 4 : 2))]
  const bytes = new Uint8Array(sizes.reduce((sum, one) => sum + one, 0))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, sign, true)
  let at = 4
  for (const [i, run] of runs.entries())
    for (const number of run) {
      if (i % 2) view.setUint32(at, number, true)
      else view.setUint16(at, number, true)
      at += i % 2 ? 4 : 2
    }
  return bytes
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
