import { type Exact, exact, greatestCommonDivisor, makeFixed, parseExact } from '../exact.ts'
import type { Text } from '../framework/framework.ts'
import type { Difference } from './difference.ts'

/** One thing a law says, under a key that finds the same thing in another law. */
export type Entry = Pick<Difference, 'part' | 'code' | 'name' | 'within' | 'language' | 'text'> & {
  key: string
  value: string
  /** What is held against the other's; the value itself where nothing is said. */
  same?: string
  /** The key of what it is a detail of: told only where both laws have that. */
  under?: string | undefined
  /** Not told where it follows from something else in both laws. */
  isQuiet?: boolean
}

/** What both laws know by the same name, as far as it decides how one of them is read. */
export type Meeting = {
  /** The id by which the other law knows a node of this one. */
  idOf: (node: string) => string
  /** Whether a node stands below the same parent in both. */
  isPlaced: (node: string) => boolean
  /** Whether both laws have a stage or a predicate. */
  isInBoth: (kind: 'stage' | 'predicate', id: string) => boolean
  /** Whether the minimums of a rule are the same share of each node's weight, in both laws. */
  isShare: (predicate: string, rule: string) => boolean
}

/** A text in both languages, an entry each. */
export function bothTexts(entry: Omit<Entry, 'value' | 'language' | 'text'>, text: Text): Entry[] {
  return (['id', 'en'] as const).map((language) => ({
    ...entry,
    key: `${entry.key}.${language}`,
    language,
    text,
    value: text[language],
  }))
}

/** An exact figure as text: a decimal where one ends, a fraction otherwise. */
export function figureText({ num, den }: Exact): string {
  const divisor = greatestCommonDivisor(num, den)
  const [part, whole] = [num / divisor, den / divisor]
  let [rest, places] = [whole, 0]
  for (; rest % 10n === 0n; rest /= 10n) places++
  for (; rest % 2n === 0n; rest /= 2n) places++
  for (; rest % 5n === 0n; rest /= 5n) places++
  return rest === 1n ? trim(makeFixed({ num: part, den: whole }, places)) : `${part}/${whole}`
}

/** A figure as somebody wrote it, in the one way in which equal figures look the same. */
export function sameFigure(written: string): string {
  const figure = parseExact(written)
  return figure ? figureText(figure) : written
}

export const pointsOf = (points: number, scale: number) =>
  figureText(exact(BigInt(points), BigInt(scale)))

const trim = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)
