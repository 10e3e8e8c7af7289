import { compare, parseExact } from '../exact.ts'
import type { Condition, Eligibility, Fact } from '../packs/pack.ts'

/** What was recorded of a unit or its agency: a grade or number, and the date since when it has held. */
export type Recorded = { fact: string; value: string; heldSince: string }

/** Who is to be proposed, for what, and on which day (`2026-06-30`). */
export type Candidate = { target: string; by: 'central' | 'regional'; on: string }

/**
 * How a condition stands: `met`, `unmet`, `unrecorded` while nobody has recorded its fact, and `undecided`
 * when nobody knows its limit: that one decides nothing.
 */
export type Qualification = {
  condition: Condition
  kind: 'met' | 'unmet' | 'unrecorded' | 'undecided'
  recorded: Recorded | undefined
  /** The first day on which a fact will have held for long enough; only where time is what is missing. */
  from?: string
}

/** Holds recorded facts against the conditions that concern a candidate, in the pack's own order. */
export function qualify(
  { rules }: Eligibility,
  facts: Fact[],
  recorded: Recorded[],
  { target, by, on }: Candidate,
): Qualification[] {
  return rules
    .filter((rule) => rule.for.includes(target) && (!rule.by || rule.by === by))
    .map((condition): Qualification => {
      const found = latest(recorded, condition.fact, on)
      const base = { condition, recorded: found }
      if (isWithoutLimit(condition)) return { ...base, kind: 'undecided' }
      const fact = facts.find(({ id }) => id === condition.fact)
      if (!found) return { ...base, kind: fact?.absent ?? 'unrecorded' }
      const { since } = condition
      if (since && fact?.grades?.[0] === found.value) return { ...base, kind: 'unmet' }
      if (since) {
        const from = addDuration(found.heldSince, since)
        return from <= on ? { ...base, kind: 'met' } : { ...base, kind: 'unmet', from }
      }
      return { ...base, kind: holds(condition, fact, found.value) ? 'met' : 'unmet' }
    })
}

/** Adds `2 years` or `6 months` to a date; the day falls back to the month's last where it must. */
export function addDuration(date: string, duration: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const [count, unit = ''] = duration.split(' ')
  const months = year * 12 + (month - 1) + Number(count) * (unit.startsWith('year') ? 12 : 1)
  const [y, m] = [Math.floor(months / 12), months % 12]
  const last = LENGTHS[m] === 28 && isLeap(y) ? 29 : (LENGTHS[m] ?? 31)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(y).padStart(4, '0')}-${two(m + 1)}-${two(Math.min(day, last))}`
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Whether nobody has found the limit of a condition: it decides nothing then. */
export const isWithoutLimit = ({ oneOf, atLeast, above, since }: Condition) =>
  [oneOf, atLeast, above, since].every((limit) => limit === undefined)

/** What held last on a day; what begins later is not looked at. */
function latest(recorded: Recorded[], fact: string, on: string): Recorded | undefined {
  let found: Recorded | undefined
  for (const one of recorded)
    if (one.fact === fact && one.heldSince <= on && (!found || one.heldSince >= found.heldSince))
      found = one
  return found
}

function holds({ oneOf, atLeast, above }: Condition, fact: Fact | undefined, value: string) {
  if (oneOf) return oneOf.includes(value)
  if (atLeast && fact?.grades) {
    const [got, least] = [fact.grades.indexOf(value), fact.grades.indexOf(atLeast)]
    return got >= 0 && got >= least
  }
  const [got, limit] = [parseExact(value), parseExact(above ?? atLeast ?? '')]
  if (!got || !limit) return false
  return above ? compare(got, limit) > 0 : compare(got, limit) >= 0
}
