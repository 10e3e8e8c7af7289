import { makeNumber } from '@teladan/engine/exact.ts'
import type { Verdict } from '@teladan/engine/verdict/judge.ts'
import type { Assessed } from './assess.ts'

/** The contract of `score --json`, described in docs/score.schema.json. */
export function makeScoreJson(assessed: Assessed) {
  const { scorecard, verdicts, pack, layer, file } = assessed
  const scores: Record<string, number> = {}
  for (const { id, points } of scorecard.scores.values())
    if (id !== scorecard.total.id) scores[id] = makeNumber(points)
  const predicates: Record<string, ReturnType<typeof makeVerdictJson>> = {}
  for (const [id, verdict] of Object.entries(verdicts)) predicates[id] = makeVerdictJson(verdict)
  return {
    schema: 'teladan.score/1',
    file,
    pack: pack.id,
    parameters: Object.fromEntries(pack.parameters.map(({ id, chosen }) => [id, chosen])),
    layer: layer.id,
    closed: scorecard.closed,
    total: makeNumber(scorecard.total.points),
    scores,
    open: scorecard.open,
    warnings: assessed.warnings,
    unverified: assessed.unverified.map((figure) => figure.id),
    predicates,
  }
}

function makeVerdictJson(verdict: Verdict) {
  if (verdict.kind === 'met') return { kind: verdict.kind }
  const shortfalls = verdict.shortfalls.map(({ rule, node, atLeast, points, by }) => ({
    rule,
    node,
    atLeast: makeNumber(atLeast),
    points: makeNumber(points),
    by: makeNumber(by, 'up'),
  }))
  if (verdict.kind === 'short') return { kind: verdict.kind, shortfalls }
  return { kind: verdict.kind, outlook: verdict.outlook, shortfalls }
}
