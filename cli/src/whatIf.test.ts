import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { onTheLines } from '@teladan/engine/nation/testing/units.ts'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { anyWorksheet, seeded } from '@teladan/engine/testing/lines.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { fieldRows, makeWorkbook } from '@teladan/workbook/testing/fieldWorkbook.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { makeBoundaryJson } from './boundaryJson.ts'
import type { makeScoreJson } from './scoreJson.ts'
import type { makeSimulationJson, makeUnitJson } from './simulation.ts'
import { runCommand } from './testing/runCommand.ts'
import { schemaAt } from './testing/schemaAt.ts'

const SAMPLE = fileURLToPath(new URL('../../samples/sentra-bahari-ternate.xlsx', import.meta.url))
const pack = getPack()
const best = everyBest(pack.framework)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'teladan-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const write = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

type Simulated = ReturnType<typeof makeSimulationJson> & {
  units: ReturnType<typeof makeUnitJson>[]
}
const isSimulation = schemaAt('simulate')
const isBoundary = schemaAt('boundary')
/** What the command prints for machines, as the schema in docs says. */
const printed = async (isAsSaid: typeof isBoundary, ...args: string[]): Promise<unknown> => {
  const result: unknown = JSON.parse((await runCommand(...args)).stdout)
  expect(isAsSaid(result), JSON.stringify(isAsSaid.errors)).toBe(true)
  return result
}
const simulated = async (...args: string[]) =>
  (await printed(isSimulation, 'simulate', '--json', ...args)) as Simulated
const bounded = async (...args: string[]) =>
  (await printed(isBoundary, 'boundary', '--json', ...args)) as ReturnType<typeof makeBoundaryJson>

