import type { Counts } from '../framework/answers.ts'
import type { Count, Item, WhenNone } from '../framework/framework.ts'

/** Something the scorer noticed about an answer and reports; it never stops the scoring. */
export type Warning = { code: WarningCode; node: string; count?: string }
export const WARNING_CODES = [
  'part_above_whole',
  'none_to_count',
  'total_differs',
  'count_differs',
] as const
type WarningCode = (typeof WARNING_CODES)[number]

/** A ratio of two counts, `part / whole` with `part` at most `whole`; open when it is not known yet. */
export type Fraction = { part: number; whole: number } | 'open'

/** What a ratio's counts come to, and what is odd about them. */
export function countItem(
  item: Extract<Item, { kind: 'share' | 'decrease' }>,
  given: Counts,
): { fraction: Fraction; warnings: Warning[] } {
  const warnings: Warning[] = []
  const counts: Counts = {}
  for (const count of item.counts) {
    const known = countOf(count, given)
    if (known === undefined) continue
    counts[count.id] = known
    const typed = given[count.id]
    if (typed !== undefined && typed !== known)
      warnings.push({ code: 'total_differs', node: item.id, count: count.id })
  }
  const [above, below] =
    item.kind === 'share'
      ? [counts[item.of], counts[item.over]]
      : [counts[item.to], counts[item.from]]
  if (above === undefined || below === undefined) return { fraction: 'open', warnings }

  if (below === 0) {
    const isRise = item.kind === 'decrease' && above > 0
    if (isRise) return { fraction: { part: 0, whole: 1 }, warnings }
    if (item.kind === 'share' && above > 0)
      warnings.push({ code: 'part_above_whole', node: item.id, count: item.of })
    else warnings.push({ code: 'none_to_count', node: item.id })
    return { fraction: NOTHING[item.whenNone], warnings }
  }
  if (item.kind === 'decrease')
    return { fraction: { part: Math.max(0, below - above), whole: below }, warnings }
  if (above > below) warnings.push({ code: 'part_above_whole', node: item.id, count: item.of })
  return { fraction: { part: Math.min(above, below), whole: below }, warnings }
}

/** A total is worked out from its parts when all of them are there; otherwise what was typed stands. */
function countOf(count: Count, given: Counts): number | undefined {
  const parts = count.sumOf?.map((id) => given[id])
  if (!parts || parts.includes(undefined)) return given[count.id]
  return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
}

const NOTHING: Record<WhenNone, Fraction> = {
  full: { part: 1, whole: 1 },
  zero: { part: 0, whole: 1 },
  open: 'open',
}
