import { namedAgain } from '@teladan/engine/pact/namedAgain.ts'
import { err } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findScan } from '../pacts/scanStore.ts'
import { type At, holdFor, shareFor } from './act.ts'
import { moveOn } from './moveOn.ts'
import * as store from './store.ts'

/** Signs the integrity pact on screen, as oneself. */
export async function signPact(desk: Desk, at: At) {
  const { tx, person, now } = desk
  const held = await shareFor(desk, 'sign_pact', at)
  if (!held.ok) return held
  const instant = now()
  const id = makeId(instant)
  const signature = {
    id,
    person: person.id,
    name: person.name,
    signedOn: dayIn(NATIONAL_ZONE, instant),
    file: null,
  }
  const { candidacy } = held.value
  if (!(await store.insertSignature(tx, candidacy, signature, { by: person.id, now: instant })))
    return err({ reason: 'signed_already' as const })
  await record(tx, { kind: 'pact.signed', signature: id }, { by: person.id, now: instant, ...at })
  return done
}

/** Puts down who signed on paper, each once, with the day and the scan where one was brought. */
export async function listSignatures(
  desk: Desk,
  at: At,
  { names, signedOn, file }: { names: string[]; signedOn: string; file: string | null },
) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'list_signatures', at)
  if (!held.ok) return held
  const instant = now()
  if (signedOn > dayIn(NATIONAL_ZONE, instant)) return err({ reason: 'in_the_future' as const })
  const again = namedAgain(names, await store.listSignatures(tx, at.cycle, at.unit))
  if (again.length) return err({ reason: 'named_again' as const, details: { names: again } })
  if (file !== null && !(await findScan(tx, at, file)))
    return err({ reason: 'no_such_scan' as const })
  for (const name of names) {
    const signature = { id: makeId(instant), person: null, name, signedOn, file }
    await store.insertSignature(tx, held.value.candidacy, signature, {
      by: person.id,
      now: instant,
    })
  }
  await record(
    tx,
    { kind: 'pact.listed', signatures: names.length, file },
    { by: person.id, now: instant, ...at },
  )
  return done
}

/** Puts down the declaration in public, after which the agency may appoint the unit. */
export async function declare(desk: Desk, at: At, declaration: store.Declaration) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'declare', at)
  if (!held.ok) return held
  const instant = now()
  if (declaration.heldOn > dayIn(NATIONAL_ZONE, instant))
    return err({ reason: 'in_the_future' as const })
  await store.insertDeclaration(tx, held.value.candidacy, declaration, person.id)
  await record(tx, { kind: 'candidacy.declared' }, { by: person.id, now: instant, ...at })
  await moveOn(desk, held.value)
  return done
}

/** Appoints the unit by the agency head's decree. */
export async function appoint(desk: Desk, at: At, appointment: store.Appointment) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'appoint', at)
  if (!held.ok) return held
  const instant = now()
  if (appointment.datedOn > dayIn(NATIONAL_ZONE, instant))
    return err({ reason: 'in_the_future' as const })
  await store.insertAppointment(tx, held.value.candidacy, appointment, person.id)
  await record(tx, { kind: 'candidacy.appointed' }, { by: person.id, now: instant, ...at })
  await moveOn(desk, held.value)
  return done
}
