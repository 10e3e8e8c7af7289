import { strToU8, unzipSync, zipSync } from 'fflate'
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { FILE_MOST, TABLE_ROWS_MOST } from './limits.ts'
import { readTable, type TableLayout } from './readTable.ts'

const LAYOUT = {
  name: { headings: ['Nama Satker', 'Nama Unit', 'Name'], isRequired: true },
  code: { headings: ['Kode Satker', 'Kode', 'Code'] },
  parent: { headings: ['Unit Induk', 'Parent'] },
  from: { headings: ['Mulai'] },
} satisfies TableLayout<string>

const workbook = async (rows: CellValue[][], more: Partial<WriteSheet> = {}) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: 'Satker', rows, ...more }] }))

/** What was read, cell by cell, each as its address and its text. */
async function read(bytes: Buffer | string) {
  const table = await readTable(Buffer.from(bytes), LAYOUT)
  if (!table.ok) return table.error
  return table.value.rows.map(({ cells }) =>
    Object.fromEntries(
      Object.entries(cells).map(([name, { at, content }]) => {
        const shown =
          content.kind === 'text'
            ? content.text
            : content.kind === 'number'
              ? content.number
              : content.kind
        return [name, `${at} ${shown}`]
      }),
    ),
  )
}

describe('a list in a workbook', () => {
  it('is found under its titles, in any order of columns, with the address of every cell', async () => {
    const bytes = await workbook(
      [
        ['DAFTAR SATUAN KERJA', null, null],
        ['Kementerian Contoh', null, null],
        [],
        ['No', 'Kode  Satker', 'NAMA SATKER *', 'Unit Induk (kode)'],
        ['(1)', '(2)', '(3)', '(4)'],
        [1, '0041', 'Sentra Melati', '00'],
        [],
        [2, 42, ' Sentra Mawar ', null],
      ],
      { merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 2 }] },
    )
    expect(await read(bytes)).toEqual([
      { name: 'C6 Sentra Melati', code: 'B6 0041', parent: 'D6 00' },
      { name: 'C8 Sentra Mawar', code: 'B8 42', parent: 'D8 empty' },
    ])
    expect(await readTable(bytes, LAYOUT)).toMatchObject({
      value: {
        sheet: 'Satker',
        columns: [
          { name: 'name', at: 'C4', heading: 'NAMA SATKER *' },
          { name: 'code', at: 'B4' },
          { name: 'parent', at: 'D4' },
        ],
        ignored: [{ at: 'A4', heading: 'No' }],
      },
    })
  })

  it('may have a header of two lines, one column merged over both', async () => {
    const bytes = await workbook([
      ['Nama Satker', 'Kode', 'Masa'],
      [null, null, 'Mulai'],
      ['Sentra Melati', '0041', '2026-01-02'],
    ])
    expect(await read(bytes)).toEqual([
      { name: 'A3 Sentra Melati', code: 'B3 0041', from: 'C3 2026-01-02' },
    ])
  })

  it('is taken from the sheet that has its header, what people see before what is hidden', async () => {
    const rows = [
      ['Nama Satker', 'Kode'],
      ['Benar', '1'],
    ]
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Lama', rows: [rows[0] ?? [], ['Salah', '1']], hidden: true },
        { name: 'Petunjuk', rows: [['Isi nama dan kode setiap satker.']] },
        { name: 'Isi', rows },
      ],
    })
    expect(await read(Buffer.from(bytes))).toEqual([{ name: 'A2 Benar', code: 'B2 1' }])
  })

  it('says which cells hold no value of their own: formulas, and what a merged cell covers', async () => {
    const bytes = await workbook(
      [
        ['Nama Satker', 'Unit Induk'],
        ['A', 'Induk'],
        ['B', null],
      ],
      {
        merges: [{ startRow: 1, endRow: 2, startCol: 1, endCol: 1 }],
        cells: new Map([['1,0', { value: 'A', formula: 'B2&"x"', formulaResult: 'Indukx' }]]),
      },
    )
    expect(await read(bytes)).toEqual([
      { name: 'A2 formula', parent: 'B2 Induk' },
      { name: 'A3 B', parent: 'B3 covered' },
    ])
  })
})

