import { score } from '@teladan/engine/score.ts'
import { answersTo, everyBest } from '@teladan/engine/testing/answers.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import fc from 'fast-check'
import type { CellValue } from 'hucre/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from './readWorkbook.ts'
import { columnOf, fieldRows, makeWorkbook } from './testing/fieldWorkbook.ts'

const pack = getPack()
const best = everyBest(pack.framework)
type Rows = CellValue[][]

const rowsOf = (answers = best) => fieldRows(pack, { unit: { answers } })
/** Sets one cell by its address in the field layout. */
function set(rows: Rows, address: string, value: CellValue): Rows {
  const [, column = '', row = ''] = /^([A-Z])(\d+)$/.exec(address) ?? []
  const cells = rows[Number(row) - 1]
  if (!cells) throw new Error(`no row for ${address}`)
  cells[columnOf(column)] = value
  return rows
}
const read = async (rows: Rows, sheet = 'Jawaban') =>
  readWorkbook(await makeWorkbook({ [sheet]: rows }), pack)

async function layerOf(rows: Rows, id = 'unit') {
  const reading = await read(rows)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  const layer = reading.value.layers.find((one) => one.id === id)
  if (!layer) throw new Error(`no layer ${id}`)
  return layer
}

async function problemsOf(rows: Rows) {
  const reading = await read(rows)
  return reading.ok ? [] : reading.error
}

