import { compare, type Exact, subtract } from '../exact.ts'
import type { Framework, Predicate, Rule } from '../framework/framework.ts'
import type { Scorecard } from '../scorecard/scoreAnswers.ts'

/** One minimum held against the points. */
export type Check = {
  rule: string
  node: string
  atLeast: Exact
  points: Exact
  reach: Exact
}

/** A minimum that the points do not reach, and by how much. */
export type Shortfall = { rule: string; node: string; atLeast: Exact; points: Exact; by: Exact }

/**
 * Whether open items can still change the outcome: `certain` when every minimum is already met,
 * `possible` when the best answers would meet them all, `out_of_reach` when even those would not.
 */
export type Outlook = 'certain' | 'possible' | 'out_of_reach'

/** What the points say about one predicate. The decision is a panel's, never this. */
export type Verdict = { checks: Check[] } & (
  | { kind: 'met' }
  | { kind: 'short'; shortfalls: Shortfall[] }
  | { kind: 'open'; outlook: Outlook; shortfalls: Shortfall[]; items: string[] }
)

/** Holds a scorecard against every predicate; all minimums must be met, compared without rounding. */
export function judge(framework: Framework, scorecard: Scorecard): Record<string, Verdict> {
  const verdicts: Record<string, Verdict> = {}
  for (const predicate of framework.predicates)
    verdicts[predicate.id] = judgePredicate(framework, scorecard, predicate)
  return verdicts
}

function judgePredicate(framework: Framework, scorecard: Scorecard, predicate: Predicate): Verdict {
  const checks = predicate.rules.map((rule) => check(framework, scorecard, rule))
  const shortfalls = checks.filter((c) => compare(c.points, c.atLeast) < 0).map(shortfallOf)
  if (scorecard.open.length && !scorecard.closed) {
    const isReachable = checks.every((c) => compare(c.reach, c.atLeast) >= 0)
    const outlook = !shortfalls.length ? 'certain' : isReachable ? 'possible' : 'out_of_reach'
    return { kind: 'open', outlook, shortfalls, items: scorecard.open, checks }
  }
  return shortfalls.length ? { kind: 'short', shortfalls, checks } : { kind: 'met', checks }
}

function check(framework: Framework, scorecard: Scorecard, rule: Rule): Check {
  const { points, reach } = scorecard.scores.get(rule.node)
  const atLeast = { num: BigInt(rule.atLeast), den: BigInt(framework.scale) }
  return { rule: rule.rule, node: rule.node, atLeast, points, reach }
}

const shortfallOf = ({ rule, node, atLeast, points }: Check): Shortfall => ({
  rule,
  node,
  atLeast,
  points,
  by: subtract(atLeast, points),
})
