import { compare, type Exact, makeFixed, subtract } from '@teladan/engine/exact.ts'
import { type Framework, printedIn, type Text } from '@teladan/engine/framework/framework.ts'
import { type Language, makeFigure, type Words, wordsOf } from '@teladan/words/words.ts'
import type { Paint } from '../terminal.ts'

/** How a report speaks: its language, its colours, its width. */
export type Speech = { words: Words; language: Language; paint: Paint; width: number }

export function makeSpeech(language: Language, paint: Paint, width: number): Speech {
  return { words: wordsOf(language), language, paint, width }
}

export const say = (speech: Speech, text: Text) => text[speech.language]

/** What a predicate is called under a law. */
export const nameOf = (speech: Speech, framework: Framework, id: string): string =>
  say(speech, printedIn(framework, id))

/** That points decide nothing; and who does, where the law leaves that to a panel. */
export function decisionNote({ words }: Speech, { predicates }: Framework): string {
  const isSaid = predicates.some(({ decidedBy }) => decidedBy)
  return isSaid ? words.report.decisionByLaw : words.report.decision
}

/**
 * Points as people read them, with two places. Below one of the minimums they are rounded down, so that
 * they never look as if they stood on it; with what is missing rounded up, both add up to the minimum.
 */
export function sayPoints(
  speech: Speech,
  points: Exact,
  minimums: readonly Exact[] = NONE,
): string {
  return makeFigure(speech.words, makeFixed(points, PLACES, roundingOf(points, minimums)))
}

/** A minimum as the law writes it: 75, 18,25, 4,8. */
export function sayMinimum(speech: Speech, points: Exact): string {
  return makeFigure(speech.words, makeFixed(points, 6).replace(/\.?0+$/, ''))
}

/** What is missing to a minimum, rounded up and never nothing. */
export function sayGap(speech: Speech, points: Exact, atLeast: Exact): string {
  return makeFigure(speech.words, makeFixed(subtract(atLeast, points), PLACES, 'up'))
}

/** What share of the whole the points are, in per cent; rounded as the points are. */
export function sayPercent(
  speech: Speech,
  points: Exact,
  whole: Exact,
  minimums: readonly Exact[] = NONE,
): string {
  const share = { num: points.num * whole.den * 100n, den: points.den * whole.num }
  return `${makeFigure(speech.words, makeFixed(share, 1, roundingOf(points, minimums)))}%`
}

const roundingOf = (points: Exact, minimums: readonly Exact[]) =>
  minimums.some((minimum) => compare(points, minimum) < 0) ? 'down' : 'half_up'

const PLACES = 2
const NONE: readonly Exact[] = []
