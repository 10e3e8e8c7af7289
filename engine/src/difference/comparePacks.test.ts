import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changePack } from '../nation/changePack.ts'
import { parsePack } from '../packs/parsePack.ts'
import type { PackFiles } from '../packs/readFile.ts'
import { getPack, packFiles, withoutExamples } from '../testing/pack.ts'
import { compareFiles } from './compareFiles.ts'
import { comparePacks } from './comparePacks.ts'
import { CODES, type Difference, PARTS } from './difference.ts'

const pack = getPack()
const files = withoutExamples(packFiles())

const changed = (settings: Record<string, string>) => {
  const made = changePack({ pack, files }, settings)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value.pack
}

/** The pack with a piece of one of its files written otherwise; the piece must stand there once. */
const rewritten = (file: string, pieces: [from: string, to: string][]): PackFiles => {
  const text = pieces.reduce((made, [from, to]) => {
    expect(made.split(from), `${file}: ${from}`).toHaveLength(2)
    return made.replace(from, to)
  }, files[file] ?? '')
  return { ...files, [file]: text }
}
const read = (changedFiles: PackFiles) => {
  const made = parsePack(changedFiles)
  if (!made.ok) throw new Error(JSON.stringify(made.error, null, 1))
  return made.value
}
/** A question without which the pack is sound: three share the weight of its sub-area. */
const GONE = 'A.I.1.iii.c'
/** The lines of a question in the worksheet. */
const QUESTION = new RegExp(`^ +- id: ${GONE.replaceAll('.', '\\.')}\n(?: {22,}.*\n)+`, 'm')
const withWorksheet = (worksheet: (text: string) => string, rows: (text: string) => string) => ({
  ...files,
  'framework.yaml': worksheet(files['framework.yaml'] ?? ''),
  'workbook.yaml': rows(files['workbook.yaml'] ?? ''),
})
const WITHOUT = withWorksheet(
  (text) => text.replace(QUESTION, ''),
  (text) => text.replace(`  ${GONE}: 15\n`, ''),
)
const RENUMBERED = withWorksheet(
  (text) => text.replace(`id: ${GONE}\n`, 'id: A.I.1.iii.z\n'),
  (text) => text.replace(`  ${GONE}: 15\n`, '  A.I.1.iii.z: 15\n'),
)
const MOVED = withWorksheet(
  (text) => {
    const question = QUESTION.exec(text)?.[0] ?? ''
    const rest = text.replace(QUESTION, '')
    return rest.replace(/^ +- id: A\.I\.1\.ii\.a\n/m, (line) => question + line)
  },
  (text) => text,
)

const told = ({ code, name, within, before, after }: Difference) =>
  [code, within, name, before, after].filter((word) => word !== undefined)

/** Settings that leave the pack sound: minimums up from where they are, and weights moved between two neighbours. */
const someSettings = fc.record(
  {
    'rule.WBK.total': fc.integer({ min: 76, max: 85 }).map(String),
    'rule.WBBM.total': fc.integer({ min: 86, max: 99 }).map(String),
    'rule.WBK.levers': fc.integer({ min: 4001, max: 4800 }).map((n) => String(n / 100)),
    'rule.WBK.area': fc.integer({ min: 61, max: 74 }).map((n) => `${n}%`),
    'rule.WBBM.ipak': fc.constantFrom('15.8', '16', '49/3'),
  },
  { requiredKeys: [] },
)

