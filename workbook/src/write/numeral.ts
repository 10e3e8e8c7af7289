import { exact, greatestCommonDivisor, parseExact } from '@teladan/engine/exact.ts'

/** A fraction as a formula has it: a short decimal where there is one, otherwise a quotient of whole numbers. */
export function quotient(part: number, whole: number): string {
  const divisor = Number(greatestCommonDivisor(BigInt(part), BigInt(whole)))
  const [num, den] = [part / divisor, whole / divisor]
  if (den === 1) return String(num)
  const decimal = (num / den).toFixed(PLACES).replace(/0+$/, '')
  const read = parseExact(decimal) ?? exact(-1n)
  const isShort = read.num * BigInt(den) === BigInt(num) * read.den
  return isShort ? decimal : `${num}/${den}`
}

const PLACES = 8
