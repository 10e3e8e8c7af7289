import { type Answers, isSameAnswer } from '@teladan/engine/framework/answers.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { assume } from '@teladan/engine/gap/assume.ts'
import type { Costs } from '@teladan/engine/gap/costs.ts'
import { effortTo } from '@teladan/engine/gap/effortTo.ts'
import { type Outcome, score } from '@teladan/engine/score.ts'
import type { ReplyOf } from '../api.ts'

export type Scenario = ReplyOf<'GET /api/cycles/:cycle/units/:unit/plan/scenarios'>[number]

/**
 * Assumed answers while somebody works on them; with its id and version when it is one that is kept. The `key` tells
 * one from whatever is opened after it.
 */
export type Draft = { key: number; id?: string; version: number; name: string; assumed: Answers }

/** What becomes of a draft once `sent` of it was kept: nothing is left of it, unless more was written meanwhile. */
export const afterSaved = (
  draft: Draft,
  sent: { name: string; assumed: unknown },
  kept: { id: string; version: number },
): Draft | undefined =>
  draft.name === sent.name && draft.assumed === sent.assumed ? undefined : { ...draft, ...kept }

/** A column of the comparison: what the assumed answers come to and what they take. */
export type Column = {
  key: string
  name: string
  assumed: Answers
  /** The assumed answers that are not today's. */
  changed: string[]
  outcome: Outcome
  effort: number
}

type Setting = { framework: Framework; answers: Answers; isClosed: boolean; costs: Costs }

/** Scores assumed answers over the unit's own, by the same engine as everything else. */
export function tryOut(
  { key, name, assumed }: Pick<Column, 'key' | 'name' | 'assumed'>,
  { framework, answers, isClosed, costs }: Setting,
): Column {
  const after = assume(framework, answers, assumed)
  return {
    key,
    name,
    assumed,
    changed: Object.keys(assumed).filter(
      (item) => !isSameAnswer(assumed[item] ?? null, answers[item] ?? null),
    ),
    outcome: score(framework, after, { closed: isClosed }),
    effort: effortTo(framework, answers, assumed, costs),
  }
}