describe('two packs', () => {
  it('do not differ when they are one', () => {
    expect(comparePacks(pack, getPack())).toEqual([])
    expect(comparePacks(changed({ area_rule: 'half' }), changed({ area_rule: 'half' }))).toEqual([])
  })

  it('differ in exactly the figures that were changed, with their exact texts', () => {
    fc.assert(
      fc.property(someSettings, (settings) => {
        const sound = changePack({ pack, files }, settings)
        fc.pre(sound.ok)
        if (!sound.ok) return
        const expected = sound.value.changes
          .filter(({ before, after }) => before !== after)
          .map(({ name, before, after }) => {
            const [, predicate, rule] = name.split('.')
            return `${predicate}.${rule} ${before} ${after}`
          })
        const differences = comparePacks(pack, sound.value.pack)
        expect(
          differences.map(({ within, before, after }) => `${within} ${before} ${after}`).sort(),
        ).toEqual(expected.sort())
        for (const { part, code } of differences)
          expect([part, code]).toEqual(['predicates', 'minimum'])
      }),
      { numRuns: 20 },
    )
  })

  it('differ the other way round when their sides are changed over', () => {
    const others = [
      changed({ 'rule.WBK.total': '78', 'weight.B.I.a': '17', 'weight.B.I.b': '5.5' }),
      changed({ area_rule: 'half', abcd_steps: 'thirds', 'A.II.5.ii.a.whenNone': 'zero' }),
      read(WITHOUT),
    ]
    for (const other of others) {
      const there = comparePacks(pack, other)
      const back = comparePacks(other, pack)
      expect(there).not.toEqual([])
      const line = ({ part, code, before, after }: Difference) =>
        [part, code, before, after].join('|')
      const mirrored = back.map((one) => ({ ...one, before: one.after, after: one.before }))
      expect(mirrored.map(line).sort()).toEqual(there.map(line).sort())
    }
  })

  it('tell a weight by its node, and leave out what follows from it', () => {
    expect(
      comparePacks(pack, changed({ 'weight.B.I.a': '17', 'weight.B.I.b': '5.5' })).map(told),
    ).toEqual([
      ['weight', 'B.I.a', '17.5', '17'],
      ['weight', 'B.I.b', '5', '5.5'],
    ])
  })

  it('tell a choice of the year with all that it decides', () => {
    const differences = comparePacks(pack, changed({ area_rule: 'half' }))
    expect(differences[0]).toMatchObject({ part: 'parameters', code: 'chosen', after: 'half' })
    const nodes = differences.filter(
      ({ code, within }) => code === 'rule_node' && within === 'WBK.area',
    )
    expect(nodes.filter(({ after }) => after === null)).toHaveLength(6)
    expect(nodes.filter(({ before }) => before === null)).toHaveLength(12)
    expect(comparePacks(pack, changed({ 'A.II.5.ii.a.whenNone': 'zero' })).map(told)).toEqual([
      ['facet', 'A.II.5.ii.a', 'whenNone', 'full', 'zero'],
    ])
    const steps = comparePacks(pack, changed({ abcd_steps: 'thirds' }))
    expect(steps.map(told)).toEqual([
      ['chosen', 'abcd_steps', '', 'thirds'],
      ['option_value', 'abcd', 'B', '0.67', '2/3'],
      ['option_value', 'abcd', 'C', '0.33', '1/3'],
    ])
  })

  it('tell what was taken out and what it changes for its neighbours', () => {
    const differences = comparePacks(pack, read(WITHOUT))
    expect(differences.map(told)).toEqual([
      ['weight_each', 'A.I.1.iii', '1/3', '0.5'],
      ['node', GONE, '1/3', null],
    ])
    expect(comparePacks(read(WITHOUT), pack).map(told)).toContainEqual(['node', GONE, null, '1/3'])
  })

  it('tell what bears another number or stands in another place, and not as something new', () => {
    expect(comparePacks(pack, read(RENUMBERED)).map(told)).toEqual([
      ['renumbered', 'A.I.1.iii.z', GONE, 'A.I.1.iii.z'],
    ])
    expect(comparePacks(pack, read(MOVED)).map(told)).toEqual([
      ['weight_each', 'A.I.1.ii', '1/3', '0.25'],
      ['moved', GONE, 'A.I.1.iii', 'A.I.1.ii'],
      ['weight_each', 'A.I.1.iii', '1/3', '0.5'],
    ])
  })

  it('tell words by their language, marks by their figure, and stations by their order', () => {
    const other = read({
      ...rewritten('predicates.yaml', [
        [
          'text: { id: Wilayah Bebas dari Korupsi, en: Corruption-free area }',
          'text: { id: Wilayah Bebas Korupsi, en: Corruption-free area }',
        ],
      ]),
      'stages.yaml': (files['stages.yaml'] ?? '').replace(/by: coach/, 'by: agency'),
    })
    expect(comparePacks(pack, other)).toMatchObject([
      {
        part: 'predicates',
        code: 'text',
        name: 'WBK',
        language: 'id',
        before: 'Wilayah Bebas dari Korupsi',
        after: 'Wilayah Bebas Korupsi',
      },
      { part: 'stages', code: 'stage_by', before: 'coach', after: 'agency' },
    ])
  })

  it('differ under a choice that nobody made as well', () => {
    const other = rewritten('framework.yaml', [
      [
        '{ key: B, value: { abcd_steps: { hundredths: 0.67, thirds: 2/3 } } }',
        '{ key: B, value: { abcd_steps: { hundredths: 0.67, thirds: 0.66 } } }',
      ],
    ])
    expect(comparePacks(pack, read(other))).toEqual([])
    const compared = compareFiles(files, other)
    expect(compared.ok && compared.value.differences).toMatchObject([
      {
        code: 'option_value',
        name: 'B',
        before: '2/3',
        after: '0.66',
        under: { parameter: 'abcd_steps', choice: 'thirds' },
      },
    ])
  })

  it('are told in the order of the law, part by part', () => {
    const differences = comparePacks(pack, read(WITHOUT))
    const parts = differences.map(({ part }) => PARTS.indexOf(part))
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    for (const { code } of differences) expect(CODES).toContain(code)
  })
})
