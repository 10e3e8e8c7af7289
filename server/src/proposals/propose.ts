import { err, ok } from '@teladan/engine/result.ts'
import type { At } from '../candidacies/act.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import type { Desk } from '../desk.ts'
import { qualifyNow } from '../facts/facts.ts'
import { keepWord, prepare } from './prepare.ts'

/**
 * Proposes a unit: it must meet every minimum of its target on the inspectorate's closed assessment, every
 * condition whose limit is known, and find room in the agency's quota.
 */
export async function propose(desk: Desk, at: At, { letter }: { letter: string }) {
  const ready = await prepare(desk, 'propose', at)
  if (!ready.ok) return ready
  const { view, rank, of, quota, proposed, verdict } = ready.value
  if (verdict.kind !== 'met') return err({ reason: 'below_minimum' as const })
  const unmet = (await qualifyNow(desk, view)).filter(
    ({ kind }) => kind === 'unmet' || kind === 'unrecorded',
  )
  if (unmet.length)
    return err({
      reason: 'conditions_not_met' as const,
      details: { facts: unmet.map(({ condition }) => condition.fact) },
    })
  if (quota !== null && proposed >= quota)
    return err({ reason: 'quota_is_full' as const, details: { quota } })
  await keepWord(desk, at, { isProposed: true, rank, of, quota, reason: null, letter })
  await moveOn(desk, view)
  return ok({ rank, of, quota })
}
