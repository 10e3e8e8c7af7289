import { err, ok } from '@teladan/engine/result.ts'
import type { Deed } from '@teladan/engine/stages/deeds.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { Id } from '../http/shapes.ts'
import { look, type Refusal, refusalOf, type View } from './look.ts'
import { hold, share } from './store.ts'

/** A unit in a cycle, as addresses name it. */
export const CandidacyParams = z.object({ cycle: Id, unit: Id })
export type At = z.infer<typeof CandidacyParams>

/** Every reason the table of deeds can give, with its status; contracts of deeds add their own. */
export const DEED_REFUSALS = {
  not_found: 404,
  not_your_role: 403,
  held_post: 403,
  coached: 403,
  assessed: 403,
  has_ended: 409,
  other_stage: 409,
  window_not_open: 409,
  window_closed: 409,
  not_your_turn: 409,
  cycle_not_open: 409,
} as const satisfies Record<Refusal | 'not_found', number>

/** Holds a candidacy and looks at it for a deed: it comes back only when the deed may be done. */
export async function holdFor(desk: Desk, deed: Deed, { cycle, unit }: At) {
  await hold(desk.tx, cycle, unit)
  return lookFor(desk, deed, { cycle, unit })
}

/**
 * Holds a candidacy beside others who do the same, and looks at it for a deed that many may do at once: until it is
 * done, the unit is not moved on and its cycle not closed. Whoever holds it so cannot move it.
 */
export async function shareFor(desk: Desk, deed: Deed, { cycle, unit }: At) {
  await share(desk.tx, cycle, unit)
  return lookFor(desk, deed, { cycle, unit })
}

/** Looks at a candidacy for a deed, and keeps nobody from it: for what is only asked, or done under a round's lock. */
export async function lookFor(desk: Desk, deed: Deed, { cycle, unit }: At) {
  const view: View | undefined = await look(desk, cycle, unit)
  if (!view) return err({ reason: 'not_found' as const })
  const reason = refusalOf(deed, view)
  return reason ? err({ reason }) : ok(view)
}
