import { makeFixed } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { score } from '@teladan/engine/score.ts'
import { z } from 'zod'

/** What is frozen with a decision, in the order in which it is written: law, answers, points, minimums. */
export const Trace = z.object({
  pack: z.string(),
  parameters: z.record(z.string(), z.string()),
  target: z.string(),
  layer: z.literal('tpi'),
  round: z.int(),
  total: z.string(),
  open: z.array(z.string()),
  verdicts: z.array(
    z.object({
      predicate: z.string(),
      kind: z.string(),
      checks: z.array(
        z.object({
          rule: z.string(),
          node: z.string(),
          atLeast: z.string(),
          points: z.string(),
          isMet: z.boolean(),
        }),
      ),
    }),
  ),
  answers: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.number())])),
})
export type Trace = z.infer<typeof Trace>

type Frozen = Pick<Trace, 'pack' | 'parameters' | 'target' | 'round'> & { answers: Answers }

/** What answers come to under a law once their layer is closed, as it is frozen. */
export function makeTrace(
  framework: Framework,
  { pack, parameters, target, round, answers }: Frozen,
): Trace {
  const { scorecard, verdicts } = score(framework, answers, { closed: true })
  return {
    pack,
    parameters,
    target,
    layer: 'tpi',
    round,
    total: makeFixed(scorecard.total.points, 6),
    open: scorecard.open,
    verdicts: Object.entries(verdicts).map(([predicate, { kind, checks }]) => ({
      predicate,
      kind,
      checks: checks.map(({ rule, node, atLeast, points }) => ({
        rule,
        node,
        atLeast: makeFixed(atLeast, 6),
        points: makeFixed(points, 6),
        isMet: points.num * atLeast.den >= atLeast.num * points.den,
      })),
    })),
    answers,
  }
}
