import { compare, type Exact, subtract, ZERO } from '../exact.ts'
import type { Answer, Answers } from '../framework/answers.ts'
import type { Framework } from '../framework/framework.ts'
import { assume } from '../gap/assume.ts'
import { type Outcome, score } from '../score.ts'

/** Answers a plan is held against, with what they come to. */
export type Standing = {
  framework: Framework
  answers: Answers
  isClosed: boolean
  outcome: Pick<Outcome, 'scorecard'>
}

/** What an aim would add to the total, and whether the answers reach it already, so that it adds nothing. */
export function reachAim(
  { framework, answers, isClosed, outcome }: Standing,
  { item, aim }: { item: string; aim: Answer },
): { gain: Exact; isReached: boolean } {
  const assumed = assume(framework, answers, { [item]: aim })
  const { scorecard: then } = score(framework, assumed, { closed: isClosed })
  const { scorecard: now } = outcome
  const isReached = compare(now.scores.get(item).points, then.scores.get(item).points) >= 0
  return { gain: isReached ? ZERO : subtract(then.total.points, now.total.points), isReached }
}
