import { err, ok } from '@teladan/engine/result.ts'
import { GRADES, ROLES } from '@teladan/engine/stages/deeds.ts'
import { z } from 'zod'
import { findCycle } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { Day } from '../http/shapes.ts'
import { record } from '../ledger/record.ts'
import * as grantStore from './grantStore.ts'
import { isKeeper, mayLookAfter } from './lookAfter.ts'
import * as store from './store.ts'

export const RoleGiven = z.strictObject({
  role: z.enum(ROLES),
  grade: z.enum(GRADES).optional(),
  unit: z.int(),
  cycle: z.int().optional(),
  from: Day,
  until: Day.optional(),
})
type RoleGiven = z.infer<typeof RoleGiven>

/** Gives somebody one more role over a unit, from a day on. */
export async function giveRole({ tx, person, now }: Desk, id: string, given: RoleGiven) {
  const { role, grade = null, unit, cycle = null, from, until } = given
  const instant = now()
  const today = dayIn(NATIONAL_ZONE, instant)
  await store.hold(tx, id)
  const whom = await store.findListed(tx, id, today)
  if (!whom) return err({ reason: 'not_found' as const })
  if ((role === 'assessor') !== (grade !== null))
    return err({ reason: 'grade_is_for_assessors' as const })
  const refusal = await mayLookAfter(tx, person, [whom.homeId, unit], role)
  if (refusal) return err({ reason: refusal })
  if (whom.isClosed) return err({ reason: 'account_closed' as const })
  if (cycle !== null && !(await findCycle(tx, cycle)))
    return err({ reason: 'no_such_cycle' as const })
  if (from < today) return err({ reason: 'in_the_past' as const })
  if (until !== undefined && until < from) return err({ reason: 'ends_before_it_begins' as const })
  const grant = { person: id, role, grade, unit, cycle, from, until }
  if (await grantStore.holdsRole(tx, grant)) return err({ reason: 'held_already' as const })
  const added = makeId(instant)
  await grantStore.insertGrant(tx, { id: added, ...grant, by: person.id })
  await record(
    tx,
    { kind: 'account.granted', person: id, role, unit, grant: added },
    { by: person.id, now: instant, unit },
  )
  return ok({ id: added })
}

/** Ends a role with a last day, or at once; what its holder does next is done without it. */
export async function endRole({ tx, person, now }: Desk, id: string, on: string | undefined) {
  const instant = now()
  const today = dayIn(NATIONAL_ZONE, instant)
  await beSystem(tx, () => grantStore.holdHolder(tx, id))
  const grant = await grantStore.findGrant(tx, id, today)
  if (!grant) return err({ reason: 'not_found' as const })
  const refusal = await whyNotEnd({ tx, person }, grant, { id, today })
  if (refusal) return err({ reason: refusal })
  if (on !== undefined && on < today) return err({ reason: 'in_the_past' as const })
  await grantStore.endGrant(tx, id, on)
  const { person: whom, role, unit } = grant
  await record(
    tx,
    { kind: 'account.ended', person: whom, role, unit, grant: id },
    { by: person.id, now: instant, unit },
  )
  return done
}

type Held = Pick<grantStore.GrantInTime, 'role' | 'grade' | 'unit' | 'cycle' | 'time'> & {
  person: string
}

/** Why a role cannot be ended; nobody gives up the last one by which they look after accounts. */
export async function whyNotEnd(
  { tx, person }: Pick<Desk, 'tx' | 'person'>,
  grant: Held,
  { id, today }: { id: string; today: string },
) {
  const refusal = await mayLookAfter(tx, person, [grant.unit], grant.role)
  if (refusal) return refusal
  if (grant.time === 'past') return 'has_been_ended' as const
  if (grant.person !== person.id || !isKeeper(grant)) return null
  const mine = await grantStore.listGrants(tx, person.id, today)
  const others = mine.filter(
    (other) => other.id !== id && other.time === 'now' && other.until === null && isKeeper(other),
  )
  return others.length ? null : ('own_last_role' as const)
}
