import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { makeScoreJson } from './scoreJson.ts'
import { runCommand } from './testing/runCommand.ts'

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const SAMPLE = fileAt('../../samples/sentra-bahari-ternate.xlsx')
const schemaAt = (path: string) =>
  new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
    JSON.parse(readFileSync(fileAt(path), 'utf8')) as object,
  )
const isScore = schemaAt('../../docs/score.schema.json')
const isAnswers = schemaAt('../../docs/answers.schema.json')
const best = everyBest(getPack().framework)

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
type Json = ReturnType<typeof makeScoreJson>
const jsonOf = async (...args: string[]) =>
  JSON.parse((await runCommand('score', '--json', ...args)).stdout) as Json

describe('score --json', () => {
  it('prints one object for one layer, as the schema in docs says', async () => {
    const result = await jsonOf(SAMPLE, '--layer', 'unit')
    expect(isScore(result), JSON.stringify(isScore.errors)).toBe(true)
    expect(result).toMatchObject({
      schema: 'teladan.score/1',
      layer: 'unit',
      closed: false,
      total: 84.834408,
      open: [],
      predicates: { WBK: { kind: 'met' }, WBBM: { kind: 'short' } },
    })
    expect(Object.keys(result.scores)).toHaveLength(113 + 42 + 12 + 2 + 2 + 2 + 6)
    for (const id of ['A', 'A.I.1', 'A.I.1.i', 'A.I.1.i.a', 'area.1', 'B.I.a'])
      expect(result.scores).toHaveProperty([id])
  })

  it('prints an array for several layers and for several files', async () => {
    const layers = (await jsonOf(SAMPLE)) as unknown as Json[]
    expect(layers.map(({ layer }) => layer)).toEqual(['unit', 'tpi'])
    const files = (await jsonOf(SAMPLE, write('best.json', best))) as unknown as Json[]
    expect(files.map(({ file, layer }) => `${file.split('/').at(-1)} ${layer}`)).toEqual([
      'sentra-bahari-ternate.xlsx unit',
      'sentra-bahari-ternate.xlsx tpi',
      'best.json unit',
    ])
    expect(isScore(layers) && isScore(files)).toBe(true)
  })

  it('says of an open layer what it is open on, and of a closed one that it is not', async () => {
    const { 'B.I.a': _, ...rest } = best
    const file = write('open.json', { answers: rest })
    const open = await jsonOf(file)
    expect(open).toMatchObject({
      open: ['B.I.a'],
      predicates: { WBK: { kind: 'open', outlook: 'possible' } },
    })
    const closed = await jsonOf(file, '--closed')
    expect(closed).toMatchObject({
      closed: true,
      open: ['B.I.a'],
      predicates: { WBK: { kind: 'short' } },
    })
    expect(isScore(open) && isScore(closed)).toBe(true)
  })

  it('rounds what is missing up and never to nothing', async () => {
    const millions = { harus: 9_000_000_000, selesai: 0 }
    const almost = { ...best, 'B.I.a': '3.599999999' }
    const { predicates } = await jsonOf(
      write('almost.json', { ...almost, 'A.II.5.ii.a': millions }),
    )
    const short = predicates.WBK?.shortfalls?.find(({ rule }) => rule === 'ipak')
    expect(short).toEqual({
      rule: 'ipak',
      node: 'B.I.a',
      atLeast: 15.75,
      points: 15.75,
      by: 0.000001,
    })
  })

  it('ties a warning to its cell, clamps, and is done', async () => {
    const file = write('clamped.json', { ...best, 'A.II.5.ii.a': { harus: 4, selesai: 5 } })
    const { exit, stdout } = await runCommand('score', file, '--json')
    expect(exit).toBe(0)
    expect((JSON.parse(stdout) as Json).warnings).toEqual([
      {
        code: 'part_above_whole',
        at: 'A.II.5.ii.a.selesai',
        node: 'A.II.5.ii.a',
        count: 'selesai',
      },
    ])
  })

  it('says what was answered and still cannot be valued', async () => {
    const file = write('zero.json', {
      ...best,
      'A.II.1.i.a': { jumlah_agen: 0, jumlah_perubahan: 3 },
    })
    const { warnings } = await jsonOf(file)
    expect(warnings.map(({ code }) => code)).toEqual([
      'part_above_whole',
      'none_to_count',
      'count_differs',
    ])
    const { stdout } = await runCommand('score', file)
    expect(stdout).toContain(
      'WBK   SUDAH PASTI MEMENUHI  apa pun jawaban atas pertanyaan yang masih terbuka',
    )
    expect(stdout.replace(/\s+/g, ' ')).toContain('(sudah diisi, belum dapat dinilai)')
  })

  it('follows a parameter and says which', async () => {
    const result = await jsonOf(
      SAMPLE,
      '--layer',
      'unit',
      '--set',
      'area_rule=half',
      '--set',
      'A.II.4.i.a.whenNone=full',
    )
    expect(result.parameters).toEqual({ area_rule: 'half', abcd_steps: 'hundredths' })
    expect(result.predicates.WBBM?.shortfalls?.map(({ node }) => node)).toContain('A.II.2')
  })
})

