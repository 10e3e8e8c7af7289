import { makeFixed } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { type Outcome, score } from '@teladan/engine/score.ts'
import type { Tx } from '../db/transaction.ts'
import { readAnswers } from './answerStore.ts'
import { noteTally, type RoundKey } from './store.ts'

/** What answers come to, as boards sort it: the total to six places and the items still open. */
export const tallyOf = ({ scorecard }: Outcome) => ({
  total: makeFixed(scorecard.total.points, 6),
  open: scorecard.open.length,
})

/** Scores a round as it stands and notes it for sorting, in the transaction that changed it. */
export async function tally(
  tx: Tx,
  law: Pack,
  key: RoundKey,
): Promise<Outcome & { answers: Answers }> {
  const answers = await readAnswers(tx, key)
  const outcome = score(law.framework, answers)
  await noteTally(tx, key, tallyOf(outcome))
  return { ...outcome, answers }
}
