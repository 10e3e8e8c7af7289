import { createHash } from 'node:crypto'
import { makeFixed } from '@teladan/engine/exact.ts'
import { score } from '@teladan/engine/score.ts'
import { readAnswers } from '../assessments/store.ts'
import type { View } from '../candidacies/look.ts'
import type { Tx } from '../db/transaction.ts'

/** Everything the decision rests on, as text that is never rewritten: law, answers, points, minimums. */
export async function freeze(tx: Tx, { candidacy, cycle, law, tpiRound }: View) {
  const { cycleId, unitId, target } = candidacy
  const answers = await readAnswers(tx, {
    cycle: cycleId,
    unit: unitId,
    layer: 'tpi',
    round: tpiRound,
  })
  const { scorecard, verdicts } = score(law.framework, answers, { closed: true })
  const checks = Object.entries(verdicts).map(([predicate, { kind, checks }]) => ({
    predicate,
    kind,
    checks: checks.map(({ rule, node, atLeast, points }) => ({
      rule,
      node,
      atLeast: makeFixed(atLeast, 6),
      points: makeFixed(points, 6),
      isMet: points.num * atLeast.den >= atLeast.num * points.den,
    })),
  }))
  const text = JSON.stringify({
    pack: law.id,
    parameters: cycle.parameters,
    target,
    layer: 'tpi',
    round: tpiRound,
    total: makeFixed(scorecard.total.points, 6),
    open: scorecard.open,
    verdicts: checks,
    answers,
  })
  const hash = createHash('sha256').update(text).digest('hex')
  return { text, hash, verdict: verdicts[target]?.kind }
}
