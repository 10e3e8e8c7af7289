import type { Exact } from '@teladan/engine/exact.ts'
import { compare } from '@teladan/engine/exact.ts'
import type { Text } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import type { Score } from '@teladan/engine/scorecard/scoreAnswers.ts'
import type { Assessed } from '../assess.ts'

/** One node that some predicate looks at, with what each predicate wants of it. */
export type Row = {
  node: string
  text: Text
  score: Score
  minimums: { predicate: string; atLeast: Exact; isMet: boolean }[]
}

/** Every node that a minimum names, in the order of the first predicate's rules. */
export function rowsOf({ pack, scorecard }: Assessed): Row[] {
  const rows = new Map<string, Row>()
  const den = BigInt(pack.framework.scale)
  for (const predicate of pack.framework.predicates)
    for (const rule of predicate.rules) {
      const score = scorecard.scores.get(rule.node)
      const atLeast = { num: BigInt(rule.atLeast), den }
      const isMet = compare(score.points, atLeast) >= 0
      const row = rows.get(rule.node) ?? {
        node: rule.node,
        text: ruleText(rule, predicate.rules, pack.framework),
        score,
        minimums: [],
      }
      row.minimums.push({ predicate: predicate.id, atLeast, isMet })
      rows.set(rule.node, row)
    }
  return [...rows.values()]
}

/** What all predicates want of one node. */
export function minimumsOn({ pack }: Assessed, node: string): Exact[] {
  const den = BigInt(pack.framework.scale)
  const rules = pack.framework.predicates.flatMap((predicate) => predicate.rules)
  return rules
    .filter((rule) => rule.node === node)
    .map(({ atLeast }) => ({ num: BigInt(atLeast), den }))
}
