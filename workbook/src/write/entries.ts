import { makeDecimal } from '@teladan/engine/exact.ts'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { type Item, isFigure } from '@teladan/engine/framework/framework.ts'

/** What an answer puts into the cell of an item or of one of its counts. */
export function entryOf(
  item: Item,
  answer: Answer | undefined,
  count: string | undefined,
): string | number | null {
  if (answer === undefined) return null
  if (typeof answer === 'object') return count === undefined ? null : (answer[count] ?? null)
  if (count !== undefined) return null
  return isFigure(item) ? Number(answer) : answer
}

/**
 * The figures of an answer that a cell would give back in other digits than they were written in: `3.60`, or more
 * places than a spreadsheet keeps.
 */
export function lostDigits(item: Item, answer: Answer | undefined): [string, string][] {
  if (answer === undefined || item.kind === 'choice') return []
  if (typeof answer === 'string')
    return makeDecimal(Number(answer)) === answer ? [] : [[item.id, answer]]
  return Object.entries(answer).flatMap(([count, number]): [string, string][] =>
    makeDecimal(number) === String(number) ? [] : [[`${item.id}.${count}`, String(number)]],
  )
}
