import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  makeDecimal,
  makeFixed,
  makeNumber,
  multiply,
  parseExact,
  reduce,
  subtract,
} from './exact.ts'

const fixed = (text: string, places: number) => makeFixed(parseExact(text) as Exact, places)
const anExact = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 12n))
  .map(([num, den]) => exact(num, den))

describe('an exact number', () => {
  it('is read from every way a pack writes a figure', () => {
    expect(parseExact('12')).toEqual({ num: 12n, den: 1n })
    expect(parseExact('0.67')).toEqual({ num: 67n, den: 100n })
    expect(parseExact('2/3')).toEqual({ num: 2n, den: 3n })
    expect(parseExact('60%')).toEqual({ num: 3n, den: 5n })
    expect(parseExact('1.5e-7')).toEqual({ num: 3n, den: 20_000_000n })
    expect(parseExact('-0.5')).toEqual({ num: -1n, den: 2n })
  })

  it.each(['', 'x', '1,5', '.5', '1.', '1/0', '1e999', '0x1', ' 1', 'NaN'])(
    'is not read from %j',
    (text) => {
      expect(parseExact(text)).toBeUndefined()
    },
  )

  it.each([
    ['1.005', 2, '1.01'],
    ['2.675', 2, '2.68'],
    ['10.075', 2, '10.08'],
    ['59.995', 2, '60.00'],
    ['1.115', 2, '1.12'],
    ['8.345', 2, '8.35'],
    ['74.995', 2, '75.00'],
    ['-1.005', 2, '-1.01'],
    ['-0.001', 2, '0.00'],
    ['0.5', 0, '1'],
    ['2/3', 6, '0.666667'],
  ])('%s is shown with %i places as %s, halves up', (text, places, shown) => {
    expect(fixed(text, places)).toBe(shown)
  })

  it('is compared before it is rounded', () => {
    const almost = parseExact('74.995') as Exact
    expect(makeFixed(almost, 2)).toBe('75.00')
    expect(compare(almost, exact(75n))).toBeLessThan(0)
  })

  it('rounds what is missing up, so that something short is never short of nothing', () => {
    expect(makeNumber(exact(1n, 10n ** 9n), 'up')).toBe(0.000001)
    expect(makeNumber(exact(1n, 10n ** 9n))).toBe(0)
  })

  it('takes a spreadsheet number as the decimal people typed', () => {
    expect(makeDecimal(3.5999999999999996)).toBe('3.6')
    expect(makeDecimal(0.1 + 0.2)).toBe('0.3')
    expect(makeDecimal(15)).toBe('15')
  })

  it('keeps the laws of arithmetic', () => {
    fc.assert(
      fc.property(anExact, anExact, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0)
        if (b.num !== 0n) expect(compare(multiply(divide(a, b), b), a)).toBe(0)
        expect(compare(reduce(a), a)).toBe(0)
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0)
      }),
    )
  })

  it('shows a decimal of up to six places unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (millionths) => {
        const value = exact(BigInt(millionths), 1_000_000n)
        expect(compare(parseExact(makeFixed(value, 6)) as Exact, value)).toBe(0)
      }),
    )
  })
})
