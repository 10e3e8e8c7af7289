import { type Exact, makeFixed, reduce } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import type { Framework } from '../framework/framework.ts'
import { ruledNodes } from '../nation/ruledNodes.ts'
import { score } from '../score.ts'

/** What a unit of a closed cycle came to: six places and exact fractions of every node with a minimum, and verdicts. */
export type Outcome = {
  open: string[]
  points: Record<string, { places: string; exact: string }>
  verdicts: Record<string, { kind: string; shortfalls: Record<string, string> }>
}

/** Works a unit's results out from its law and answers, as they are written down. */
export function replayUnit(framework: Framework, answers: Answers): Outcome {
  const { scorecard, verdicts } = score(framework, answers, { closed: true })
  return {
    open: scorecard.open,
    points: Object.fromEntries(
      ruledNodes(framework).map((node) => {
        const { points } = scorecard.scores.get(node)
        return [node, { places: makeFixed(points, 6), exact: spell(points) }]
      }),
    ),
    verdicts: Object.fromEntries(
      Object.entries(verdicts).map(([predicate, verdict]) => [
        predicate,
        {
          kind: verdict.kind,
          shortfalls:
            verdict.kind === 'short'
              ? Object.fromEntries(
                  verdict.shortfalls.map(({ rule, node, by }) => [`${rule} ${node}`, spell(by)]),
                )
              : {},
        },
      ]),
    ),
  }
}

function spell(value: Exact): string {
  const { num, den } = reduce(value)
  return `${num}/${den}`
}
