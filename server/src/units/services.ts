import { err, ok } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { isClosed } from './change.ts'
import * as store from './serviceStore.ts'
import { findUnit } from './store.ts'

/** Adds a service to what a unit offers, from a day on. */
export async function addService(
  desk: Desk,
  id: number,
  service: Omit<store.Service, 'id'> & { from: string },
) {
  const { tx, person, now } = desk
  const unit = await findUnit(tx, id, todayOf(desk))
  if (!unit) return err({ reason: 'not_found' as const })
  if (!(await store.keepsServicesOf(tx, id))) return err({ reason: 'not_your_role' as const })
  if (isClosed(unit, service.from)) return err({ reason: 'already_closed' as const })
  if (service.from < unit.openedOn) return err({ reason: 'not_open_yet' as const })
  const added = makeId(now())
  await store.insertService(tx, id, { id: added, ...service })
  await record(
    tx,
    { kind: 'service.added', service: added },
    { by: person.id, now: now(), unit: id },
  )
  return ok({ id: added })
}

/** Says how many use a service in a month, from today on. */
export async function countServiceUsers(desk: Desk, id: string, usersAMonth: number) {
  const held = await holdService(desk, id)
  if ('reason' in held) return err(held)
  const { tx, person, now } = desk
  await store.setServiceUsers(tx, id, usersAMonth)
  await record(
    tx,
    { kind: 'service.counted', service: id, usersAMonth },
    { by: person.id, now: now(), unit: held.unit },
  )
  return done
}

/** Ends a service with a last day; it stays in the history of its unit. */
export async function endService(desk: Desk, id: string, on: string) {
  const held = await holdService(desk, id)
  if ('reason' in held) return err(held)
  if (on < held.beganOn) return err({ reason: 'ends_before_it_begins' as const })
  const { tx, person, now } = desk
  await store.endService(tx, id, on)
  await record(
    tx,
    { kind: 'service.ended', service: id, on },
    { by: person.id, now: now(), unit: held.unit },
  )
  return done
}

/** A service that goes on, of a unit one answers for; or why one cannot change it. */
async function holdService(desk: Desk, id: string) {
  const { tx } = desk
  const service = await store.findService(tx, id)
  if (!service) return { reason: 'not_found' as const }
  if (!(await store.keepsServicesOf(tx, service.unit))) return { reason: 'not_your_role' as const }
  if (service.endedOn !== null && service.endedOn < todayOf(desk))
    return { reason: 'has_been_ended' as const }
  return service
}

const todayOf = ({ now }: Desk) => dayIn(NATIONAL_ZONE, now())
