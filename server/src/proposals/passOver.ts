import { ok } from '@teladan/engine/result.ts'
import type { At } from '../candidacies/act.ts'
import { moveTo } from '../candidacies/store.ts'
import type { Desk } from '../desk.ts'
import { keepWord, prepare } from './prepare.ts'

/** Leaves a unit out of the proposal, with the reason it will be told. */
export async function passOver(desk: Desk, at: At, { reason }: { reason: string }) {
  const ready = await prepare(desk, 'pass_over', at)
  if (!ready.ok) return ready
  const { view, rank, of, quota, verdict } = ready.value
  await keepWord(desk, at, { isProposed: false, rank, of, quota, reason, letter: null })
  const ended = verdict.kind === 'met' ? 'not_proposed' : 'not_met'
  const { person, now, tx } = desk
  await moveTo(tx, view.candidacy, { stage: 'propose', ended, by: person.id, now: now() })
  return ok({ rank, of, quota })
}
