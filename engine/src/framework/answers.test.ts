import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersTo } from '../testing/answers.ts'
import { getLaw, getPack, OLDER_LAWS } from '../testing/pack.ts'
import { isSameAnswer, parseAnswers } from './answers.ts'

const { framework } = getPack()
const problems = (input: unknown) => {
  const read = parseAnswers(framework, input)
  return read.ok ? [] : read.error.map(({ code, at }) => `${code} ${at}`)
}
const answers = (input: unknown) => {
  const read = parseAnswers(framework, input)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

describe('answers from outside', () => {
  it('are taken as they are when they fit', () => {
    fc.assert(
      fc.property(answersTo(framework), (given) => {
        expect(answers(given)).toEqual(given)
      }),
    )
    for (const law of OLDER_LAWS) {
      const older = getLaw(law).framework
      fc.assert(
        fc.property(answersTo(older), (given) => {
          expect(parseAnswers(older, given)).toEqual({ ok: true, value: given })
        }),
      )
    }
  })

  it('may be written in other spellings', () => {
    expect(answers({ 'A.I.1.i.a': 'ya', 'A.I.1.i.b': ' b ' })).toEqual({
      'A.I.1.i.a': 'Ya',
      'A.I.1.i.b': 'B',
    })
    expect(answers({ 'A.I.1.i.a': 'Y', 'A.I.1.ii.a': 't' })).toEqual({
      'A.I.1.i.a': 'Ya',
      'A.I.1.ii.a': 'Tidak',
    })
  })

  it('leave an item open when they say nothing on it', () => {
    expect(answers({ 'A.I.1.i.a': null, 'A.I.1.i.b': '', 'A.II.5.ii.a': { harus: null } })).toEqual(
      { 'A.II.5.ii.a': {} },
    )
  })

  it('give points as a decimal within the weight, as fine as the law lets them be', () => {
    const law = getLaw('zi/permenpan-52-2014').framework
    const read = (points: unknown) => {
      const parsed = parseAnswers(law, { 'A.2.i': points })
      return parsed.ok ? parsed.value['A.2.i'] : parsed.error
    }
    expect([read(1.25), read('1.5'), read('1.500'), read(0)]).toEqual(['1.25', '1.5', '1.500', '0'])
    expect(read('1.51')).toEqual([
      { code: 'points_out_of_range', at: 'A.2.i', got: '1.51', most: '1.5' },
    ])
    expect(read(-0.01)).toMatchObject([{ code: 'points_out_of_range' }])
    expect(read('1.234')).toEqual([
      { code: 'points_too_fine', at: 'A.2.i', got: '1.234', places: 2 },
    ])
    for (const strange of ['1/2', '50%', 'A', true, { n: 1 }, Number.NaN])
      expect(read(strange)).toMatchObject([{ code: 'not_points' }])
  })

  it('give an index as a number or a decimal text', () => {
    expect(answers({ 'B.I.a': 3.5999999999999996, 'B.II.a': '3.20' })).toEqual({
      'B.I.a': '3.6',
      'B.II.a': '3.20',
    })
  })

  it.each<[unknown, string]>([
    [[], 'not_answers '],
    ['A', 'not_answers '],
    [null, 'not_answers '],
    [{ 'A.I.1.i.z': 'A' }, 'no_such_item A.I.1.i.z'],
    [{ 'A.I.1': 'A' }, 'no_such_item A.I.1'],
    [{ __proto__x: 'A' }, 'no_such_item __proto__x'],
    [{ 'A.I.1.i.b': 'D' }, 'not_an_option A.I.1.i.b'],
    [{ 'A.I.1.i.b': 1 }, 'not_an_option A.I.1.i.b'],
    [{ 'A.I.1.i.a': true }, 'not_an_option A.I.1.i.a'],
    [{ 'A.II.5.ii.a': 0.5 }, 'not_counts A.II.5.ii.a'],
    [{ 'A.II.5.ii.a': '100%' }, 'not_counts A.II.5.ii.a'],
    [{ 'A.II.5.ii.a': { harus: -1 } }, 'not_a_count A.II.5.ii.a.harus'],
    [{ 'A.II.5.ii.a': { harus: 1.5 } }, 'not_a_count A.II.5.ii.a.harus'],
    [{ 'A.II.5.ii.a': { harus: '12' } }, 'not_a_count A.II.5.ii.a.harus'],
    [{ 'A.II.5.ii.a': { harus: 2 ** 53 } }, 'not_a_count A.II.5.ii.a.harus'],
    [{ 'A.II.5.ii.a': { banyak: 1 } }, 'no_such_count A.II.5.ii.a.banyak'],
    [{ 'B.I.a': 4.01 }, 'index_out_of_range B.I.a'],
    [{ 'B.I.a': '-0.01' }, 'index_out_of_range B.I.a'],
    [{ 'B.I.a': '3,60' }, 'not_an_index B.I.a'],
    [{ 'B.I.a': '90%' }, 'not_an_index B.I.a'],
    [{ 'B.I.a': '7/2' }, 'not_an_index B.I.a'],
    [{ 'B.I.a': Number.NaN }, 'not_an_index B.I.a'],
  ])('%j are refused: %s', (input, problem) => {
    expect(problems(input)).toEqual([problem])
  })

  it('are refused for all their faults at once', () => {
    const faults = { 'A.I.1.i.b': 'F', 'A.II.5.ii.a': { harus: -1, selesai: 0.5 }, 'B.I.a': 5 }
    expect(problems(faults)).toHaveLength(4)
  })

  it('never make anything throw', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('A.I.1.i.a', 'A.II.5.ii.a', 'B.I.a', 'x'), fc.anything()),
        (input) => {
          expect(() => parseAnswers(framework, input)).not.toThrow()
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('two answers', () => {
  it('say the same by the value of an index and by the sign of an option', () => {
    expect(isSameAnswer('3.60', '3.6')).toBe(true)
    expect(isSameAnswer('3.61', '3.6')).toBe(false)
    expect(isSameAnswer('A', 'B')).toBe(false)
    expect(isSameAnswer(null, 'A')).toBe(false)
  })

  it('say the same in whatever order their counts came', () => {
    expect(isSameAnswer({ harus: 4, sudah: 2 }, { sudah: 2, harus: 4 })).toBe(true)
    expect(isSameAnswer({ harus: 4 }, { sudah: 2, harus: 4 })).toBe(false)
  })
})
