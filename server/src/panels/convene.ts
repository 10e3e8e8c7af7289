import { err, ok } from '@teladan/engine/result.ts'
import { standingsOn } from '../accounts/person.ts'
import { findCycleHeld } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findUnit } from '../units/store.ts'
import * as store from './store.ts'

/** The roles that call panels together. */
export const CONVENERS: readonly string[] = ['agency_admin', 'secretariat']

/** Whether somebody calls panels of an agency together, and off. */
export async function mayConvene(
  { tx, person, now }: Desk,
  { cycle, agency }: { cycle: number; agency: number },
) {
  const place = await findUnit(tx, agency, dayIn(NATIONAL_ZONE, now()))
  const held = place ? standingsOn(person, place.line, cycle) : []
  return held.some(({ role }) => CONVENERS.includes(role))
}

/** Calls a panel together over units that were proposed; one of its seats is the chair's. */
export async function convene(desk: Desk, meeting: Omit<store.NewPanel, 'id'>) {
  const { tx, person, now } = desk
  const { cycle, agency, seats, units } = meeting
  const instant = now()
  const place = await findUnit(tx, agency, dayIn(NATIONAL_ZONE, instant))
  const year = await findCycleHeld(tx, cycle)
  if (!place || !year) return err({ reason: 'not_found' as const })
  if (!(await mayConvene(desk, meeting))) return err({ reason: 'not_your_role' as const })
  if (year.state !== 'open') return err({ reason: 'cycle_not_open' as const })
  if (seats.filter(({ isChair }) => isChair).length !== 1)
    return err({ reason: 'without_chair' as const })
  const people = new Set(seats.map((seat) => seat.person))
  if (people.size < seats.length || new Set(units).size < units.length)
    return err({ reason: 'named_twice' as const })
  const members = await store.listPanelMembers(tx, cycle, agency)
  if (seats.some((seat) => !members.some(({ id }) => id === seat.person)))
    return err({ reason: 'not_a_panel_member' as const })
  await store.holdAgenda(tx, cycle, agency)
  const waiting = await store.listMattersWaiting(tx, cycle, agency)
  if (!units.length || units.some((unit) => !waiting.some((one) => one.unit === unit)))
    return err({ reason: 'not_before_a_panel' as const })
  const beyond = await store.listBeyond(tx, cycle, { units, people: [...people] })
  if (beyond.length)
    return err({ reason: 'nobody_may_decide' as const, details: { units: beyond } })
  const id = makeId(instant)
  await store.insertPanel(tx, { id, ...meeting }, { by: person.id, now: instant })
  for (const unit of units)
    await record(
      tx,
      { kind: 'panel.convened', panel: id, matters: units.length },
      { by: person.id, now: instant, cycle, unit },
    )
  return ok({ id })
}
