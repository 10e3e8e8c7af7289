import { err } from '@teladan/engine/result.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { insertAnnouncement } from './store.ts'

/** Tells the unit, before anyone else hears. */
export async function tellUnit(desk: Desk, at: At) {
  const held = await holdFor(desk, 'tell_unit', at)
  if (!held.ok) return held
  const { tx, person, now } = desk
  if (!(await insertAnnouncement(tx, at, { by: person.id, now: now() })))
    return err({ reason: 'told_already' as const })
  await record(tx, { kind: 'decision.told' }, { by: person.id, now: now(), ...at })
  return done
}
