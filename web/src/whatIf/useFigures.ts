import { compare, type Exact, makeFixed, subtract, ZERO } from '@teladan/engine/exact.ts'
import { useLocale } from '../ui/Locale.tsx'

/** How exact points are written for people. */
export function useFigures() {
  const { sayPoints } = useLocale()
  const sayExact = (decimal: string) => sayPoints(decimal, decimal.split('.')[1]?.length ?? 0)
  return {
    /** Two places, cut off as on every screen, so that points never look as if they stood on a minimum. */
    sayCut: (points: Exact) => sayPoints(makeFixed(points, 2, 'down')),
    /** A minimum as the law writes it: 75, 18,25, 4,8. */
    sayMinimum: (points: Exact) => sayExact(makeFixed(points, 6).replace(/\.?0+$/, '')),
    /** What is missing to a minimum, rounded up and never nothing. */
    sayMissing: (points: Exact, atLeast: Exact) =>
      sayPoints(makeFixed(subtract(atLeast, points), 2, 'up')),
    /** Points gained or lost; what looks like nothing at two places gets more of them. */
    saySigned: (points: Exact) => {
      const size = { num: points.num < 0n ? -points.num : points.num, den: points.den }
      const places = size.num > 0n && size.num * 200n < size.den ? 6 : 2
      const sign = compare(points, ZERO) < 0 ? '−' : '+'
      return sign + sayPoints(makeFixed(size, places), places)
    },
    /** A decimal as it is, with the reader's comma. */
    sayExact,
  }
}
