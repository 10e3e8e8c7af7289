import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { type Cells, letterToColumn, readCells } from '@teladan/workbook/cells.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { changeStamp } from '@teladan/workbook/testing/changeStamp.ts'
import { lookInto } from '@teladan/workbook/testing/lookInto.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './testing/runCommand.ts'
import { schemaAt } from './testing/schemaAt.ts'

const SAMPLE = fileURLToPath(new URL('../../samples/sentra-bahari-ternate.xlsx', import.meta.url))
const pack = getPack()
const best = everyBest(pack.framework)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'teladan-export-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const write = (name: string, content: unknown) => {
  writeFileSync(at(name), JSON.stringify(content))
  return at(name)
}
async function layersIn(file: string) {
  const reading = await readWorkbook(readFileSync(file), pack)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value.layers
}

const isExport = schemaAt('export')

describe('export', () => {
  it('prints for machines what the schema in docs says: of one, of several, of none and of a recap', async () => {
    const [one, other] = [write('x.json', { answers: best }), write('y.json', { answers: {} })]
    const runs = [
      [one, '-o', at('x.xlsx')],
      [one, other, '--area', 'area.1', '-o', folder],
      ['--blank', '-o', at('blank.xlsx')],
      [one, other, '--recap', '-o', at('recap.xlsx')],
    ]
    for (const args of runs) {
      const { stdout } = await runCommand('export', ...args, '--json')
      const result: unknown = JSON.parse(stdout)
      expect(isExport(result), JSON.stringify(isExport.errors)).toBe(true)
      const [part] = [result].flat()
      expect(isExport({ ...(part as object), more: 1 })).toBe(false)
    }
  })

  it('writes a worksheet that reads back and scores the same, layer by layer', async () => {
    const { exit, stdout } = await runCommand('export', SAMPLE, '-o', at('lke.xlsx'), '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'teladan.export/1',
      file: at('lke.xlsx'),
      pack: pack.id,
      area: null,
      layers: [
        { id: 'unit', answers: 113 },
        { id: 'tpi', answers: 113 },
        { id: 'tpi_itjen', answers: 0 },
      ],
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
    const plain = (layers: Awaited<ReturnType<typeof layersIn>>) =>
      layers.map(({ id, answers, remarks }) => ({ id, answers, remarks }))
    const [from, to] = [await layersIn(SAMPLE), await layersIn(at('lke.xlsx'))]
    expect(plain(to).slice(0, 2)).toEqual(plain(from).slice(0, 2))
    const [one, other] = [
      await runCommand('score', SAMPLE),
      await runCommand('score', at('lke.xlsx')),
    ]
    const withoutName = (report: string) =>
      report.replaceAll(SAMPLE, '').replaceAll(at('lke.xlsx'), '').split('\n').slice(1)
    expect(withoutName(other.stdout)).toEqual(withoutName(one.stdout))
  })

  it('writes one area, or a blank worksheet, under a name that says so', async () => {
    const area = await runCommand('export', SAMPLE, '--area', 'area.2', '-o', folder)
    expect(area.exit).toBe(0)
    expect(existsSync(at('LKE sentra-bahari-ternate area.2.xlsx'))).toBe(true)
    const [unit] = await layersIn(at('LKE sentra-bahari-ternate area.2.xlsx'))
    expect(Object.keys(unit?.answers ?? {}).every((id) => /^A\.I+\.2\./.test(id))).toBe(true)
    const blank = await runCommand('export', '--blank', '-o', folder, '--lang', 'en')
    expect(blank.stdout).toContain('113 items')
    expect((await layersIn(at('Blank worksheet.xlsx'))).map(({ answers }) => answers)).toEqual([
      {},
      {},
      {},
    ])
  })

  it('leaves the columns of the layer asked for open, and says so in the stamp', async () => {
    const { exit } = await runCommand('export', SAMPLE, '--layer', 'tpi', '-o', at('tpi.xlsx'))
    expect(exit).toBe(0)
    const file = readFileSync(at('tpi.xlsx'))
    expect((await lookInto(file)).openColumns).toEqual(['O', 'R'].map(letterToColumn))
    const reading = await readWorkbook(file, pack)
    expect(reading.ok && reading.value.stamped?.stamp).toMatchObject({
      fillable: ['tpi'],
      layers: [{ id: 'tpi' }],
    })
    const [from, to] = [await layersIn(SAMPLE), await layersIn(at('tpi.xlsx'))]
    const plain = (layers: typeof from) =>
      layers.flatMap(({ id, answers, remarks }) => (id === 'tpi' ? [{ answers, remarks }] : []))
    expect(plain(to)).toEqual(plain(from))
  })

  it('writes many into a folder, and a refused file stops none of the others', async () => {
    const good = write('baik.json', { answers: best })
    const bad = write('buruk.json', { answers: { 'A.I.1.i.a': 'Z' } })
    const { exit, stdout, stderr } = await runCommand('export', bad, good, '-o', folder, '--json')
    expect(exit).toBe(1)
    expect(stderr).toContain('buruk.json: answers.A.I.1.i.a')
    expect((JSON.parse(stdout) as { file: string }[]).map(({ file }) => file)).toEqual([
      at('LKE baik.xlsx'),
    ])
  })

  it('writes one line a unit with --recap, with the same figures as its score', async () => {
    const rest = Object.fromEntries(Object.entries(best).filter(([id]) => id !== 'B.I.a'))
    const files = [write('a.json', { answers: best }), write('b.json', { answers: rest })]
    const refused = write('c.json', { answers: { 'A.I.1.i.a': 'Z' } })
    const written = await runCommand('export', ...files, refused, '--recap', '-o', at('rekap.xlsx'))
    expect(written.exit).toBe(1)
    expect(written.stderr).toContain('c.json')
    const [sheet] = await readCells(readFileSync(at('rekap.xlsx')))
    expect(shownIn(sheet, 0).slice(0, 6)).toEqual([
      'Berkas',
      'Penilaian',
      'Nilai total',
      'Belum dijawab',
      'WBK',
      'WBBM',
    ])
    const open = 'belum dapat disimpulkan'
    expect([1, 2, 3].map((row) => shownIn(sheet, row).slice(0, 7))).toEqual([
      [files[0], 'Penilaian Mandiri', 100, 0, 'memenuhi', 'memenuhi', 8],
      [files[1], 'Penilaian Mandiri', 82.5, 1, open, open, 8],
      Array<null>(7).fill(null),
    ])
  })

  it('never writes over the file it reads, nor over one it was not told to', async () => {
    const before = readFileSync(SAMPLE)
    const own = await runCommand('export', SAMPLE, '-o', SAMPLE)
    expect([own.exit, own.stderr]).toMatchObject([1, expect.stringContaining('sedang dibaca')])
    expect(readFileSync(SAMPLE).equals(before)).toBe(true)
    const file = write('satu.json', { answers: best })
    writeFileSync(at('LKE satu.xlsx'), 'milik orang')
    const again = await runCommand('export', file, '-o', folder)
    expect([again.exit, again.stderr]).toMatchObject([1, expect.stringContaining('sudah ada')])
    expect(readFileSync(at('LKE satu.xlsx'), 'utf8')).toBe('milik orang')
  })

  it('leaves nothing half-written where it cannot write', async () => {
    const { exit, stderr } = await runCommand('export', SAMPLE, '-o', at('tiada/lke.xlsx'))
    expect([exit, stderr]).toMatchObject([
      1,
      expect.stringContaining('tidak dapat ditulis: ENOENT'),
    ])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each<[string[], number, string]>([
    [[], 2, 'sebutkan berkas LKE'],
    [[SAMPLE, '--blank'], 2, 'lembar kosong tidak memerlukan'],
    [[SAMPLE, SAMPLE, '-o', 'tiada.xlsx'], 2, '-o harus berupa map'],
    [[SAMPLE, '--area', 'area.9', '-o', 'tiada.xlsx'], 1, 'yang ada: area.1, area.2'],
  ])('%j exits with %i and says why', async (args, exit, sentence) => {
    const done = await runCommand('export', ...args)
    expect([done.exit, done.stdout]).toEqual([exit, ''])
    expect(done.stderr).toContain(sentence)
    expect(existsSync('tiada.xlsx')).toBe(false)
  })

  it('gives files whose stamp every other command checks', async () => {
    const file = at('stempel.xlsx')
    await runCommand('export', SAMPLE, '-o', file)
    const changed = await changeStamp(readFileSync(file), (stamp) =>
      stamp.replace(/permenpan-90-2021@[0-9a-f]+/, 'permenpan-90-2021@0'),
    )
    writeFileSync(file, changed)
    const { exit, stderr } = await runCommand('score', file)
    expect(exit).toBe(1)
    expect(stderr).toMatch(/Tentang!B\d+: stempel ekspor berubah/)
  })
})

const shownIn = (sheet: Cells | undefined, row: number) =>
  Array.from({ length: sheet?.columns ?? 0 }, (_, column) => {
    const content = sheet?.at(row, column)
    if (content?.kind === 'text') return content.text
    return content?.kind === 'number' ? content.number : null
  })
