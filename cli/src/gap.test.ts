import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { makeGapJson } from './gapJson.ts'
import type { makeScoreJson } from './scoreJson.ts'
import { runCommand } from './testing/runCommand.ts'

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const SAMPLE = fileAt('../../samples/sentra-bahari-ternate.xlsx')
const schema = JSON.parse(readFileSync(fileAt('../../docs/gap.schema.json'), 'utf8')) as object
const strict = { strict: true, strictTypes: false, strictRequired: false, allErrors: true }
const isGap = new Ajv2020(strict).compile(schema)
const best = everyBest(getPack().framework)
const weak: Answers = {
  ...best,
  'A.II.1.i.a': { jumlah_agen: 3, jumlah_perubahan: 1 },
  'A.II.1.i.b': { jumlah_perubahan: 1, jumlah_terintegrasi: 1 },
  'A.I.1.i.a': 'Tidak',
  'A.I.1.ii.a': 'Tidak',
  'A.II.1.iii.a': 'D',
  'A.II.1.ii.a': 'E',
  'B.I.b': 'E',
}

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
const jsonOf = async (...args: string[]) => {
  const { exit, stdout } = await runCommand('gap', '--json', ...args)
  const result = JSON.parse(stdout) as ReturnType<typeof makeGapJson>
  expect(isGap(result), JSON.stringify(isGap.errors)).toBe(true)
  return { exit, result }
}

describe('gap --json', () => {
  it('prints a plan, as the schema in docs says, and a workbook carried out so is met', async () => {
    const { exit, result } = await jsonOf(SAMPLE, '--target', 'WBBM')
    expect(exit).toBe(0)
    expect(result).toMatchObject({
      schema: 'teladan.gap/1',
      layer: 'tpi',
      target: 'WBBM',
      kind: 'plan',
    })
    const done = write('done.json', { answers: result.plan?.answers })
    const scored = await runCommand('score', '--json', done)
    const score = JSON.parse(scored.stdout) as ReturnType<typeof makeScoreJson>
    expect(score.predicates.WBBM).toEqual({ kind: 'met' })
    expect(score.total).toBe(result.total.after)
    expect((await jsonOf(done, '--target', 'WBBM')).result.kind).toBe('met')
  })

  it('says of a survey what is needed, and plans no work for it', async () => {
    const file = write('survey.json', { ...best, 'B.I.a': '3.4' })
    const { result } = await jsonOf(file, '--target', 'WBK')
    expect(result).toMatchObject({
      kind: 'plan',
      plan: {
        cost: 0,
        steps: [],
        surveys: [{ items: [{ item: 'B.I.a', now: '3.4' }], needed: 3.6 }],
      },
    })
  })

  it('says what stands in the way when nothing reaches the target', async () => {
    const { 'A.II.5.ii.a': _, 'A.II.5.iii.a': __, ...rest } = best
    const file = write('blocked.json', rest)
    const { result } = await jsonOf(file, '--target', 'WBBM')
    expect(result).toMatchObject({
      kind: 'out_of_reach',
      blocked: [
        {
          node: 'area.5',
          atLeast: 11.25,
          most: 11,
          obstacles: [
            { item: 'A.II.5.ii.a', why: 'unanswered', points: 3 },
            { item: 'A.II.5.iii.a', why: 'unanswered', points: 1 },
          ],
        },
      ],
    })
  })

  it('follows a table of costs', async () => {
    const file = write('weak.json', weak)
    const plain = await jsonOf(file, '--target', 'WBBM')
    const dear = write('dear.yaml', 'costs:\n  - of: A.II.1.iii.a\n    cost: 50\n    months: 6\n')
    const { result } = await jsonOf(file, '--target', 'WBBM', '--costs', dear)
    const itemsOf = (of: typeof result) => of.plan?.steps.map(({ item }) => item) ?? []
    expect(itemsOf(plain.result)).toContain('A.II.1.iii.a')
    expect(itemsOf(result)).not.toContain('A.II.1.iii.a')
  })
})