describe('a worksheet of the field', () => {
  it('gives back every answer that was written into it', async () => {
    await fc.assert(
      fc.asyncProperty(answersTo(pack.framework), async (answers) => {
        const filled = Object.fromEntries(
          Object.entries(answers).filter(([, a]) => typeof a === 'string' || Object.keys(a).length),
        )
        const { answers: found } = await layerOf(rowsOf(filled))
        const [one, two] = [found, filled].map((a) => score(pack.framework, a).scorecard.total)
        expect(one?.points).toEqual(two?.points)
        expect(Object.keys(found).sort()).toEqual(Object.keys(filled).sort())
      }),
      { numRuns: 12 },
    )
  })

  it('gives back notes, evidence and links of each layer', async () => {
    const rows = fieldRows(pack, {
      unit: {
        answers: best,
        notes: { 'A.I.1.i.a': 'Ditetapkan Januari' },
        evidence: { 'A.I.1.i.a': 'SK tim https://drive.example/a' },
        links: { 'A.I.1.i.a': 'https://drive.example/b; https://drive.example/c' },
      },
      tpi: { answers: { 'A.I.1.i.a': 'Tidak' }, notes: { 'A.I.1.i.a': 'SK belum bertanggal' } },
    })
    expect((await layerOf(rows)).remarks['A.I.1.i.a']).toEqual({
      note: 'Ditetapkan Januari',
      evidence: 'SK tim https://drive.example/a',
      links: ['https://drive.example/b', 'https://drive.example/c', 'https://drive.example/a'],
    })
    const tpi = await layerOf(rows, 'tpi')
    expect(tpi.answers).toEqual({ 'A.I.1.i.a': 'Tidak' })
    expect(tpi.remarks['A.I.1.i.a']?.note).toBe('SK belum bertanggal')
  })

  it('is found whatever the sheet is called and whichever comes first', async () => {
    const summary: Rows = [['Ringkasan'], ['Nilai', 99]]
    const bytes = await makeWorkbook({ Ringkasan: summary, 'LKE (2)': rowsOf() })
    const reading = await readWorkbook(bytes, pack)
    expect(reading.ok && reading.value.sheet).toBe('LKE (2)')
  })

  it('is read the same with columns inserted, moved up or down, and rows in another order', async () => {
    const plain = await layerOf(rowsOf())
    const widened = rowsOf().map((row) => [
      null,
      ...row.slice(0, 10),
      'sisipan',
      'lagi',
      ...row.slice(10),
    ])
    const lowered: Rows = [['LKE ZI'], ['Unit:', 'Sentra'], [], ...widened]
    const [above, header, ...body] = [
      lowered.slice(0, 3),
      lowered[3] as CellValue[],
      ...lowered.slice(4),
    ]
    const shuffled = [...above, header, ...body.reverse()]
    expect((await layerOf(lowered)).answers).toEqual(plain.answers)
    expect((await layerOf(shuffled)).answers).toEqual(plain.answers)
  })

  it('is read by headings that only begin as the field writes them', async () => {
    const rows = set(set(rowsOf(), 'K1', 'Jawaban Unit 2026'), 'S1', 'Jawaban TPI Kemensos')
    set(rows, 'S6', 'Tidak')
    expect(Object.keys((await layerOf(rows)).answers)).toHaveLength(113)
    expect((await layerOf(rows, 'tpi_itjen')).answers).toEqual({ 'A.I.1.i.a': 'Tidak' })
  })

  it('is refused when a full column has lost its heading, and no layer is left out in silence', async () => {
    const rows = fieldRows(pack, { unit: { answers: best }, tpi: { answers: best } })
    expect(await problemsOf(set(rows, 'K1', 'Isian kami'))).toEqual([
      { code: 'layer_unnamed', at: 'Jawaban!K1', header: 'Jawaban Unit' },
    ])
  })

  it('takes ID for the key even with a running number to its left', async () => {
    const rows = rowsOf().map((row, i) => [i ? i + 500 : 'No', ...row])
    expect((await layerOf(rows)).answers).toEqual((await layerOf(rowsOf())).answers)
  })

  it('keeps other layers by their own words, as ministries write them', async () => {
    const rows = set(rowsOf(), 'S1', 'Jawaban TPI Itjen')
    set(rows, 'S6', 'Tidak')
    expect((await layerOf(rows, 'tpi_itjen')).answers).toEqual({ 'A.I.1.i.a': 'Tidak' })
  })

  it.each(['Ya', 'ya', 'YA', 'Y', ' ya ', '\u00a0Ya'])('takes %j for Ya', async (written) => {
    const { answers } = await layerOf(set(rowsOf({}), 'K6', written))
    expect(answers['A.I.1.i.a']).toBe('Ya')
  })

  it('takes a number as its decimal at 15 significant digits', async () => {
    const { answers } = await layerOf(set(rowsOf({}), 'K199', 3.5999999999999996))
    expect(answers['B.I.a']).toBe('3.6')
  })

  it('leaves blank cells open, with spaces in them too', async () => {
    const { answers } = await layerOf(set(set(rowsOf(), 'K6', '  '), 'K7', null))
    expect(answers).not.toHaveProperty('A.I.1.i.a')
    expect(answers).not.toHaveProperty('A.I.1.i.b')
  })

  it('tells the cell each answer came from', async () => {
    const { places } = await layerOf(rowsOf())
    expect(places['A.I.1.i.a']).toBe('Jawaban!K6')
    expect(places['A.II.1.i.a.jumlah_agen']).toBe('Jawaban!K126')
  })

  it('goes on without a row that is not there, and says so', async () => {
    const rows = rowsOf()
    rows.splice(6, 1)
    const layer = await layerOf(rows)
    expect(layer.answers).not.toHaveProperty('A.I.1.i.b')
    expect(layer.warnings).toEqual([{ code: 'row_missing', at: '', node: 'A.I.1.i.b' }])
  })
})

