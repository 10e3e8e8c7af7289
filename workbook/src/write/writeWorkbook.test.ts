import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getLaw, getPack } from '@teladan/engine/testing/pack.ts'
import { workbook as workbookWords } from '@teladan/words/workbook.ts'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { guardWorkbook } from '../guard.ts'
import { readWorkbook } from '../readWorkbook.ts'
import { anyDossier, DOSSIER, HOSTILE, layerWith } from '../testing/anyDossier.ts'
import { enteredPack } from '../testing/enteredPack.ts'
import { columnOf, fieldRows, makeWorkbook } from '../testing/fieldWorkbook.ts'
import type { WrittenDossier } from './dossier.ts'
import { writeWorkbook } from './writeWorkbook.ts'

const pack = getPack()
const best = everyBest(pack.framework)
const words = workbookWords.id.sheet

async function write(dossier: Partial<WrittenDossier>) {
  const written = await writeWorkbook(pack, { ...DOSSIER, ...dossier }, words)
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return written.value
}

async function read(bytes: Buffer) {
  const reading = await readWorkbook(bytes, pack)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}

const sheetsOf = async (bytes: Buffer) => (await readXlsx(bytes, { readStyles: true })).sheets
async function sheetOf(bytes: Buffer, name: string) {
  const sheet = (await sheetsOf(bytes)).find((one) => one.name === name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

describe('a dossier written as a workbook', () => {
  it('reads back the same: answers, notes, evidence, links, rounds and versions of every layer', async () => {
    await fc.assert(
      fc.asyncProperty(anyDossier(pack), async (dossier) => {
        const { layers, stamped } = await read(await write(dossier))
        for (const layer of dossier.layers) {
          const found = layers.find(({ id }) => id === layer.id)
          expect(found?.answers).toEqual(layer.answers)
          expect(found?.remarks).toEqual(layer.remarks)
          const stamp = stamped?.stamp.layers.find(({ id }) => id === layer.id)
          expect(stamp).toMatchObject({ round: layer.round, versions: layer.versions })
        }
        expect(layers).toHaveLength(dossier.layers.length)
        expect(layers.flatMap(({ warnings }) => warnings)).toEqual([])
      }),
      { numRuns: 8, seed: 90 },
    )
  })

  it('reads back the very digits of a figure that a cell would shorten', async () => {
    const answers = {
      'B.I.a': '3.60',
      'B.II.a': '3.12345678901234567',
      'A.II.4.i.a': { jumlah_sasaran: Number.MAX_SAFE_INTEGER, sasaran_tercapai: 3 },
    }
    const { layers } = await read(await write({ layers: [layerWith(answers)] }))
    expect(layers[0]?.answers).toEqual(answers)
  })

  it('reads back what stands beside links in their cell', async () => {
    const links = ['https://drive.example/a', 'https://drive.example/b']
    const remark = { links, beside: 'Folder: https://drive.example/b\nmap biru; di TU' }
    const { layers } = await read(await write({ layers: [layerWith({}, { 'A.I.1.i.a': remark })] }))
    expect(layers[0]?.remarks).toEqual({ 'A.I.1.i.a': remark })
  })

  it('passes the same guard as any file from outside', async () => {
    const bytes = await write({ layers: [layerWith(best), layerWith(best, {}, { id: 'tpi' })] })
    expect((await guardWorkbook(bytes)).ok).toBe(true)
  })

  it('holds the same for the same dossier', async () => {
    const [one, two] = [await write({}), await write({})]
    const contents = [one, two].map((bytes) => readXlsx(bytes))
    const [first, second] = await Promise.all(contents)
    expect(first?.sheets).toEqual(second?.sheets)
  })

  it('keeps the rows and columns of the field: key, options, headings', async () => {
    const { rows } = await sheetOf(await write({}), 'Jawaban')
    expect(rows[0]?.slice(7, 22)).toEqual([
      'Bobot',
      'Kriteria Nilai',
      'Pilihan Jawaban',
      'Jawaban Unit',
      'Catatan/Keterangan/Penjelasan (Unit)',
      'Daftar Bukti Dukung (Unit)',
      'Tautan Bukti Dukung Baru',
      'Jawaban TPI Unit',
      'Nilai',
      '%',
      'Catatan/Keterangan/Penjelasan (TPI Unit)',
      'Jawaban TPI Inspektorat',
      'Nilai',
      '%',
      'Catatan TPI Inspektorat',
    ])
    for (const key of Object.keys(pack.workbook.rows))
      expect(rows[Number(key) - 1]?.[0]).toBe(Number(key))
    expect(rows[5]?.slice(5, 7)).toEqual(['a.', 'Unit telah membentuk tim pembangunan ZI'])
    expect(rows[3]?.slice(3, 8)).toEqual(['1.', 'Manajemen perubahan', null, null, 4])
  })
})

describe('a text from somebody', () => {
  it('stays a text: no formula, no error, no number, whatever it looks like', async () => {
    const items = itemsOf(pack.framework.total).slice(0, HOSTILE.length)
    const remarks = Object.fromEntries(
      HOSTILE.map((text, i) => [items[i]?.id, { note: text, evidence: text, links: [] }]),
    )
    const bytes = await write({
      unit: { id: null, name: '=1+1' },
      agency: '#REF!',
      layers: [layerWith({}, remarks)],
    })
    const sheet = await sheetOf(bytes, 'Jawaban')
    const found: unknown[] = []
    for (const [row, [key]] of sheet.rows.entries()) {
      const target = pack.workbook.rows[Number(key)]
      if (!target || target.count || !(target.item in remarks)) continue
      for (const column of [11, 12]) {
        const cell = sheet.cells?.get(`${row},${column}`)
        expect(cell?.formula).toBeUndefined()
        expect(cell?.type).not.toBe('error')
        expect(cell?.style?.numFmt).toBe('@')
      }
      expect(sheet.rows[row]?.[12]).toBe(sheet.rows[row]?.[11])
      found.push(sheet.rows[row]?.[11])
    }
    expect(found).toEqual(HOSTILE)
    const about = await sheetOf(bytes, 'Tentang')
    const cells = [...(about.cells?.values() ?? [])]
    expect(cells.filter(({ formula, type }) => formula !== undefined || type === 'error')).toEqual(
      [],
    )
    expect(about.rows.flat()).toContain('=1+1')
  })

  it('opens nothing but a web address when it is clicked', async () => {
    const links = ['javascript:alert(1)', 'file:///etc/passwd', 'https://drive.example/a']
    const remarks = Object.fromEntries(
      links.map((link, i) => [`A.I.1.ii.${'abc'[i]}`, { links: [link] }]),
    )
    const sheet = await sheetOf(await write({ layers: [layerWith({}, remarks)] }), 'Jawaban')
    const targets = [...(sheet.cells?.values() ?? [])].flatMap(({ hyperlink }) => hyperlink ?? [])
    expect(targets.map(({ target }) => target)).toEqual(['https://drive.example/a'])
  })

  it('that is longer than a cell is refused, not cut', async () => {
    const remarks = { 'A.I.1.i.a': { note: 'x'.repeat(32_768), links: [] } }
    const written = await writeWorkbook(
      pack,
      { ...DOSSIER, layers: [layerWith({}, remarks)] },
      words,
    )
    expect(written).toEqual({
      ok: false,
      error: { code: 'text_too_long', layer: 'unit', item: 'A.I.1.i.a', most: 32_767 },
    })
  })
})

describe('a worksheet to fill in', () => {
  it('is blank and whole without any layer', async () => {
    const { layers, stamped } = await read(await write({ unit: null, cycle: null }))
    expect(layers.map(({ id, answers }) => [id, answers])).toEqual([
      ['unit', {}],
      ['tpi', {}],
      ['tpi_itjen', {}],
    ])
    expect(stamped?.stamp).toMatchObject({ unit: null, cycle: null, area: null, layers: [] })
  })

  it('is locked but for answers, notes, evidence and links of those who may fill it in', async () => {
    const { cells, protection } = await sheetOf(await write({ fillable: ['unit'] }), 'Jawaban')
    expect(protection?.sheet).toBe(true)
    const open = new Set<string>()
    for (const [at, { style }] of cells ?? [])
      if (style?.protection?.locked === false) open.add(at.split(',')[1] ?? '')
    expect([...open].sort()).toEqual(['10', '11', '12', '13'])
    // The row of a ratio works its share out from the counts below it.
    expect(cells?.get('124,10')?.style?.protection?.locked).not.toBe(false)
    expect(cells?.get('125,10')?.style?.protection?.locked).toBe(false)
  })

  it('offers the options of each scale, whole numbers for counts and the bounds of an index', async () => {
    const { dataValidations = [] } = await sheetOf(await write({}), 'Jawaban')
    const shown = dataValidations.map(({ type, values, formula1, formula2, range }) => ({
      type,
      values,
      formula1,
      formula2,
      cells: range.split(' ').length,
    }))
    const items = itemsOf(pack.framework.total)
    const lists = shown.filter(({ type }) => type === 'list')
    const choices = items.filter(({ kind }) => kind === 'choice')
    expect(lists.reduce((sum, { cells }) => sum + cells, 0)).toBe(3 * choices.length)
    expect(new Set(lists.map(({ values }) => values?.join('/')))).toEqual(
      new Set(['A/B/C', 'A/B/C/D', 'A/B/C/D/E', 'Ya/Tidak']),
    )
    expect(shown.filter(({ type }) => type === 'whole')).toMatchObject([{ formula1: '0' }])
    expect(shown.filter(({ type }) => type === 'decimal')).toMatchObject([
      { formula1: '0', formula2: '4', cells: 6 },
    ])
  })

  it('asks for entered points within their weight, and an import takes nothing else', async () => {
    const law = enteredPack()
    const layers = [layerWith({ 'A.I.1.i.b': '0.20' })]
    const written = await writeWorkbook(law, { ...DOSSIER, layers }, words)
    if (!written.ok) throw new Error(JSON.stringify(written.error))
    const { dataValidations = [] } = await sheetOf(written.value, 'Jawaban')
    expect(dataValidations.filter(({ formula2 }) => formula2 === '0.25')).toMatchObject([
      { type: 'decimal', formula1: '0', errorMessage: words.betweenPoints('0.25', 2) },
    ])
    const reading = await readWorkbook(written.value, law)
    expect(reading.ok && reading.value.layers[0]?.answers).toEqual({ 'A.I.1.i.b': '0.20' })
    for (const [cell, problem] of [
      [0.26, { code: 'points_out_of_range', got: '0.26', most: '0.25' }],
      [0.125, { code: 'points_too_fine', got: '0.125', places: 2 }],
      ['0,2', { code: 'not_a_number', got: '0,2' }],
    ] as const) {
      const rows = fieldRows(law, { unit: { answers: {} } })
      const row = rows.find(([key]) => key === 7)
      if (!row) throw new Error('the field has lost a row')
      row[columnOf('K')] = cell
      const read = await readWorkbook(await makeWorkbook({ Jawaban: rows }), law)
      expect(read.ok ? [] : read.error).toEqual([
        { at: 'Jawaban!K7', item: 'A.I.1.i.b', ...problem },
      ])
    }
  })

  it('is not made, nor read, under a law whose workbook nobody knows', async () => {
    const older = getLaw('zi/permenpan-10-2019')
    const problem = { code: 'no_layout', pack: 'zi/permenpan-10-2019' }
    const written = await writeWorkbook(older, { ...DOSSIER, layers: [] }, words)
    expect(written).toEqual({ ok: false, error: problem })
    expect(await readWorkbook(await write({}), older)).toEqual({ ok: false, error: [problem] })
  })

  it('has rows as high as what is written in them, so that nothing is cut on paper', async () => {
    const note = 'Sudah dilaksanakan sejak Januari, notula terlampir. '.repeat(20)
    const long = { 'A.I.1.i.b': { note, links: [] } }
    const sheet = await sheetOf(await write({ layers: [layerWith({}, long)] }), 'Jawaban')
    const height = (row: number) => sheet.rowDefs?.get(row - 1)?.height ?? 15
    // A column for notes is 36 digits wide.
    expect(height(7)).toBeGreaterThan((note.length / 40) * 14)
    expect(height(7)).toBeLessThanOrEqual(409)
    // Four options, each on a line or two of its own.
    expect(height(23)).toBeGreaterThan(4 * 14)
    expect(height(1)).toBeGreaterThan(28)
  })

  it('prints across A4 with its header on every page', async () => {
    const { pageSetup, freezePane } = await sheetOf(await write({}), 'Jawaban')
    expect(pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToPage: true })
    expect(pageSetup?.printTitlesRow).toBe('$1:$1')
    expect(freezePane).toMatchObject({ rows: 1 })
  })
})

describe('a part of the worksheet', () => {
  const layers = [layerWith(best, { 'A.II.2.i.a': { note: 'Sudah', links: [] } })]

  it('holds that area alone, and an import knows which', async () => {
    const reading = await read(await write({ area: 'area.2', layers }))
    expect(reading.stamped?.stamp.area).toBe('area.2')
    const [unit] = reading.layers
    expect(Object.keys(unit?.answers ?? {}).sort()).toEqual(
      Object.keys(best)
        .filter((id) => /^A\.I+\.2\./.test(id))
        .sort(),
    )
    expect(unit?.remarks['A.II.2.i.a']?.note).toBe('Sudah')
    expect(unit?.warnings).toEqual([])
  })

  it('that the pack does not have is refused with those it has', async () => {
    const written = await writeWorkbook(pack, { ...DOSSIER, area: 'area.9', layers }, words)
    expect(written).toMatchObject({
      ok: false,
      error: {
        code: 'no_such_area',
        area: 'area.9',
        areas: ['area.1', 'area.2', 'area.3', 'area.4', 'area.5', 'area.6'],
      },
    })
  })
})
