import { compare, type Exact, makeFixed, parseExact, type Rounding, ZERO } from '../exact.ts'
import type { Boundary, Margin } from './boundary.ts'
import type { Step } from './step.ts'
import type { Interval, Survey } from './survey.ts'

/** A boundary as it is put into sentences: what is said of each minimum is decided, and every figure a decimal text. */
export type ToldBoundary = Omit<Boundary, 'margins'> & {
  isSurveyed: boolean
  margins: ToldMargin[]
}

export type ToldMargin = {
  predicate: string
  standing: { is: 'above' | 'short'; by: string } | { is: 'on_line' }
  /** The step that moves the points least of those that cross, and how many more there are. */
  crossing: { step: Step; moves: string; others: number } | undefined
  /** Where an index would have to stand, and whether its interval has figures on both sides of that. */
  lines: { item: string; at: string; isInInterval: boolean }[]
}

/** Tells a boundary to whoever puts it into sentences; figures are rounded so that none looks better than it is. */
export function tellBoundary({ margins, ...found }: Boundary, survey: Survey): ToldBoundary {
  const isSurveyed = Object.keys(survey).length > 0
  return { ...found, isSurveyed, margins: margins.map((margin) => tellMargin(margin, survey)) }
}

function tellMargin({ predicate, margin, crossings, indices }: Margin, survey: Survey): ToldMargin {
  const [least] = crossings
  return {
    predicate,
    standing: standingOf(margin),
    crossing: least && {
      step: least.step,
      moves: (least.moves.num < 0n ? '-' : '') + sizeAt(least.moves, 'half_up'),
      others: crossings.length - 1,
    },
    lines: indices.map(({ item, at }) => ({
      item,
      at: makeFixed(at, 4, 'up').replace(/00$/, ''),
      isInInterval: isWithin(at, survey[item]),
    })),
  }
}

function standingOf(margin: Exact): ToldMargin['standing'] {
  const sign = compare(margin, ZERO)
  if (sign === 0) return { is: 'on_line' }
  return sign < 0
    ? { is: 'short', by: sizeAt(margin, 'up') }
    : { is: 'above', by: sizeAt(margin, 'down') }
}

function isWithin(line: Exact, interval: Interval | undefined): boolean {
  const [low, high] = [interval?.low, interval?.high].map((end) => parseExact(end ?? ''))
  return !!low && !!high && compare(low, line) < 0 && compare(high, line) >= 0
}

/** The size of a difference at two places, at six when it would look like nothing. */
function sizeAt({ num, den }: Exact, rounding: Rounding): string {
  const size = { num: num < 0n ? -num : num, den }
  return size.num * 100n < den ? makeFixed(size, 6, 'up') : makeFixed(size, 2, rounding)
}
