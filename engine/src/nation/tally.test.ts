import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../framework/answers.ts'
import { answersTo, everyBest } from '../testing/answers.ts'
import { seeded } from '../testing/lines.ts'
import { getLaw, getPack, OLDER_LAWS } from '../testing/pack.ts'
import { addCopy, addUnit, answersAt, makeNation, putAnswer } from './nation.ts'
import { tally, tallyUnits } from './tally.ts'
import { differences } from './testing/differences.ts'
import { anyUnit, onTheLines } from './testing/units.ts'

const { framework } = getPack()
const best = everyBest(framework)
/** The law with every parameter set otherwise: other scale, other minimums, ratios that open. */
const other = getPack({
  area_rule: 'half',
  abcd_steps: 'thirds',
  'A.II.5.ii.a.whenNone': 'open',
  'A.II.4.i.a.whenNone': 'zero',
}).framework

const nationOf = (units: Answers[]) => {
  const nation = makeNation(framework, 1)
  for (const answers of units) addUnit(nation, answers)
  return nation
}
const allDifferences = (made: ReturnType<typeof tally>, units: Answers[]) =>
  units.flatMap((answers, unit) => differences(made, unit, answers))

describe('many units at once', () => {
  const random = seeded(2021)
  const units = Array.from({ length: 600 }, () => anyUnit(framework, random))
  const nation = nationOf(units)

  it.each([
    ['as they are', framework, false],
    ['closed', framework, true],
    ['under other parameters', other, false],
    ['closed under other parameters', other, true],
  ])('come out as each does alone, %s', (_, by, closed) => {
    expect(allDifferences(tally(nation, by, { closed }), units)).toEqual([])
  })

  it('hold every kind of conclusion, and some with figures too large for their row', () => {
    const found = new Set(tally(nation, framework).conclusions)
    expect(found).toEqual(new Set([0, 1, 2, 3, 4]))
    expect(nation.aside.size).toBeGreaterThan(10)
  })

  it('come out the same when they stand exactly on a minimum or a step beside it', () => {
    const line = onTheLines(framework, seeded(75), 6)
    expect(line).toHaveLength(23 * 6 * 2)
    expect(allDifferences(tally(nationOf(line), framework), line)).toEqual([])
  })

  it('come out the same whatever the answers', () => {
    fc.assert(
      fc.property(
        fc.array(answersTo(framework), { maxLength: 4 }),
        fc.boolean(),
        (some, closed) => {
          expect(allDifferences(tally(nationOf(some), framework, { closed }), some)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('can be told apart', () => {
    const made = tally(nationOf([best]), framework)
    made.conclusions[0] = 1
    made.points[0] = 1
    expect(differences(made, 0, best)).toEqual([
      'WBK: short, not met',
      'total: 0.000042, not 100.000000',
    ])
  })
})

describe.each(OLDER_LAWS)('many units under %s', (law) => {
  const older = getLaw(law).framework
  const tallied = (units: Answers[], closed = false) => {
    const nation = makeNation(older, 1)
    for (const answers of units) addUnit(nation, answers)
    return tally(nation, older, { closed })
  }

  it('come out as each does alone, points entered to the last decimal too', () => {
    const random = seeded(52)
    const units = Array.from({ length: 200 }, () => anyUnit(older, random))
    for (const closed of [false, true])
      expect(allDifferences(tallied(units, closed), units)).toEqual([])
    const line = onTheLines(older, seeded(75), 6)
    expect(line.length).toBeGreaterThan(30)
    expect(allDifferences(tallied(line), line)).toEqual([])
    fc.assert(
      fc.property(fc.array(answersTo(older), { maxLength: 4 }), (some) => {
        expect(allDifferences(tallied(some), some)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('give back answers that score the same', () => {
    const random = seeded(14)
    const units = Array.from({ length: 60 }, () => anyUnit(older, random))
    const { nation } = tallied(units)
    const read = units.map((_, unit) => answersAt(nation, unit))
    expect(allDifferences(tallied(read), units)).toEqual([])
  })
})

describe('two ratios that nearly cancel', () => {
  /** Two primes of 31 bits: `a / P + b / Q` is one and a bit that no double can hold. */
  const [P, Q] = [2147483629n, 2147483587n]
  const modulo = (a: bigint, b: bigint) => ((a % b) + b) % b
  const inverse = (a: bigint, of: bigint) => {
    let [r, next, s, step] = [of, modulo(a, of), 0n, 1n]
    while (next) [r, next, s, step] = [next, r % next, step, s - (r / next) * step]
    return modulo(s, of)
  }
  const ratios = (excess: bigint): Answers => {
    const a = modulo(excess * inverse(Q, P), P)
    const b = (P * Q + excess - a * Q) / P
    return {
      'A.II.1.i.a': { jumlah_agen: Number(P), jumlah_perubahan: Number(a) },
      'A.II.1.i.b': { jumlah_perubahan: Number(Q), jumlah_terintegrasi: Number(b) },
    }
  }
  /** One whole ratio less than the best that area 1 can bring. */
  const tight = structuredClone(framework)
  const rule = tight.predicates[0]?.rules.find(({ node }) => node === 'area.1')
  if (!rule) throw new Error('no minimum for area 1')
  rule.atLeast = 8 * framework.scale - framework.scale

  it.each([
    [1n, 0],
    [0n, 0],
    [-1n, 1],
  ])('are told by big integers: %s too much', (excess, conclusion) => {
    const units = [{ ...best, ...ratios(excess) }]
    const made = tally(nationOf(units), tight)
    expect(made.nation.aside.size).toBe(0)
    expect(made.conclusions[0]).toBe(conclusion)
    expect(allDifferences(made, units)).toEqual([])
  })
})

describe('one answer changed', () => {
  it('comes out as if the unit had been read anew, a thousand times over', () => {
    const random = seeded(7)
    const units = Array.from({ length: 12 }, () => anyUnit(framework, random))
    const nation = nationOf(units)
    const made = tally(nation, framework)
    for (let edit = 0; edit < 1500; edit++) {
      const unit = Math.floor(random() * units.length)
      const given = anyUnit(framework, random)
      const ids = [...nation.layout.places.keys()]
      const id = ids[Math.floor(random() ** 2 * ids.length)] ?? ''
      const { [id]: _, ...rest } = units[unit] ?? {}
      const answer = given[id]
      units[unit] = answer === undefined ? rest : { ...rest, [id]: answer }
      putAnswer(nation, unit, id, answer)
      tallyUnits(made, unit, unit + 1)
      if (edit % 10 === 0) expect(differences(made, unit, units[unit] as Answers)).toEqual([])
    }
    expect(tally(nationOf(units), framework).points).toEqual(made.points)
    expect(tally(nationOf(units), framework).conclusions).toEqual(made.conclusions)
  })

  it('of a copy leaves the original alone', () => {
    const large = { ...best, 'A.II.5.ii.a': { harus: 2 ** 40 + 1, selesai: 2 ** 40 } }
    const nation = nationOf([best, large])
    for (const unit of [0, 1]) {
      const copy = addCopy(nation, unit)
      putAnswer(nation, copy, 'B.I.a', '1')
    }
    const lowered = { 'B.I.a': '1' }
    const units = [best, large, { ...best, ...lowered }, { ...large, ...lowered }]
    expect(allDifferences(tally(nation, framework), units)).toEqual([])
  })

  it('may be too large for the row, and be put right again', () => {
    const nation = nationOf([best])
    putAnswer(nation, 0, 'A.II.5.ii.a', { harus: 2 ** 40 + 1, selesai: 2 ** 39 })
    expect(nation.aside.size).toBe(1)
    const large = { ...best, 'A.II.5.ii.a': { harus: 2 ** 40 + 1, selesai: 2 ** 39 } }
    expect(allDifferences(tally(nation, framework), [large])).toEqual([])
    putAnswer(nation, 0, 'A.II.5.ii.a', { harus: 4, selesai: 4 })
    expect(nation.aside.size).toBe(0)
    expect(allDifferences(tally(nation, framework), [best])).toEqual([])
  })
})

describe('a row', () => {
  it('gives back answers that score the same', () => {
    const random = seeded(12)
    const units = Array.from({ length: 200 }, () => anyUnit(framework, random))
    const nation = nationOf(units)
    const read = units.map((_, unit) => answersAt(nation, unit))
    expect(allDifferences(tally(nation, other), read)).toEqual([])
  })

  it('takes at most two hundred bytes', () => {
    const nation = nationOf([best])
    const { layout } = nation
    expect(layout.cells + layout.fractions.length * 8 + 2).toBeLessThan(200)
  })

  it('refuses what never came through the door', () => {
    expect(() => nationOf([{ 'A.I.1.i.a': 'F' }])).toThrow('no option "F"')
    expect(() => putAnswer(nationOf([best]), 0, 'A.I.9', 'A')).toThrow('no item A.I.9')
  })
})
