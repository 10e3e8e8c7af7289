import { describe, expect, it } from 'vitest'
import { compare, exact, makeFixed, parseExact, subtract } from '../exact.ts'
import type { Answers, Counts } from '../framework/answers.ts'
import { type Framework, itemsOf } from '../framework/framework.ts'
import { conclusionOf } from '../nation/tally.ts'
import { anyUnit, onTheLines } from '../nation/testing/units.ts'
import { score } from '../score.ts'
import { everyBest } from '../testing/answers.ts'
import { seeded } from '../testing/lines.ts'
import { getLaw, getPack } from '../testing/pack.ts'
import { type Boundary, boundary } from './boundary.ts'
import { parseSurvey } from './survey.ts'

const { framework } = getPack()
const best = everyBest(framework)

const conclusionsOf = (by: Framework, answers: Answers, closed: boolean) =>
  Object.fromEntries(
    Object.entries(score(by, answers, { closed }).verdicts).map(([id, v]) => [id, conclusionOf(v)]),
  )

/** Every single step tried the plain way: another worksheet for each, scored by itself. */
function flipsOneByOne(answers: Answers, closed: boolean): string[] {
  const before = conclusionsOf(framework, answers, closed)
  const flips: string[] = []
  const attempt = (id: string, answer: Answers[string], name: string) => {
    const after = conclusionsOf(framework, { ...answers, [id]: answer }, closed)
    for (const [predicate, is] of Object.entries(after))
      if (before[predicate] !== is) flips.push(`${name} ${predicate} ${before[predicate]} ${is}`)
  }
  for (const item of itemsOf(framework.total)) {
    const answer = answers[item.id]
    if (answer === undefined) continue
    if (item.kind === 'choice') {
      const keys = item.options.map(({ key }) => key)
      for (const [i, key] of keys.entries())
        if (Math.abs(i - keys.indexOf(answer as string)) === 1)
          attempt(item.id, key, `${item.id}=${key}`)
    } else if (item.kind !== 'index')
      for (const [count, n] of Object.entries(answer as Counts))
        for (const to of [n + 1, n - 1])
          if (to >= 0 && Number.isSafeInteger(to))
            attempt(item.id, { ...(answer as Counts), [count]: to }, `${item.id}.${count}=${to}`)
  }
  return flips.sort()
}

/** The best worksheet, lowered here and there as long as every minimum holds. */
function barelyMet(random: () => number): Answers {
  const answers = { ...best }
  const items = itemsOf(framework.total).filter((item) => item.kind === 'choice')
  for (let tries = 0; tries < 150; tries++) {
    const { id, options } = items[Math.floor(random() * items.length)] as (typeof items)[number]
    const level = options.findIndex(({ key }) => key === answers[id])
    const lower = { ...answers, [id]: options[Math.min(level + 1, options.length - 1)]?.key ?? '' }
    if (conclusionsOf(framework, lower, false).WBBM === 'met') Object.assign(answers, lower)
  }
  return answers
}

const stepFlips = ({ flips }: Boundary) =>
  flips
    .flatMap(({ by, predicate, from, to }) =>
      by.kind === 'answer'
        ? [`${by.item}=${by.to} ${predicate} ${from} ${to}`]
        : by.kind === 'count'
          ? [`${by.item}.${by.count}=${by.to} ${predicate} ${from} ${to}`]
          : [],
    )
    .sort()

const flipsBy = ({ flips }: Boundary, kind: string) =>
  flips.flatMap(({ by, predicate, from, to }) =>
    by.kind === kind ? [{ by, flip: `${predicate} ${from} ${to}` }] : [],
  )