describe('where more than one thing could be meant', () => {
  const file = async (sheets: Record<string, Rows>) =>
    readWorkbook(await makeWorkbook(sheets), pack)

  it('two filled sheets are refused by name, and an empty one gives way to a filled one', async () => {
    const both = await file({ Jawaban: rowsOf(), 'Jawaban (2)': rowsOf() })
    expect(!both.ok && both.error).toEqual([
      { code: 'several_worksheets', sheets: ['Jawaban', 'Jawaban (2)'] },
    ])
    const one = await file({ Jawaban: rowsOf({}), 'Jawaban (2)': rowsOf() })
    expect(one.ok && one.value.sheet).toBe('Jawaban (2)')
  })

  it('a hidden sheet gives way to one that people see', async () => {
    const sheets = [
      { name: 'Jawaban', rows: rowsOf(), hidden: true },
      { name: 'LKE 2026', rows: rowsOf({ 'A.I.1.i.a': 'Ya' }) },
    ]
    const reading = await readWorkbook(Buffer.from(await writeXlsx({ sheets })), pack)
    expect(reading.ok && reading.value.sheet).toBe('LKE 2026')
  })

  const copied = (from: Rows, to: Rows) =>
    from.map((row, i) => [...row, to[i]?.[columnOf('K')] ?? null])

  it('a sheet filled only under the second of two same headings is a filled sheet', async () => {
    const sheets = { Jawaban: rowsOf({}), 'LKE 2026': copied(rowsOf({}), rowsOf()) }
    const reading = await file(sheets)
    expect(reading.ok && reading.value.sheet).toBe('LKE 2026')
  })

  it('of two columns with one heading the filled one counts, and two filled ones are refused', async () => {
    const one = await layerOf(copied(rowsOf({}), rowsOf()))
    expect(Object.keys(one.answers)).toHaveLength(113)
    expect(await problemsOf(copied(rowsOf(), rowsOf()))).toEqual([
      { code: 'layer_doubled', at: 'Jawaban!K1', others: ['Jawaban!W1'] },
    ])
  })

  it('a heading with rows below it counts, not one that only looks like it', async () => {
    const decoy: Rows = [['LKE ZI'], ['No', 'Jawaban'], [1, 'lihat di bawah'], []]
    const { answers } = await layerOf([...decoy, ...rowsOf()])
    expect(Object.keys(answers)).toHaveLength(113)
  })

  it('an answer beside a row that is no item is pointed at', async () => {
    const { warnings } = await layerOf(set(rowsOf(), 'K8', 'A'))
    expect(warnings).toEqual([
      { code: 'answer_elsewhere', at: 'Jawaban!K8', node: 'unit', got: 'A' },
    ])
  })

  it('counts and row numbers are their decimals at 15 significant digits too', async () => {
    const rows = set(set(rowsOf(), 'K126', 12.000000000000002), 'A6', 6.000000000000001)
    const { answers } = await layerOf(set(rows, 'A7', '7.'))
    expect(answers['A.II.1.i.a']).toHaveProperty('jumlah_agen', 12)
    expect([answers['A.I.1.i.a'], answers['A.I.1.i.b']]).toEqual(['Ya', 'A'])
  })
})

describe('a percentage', () => {
  it.each(['100%', '100 %', '100,0%'])('as text, %s, is compared like any other', async (text) => {
    expect((await layerOf(set(rowsOf(), 'K168', text))).warnings).toEqual([])
  })

  const counted = { ...best, 'A.II.5.ii.a': { harus: 4, diproses: 1, selesai: 3 } }

  it('beside its counts is only compared with them', async () => {
    const same = await layerOf(set(rowsOf(counted), 'K168', 0.75))
    expect(same.warnings).toEqual([])
    const other = await layerOf(set(rowsOf(counted), 'K168', 0.8))
    expect(other.warnings).toEqual([
      {
        code: 'percent_differs',
        at: 'Jawaban!K168',
        node: 'A.II.5.ii.a',
        got: '0.8',
        counted: '75%',
      },
    ])
    expect(other.answers['A.II.5.ii.a']).toEqual(counted['A.II.5.ii.a'])
  })

  it.each([0, 0.5, 1, 1.01, 100, 101])(
    'typed as %d without counts is never guessed at',
    async (typed) => {
      const { 'A.II.5.ii.a': _, ...rest } = best
      expect(await problemsOf(set(rowsOf(rest), 'K168', typed))).toEqual([
        {
          code: 'percent_without_counts',
          at: 'Jawaban!K168',
          item: 'A.II.5.ii.a',
          got: String(typed),
          counts: ['Jawaban!K171', 'Jawaban!K169'].sort(),
        },
      ])
    },
  )
})

