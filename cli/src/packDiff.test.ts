import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CODES, PARTS } from '@teladan/engine/difference/difference.ts'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { PACKS } from '@teladan/server/packs/onDisk.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { makeDifferenceJson } from './packDifference.ts'
import type { makeUnitJson } from './simulation.ts'
import { runCommand } from './testing/runCommand.ts'

const NOW = 'zi/permenpan-90-2021'
const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../docs/pack-diff.schema.json', import.meta.url)), 'utf8'),
) as { $defs: { difference: { properties: Record<'code' | 'part', { enum: string[] }> } } }
const strict = { strict: true, strictTypes: false, strictRequired: false, allErrors: true }
const isDifference = new Ajv2020(strict).compile(schema)
const best = everyBest(getPack().framework)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'teladan-diff-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of the pack with pieces of its files written otherwise, each there once. */
function makePack(name: string, pieces: [file: string, from: string, to: string][]) {
  const path = join(folder, name)
  cpSync(join(PACKS, NOW), path, { recursive: true })
  rmSync(join(path, 'examples'), { recursive: true })
  for (const [file, from, to] of pieces) {
    const text = readFileSync(join(path, file), 'utf8')
    expect(text.split(from)).toHaveLength(2)
    writeFileSync(join(path, file), text.replace(from, to))
  }
  return path
}
const HIGHER: [string, string, string] = [
  'predicates.yaml',
  'of: [total]\n        atLeast: 75',
  'of: [total]\n        atLeast: 78',
]

type Printed = ReturnType<typeof makeDifferenceJson> & { units?: ReturnType<typeof makeUnitJson>[] }
const printed = async (...args: string[]) => {
  const { stdout } = await runCommand('pack', 'diff', '--json', ...args)
  const json = JSON.parse(stdout) as Printed
  expect(isDifference(json), JSON.stringify(isDifference.errors)).toBe(true)
  return json
}

describe('pack diff', () => {
  it('has a schema that knows every part and code of the engine', () => {
    const { code, part } = schema.$defs.difference.properties
    expect([code.enum, part.enum]).toEqual([[...CODES], [...PARTS]])
  })

  it('finds no difference between a pack and itself', async () => {
    const { stdout, exit } = await runCommand('pack', 'diff', NOW, NOW)
    expect(exit).toBe(0)
    expect(stdout).toContain('Tidak ada perbedaan dalam ketentuannya.')
    expect((await printed(NOW, NOW)).differences).toEqual([])
  })

  it('says in both languages which figure was what and is what', async () => {
    const other = makePack('higher', [HIGHER])
    const { stdout } = await runCommand('pack', 'diff', NOW, other)
    expect(stdout).toContain('Predikat dan nilai minimal')
    expect(stdout).toContain('· Nilai minimal WBK untuk “Nilai total”: 75 → 78')
    const english = await runCommand('pack', 'diff', NOW, other, '--lang', 'en')
    expect(english.stdout).toContain('· Minimum of WBK for “Total score”: 75 → 78')
    expect((await printed(NOW, other)).differences).toMatchObject([
      { part: 'predicates', code: 'minimum', name: 'total', before: '75', after: '78' },
    ])
  })

  it('says who gains and who loses among units of the first pack, with what could not be carried over', async () => {
    const low = { ...best, 'B.I.a': '3.6', 'B.II.a': '3.2' }
    const units = join(folder, 'units')
    mkdirSync(units)
    writeFileSync(join(units, 'best.json'), JSON.stringify({ answers: best }))
    writeFileSync(join(units, 'low.json'), JSON.stringify({ answers: low }))
    const other = makePack('steeper', [
      ['predicates.yaml', 'atLeast: 14\n', 'atLeast: 15\n'],
      ['framework.yaml', 'id: A.I.1.iii.c\n', 'id: A.I.1.iii.z\n'],
      ['workbook.yaml', '  A.I.1.iii.c: 15', '  A.I.1.iii.z: 15'],
    ])
    const { effect, units: told } = await printed(NOW, other, units)
    expect(effect?.carried).toEqual({
      gone: [],
      renumbered: [{ from: 'A.I.1.iii.c', to: 'A.I.1.iii.z' }],
      fresh: [],
    })
    expect(effect?.predicates.WBK).toMatchObject({ before: 2, after: 1, gained: [], stayed: 1 })
    expect(effect?.predicates.WBK?.lost).toEqual([join(units, 'low.json')])
    expect(told).toHaveLength(2)
    const [first] = told ?? []
    expect(first?.before.points.total).toBe(first?.after.points.total)
    const { stdout } = await runCommand('pack', 'diff', NOW, other, units)
    expect(stdout).toContain('1 pertanyaan terbawa dengan nomor baru')
    expect(stdout).toMatch(/Tidak lagi memenuhi: 1\n {4}· .*low\.json/)
  })

  it('tells a new question as open and an old one as gone, and guesses neither', async () => {
    const one = join(folder, 'one.json')
    writeFileSync(one, JSON.stringify({ answers: best }))
    const [from, to] = [
      'id: Unit menindaklanjuti hasil pemantauan',
      'id: Unit menindaklanjuti temuan',
    ]
    const other = makePack('asked', [
      ['framework.yaml', 'id: A.I.1.iii.c\n', 'id: A.I.1.iii.d\n'],
      ['framework.yaml', `${from} dan evaluasi\n`, `${to} dan evaluasi\n`],
      ['workbook.yaml', '  A.I.1.iii.c: 15', '  A.I.1.iii.d: 15'],
    ])
    const { effect, units } = await printed(NOW, other, one)
    expect(effect?.carried).toEqual({
      gone: [{ item: 'A.I.1.iii.c', reason: 'item_gone' }],
      renumbered: [],
      fresh: ['A.I.1.iii.d'],
    })
    expect(units?.[0]?.before.predicates.WBK).toBe('met')
    expect(units?.[0]?.after.predicates.WBK).toBe('certain')
    const { stdout } = await runCommand('pack', 'diff', NOW, other, one)
    expect(stdout).toContain('pertanyaannya tidak ada lagi: A.I.1.iii.c')
    expect(stdout).toMatch(/1 pertanyaan baru; .*: A\.I\.1\.iii\.d/s)
  })

  it.each([
    [[], 'sebutkan dua paket peraturan'],
    [[NOW], 'sebutkan dua paket peraturan'],
    [[NOW, 'zi/tidak-ada'], 'paket "zi/tidak-ada" tidak ada'],
  ])('refuses %j', async (args, sentence) => {
    const { stderr, stdout, exit } = await runCommand('pack', 'diff', ...args)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
  })

  it('names the place of a fault in a pack that is not sound', async () => {
    const faulty = makePack('faulty', [
      ['predicates.yaml', 'of: [total]\n        atLeast: 75', 'of: [total]\n        atLeast: 101'],
    ])
    const { stderr, exit } = await runCommand('pack', 'diff', NOW, faulty)
    expect(exit).toBe(1)
    expect(stderr).toMatch(/predicates\.yaml:\d+: total: nilai minimal 101 tidak mungkin dicapai/)
  })
})
