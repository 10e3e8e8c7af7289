import type { Change, Margin } from '@teladan/engine/boundary/boundary.ts'
import type { Step } from '@teladan/engine/boundary/step.ts'
import type { Interval, Survey } from '@teladan/engine/boundary/survey.ts'
import {
  compare,
  type Exact,
  makeFixed,
  parseExact,
  type Rounding,
  ZERO,
} from '@teladan/engine/exact.ts'
import { whatIf } from '@teladan/words/whatIf.ts'
import { useLocale } from '../ui/Locale.tsx'
import { useFigures } from './useFigures.ts'

/** The engine's changes and margins in the sentences that the command says them in. */
export function useSayBoundary() {
  const { language } = useLocale()
  const { sayExact } = useFigures()
  const boundary = whatIf[language].boundary

  const sayStep = (step: Step) =>
    step.kind === 'answer'
      ? boundary.answer(step.item, step.from, step.to)
      : boundary.answer(`${step.item} ${step.count}`, String(step.from), String(step.to))

  const sayChange = (change: Change): string => {
    switch (change.kind) {
      case 'answer':
      case 'count':
        return sayStep(change)
      case 'rounding':
        return {
          points: { half_up: boundary.pointsHalfUp, down: boundary.pointsDown },
          indices: { half_up: boundary.indicesHalfUp, down: boundary.indicesDown },
        }[change.of][change.how]
      case 'survey':
        return Object.entries(change.indices)
          .map(([item, index]) => boundary.index(item, sayExact(index)))
          .join(', ')
    }
  }

  const sayMargin = (margin: Exact): string => {
    const sign = compare(margin, ZERO)
    if (sign === 0) return boundary.onLine
    const by = sayExact(sizeAt(margin, sign < 0 ? 'up' : 'down'))
    return sign < 0 ? boundary.short(by) : boundary.above(by)
  }

  const saySigned = (moves: Exact) =>
    (moves.num < 0n ? '−' : '+') + sayExact(sizeAt(moves, 'half_up'))

  /** What crosses a minimum: the step that moves the points least, how many more, and the index that would. */
  const sayCrossing = ({ crossings, indices }: Margin, survey: Survey): string => {
    const [least] = crossings
    const steps = least ? [boundary.crossing(sayStep(least.step), saySigned(least.moves))] : []
    const more = crossings.length > 1 ? [boundary.crossings(crossings.length - 1)] : []
    const at = indices.map(({ item, at: index }) => {
      const line = boundary.atIndex(item, sayExact(makeFixed(index, 4, 'up').replace(/00$/, '')))
      return isWithin(index, survey[item]) ? `${line} ${boundary.inInterval}` : line
    })
    const said = [...steps, ...more].join(' ')
    return [...(said ? [said] : []), ...at].join('; ')
  }
  return { sayChange, sayMargin, sayCrossing }
}

/** Whether an interval has figures on both sides of a line: below it, and on it or above. */
function isWithin(line: Exact, interval: Interval | undefined): boolean {
  const [low, high] = [interval?.low, interval?.high].map((end) => parseExact(end ?? ''))
  return !!low && !!high && compare(low, line) < 0 && compare(high, line) >= 0
}

/** The size of a difference at two places, at six when it would look like nothing. */
function sizeAt({ num, den }: Exact, rounding: Rounding): string {
  const size = { num: num < 0n ? -num : num, den }
  return size.num * 100n < den ? makeFixed(size, 6, 'up') : makeFixed(size, 2, rounding)
}