describe('a cell that cannot be taken is named with its rule:', () => {
  it.each<[string, string, CellValue, object]>([
    [
      'an answer off its scale',
      'K7',
      'F',
      { code: 'not_an_option', got: 'F', options: ['A', 'B', 'C'] },
    ],
    ['a number for a letter', 'K7', 1, { code: 'not_an_option', got: '1' }],
    ['a truth value for Ya', 'K6', true, { code: 'not_an_option', got: 'TRUE' }],
    ['text in a number cell', 'K126', '12', { code: 'not_a_number', got: '12' }],
    ['a comma number as text', 'K199', '3,60', { code: 'not_a_number', got: '3,60' }],
    ['a negative count', 'K126', -1, { code: 'not_a_count', got: '-1' }],
    ['a fraction of a count', 'K126', 1.5, { code: 'not_a_count', got: '1.5' }],
    ['an index above 4', 'K199', 4.01, { code: 'index_out_of_range', got: '4.01', upTo: 4 }],
    ['an index below 0', 'K202', -0.5, { code: 'index_out_of_range', got: '-0.5', upTo: 4 }],
    ['a date in a number cell', 'K199', new Date(Date.UTC(2026, 5, 3)), { code: 'is_date' }],
  ])('%s', async (_, address, value, problem) => {
    const problems = await problemsOf(set(rowsOf(), address, value))
    expect(problems).toEqual([expect.objectContaining({ at: `Jawaban!${address}`, ...problem })])
  })

  it('a formula in an answer cell, but not in a total that has its parts', async () => {
    const parts = { kepala_satker: 1, pejabat_wajib: 5, lainnya: 1, sudah: 7 }
    const inParts = { ...best, 'A.II.5.iii.a': parts }
    const withFormula = async (
      row: number,
      formula: string,
      result: string | number,
      answers = best,
    ) => {
      const rows = rowsOf(answers)
      const cells = new Map([[`${row - 1},${columnOf('K')}`, { formula, formulaResult: result }]])
      const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'Jawaban', rows, cells }] }))
      const reading = await readWorkbook(bytes, pack)
      return reading.ok ? [] : reading.error
    }
    expect(await withFormula(6, 'IF(A1="ID","Ya","Tidak")', 'Ya')).toEqual([
      { code: 'is_formula', at: 'Jawaban!K6', item: 'A.I.1.i.a', got: '=IF(A1="ID","Ya","Tidak")' },
    ])
    expect(await withFormula(199, 'AVERAGE(3.5,3.7)', 3.6)).toMatchObject([{ code: 'is_formula' }])
    expect(await withFormula(175, 'SUM(K176:K178)', 3)).toMatchObject([{ code: 'is_formula' }])
    expect(await withFormula(175, 'SUM(K176:K178)', 7, inParts)).toEqual([])
    expect(await withFormula(174, 'K179/K175', 1, inParts)).toEqual([])
  })

  it('a row number that stands twice', async () => {
    const rows = rowsOf()
    rows.push([...(rows[5] as CellValue[])])
    expect(await problemsOf(rows)).toEqual([
      { code: 'row_repeated', at: 'Jawaban!A203', item: 'A.I.1.i.a', first: 'Jawaban!A6' },
    ])
  })

  it('all of them in one go, in every layer, and nothing is half-read', async () => {
    const rows = set(set(set(rowsOf(), 'K7', 'F'), 'K126', -1), 'O199', 5)
    expect((await problemsOf(rows)).map((problem) => 'at' in problem && problem.at)).toEqual([
      'Jawaban!K7',
      'Jawaban!K126',
      'Jawaban!O199',
    ])
  })

  it('the wrong sheet, by the header words that are missing', async () => {
    const reading = await read(
      [
        ['Nama', 'Nilai'],
        ['Sentra', 3],
      ],
      'Rekap',
    )
    expect(!reading.ok && reading.error).toEqual([
      {
        code: 'no_worksheet',
        sheets: ['Rekap'],
        header: ['ID', 'Jawaban Unit', 'Jawaban TPI', 'Jawaban TPI KESDM'],
      },
    ])
  })

  it('a sheet with the header but no rows of the worksheet', async () => {
    expect(await problemsOf(rowsOf().slice(0, 1))).toMatchObject([
      { code: 'no_rows', at: 'Jawaban!A1' },
    ])
  })
})