describe('the boundary of a unit', () => {
  it('names the single steps that turn a verdict, exactly those that trying each one shows', () => {
    const random = seeded(10)
    const units = [
      ...Array.from({ length: 25 }, () => anyUnit(framework, random)),
      ...onTheLines(framework, random, 1).slice(0, 12),
      ...Array.from({ length: 8 }, () => barelyMet(random)),
    ]
    let found = 0
    for (const [i, answers] of units.entries()) {
      const closed = i % 5 === 0
      const flips = flipsOneByOne(answers, closed)
      expect(stepFlips(boundary(framework, answers, { closed }))).toEqual(flips)
      found += flips.length
    }
    expect(found).toBeGreaterThan(100)
  })

  it('says how far every minimum is, and which steps cross it, the smallest move first', () => {
    const random = seeded(11)
    for (const answers of onTheLines(framework, random, 1).slice(0, 16)) {
      const { margins } = boundary(framework, answers)
      const { scorecard, verdicts } = score(framework, answers)
      expect(margins).toHaveLength(24)
      for (const { predicate, rule, node, margin, atLeast, crossings } of margins) {
        const check = verdicts[predicate]?.checks.find((c) => c.rule === rule && c.node === node)
        if (!check) throw new Error('no such minimum')
        expect(compare(margin, subtract(check.points, check.atLeast))).toBe(0)
        const moves = crossings.map(({ moves: by }) => Math.abs(Number(by.num) / Number(by.den)))
        expect(moves).toEqual([...moves].sort((a, b) => a - b))
        for (const { step, moves: by } of crossings) {
          const to =
            step.kind === 'answer'
              ? step.to
              : { ...(answers[step.item] as Counts), [step.count]: step.to }
          const after = score(framework, { ...answers, [step.item]: to }).scorecard.scores.get(node)
          expect(compare(subtract(after.points, scorecard.scores.get(node).points), by)).toBe(0)
          expect(compare(after.points, atLeast) < 0).toBe(compare(margin, exact(0n)) >= 0)
        }
      }
    }
  })

  it('says where an index would have to stand: there the minimum holds, a hair below it does not', () => {
    const answers = { ...best, 'B.I.a': '3.58', 'B.II.a': '3.9' }
    const { margins } = boundary(framework, answers)
    const shown = margins.flatMap(({ predicate, rule, indices }) =>
      indices.map(({ item, at }) => `${predicate} ${rule} ${item} ${makeFixed(at, 4)}`),
    )
    expect(shown).toContain('WBK ipak B.I.a 3.6000')
    expect(shown).toContain('WBBM ipkp B.II.a 3.6000')
    for (const { node, atLeast, indices } of margins)
      for (const { item, at } of indices) {
        const pointsAt = (index: string) =>
          score(framework, { ...answers, [item]: index }).scorecard.scores.get(node).points
        expect(compare(pointsAt(`${at.num}/${at.den}`), atLeast)).toBe(0)
        if (at.num > 0n)
          expect(
            compare(pointsAt(makeFixed(subtract(at, exact(1n, 10n ** 9n)), 12)), atLeast),
          ).toBe(-1)
      }
  })

  it('says where entered points would have to stand, and takes no steps of them', () => {
    const older = getLaw('zi/permenpan-52-2014').framework
    const given = { ...everyBest(older), 'A.3.iv': '0', 'A.3.iii': '0', 'A.5.i': '0', 'B.2': '2.4' }
    const { margins, flips } = boundary(older, given)
    const at = (node: string) =>
      margins
        .filter(({ predicate, node: of }) => predicate === 'WBBM' && of === node)
        .flatMap(({ indices }) => indices.map(({ item, at }) => `${item} ${makeFixed(at, 2)}`))
    expect(at('total')).toContain('A.3.iv 3.00')
    expect(at('total')).not.toContainEqual(expect.stringMatching(/^A\.1\.i /))
    expect(at('B.2')).toEqual(['B.2 3.20'])
    expect(flips.map(({ by }) => by.kind)).not.toContain('answer')
    for (const { crossings } of margins)
      expect(crossings.map(({ step }) => step.item).filter((id) => id.startsWith('A.'))).toEqual([])
  })

  it('is empty of flips for the best worksheet there can be, but for what opens', () => {
    const full = { ...best, 'A.II.5.ii.a': { harus: 40, selesai: 40 } }
    const { conclusions, flips } = boundary(framework, full)
    expect(conclusions).toEqual({ WBK: 'met', WBBM: 'met' })
    expect(flips.map(({ to }) => to).filter((to) => to !== 'certain')).toEqual([])
  })
})