describe('gap as a report', () => {
  const flat = async (...args: string[]) => {
    const { exit, stdout, stderr } = await runCommand('gap', ...args)
    return { exit, stderr, said: stdout.replace(/\s+/g, ' ') }
  }

  it('names the work of each level and its proof, in Indonesian', async () => {
    const { exit, said } = await flat(write('weak.json', weak), '--target', 'wbbm')
    expect(exit).toBe(0)
    expect(said).toContain('Prioritas perbaikan menuju WBBM · Penilaian Mandiri')
    expect(said).toContain(
      'Kerjakan sampai terpenuhi: Target utama tercapai 100% dan lebih baik daripada tahun lalu',
    )
    expect(said).toContain('Tahap antara: Kinerja utama berorientasi hasil')
    expect(said).toMatch(/Capaian kinerja 0,00 3,75 3,75/)
    expect(said).toContain('Bukti: Notula internalisasi; SOP')
    expect(said).not.toMatch(/undefined|NaN|\[object/)
  })

  it('names counts with where they are asked again', async () => {
    const costs = write(
      'counts.yaml',
      'step: 9\ncosts:\n  - of: A.II.1.i.a\n    cost: 1\n    months: 2\n  - of: A.II.1.i.b\n    cost: 1\n',
    )
    const { said } = await flat(write('weak.json', weak), '--target', 'WBBM', '--costs', costs)
    expect(said).toContain('Jumlah perubahan yang dibuat: tambah dari 1 menjadi 3 (dari 3)')
    expect(said).toContain('Angka yang sama ditanyakan juga di A.II.1.i.b; perbarui keduanya.')
    expect(said).toContain('2 langkah · biaya 2 · 4 bulan')
    expect(said).toContain('Urut dari tambahan nilai terbesar untuk setiap satuan biaya.')
  })

  it('says that nothing has to be mended, what a survey must reach, and what to fill in', async () => {
    expect((await flat(write('best.json', best), '--target', 'WBBM')).said).toContain(
      'Semua nilai minimal WBBM sudah terpenuhi',
    )
    const third = await flat(write('survey.json', { ...best, 'B.I.a': '3.4' }), '--target', 'WBK')
    expect(third.said).toContain('sekarang 3,4, diperlukan paling sedikit 3,60')
    const { 'A.II.5.ii.a': _, ...rest } = weak
    const open = await flat(write('open.json', { ...rest, 'A.I.1.i.b': '' }), '--target', 'WBK')
    expect(open.said).toContain('Isi dulu: 1 pertanyaan')
    expect(open.said).toContain('1 pertanyaan pilihan belum dijawab')
  })

  it('speaks English', async () => {
    const { said } = await flat(write('weak.json', weak), '--target', 'WBBM', '--lang', 'en')
    expect(said).toContain('What to mend first towards WBBM · Self-assessment')
    expect(said).toContain('Work until this holds:')
  })
})

describe('gap refuses', () => {
  it('a table of costs with a line for everything that is wrong, and prints nothing', async () => {
    const table = write(
      'bad.yaml',
      'step: 0\ncosts:\n  - of: X\n    cost: 1\n  - of: A.I.1\n  - of: area.1\n    cost: 2\n  - of: A.I\n    cost: 3\n',
    )
    const { exit, stdout, stderr } = await runCommand(
      'gap',
      write('weak.json', weak),
      '--target',
      'WBK',
      '--costs',
      table,
    )
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
    expect(stderr.replaceAll(table, 'bad.yaml').split('\n')).toEqual([
      'bad.yaml:1: cost: biaya 0 tidak dapat dipakai; isi bilangan bulat 1 sampai 1.000.000',
      'bad.yaml:3: of: X tidak ada dalam LKE',
      'bad.yaml:5: biaya (cost) belum diisi',
      'bad.yaml:8: bertentangan dengan baris untuk area.1, keduanya mengenai A.I.1.i.a; sisakan satu',
      '',
    ])
  })

  it.each([
    ['costs: [', /:1: bukan YAML yang utuh/],
    ['', /: harus berupa step dan daftar costs/],
    ['prices: 3', /:1: prices: kata ini tidak dikenal/],
  ])('a table that reads %j', async (content, sentence) => {
    const table = write('odd.yaml', content)
    const { exit, stderr } = await runCommand('gap', SAMPLE, '--target', 'WBK', '--costs', table)
    expect(exit).toBe(1)
    expect(stderr).toMatch(sentence)
  })

  it('a table or a worksheet that is not there', async () => {
    const missing = await runCommand('gap', SAMPLE, '--target', 'WBK', '--costs', 'none.yaml')
    expect(missing).toMatchObject({ exit: 1, stderr: 'none.yaml: berkas tidak ditemukan\n' })
    const sheet = await runCommand('gap', 'none.xlsx', '--target', 'WBK')
    expect(sheet).toMatchObject({ exit: 1, stderr: 'none.xlsx: berkas tidak ditemukan\n' })
  })

  it.each([
    [['gap']],
    [['gap', SAMPLE]],
    [['gap', SAMPLE, '--target', 'WBX']],
    [['gap', SAMPLE, SAMPLE, '--target', 'WBK']],
    [['gap', SAMPLE, '--target', 'WBK', '--pack', 'zi/none']],
  ])('%j as wrong usage', async (args) => {
    const { exit, stdout, stderr } = await runCommand(...args)
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).not.toBe('')
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/)
  })
})