describe('simulate', () => {
  const random = seeded(31)
  const dossiers: Record<string, Answers> = {
    'best.json': best,
    'open.json': { ...best, 'B.I.a': '' },
    'low-survey.json': { ...best, 'B.I.a': '3.59' },
    ...Object.fromEntries(
      onTheLines(pack.framework, random, 1)
        .slice(0, 8)
        .map((answers, i) => [`line-${i}.json`, answers]),
    ),
  }
  let unitsAt = ''
  beforeAll(async () => {
    unitsAt = join(folder, 'units')
    mkdirSync(join(unitsAt, 'wilayah'), { recursive: true })
    for (const [name, answers] of Object.entries(dossiers))
      writeFileSync(join(unitsAt, name), JSON.stringify({ answers }))
    const sheet = {
      Jawaban: fieldRows(pack, { unit: { answers: anyWorksheet(pack.framework, random) } }),
    }
    writeFileSync(join(unitsAt, 'wilayah', 'sheet.xlsx'), await makeWorkbook(sheet))
    writeFileSync(join(unitsAt, '~$sheet.xlsx'), 'what a spreadsheet keeps beside an open file')
  })

  it('gives every unit of a folder the same digits and verdicts as score gives it alone', async () => {
    const { units, counted } = await simulated(unitsAt, '--set', 'rule.WBK.ipak=15')
    expect(counted).toBe(Object.keys(dossiers).length + 1)
    for (const { file, layer, before } of units) {
      const { stdout } = await runCommand('score', '--json', file, '--layer', layer)
      const alone = JSON.parse(stdout) as ReturnType<typeof makeScoreJson>
      const { total, ...points } = before.points
      expect(total).toBe(alone.total)
      for (const [node, worth] of Object.entries(points)) expect(alone.scores[node]).toBe(worth)
      for (const [id, conclusion] of Object.entries(before.predicates)) {
        const verdict = alone.predicates[id]
        expect(conclusion).toBe(verdict && 'outlook' in verdict ? verdict.outlook : verdict?.kind)
      }
    }
  })

  it('says who gains and who loses, and why, in Indonesian', async () => {
    const lower = ['--set', 'rule.WBK.ipak=15', '--set', 'rule.WBK.total=85']
    const { stdout, exit } = await runCommand(
      'simulate',
      join(unitsAt, 'best.json'),
      join(unitsAt, 'low-survey.json'),
      ...lower,
    )
    expect(exit).toBe(0)
    expect(stdout).toContain('rule.WBK.ipak: 15,75 menjadi 15')
    expect(stdout).toContain('WBK  memenuhi sekarang 1, sesudah perubahan 2')
    expect(stdout).toMatch(/Menjadi memenuhi: 1\n {4}· .*low-survey\.json {2}sebelumnya Survei/)
    const higher = await runCommand(
      'simulate',
      join(unitsAt, 'low-survey.json'),
      '--set',
      'area_rule=half',
      '--lang',
      'en',
    )
    expect(higher.stdout).toContain('area_rule: whole to half')
    expect(higher.stdout).toContain('met by 0 now, by 0 after the change')
  })

  it('lists gains and losses by file for machines', async () => {
    const { predicates, changes } = await simulated(unitsAt, '--set', 'rule.WBK.ipak=15.70')
    expect(changes).toEqual([{ name: 'rule.WBK.ipak', before: '15.75', after: '15.70' }])
    expect(predicates.WBK?.gained).toContain(join(unitsAt, 'low-survey.json'))
    expect(predicates.WBK?.lost).toEqual([])
    expect(predicates.WBBM?.gained).toEqual([])
  })

  it('prints for machines what the schema in docs says, and nothing it does not know', async () => {
    const raised = ['--set', 'rule.WBK.total=80', '--set', 'area_rule=half']
    const simulation = await simulated(unitsAt, ...raised)
    expect(simulation.units.length).toBe(simulation.counted)
    expect(isSimulation({ ...simulation, more: 1 })).toBe(false)
    expect(isSimulation({ ...simulation, changes: [] })).toBe(false)
    await simulated(write('none.json', '{'), '--set', 'rule.WBK.total=80')
  })

  it('counts what it can and names what it cannot', async () => {
    const bad = write('bad.json', '{')
    const { stdout, stderr, exit } = await runCommand(
      'simulate',
      write('good.json', best),
      bad,
      join(folder, 'nowhere.xlsx'),
      '--set',
      'rule.WBK.total=80',
    )
    expect(exit).toBe(1)
    expect(stdout).toContain('1 unit kerja dihitung')
    expect(stdout).toContain('2 berkas ditolak')
    expect(stderr).toContain('bad.json: bukan JSON yang utuh')
    expect(stderr).toContain('nowhere.xlsx: berkas tidak ditemukan')
  })

  it.each([
    [['--set', 'rule.WBBM.total=70'], 'nilai minimal 70 lebih rendah daripada WBK (75)'],
    [['--set', 'weight.A.I.1=5'], 'bobot bagiannya berjumlah 31, bukan 30'],
    [['--set', 'rule.WBK.total=101'], 'nilai minimal 101 tidak mungkin dicapai'],
    [['--set', 'rule.WBK.sum=70'], 'rule.WBK.sum: tidak ada; yang ada: rule.WBK.total, rule'],
    [['--set', 'weight.A.I.9=1'], 'yang ada: weight.A.I.1, weight.A.I.2'],
    [['--set', 'ambang=1'], 'yang ada: area_rule, abcd_steps, rule.WBK.total'],
    [['--set', 'rule.WBK.total=banyak'], '"banyak" bukan angka'],
    [['--set', 'weight.A.I.1.i.a=1'], 'tidak punya bobot sendiri'],
    [['--set', 'area_rule=third'], 'third bukan pilihan; yang ada: whole, half'],
    [[], 'sebutkan yang diubah'],
  ])('refuses %j: %s', async (args, sentence) => {
    const { stderr, stdout, exit } = await runCommand('simulate', SAMPLE, ...args)
    expect(exit).toBe(2)
    expect(stderr).toContain(sentence)
    expect(stdout).toBe('')
  })

  it('refuses a folder without worksheets', async () => {
    mkdirSync(join(folder, 'empty'))
    const args = [join(folder, 'empty'), '--set', 'rule.WBK.total=80']
    const { stderr, exit } = await runCommand('simulate', ...args)
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining('tidak ada berkas .xlsx atau .json'),
    ])
  })
})