describe('answers as JSON', () => {
  it.each([
    ['by themselves', { ...best }],
    ['under answers', { pack: 'zi/permenpan-90-2021', unit: 'Sentra', answers: best }],
    ['under layers', { layers: { unit: best, tpi: best } }],
  ])('%s are of the documented shape and score 100', async (_, content) => {
    expect(isAnswers(content), JSON.stringify(isAnswers.errors)).toBe(true)
    const result = await jsonOf(write('answers.json', content), '--layer', 'unit')
    expect(result.total).toBe(100)
  })

  it.each<[string, unknown, string]>([
    ['off the scale', { 'A.I.1.i.b': 'F' }, 'A.I.1.i.b: "F" bukan salah satu dari A, B, C'],
    ['in a layer', { layers: { tpi: { 'A.I.1.i.b': 'F' } } }, 'layers.tpi.A.I.1.i.b: "F" bukan'],
    [
      'negative',
      { answers: { 'A.II.5.ii.a': { harus: -1 } } },
      'answers.A.II.5.ii.a.harus: -1 bukan jumlah',
    ],
    ['above the index', { 'B.I.a': 4.5 }, 'B.I.a: 4.5 di luar skala indeks; isi antara 0 dan 4'],
    ['of nothing', { 'A.IX': 'A' }, 'A.IX: pertanyaan ini tidak ada dalam LKE'],
    [
      'of another pack',
      { pack: 'zi/permenpan-52-2014', answers: {} },
      'berkas ini untuk zi/permenpan-52-2014',
    ],
    ['of no layer', { layers: {} }, 'layers: harus berisi paling sedikit satu penilaian'],
    ['of layers that are none', { layers: 5 }, 'layers: harus berisi paling sedikit satu'],
    ['both ways at once', { answers: {}, layers: { tpi: {} } }, 'answers: tidak dikenal di sini'],
    ['with something beside them', { answers: {}, nilai: 1 }, 'nilai: tidak dikenal di sini'],
    ['not an object', [1], 'harus berupa objek'],
    [
      'nested without end',
      `{"A.I.1.i.a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'A.I.1.i.a: "[…]" bukan salah satu',
    ],
    ['an index without end', { 'B.I.a': `${'0'.repeat(500_000)}3` }, 'bukan angka indeks'],
    [
      'in a layer of a strange name',
      { layers: { 'tpi\u001b[31m': {} } },
      'layers.tpi [31m: tidak dikenal',
    ],
    ['not JSON', '{ "A.I.1.i.a": ', 'bukan JSON yang utuh'],
  ])('%s are refused with exit 1', async (_, content, sentence) => {
    const { exit, stdout, stderr } = await runCommand('score', write('bad.json', content))
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
    expect(stderr).toContain(sentence)
  })
})

describe('the report', () => {
  it('shows the verdict, a bar for every minimum, what is short, and what is unverified', async () => {
    const { exit, stdout } = await runCommand('score', SAMPLE, '--layer', 'tpi')
    expect(exit).toBe(0)
    expect(stdout).toContain('WBK   BELUM MEMENUHI  kurang di 1 nilai minimal')
    expect(stdout).toContain('· Penguatan pengawasan: 8,94, minimal 9, kurang 0,06')
    expect(stdout).toContain('Belum terverifikasi: 15 ketentuan')
    expect(stdout.split('\n').filter((line) => /[█░]/.test(line))).toHaveLength(12)
    expect(stdout).not.toContain('\u001b[')
  })

  it('speaks English when asked', async () => {
    const { stdout } = await runCommand('score', SAMPLE, '--layer', 'tpi', '--lang', 'en')
    expect(stdout).toContain('WBK   NOT MET  short of 1 minimum')
    expect(stdout).toContain('Stronger supervision: 8.94, at least 9, short by 0.06')
  })

  it('puts layers side by side with what changed between them', async () => {
    const { stdout } = await runCommand('score', SAMPLE)
    expect(stdout).toMatch(/Nilai total +84,83 +\(−2,76\) 82,07/)
    expect(stdout).toContain('Dinilai berbeda: 12 pertanyaan')
    expect(stdout).toContain('· A.I.4.i.b  A → B  −0,42')
    expect(stdout).toContain('· A.II.5.ii.a  10/12 → 10/15  −0,50')
  })

  it('takes an open item for no loss: it shows no difference there, and marks what is still open', async () => {
    const { 'B.I.a': _, ...rest } = best
    const file = write('layers.json', { layers: { unit: best, tpi: rest } })
    const { stdout } = await runCommand('score', file)
    expect(stdout).toMatch(/Nilai total +100,00 +82,50\+\n/)
    expect(stdout).toContain('· B.I.a  4 → kosong  Nilai survei')
    expect(stdout).toContain('+ masih ada pertanyaan yang belum dijawab')
  })

  it('never shows a number below a minimum as if it stood on it', async () => {
    const file = write('hair.json', { ...best, 'B.I.a': '3.599999999' })
    const { stdout } = await runCommand('score', file)
    expect(stdout).toContain('(IPAK): 15,74, minimal 15,75, kurang 0,01')
    expect(stdout).toMatch(/IPAK\) .* 15,74 \/ 17,5 +89,9%/)
    const recap = (await runCommand('score', file, '--recap')).stdout
    expect(recap).toContain('(IPAK): 15,74 (89,9%)')
    expect((await runCommand('explain', file, 'B.I.a')).stdout).toContain('15,74 dari 17,5')
  })

  it('teaches what to do with an empty worksheet', async () => {
    const { exit, stdout } = await runCommand('score', write('empty.json', {}))
    expect(exit).toBe(0)
    expect(stdout).toContain('BELUM DAPAT DISIMPULKAN  masih mungkin memenuhi')
    expect(stdout).toContain('Belum ada jawaban.')
  })

  it('as a recap is plain text for a chat group', async () => {
    const { stdout } = await runCommand('score', SAMPLE, '--layer', 'tpi', '--recap')
    expect(stdout).toMatch(/^REKAP LKE ZI: sentra-bahari-ternate\n/)
    expect(stdout).toContain(
      'WBK: BELUM MEMENUHI\n- Penguatan pengawasan: 8,94, minimal 9, kurang 0,06',
    )
    expect(stdout).not.toMatch(/[█░│┊*_]/)
  })

  it('of many files is a table; a bad one never stops the rest', async () => {
    const bad = write('bad.json', { 'A.I.1.i.b': 'F' })
    const { exit, stdout, stderr } = await runCommand(
      'score',
      SAMPLE,
      bad,
      write('full.json', best),
    )
    expect(exit).toBe(1)
    expect(stdout).toMatch(/bad\.json +ditolak/)
    expect(stdout).toMatch(/full\.json +Penilaian Mandiri +100,00 +memenuhi +memenuhi/)
    expect(stdout).toContain('1 dari 2 memenuhi WBK, 1 dari 2 memenuhi WBBM; 1 berkas ditolak')
    expect(stderr).toBe(`${bad}: A.I.1.i.b: "F" bukan salah satu dari A, B, C\n`)
  })
})

describe('explain', () => {
  it.each([
    ['WBK', 'Permenpan RB 90/2021, nilai minimal WBK (dikutip:'],
    ['area.5', 'WBK   minimal 9: kurang 0,06'],
    ['a.i.5.II.b', '▸ C     0,5'],
    ['A.I.5.ii.b', 'Catatan: Register risiko yang dilampirkan baru mencakup'],
    ['A.I.5.ii.b', 'Tempat: Jawaban!O79'],
    ['A.II.5.ii.a', 'Jumlah pengaduan yang harus ditindaklanjuti: 15'],
    ['B.I.a', 'bernilai 3,72/4 dari bobot 17,5'],
    ['total', 'Terdiri atas'],
    ['LKE A.I.5.ii', '5 angka bersandar pada LKE A.I.5.ii'],
    ['permenpan-90-2021', 'angka bersandar pada permenpan-90-2021'],
  ])('%s says %s', async (node, sentence) => {
    const { exit, stdout } = await runCommand('explain', SAMPLE, ...node.split(' '))
    expect(exit).toBe(0)
    expect(stdout).toContain(sentence)
  })

  it('of a ratio shows its counts, the cells they stand in and its share as a fraction', async () => {
    const { stdout } = await runCommand('explain', SAMPLE, 'A.II.5.ii.a')
    expect(stdout).toContain('bernilai 2/3 dari bobot 3')
    expect(stdout).toContain('Tempat: Jawaban!O169, Jawaban!O170, Jawaban!O171')
  })

  it('of an area tells its halves apart', async () => {
    const { stdout } = await runCommand('explain', SAMPLE, 'area.5')
    expect(stdout).toMatch(/A\.I\.5 .*\(Pemenuhan\)\n.*A\.II\.5 .*\(Reform\)/)
  })

  it('of nothing helps with what there is', async () => {
    const { exit, stderr } = await runCommand('explain', SAMPLE, 'A.I.5.ii.')
    expect(exit).toBe(2)
    expect(stderr).toBe(
      'tidak ada simpul "A.I.5.ii."; mungkin A.I.5.ii.a, A.I.5.ii.b, A.I.5.ii.c, A.I.5.ii.d\n',
    )
  })
})

describe('pack', () => {
  it('check finds the packs of the project sound, with every worked example', async () => {
    const { exit, stdout } = await runCommand('pack', 'check')
    expect(exit).toBe(0)
    expect(stdout.replaceAll(/@[0-9a-f]{12}/g, '')).toBe(
      [
        'zi/permenpan-10-2019: utuh; 17 contoh kasus cocok',
        'zi/permenpan-52-2014: utuh; 14 contoh kasus cocok',
        'zi/permenpan-90-2021: utuh; 59 contoh kasus cocok',
        '',
      ].join('\n'),
    )
  })

  it('list and show tell what is in them', async () => {
    expect((await runCommand('pack', 'list')).stdout).toContain(
      'Zona Integritas menurut Permenpan RB 90/2021',
    )
    const { stdout } = await runCommand('pack', 'show')
    expect(stdout).toContain(
      '113 pertanyaan, 42 subarea · 59 contoh kasus · skala eksak 1/24.000 poin',
    )
    expect(stdout).toContain('area_rule = whole')
  })

  it("check names file, line and node of a fault in a folder of one's own", async () => {
    const own = join(folder, 'own')
    const { cpSync } = await import('node:fs')
    cpSync(fileAt('../../packs/zi/permenpan-90-2021'), own, { recursive: true })
    const path = join(own, 'predicates.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('atLeast: 85', 'atLeast: 70'))
    const { exit, stderr } = await runCommand('pack', 'check', own)
    expect(exit).toBe(1)
    expect(stderr).toMatch(
      /predicates\.yaml:\d+: total: nilai minimal 70 lebih rendah daripada WBK \(75\)/,
    )
  })
})

describe('wrong usage is answered with exit 2 and a sentence', () => {
  it.each([
    [['score']],
    [['scroe', 'x.xlsx']],
    [['score', SAMPLE, '--pack', 'zi/none']],
    [['score', SAMPLE, '--pack', 'zi/permenpan-90-2021@000000000000']],
    [['score', SAMPLE, '--set', 'area_rule']],
    [['score', SAMPLE, '--set', 'area_rule=third']],
    [['score', SAMPLE, '--lang', 'jv']],
    [['score', SAMPLE, '--colour']],
    [['explain', SAMPLE]],
    [['pack', 'eat']],
    [[]],
    [['toString']],
  ])('%j', async (args) => {
    const { exit, stdout, stderr } = await runCommand(...args)
    expect(exit).toBe(2)
    expect(stderr + stdout).not.toBe('')
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/)
  })
})

describe('input that cannot be read is answered with exit 1 and one line a problem', () => {
  it.each([
    ['no-such.xlsx', 'berkas tidak ditemukan'],
    [SAMPLE.replace('.xlsx', '.ods'), 'berkas tidak ditemukan'],
    [fileAt('../package.json').replace('cli/package.json', 'README.md'), 'bukan .xlsx atau .json'],
  ])('%s', async (file, sentence) => {
    const { exit, stderr } = await runCommand('score', file)
    expect(exit).toBe(1)
    expect(stderr).toBe(`${file}: ${sentence}\n`)
  })

  it('a layer that is not in the file', async () => {
    const { exit, stderr } = await runCommand('score', SAMPLE, '--layer', 'panel')
    expect(exit).toBe(1)
    expect(stderr).toContain('yang ada: unit, tpi, tpi_itjen')
  })
})

it('starts as a process of its own, colourless in a pipe', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileAt('../teladan.js'), 'score', SAMPLE],
    {
      encoding: 'utf8',
    },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('BELUM MEMENUHI')
})
