import { type Exact, makeFixed, reduce } from '@teladan/engine/exact.ts'
import { useLocale } from '../ui/Locale.tsx'

/** The most decimals that still read as a figure. */
const MOST = 6

/** A figure as it is: its decimals where they end, else its fraction and how its decimals begin. */
export function useSayExact() {
  const { sayPoints } = useLocale()
  return (value: Exact): string => {
    const { num, den } = reduce(value)
    const places = placesOf(den)
    if (places !== undefined && places <= MOST) return sayPoints(makeFixed(value, places), places)
    return `${num}/${den} (${sayPoints(makeFixed(value, MOST, 'down'), MOST)}…)`
  }
}

/** How many decimals a fraction in lowest terms has; undefined when they never end. */
function placesOf(den: bigint): number | undefined {
  let [rest, twos, fives] = [den, 0, 0]
  for (; rest % 2n === 0n; rest /= 2n) twos++
  for (; rest % 5n === 0n; rest /= 5n) fives++
  return rest === 1n ? Math.max(twos, fives) : undefined
}
