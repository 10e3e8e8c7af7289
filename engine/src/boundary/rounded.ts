import { type Exact, makeFixed, parseExact, type Rounding, ZERO } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import { type Framework, itemsOf } from '../framework/framework.ts'
import { type Conclusion, conclusionOf } from '../nation/tally.ts'
import { ByNode } from '../scorecard/byNode.ts'
import { planOf } from '../scorecard/plan.ts'
import type { Score, Scorecard } from '../scorecard/scoreAnswers.ts'
import { judge } from '../verdict/judge.ts'

/** Figures taken as a sheet displays them, at two places: the points of every node, or the survey indices. */
export type Rounded = { kind: 'rounding'; of: 'points' | 'indices'; how: 'half_up' | 'down' }

/** The conclusions if points were held against minimums as they are displayed. */
export function conclusionsRounded(
  framework: Framework,
  scorecard: Scorecard,
  how: Rounding,
): Record<string, Conclusion> {
  const round = (value: Exact) => parseExact(makeFixed(value, PLACES, how)) ?? ZERO
  const scores = scorecard.scores
    .values()
    .map((score): Score => ({ ...score, points: round(score.points), reach: round(score.reach) }))
  const displayed = { ...scorecard, scores: new ByNode(planOf(framework).places, scores) }
  const verdicts = Object.entries(judge(framework, displayed))
  return Object.fromEntries(verdicts.map(([id, verdict]) => [id, conclusionOf(verdict)]))
}

/** The survey indices as they are displayed, where that differs from what they are. */
export function indicesRounded(
  framework: Framework,
  answers: Answers,
  how: Rounding,
): Record<string, string> {
  return Object.fromEntries(
    itemsOf(framework.total).flatMap((item) => {
      const answer = answers[item.id]
      const index = item.kind === 'index' && answer !== undefined && parseExact(answer as string)
      return index ? [[item.id, makeFixed(index, PLACES, how)]] : []
    }),
  )
}

const PLACES = 2
