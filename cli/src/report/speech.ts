import { compare, type Exact, makeFixed, subtract } from '@teladan/engine/exact.ts'
import type { Text } from '@teladan/engine/framework/framework.ts'
import { type Language, makeFigure, type Words, wordsOf } from '@teladan/words/words.ts'
import type { Paint } from '../terminal.ts'

/** How a report speaks: its language, its colours, its width. */
export type Speech = { words: Words; language: Language; paint: Paint; width: number }

export function makeSpeech(language: Language, paint: Paint, width: number): Speech {
  return { words: wordsOf(language), language, paint, width }
}

export const say = (speech: Speech, text: Text) => text[speech.language]

/** Points as people read them: two places, without a tail of zeros behind the point. */
export function sayPoints(speech: Speech, points: Exact): string {
  return makeFigure(speech.words, makeFixed(points, PLACES))
}

/** A minimum as the law writes it: 75, 18,25, 4,8. */
export function sayMinimum(speech: Speech, points: Exact): string {
  const fixed = makeFixed(points, MOST_PLACES)
  return makeFigure(speech.words, fixed.replace(/\.?0+$/, ''))
}

/** Points below a minimum, with as many places as it takes to see that they are below. */
export function sayBelow(speech: Speech, points: Exact, atLeast: Exact): string {
  for (let places = PLACES; places < MOST_PLACES; places++)
    if (compare(fixedOf(points, places), atLeast) < 0)
      return makeFigure(speech.words, makeFixed(points, places))
  return makeFigure(speech.words, makeFixed(points, MOST_PLACES))
}

/** What is missing to a minimum, rounded up and never nothing. */
export function sayGap(speech: Speech, points: Exact, atLeast: Exact): string {
  const gap = subtract(atLeast, points)
  const shown = makeFixed(gap, PLACES, 'up')
  const isCoarse = makeFixed(gap, MOST_PLACES, 'up') < '0.01'
  return makeFigure(speech.words, isCoarse ? makeFixed(gap, MOST_PLACES, 'up') : shown)
}

export function sayPercent(speech: Speech, part: Exact, whole: Exact): string {
  const share = { num: part.num * whole.den * 100n, den: part.den * whole.num }
  return `${makeFigure(speech.words, makeFixed(share, 1))}%`
}

const PLACES = 2
const MOST_PLACES = 6

const fixedOf = (value: Exact, places: number): Exact => ({
  num: BigInt(makeFixed(value, places).replace('.', '')),
  den: 10n ** BigInt(places),
})