describe('boundary', () => {
  it('shows the sample one step away from its predicate', async () => {
    const { stdout, exit } = await runCommand('boundary', SAMPLE)
    expect(exit).toBe(0)
    expect(stdout).toContain('Yang mengubah kesimpulan: 15 perubahan kecil')
    expect(stdout).toContain('WBK: belum memenuhi → memenuhi')
    expect(stdout).toContain('· A.II.5.ii.a selesai: 10 menjadi 11')
    expect(stdout).toMatch(
      /Penguatan pengawasan +8,94 +minimal 9 +kurang 0,06\n +A\.I\.5\.ii\.a: B menjadi A \(\+0,09\) dan 14 langkah lain/,
    )
    expect(stdout).toMatch(/Penataan tata laksana +5,25 +minimal 5,25 +tepat di garis/)
  })

  it('says in English what a survey interval would turn', async () => {
    const args = [SAMPLE, '--layer', 'unit', '--survey', 'B.I.a=3.4..3.8', '--lang', 'en']
    const { stdout } = await runCommand('boundary', ...args)
    expect(stdout).toContain('WBK: met → not met')
    expect(stdout).toContain('· B.I.a = 3.4')
    expect(stdout).toContain('exactly on the line when B.I.a = 3.60 (inside its survey interval)')
  })

  it('says when nothing turns', async () => {
    const full = Object.fromEntries(
      Object.entries(best).map(([id, answer]) => [
        id,
        typeof answer === 'string'
          ? answer
          : Object.fromEntries(Object.entries(answer).map(([name, n]) => [name, n * 40])),
      ]),
    )
    const { flips } = await bounded(write('full.json', full))
    expect(flips).toEqual([])
    const { stdout } = await runCommand('boundary', write('full.json', full))
    expect(stdout).toContain('Kesimpulan tidak berubah oleh satu tingkat jawaban')
  })

  it('gives a picture its data: margins to six places, and every crossing step', async () => {
    const { margins, predicates, flips } = await bounded(SAMPLE)
    expect(predicates).toEqual({ WBK: 'short', WBBM: 'short' })
    expect(flips).toHaveLength(15)
    const area = margins.find(({ predicate, node }) => predicate === 'WBK' && node === 'area.5')
    expect(area).toMatchObject({ points: 8.948709, atLeast: 9, margin: -0.051291, outOf: 15 })
    expect(area?.crossings).toHaveLength(15)
    expect(area?.crossings[0]).toMatchObject({ kind: 'answer', from: 'B', to: 'A', moves: 0.09375 })
  })

  it('prints every kind of flip as the schema in docs says, and nothing the schema does not know', async () => {
    const survey = ['--layer', 'unit', '--survey', 'B.I.a=3.4..3.8', '--survey', 'B.II.a=3.1..3.9']
    const shown = write('shown.json', { ...best, 'B.I.a': '3.5999' })
    const all = [
      await bounded(SAMPLE),
      await bounded(SAMPLE, ...survey),
      await bounded(shown),
      await bounded(write('open.json', { 'B.I.a': '3.6' })),
    ]
    const kinds = new Set(all.flatMap(({ flips }) => flips.map(({ by }) => by.kind)))
    expect([...kinds].sort()).toEqual(['answer', 'count', 'rounding', 'survey'])
    const [first] = all
    expect(isBoundary({ ...first, more: 1 })).toBe(false)
    expect(isBoundary({ ...first, predicates: { WBK: 'open' } })).toBe(false)
  })

  it.each([
    [['--survey', 'B.I.a'], '--survey B.I.a: tulis sebagai INDEKS=DARI..SAMPAI'],
    [['--survey', 'B.I.b=1..2'], 'bukan indeks survei; yang ada: B.I.a, B.II.a'],
    [['--survey', 'B.I.a=3.8..3.4'], 'selang terbalik'],
    [['--survey', 'B.I.a=3..5'], '5 di luar skala indeks'],
  ])('refuses %j: %s', async (args, sentence) => {
    const { stderr, exit } = await runCommand('boundary', SAMPLE, ...args)
    expect([exit, stderr]).toEqual([2, expect.stringContaining(sentence)])
  })
})
