import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { Day, Line } from '../http/shapes.ts'
import { hasScan } from './letterStore.ts'
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

/** A file by its content, as it was kept. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** The letter that changes a cycle which units are in already; its scan may follow later. */
export const Letter = z.strictObject({
  number: Line,
  datedOn: Day,
  file: Sha256.nullable().default(null),
})
export type Letter = z.input<typeof Letter>

/** Why a cycle cannot be changed with this letter or without one; null when it can. */
export async function whyNotChanged(desk: Desk, { id, state }: Cycle, letter: Letter | null) {
  if (state === 'closed') return 'cycle_not_open' as const
  if (!letter) return state === 'open' ? ('letter_needed' as const) : null
  return whyNotTaken(desk, id, letter)
}

/** Why a letter is not taken; null when it is. */
export async function whyNotTaken({ tx, now }: Desk, cycle: number, letter: Letter) {
  if (letter.datedOn > dayIn(NATIONAL_ZONE, now())) return 'in_the_future' as const
  if (letter.file && !(await hasScan(tx, cycle, letter.file))) return 'no_such_letter' as const
  return null
}
