/** A number without rounding: `num / den`, with `den` above zero. Not necessarily in lowest terms. */
export type Exact = { readonly num: bigint; readonly den: bigint }

export const ZERO: Exact = { num: 0n, den: 1n }

export function exact(num: bigint, den = 1n): Exact {
  if (den <= 0n) throw new Error(`a denominator must be above zero, not ${den}`)
  return { num, den }
}

/** Reads `12`, `0.67`, `2/3`, `60%` and `1.5e-7`; undefined when the text is no such figure. */
export function parseExact(text: string): Exact | undefined {
  const match = FIGURE.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', decimals = '', power = '0', over, percent] = match
  const exponent = Number(power) - decimals.length
  if (Math.abs(exponent) > 400) return undefined
  const digits = BigInt(sign + whole + decimals)
  const den = (over ? BigInt(over) : 1n) * (percent ? 100n : 1n)
  if (den === 0n) return undefined
  return reduce(
    exponent >= 0
      ? { num: digits * 10n ** BigInt(exponent), den }
      : { num: digits, den: den * 10n ** BigInt(-exponent) },
  )
}

/** A spreadsheet's number as people wrote it: the decimal at 15 significant digits. */
export function makeDecimal(value: number): string {
  return String(Number(value.toPrecision(15)))
}

export function add(a: Exact, b: Exact): Exact {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, { num: -b.num, den: b.den })
}

export function multiply(a: Exact, b: Exact): Exact {
  return { num: a.num * b.num, den: a.den * b.den }
}

export function divide(a: Exact, b: Exact): Exact {
  if (b.num === 0n) throw new Error('division by zero')
  const sign = b.num < 0n ? -1n : 1n
  return { num: a.num * b.den * sign, den: a.den * b.num * sign }
}

/** Below zero when `a` is the smaller, zero when both are equal, above zero otherwise. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.den === b.den ? a.num - b.num : a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function reduce({ num, den }: Exact): Exact {
  const divisor = greatestCommonDivisor(num, den)
  return divisor === 1n ? { num, den } : { num: num / divisor, den: den / divisor }
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y) [x, y] = [y, x % y]
  return x
}

export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  if (a === b || b === 1n) return a
  return (a / greatestCommonDivisor(a, b)) * b
}

/**
 * `half_up` rounds to the nearest, halves away from zero; `up` never shows less than there is, `down` never
 * more (both by size, whatever the sign).
 */
export type Rounding = 'half_up' | 'up' | 'down'

/** The decimal text with exactly `places` digits behind the point. */
export function makeFixed({ num, den }: Exact, places: number, rounding: Rounding = 'half_up') {
  const size = (num < 0n ? -num : num) * 10n ** BigInt(places)
  const rounded = {
    half_up: () => (2n * size + den) / (2n * den),
    up: () => (size + den - 1n) / den,
    down: () => size / den,
  }[rounding]()
  const digits = rounded.toString().padStart(places + 1, '0')
  const split = digits.length - places
  const sign = num < 0n && rounded > 0n ? '-' : ''
  return sign + digits.slice(0, split) + (places ? `.${digits.slice(split)}` : '')
}

/** A JSON number of six places, as `score --json` prints it. */
export function makeNumber(value: Exact, rounding: Rounding = 'half_up'): number {
  return Number(makeFixed(value, 6, rounding))
}

const FIGURE = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?(?:\/(\d+))?(%)?$/
