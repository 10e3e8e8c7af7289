import type { Counts } from '../framework/answers.ts'
import type { Item, WhenNone } from '../framework/framework.ts'

/** Something the scorer noticed about an answer and reports; it never stops the scoring. */
export type Warning = { code: WarningCode; node: string; count?: string }
type WarningCode = 'part_above_whole' | 'none_to_count' | 'total_differs' | 'count_differs'

/** A ratio of two counts, `part / whole` with `part` at most `whole`; open when it is not known yet. */
export type Fraction = { part: number; whole: number } | 'open'

/** What a ratio's counts come to, and what is odd about them. */
export function countItem(
  item: Extract<Item, { kind: 'share' | 'decrease' }>,
  given: Counts,
): { fraction: Fraction; warnings: Warning[] } {
  const warnings: Warning[] = []
  /** A total is worked out only when all its parts are there; otherwise what was typed stands. */
  const take = (id: string) => {
    const count = item.counts.find((c) => c.id === id)
    const typed = given[id]
    if (!count?.sumOf) return typed
    const parts = count.sumOf.map((part) => given[part])
    const isWhole = !parts.includes(undefined)
    const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0)
    if (typed !== undefined && (isWhole ? typed !== sum : typed < sum))
      warnings.push({ code: 'total_differs', node: item.id, count: id })
    return isWhole ? sum : typed
  }
  const isShare = item.kind === 'share'
  const above = take(isShare ? item.of : item.to)
  const below = take(isShare ? item.over : item.from)
  if (above === undefined || below === undefined) return { fraction: 'open', warnings }

  if (below === 0) {
    if (!isShare && above > 0) return { fraction: { part: 0, whole: 1 }, warnings }
    if (isShare && above > 0)
      warnings.push({ code: 'part_above_whole', node: item.id, count: item.of })
    warnings.push({ code: 'none_to_count', node: item.id })
    return { fraction: NOTHING[item.whenNone], warnings }
  }
  if (!isShare) return { fraction: { part: Math.max(0, below - above), whole: below }, warnings }
  if (above > below) warnings.push({ code: 'part_above_whole', node: item.id, count: item.of })
  return { fraction: { part: Math.min(above, below), whole: below }, warnings }
}

const NOTHING: Record<WhenNone, Fraction> = {
  full: { part: 1, whole: 1 },
  zero: { part: 0, whole: 1 },
  open: 'open',
}
