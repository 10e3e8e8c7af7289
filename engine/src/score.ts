import type { Answers } from './framework/answers.ts'
import type { Framework } from './framework/framework.ts'
import { type Scorecard, scoreAnswers } from './scorecard/scoreAnswers.ts'
import { judge, type Verdict } from './verdict/judge.ts'

/** Everything the rules say about one layer's answers. */
export type Outcome = { scorecard: Scorecard; verdicts: Record<string, Verdict> }

/** Scores answers and judges them: the one entry for command, server and browser. */
export function score(
  framework: Framework,
  answers: Answers,
  layer: { closed: boolean } = { closed: false },
): Outcome {
  const scorecard = scoreAnswers(framework, answers, layer)
  return { scorecard, verdicts: judge(framework, scorecard) }
}
