import { type Exact, makeFixed, reduce } from '@teladan/engine/exact.ts'

/** An exact figure as the law writes it: a decimal where there is one, else a fraction. */
export function writeExact(value: Exact): string {
  const { num, den } = reduce(value)
  let [rest, places] = [den, 0]
  while (rest % 10n === 0n) [rest, places] = [rest / 10n, places + 1]
  while (rest % 5n === 0n) [rest, places] = [rest / 5n, places + 1]
  while (rest % 2n === 0n) [rest, places] = [rest / 2n, places + 1]
  if (rest !== 1n || places > 9) return `${num}/${den}`
  const fixed = makeFixed({ num, den }, places)
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}
