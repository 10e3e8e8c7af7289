import { ok } from '@teladan/engine/result.ts'
import { score } from '@teladan/engine/score.ts'
import { readAnswers } from '../assessments/answerStore.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import { findQuota } from '../cycles/store.ts'
import type { Tx } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { holdAgency, insertProposal, type Proposal, rankOf } from './store.ts'

/** What an agency weighs before its word on a unit: the verdict, the unit's rank, and the room in its quota. */
export async function prepare(desk: Desk, deed: 'propose' | 'pass_over', at: At) {
  const { tx } = desk
  const held = await holdFor(desk, deed, at)
  if (!held.ok) return held
  const view = held.value
  const { agencyId } = view.candidacy
  await holdAgency(tx, at.cycle, agencyId)
  const verdict = await verdictOf(tx, view)
  const { rank, of, proposed } = await rankOf(tx, at, agencyId)
  const quota = await findQuota(tx, at.cycle, agencyId)
  return ok({ view, rank, of, quota, proposed, verdict })
}

/** What the inspectorate's last closed round says about the unit's target; open items count nothing there. */
async function verdictOf(tx: Tx, view: View) {
  const { cycleId: cycle, unitId: unit, target } = view.candidacy
  const answers = await readAnswers(tx, { cycle, unit, layer: 'tpi', round: view.tpiRound })
  const { verdicts } = score(view.law.framework, answers, { closed: true })
  const verdict = verdicts[target]
  if (!verdict) throw new Error(`no verdict on ${target}`)
  return verdict
}

/** Writes the agency's word down, and that it was said. */
export async function keepWord({ tx, person, now }: Desk, at: At, word: Omit<Proposal, 'madeAt'>) {
  await insertProposal(tx, at, { ...word, madeAt: now(), by: person.id })
  const kind = word.isProposed ? 'candidacy.proposed' : 'candidacy.passed_over'
  const { rank, of, quota } = word
  await record(tx, { kind, rank, of, quota }, { by: person.id, now: now(), ...at })
}