describe('a list in a text file', () => {
  const expected = [{ name: 'A2 Sentra "Kasih"; Ibu é', code: 'B2 0041' }]
  const fields = ['"Sentra ""Kasih""; Ibu é"', '0041']
  const text = (delimiter: string) =>
    `Nama Satker${delimiter}Kode\r\n${fields.join(delimiter)}\r\n${delimiter}\r\n`

  it.each([
    ['semicolons', Buffer.from(text(';'))],
    ['commas', Buffer.from(text(','))],
    ['tabs', Buffer.from(text('\t'))],
    ['a byte order mark', Buffer.from(`\ufeff${text(';')}`)],
    ['Windows-1252', Buffer.from(text(';'), 'latin1')],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${text('\t')}`, 'utf16le')],
    ['a line that names the delimiter', Buffer.from(`sep=;\r\n${text(';')}`)],
  ])('is read with %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(expected)
  })

  it('is divided by what makes headings of its header, not by what stands most often', async () => {
    const csv = 'Nama Satker;Kode\nBalai A, B, C, D, E;1\n'
    expect(await read(csv)).toEqual([{ name: 'A2 Balai A, B, C, D, E', code: 'B2 1' }])
  })
})

describe('a list is refused as a whole', () => {
  const header = 'Nama Satker;Kode\n'
  it.each<[string, string, Buffer | string]>([
    ['empty', 'empty_table', ''],
    ['of nothing but empty lines', 'no_header', '\n\n;;\n'],
    ['a PDF', 'not_a_table', '%PDF-1.7\n1 0 obj'],
    ['bytes of something else', 'not_a_table', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['an old or locked Excel file', 'locked_or_old', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a zip of something else', 'not_a_workbook', Buffer.from(zipSync({ a: strToU8('b') }))],
    ['too big', 'too_big', Buffer.alloc(FILE_MOST + 1, 'a')],
    ['without a header', 'no_header', 'Sentra Melati;0041\n'],
    ['without a column it needs', 'column_missing', 'Kode;Unit Induk\n1;2\n'],
    ['with one heading twice', 'column_doubled', 'Nama Satker;Kode;KODE\na;1;2\n'],
    ['longer than lists are', 'too_many_rows', header + 'a;1\n'.repeat(TABLE_ROWS_MOST + 1)],
    ['cut off within quotes', 'quote_open', `${header}"a;1\n`],
  ])('%s', async (_, code, bytes) => {
    const started = process.cpuUsage()
    expect(await read(bytes)).toMatchObject({ code })
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(2_000)
  })

  it('and says which column is missing and which headings were found', async () => {
    expect(await read('Judul\nKode;Unit Induk;Alamat\n1;2;3\n')).toEqual({
      code: 'column_missing',
      at: 'A2',
      column: 'name',
      wanted: LAYOUT.name.headings,
      found: ['Kode', 'Unit Induk', 'Alamat'],
    })
    expect(await read('Nama Satker;Kode;x;kode\na;1;;2\n')).toEqual({
      code: 'column_doubled',
      at: 'B1',
      others: ['D1'],
      header: 'Kode',
    })
  })

  it('when it is a bomb, a hundred thousand rows or merged a hundred thousand times', async () => {
    const whole = unzipSync(await workbook([['Nama Satker', 'Kode']]))
    const withSheet = (xml: string) =>
      Buffer.from(zipSync({ ...whole, 'xl/worksheets/sheet1.xml': strToU8(xml) }))
    const sheet = (data: string, after = '') =>
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData>${after}</worksheet>`
    const rowOf = (row: number, name: string, code: string) =>
      `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>${name}</t></is></c><c r="B${row}" t="inlineStr"><is><t>${code}</t></is></c></row>`
    const rows = (n: number) => Array.from({ length: n }, (_, i) => rowOf(i + 2, 'a', 'b')).join('')
    const head = rowOf(1, 'Nama Satker', 'Kode')
    expect(await read(withSheet(sheet(head + rows(100_000))))).toMatchObject({
      code: expect.stringMatching(/too_many_rows|expands_too_much/),
    })
    expect(await read(withSheet(sheet(head + rows(TABLE_ROWS_MOST + 1))))).toMatchObject({
      code: 'too_many_rows',
    })
    expect(await read(withSheet(`<a>${' '.repeat(40_000_000)}</a>`))).toMatchObject({
      code: 'expands_too_much',
    })
    const entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    const hostile = await read(withSheet(entity + sheet(rowOf(1, '&b;', 'Kode'))))
    expect(JSON.stringify(hostile)).not.toContain('aaaaaaaaaa')
    const merges = '<mergeCell ref="A2:A20000"/>'.repeat(100_000)
    const merged = sheet(head + rows(2), `<mergeCells>${merges}</mergeCells>`)
    const started = process.cpuUsage()
    const bytes = withSheet(merged)
    expect(await read(bytes)).toMatchObject([{ name: 'A2 a' }, { name: 'A3 a' }])
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(3_000)
  })
})