describe('points taken as they are displayed', () => {
  /** Minimums moved to where the worksheet's points are nearly, or just, at two places. */
  const withTotal = (atLeast: string) => {
    const least = parseExact(atLeast)
    const law = structuredClone(framework)
    for (const { rules } of law.predicates)
      for (const rule of rules)
        rule.atLeast =
          rule.rule === 'total' && least ? Number((least.num * BigInt(law.scale)) / least.den) : 0
    return law
  }
  const rounded = (index: string, atLeast: string) =>
    flipsBy(boundary(withTotal(atLeast), { ...best, 'B.I.a': index }), 'rounding').map(
      ({ by, flip }) => (by.kind === 'rounding' ? `${by.of} ${by.how} ${flip}` : ''),
    )

  it.each([
    [
      '3.99887',
      '99.99505625',
      '100',
      ['points half_up WBK short met', 'points half_up WBBM short met'],
    ],
    ['3.99885', '99.99496875', '100', []],
    ['3.6', '98.25', '98.25', []],
  ])(
    'at index %s, which is %s, %s is reached only by rounding',
    (index, points, atLeast, flips) => {
      const total = score(framework, { ...best, 'B.I.a': index }).scorecard.total.points
      expect(makeFixed(total, 8)).toBe(Number(points).toFixed(8))
      expect(rounded(index, atLeast).filter((flip) => flip.startsWith('points'))).toEqual(flips)
    },
  )

  it('are lost by cutting off when a minimum has more than two places', () => {
    expect(rounded('3.6015', '98.256').filter((flip) => flip.startsWith('points'))).toEqual([
      'points down WBK met short',
      'points down WBBM met short',
    ])
  })

  it('differ from an index that is rounded before it is counted', () => {
    expect(rounded('3.595', '98.25')).toEqual([
      'indices half_up WBK short met',
      'indices half_up WBBM short met',
    ])
    expect(rounded('3.5949', '98.25')).toEqual([])
  })
})

describe('a survey with an interval', () => {
  const survey = { 'B.I.a': { low: '3.55', high: '3.7' }, 'B.II.a': { low: '3.1', high: '3.3' } }
  const answers = { ...best, 'B.I.a': '3.62', 'B.II.a': '3.2' }

  it('turns verdicts at its ends, alone and together', () => {
    const found = flipsBy(boundary(framework, answers, { survey }), 'survey')
    expect(found.map(({ by, flip }) => [by.kind === 'survey' && by.indices, flip])).toEqual([
      [{ 'B.I.a': '3.55' }, 'WBK met short'],
      [{ 'B.II.a': '3.1' }, 'WBK met short'],
      [{ 'B.I.a': '3.55', 'B.II.a': '3.1' }, 'WBK met short'],
    ])
  })

  it('is read only where it can be one', () => {
    const codes = (given: Parameters<typeof parseSurvey>[1]) => {
      const read = parseSurvey(framework, given)
      return read.ok ? 'ok' : read.error.map(({ code, at }) => `${code} ${at}`).join()
    }
    expect(codes(survey)).toBe('ok')
    expect(codes({ 'B.I.b': { low: '1', high: '2' } })).toBe('no_such_index B.I.b')
    expect(codes({ 'B.I.a': { low: '3.8', high: '3.4' } })).toBe('interval_reversed B.I.a')
    expect(codes({ 'B.I.a': { low: '3,4', high: '5' } })).toBe(
      'not_an_index B.I.a,index_out_of_range B.I.a',
    )
  })
})
