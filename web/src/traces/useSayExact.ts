import { type Exact, makeFixed, reduce } from '@teladan/engine/exact.ts'
import { useLocale } from '../ui/Locale.tsx'

/** The most decimals that still read as a figure. */
const MOST = 6

/** A figure as it is: all its decimals where they end, else the first of them, cut and not rounded. */
export function useSayExact() {
  const { sayPoints } = useLocale()
  return (value: Exact): string => {
    const places = placesOf(value)
    if (places !== undefined) return sayPoints(makeFixed(value, places), places)
    return `${sayPoints(makeFixed(value, MOST, 'down'), MOST)}…`
  }
}

/** The fraction a figure is where its decimals do not say it all. */
export function fractionOf(value: Exact): string | undefined {
  if (placesOf(value) !== undefined) return undefined
  const { num, den } = reduce(value)
  return `${num}/${den}`
}

/** How many decimals a figure has; undefined when they never end, or are too many to read. */
function placesOf(value: Exact): number | undefined {
  let [rest, twos, fives] = [reduce(value).den, 0, 0]
  for (; rest % 2n === 0n; rest /= 2n) twos++
  for (; rest % 5n === 0n; rest /= 5n) fives++
  const places = Math.max(twos, fives)
  return rest === 1n && places <= MOST ? places : undefined
}
