import { createHash } from 'node:crypto'
import { readAnswers } from '../assessments/answerStore.ts'
import type { View } from '../candidacies/look.ts'
import type { Tx } from '../db/transaction.ts'
import { makeTrace } from './trace.ts'

/** Everything the decision rests on, as text that is never rewritten: law, answers, points, minimums. */
export async function freeze(tx: Tx, { candidacy, cycle, law, tpiRound: round }: View) {
  const { cycleId, unitId, target } = candidacy
  const answers = await readAnswers(tx, { cycle: cycleId, unit: unitId, layer: 'tpi', round })
  const { parameters } = cycle
  const trace = makeTrace(law.framework, { pack: law.id, parameters, target, round, answers })
  const text = JSON.stringify(trace)
  const verdict = trace.verdicts.find(({ predicate }) => predicate === target)?.kind
  return { text, hash: sealOfTrace(text), verdict }
}

export const sealOfTrace = (text: string) => createHash('sha256').update(text).digest('hex')
