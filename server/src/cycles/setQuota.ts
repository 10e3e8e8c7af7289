import { err } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { countProposed, holdAgency } from '../proposals/store.ts'
import { findUnit } from '../units/store.ts'
import { giveLetter } from './giveLetter.ts'
import { holdAsSecretariat, type Letter, whyNotChanged } from './secretariat.ts'
import * as store from './store.ts'

type Setting = { cycle: number; agency: number; most: number | null; letter: Letter | null }

/**
 * Sets how many units an agency may propose, none for as many as it likes; once units are in, by a letter, and never
 * fewer than it has proposed.
 */
export async function setQuota(desk: Desk, { cycle, agency, most, letter }: Setting) {
  const { tx, person, now } = desk
  const held = await holdAsSecretariat(desk, cycle)
  if (!held.ok) return held
  const unit = await findUnit(tx, agency, dayIn(NATIONAL_ZONE, now()))
  if (unit?.line.length !== AGENCY_DEPTH) return err({ reason: 'not_found' as const })
  const reason = await whyNotChanged(desk, held.value, letter)
  if (reason) return err({ reason })
  await holdAgency(tx, cycle, agency)
  const proposed = await beSystem(tx, () => countProposed(tx, { cycle, agency }))
  if (most !== null && most < proposed)
    return err({ reason: 'more_proposed' as const, details: { proposed } })
  const addendum = letter && makeId(now())
  if (letter && addendum) {
    const change = { kind: 'quota', most } as const
    await giveLetter(desk, cycle, { id: addendum, ...letter, change, agencies: [agency] })
  }
  await store.setQuota(tx, cycle, agency, most)
  await record(
    tx,
    { kind: 'cycle.quota', agency, most, addendum },
    { by: person.id, now: now(), unit: agency, cycle },
  )
  return done
}

/** An agency stands right below the nation. */
const AGENCY_DEPTH = 2
