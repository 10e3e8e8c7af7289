import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { Day, Line } from '../http/shapes.ts'
import { type Cycle, holdCycle } from './store.ts'

/** Whoever makes the rules of a cycle: the secretariat, of all cycles or of this one. */
export const isSecretariat = ({ person }: Desk, of: number | null = null) =>
  person.grants.some(({ role, cycle }) => role === 'secretariat' && (cycle ?? of) === of)

/** Holds a cycle for its secretariat to change. */
export async function holdAsSecretariat(desk: Desk, id: number) {
  if (!isSecretariat(desk, id)) return err({ reason: 'not_your_role' as const })
  const cycle = await holdCycle(desk.tx, id)
  return cycle ? ok(cycle) : err({ reason: 'not_found' as const })
}

/** The letter that changes a cycle which units are in already. */
export const Letter = z.strictObject({ number: Line, datedOn: Day })
export type Letter = z.infer<typeof Letter>

/** Why a cycle cannot be changed with this letter or without one; null when it can. */
export function whyNotChanged({ state }: Cycle, letter: Letter | null) {
  if (state === 'closed') return 'cycle_not_open' as const
  return state === 'open' && !letter ? ('letter_needed' as const) : null
}
