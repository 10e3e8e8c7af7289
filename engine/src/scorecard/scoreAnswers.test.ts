import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, makeFixed, makeNumber, ZERO } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import { itemsOf } from '../framework/framework.ts'
import { answersTo, everyBest } from '../testing/answers.ts'
import { getPack } from '../testing/pack.ts'
import { scoreAnswers } from './scoreAnswers.ts'

const { framework } = getPack()
const pointsOf = (answers: Answers, id: string) =>
  makeFixed(scoreAnswers(framework, answers).scores.get(id).points, 6)
const warningsOf = (answers: Answers) =>
  scoreAnswers(framework, answers).warnings.map(({ code, node }) => `${code} ${node}`)

describe('a scorecard', () => {
  it('keeps an open item in the denominator: one A of five is a fifth of the weight', () => {
    expect(pointsOf({ 'A.I.5.v.a': 'A' }, 'A.I.5.v')).toBe('0.300000')
  })

  it('names every open item, and still does when the layer is closed', () => {
    const some = { 'A.I.1.i.a': 'Ya' }
    for (const closed of [false, true]) {
      const { open } = scoreAnswers(framework, some, { closed })
      expect(open).toHaveLength(112)
      expect(open).not.toContain('A.I.1.i.a')
    }
  })

  it('reaches everything while all is open, and nothing more once closed', () => {
    expect(makeNumber(scoreAnswers(framework, {}).total.reach)).toBe(100)
    expect(makeNumber(scoreAnswers(framework, {}, { closed: true }).total.reach)).toBe(0)
  })

  it('adds up: every part is the sum of its parts, exactly', () => {
    fc.assert(
      fc.property(answersTo(framework), (answers) => {
        const { scores } = scoreAnswers(framework, answers)
        for (const score of scores.values()) {
          if (!score.parts.length) continue
          const sum = score.parts.reduce((total, part) => add(total, part.points), ZERO)
          expect(compare(sum, score.points)).toBe(0)
        }
      }),
    )
  })

  it('never leaves what is possible: nothing, points, reach, weight stand in this order', () => {
    fc.assert(
      fc.property(answersTo(framework), (answers) => {
        for (const { points, reach, outOf } of scoreAnswers(framework, answers).scores.values()) {
          expect(compare(points, ZERO)).toBeGreaterThanOrEqual(0)
          expect(compare(reach, points)).toBeGreaterThanOrEqual(0)
          expect(compare(outOf, reach)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('gives the same digits whatever the order of the answers', () => {
    fc.assert(
      fc.property(answersTo(framework), fc.infiniteStream(fc.nat()), (answers, numbers) => {
        const shuffled: Answers = {}
        const ids = Object.keys(answers).sort(() => ((numbers.next().value ?? 0) % 2) - 0.5)
        for (const id of ids) shuffled[id] = answers[id] as Answers[string]
        const [one, two] = [scoreAnswers(framework, answers), scoreAnswers(framework, shuffled)]
        expect(two.total.points).toEqual(one.total.points)
        expect(two.open).toEqual(one.open)
      }),
    )
  })

  it('refuses an answer that never came through the door', () => {
    expect(() => scoreAnswers(framework, { 'A.I.1.i.a': 'F' })).toThrow('no option "F"')
  })
})

describe('a ratio', () => {
  it('is clamped to its whole, with a warning', () => {
    const answers = { 'A.II.5.ii.a': { harus: 4, selesai: 5 } }
    expect(pointsOf(answers, 'A.II.5.ii.a')).toBe('3.000000')
    expect(warningsOf(answers)).toEqual(['part_above_whole A.II.5.ii.a'])
  })

  it('gives no full score for "none in process, none resolved" while complaints are waiting', () => {
    const waiting = { 'A.II.5.ii.a': { harus: 3, diproses: 0, selesai: 0 } }
    expect(pointsOf(waiting, 'A.II.5.ii.a')).toBe('0.000000')
  })

  it('with nothing to divide by follows the rule of its own item', () => {
    expect(pointsOf({ 'A.II.5.ii.a': { harus: 0, selesai: 0 } }, 'A.II.5.ii.a')).toBe('3.000000')
    const open = scoreAnswers(framework, {
      'A.II.4.i.a': { jumlah_sasaran: 0, sasaran_tercapai: 0 },
    })
    expect(open.open).toContain('A.II.4.i.a')
    expect(open.warnings).toEqual([{ code: 'none_to_count', node: 'A.II.4.i.a' }])
    const zero = getPack({ 'A.II.5.ii.a.whenNone': 'zero' }).framework
    const none = scoreAnswers(zero, { 'A.II.5.ii.a': { harus: 0, selesai: 0 } })
    expect(makeNumber(none.total.points)).toBe(0)
  })

  it('stays open while a count is missing', () => {
    const { open, total } = scoreAnswers(framework, { 'A.II.5.ii.a': { harus: 4 } })
    expect(open).toContain('A.II.5.ii.a')
    expect(makeNumber(total.points)).toBe(0)
  })

  it('works a total out from its parts, and says when a typed total differs', () => {
    const parts = { administrator: 4, pengawas: 10, fungsional_pelaksana: 36 }
    const answers = { 'A.II.5.iii.b': { wajib: 40, ...parts, sudah: 25 } }
    expect(pointsOf(answers, 'A.II.5.iii.b')).toBe('0.500000')
    expect(warningsOf(answers)).toEqual(['total_differs A.II.5.iii.b'])
    const typed = { 'A.II.5.iii.b': { wajib: 40, administrator: 4, sudah: 25 } }
    expect(pointsOf(typed, 'A.II.5.iii.b')).toBe('0.625000')
    expect(warningsOf(typed)).toEqual([])
    const tooFew = { 'A.II.5.iii.b': { wajib: 3, administrator: 4, sudah: 3 } }
    expect(warningsOf(tooFew)).toEqual(['total_differs A.II.5.iii.b'])
  })

  it('notices a number that is asked for twice and answered differently', () => {
    const answers = {
      'A.II.1.i.a': { jumlah_agen: 5, jumlah_perubahan: 4 },
      'A.II.1.i.b': { jumlah_perubahan: 6, jumlah_terintegrasi: 3 },
    }
    expect(warningsOf(answers)).toEqual(['count_differs A.II.1.i.b'])
  })

  it.each([
    [10, 4, '1.200000'],
    [10, 0, '2.000000'],
    [10, 10, '0.000000'],
    [10, 12, '0.000000'],
    [0, 0, '2.000000'],
    [0, 3, '0.000000'],
  ])('of violations from %i to %i is worth %s of 2', (from, to, worth) => {
    const answers = { 'A.II.3.iii.a': { pelanggaran_lalu: from, pelanggaran_ini: to } }
    expect(pointsOf(answers, 'A.II.3.iii.a')).toBe(worth)
  })

  it('stays exact for counts as large as a number can be', () => {
    const most = Number.MAX_SAFE_INTEGER
    const counts = { ...everyBest(framework), 'A.II.5.ii.a': { harus: most, selesai: most - 1 } }
    const { total } = scoreAnswers(framework, counts)
    expect(makeNumber(total.points)).toBe(100)
    expect(compare(total.points, total.outOf)).toBeLessThan(0)
  })
})

it('asks for 113 items', () => {
  expect(itemsOf(framework.total)).toHaveLength(113)
})
