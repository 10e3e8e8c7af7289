import { err } from '@teladan/engine/result.ts'
import { type Desk, done } from '../desk.ts'
import { hashOf, holdToChange, recordChange } from './change.ts'
import { passChairTo, takeSeat } from './changeStore.ts'
import type { Panel } from './panel.ts'
import { findPanel, listPanelMembers } from './store.ts'

type Passing = { leaves: string; comes: string; reason: string }

/**
 * Gives a seat to another member of the agency's panel, until the meeting is closed. What was voted from it stands
 * written and counts no more.
 */
export async function swapSeat(desk: Desk, id: string, passing: Passing) {
  const { tx, person, now } = desk
  const held = await holdToChange(desk, 'swap_seat', id)
  if (!held.ok) return held
  const panel = held.value
  const { leaves, comes, reason } = passing
  const seat = sitting(panel, leaves)
  if (!seat) return err({ reason: 'no_such_seat' as const })
  const taken = panel.seats.find((one) => one.person === comes)
  if (taken)
    return err({ reason: taken.hasLeft ? ('sat_before' as const) : ('sits_already' as const) })
  const members = await listPanelMembers(tx, panel.cycle, panel.agency)
  if (!members.some((member) => member.id === comes))
    return err({ reason: 'not_a_panel_member' as const })
  const { isChair } = seat
  await takeSeat(tx, id, { ...passing, isChair }, { by: person.id, now: now() })
  const units = leaderless(panel, await findPanel(tx, id))
  if (units.length) return err({ reason: 'nobody_left_to_decide' as const, details: { units } })
  await recordChange(desk, panel, {
    kind: 'panel.seat_taken',
    panel: id,
    leaves,
    comes,
    chair: isChair,
    reason: hashOf(reason),
  })
  return done
}

/** Passes the chair to somebody who sits there, until the meeting is closed; both sit on. */
export async function passChair(desk: Desk, id: string, passing: Passing) {
  const { tx, person, now } = desk
  const held = await holdToChange(desk, 'swap_seat', id)
  if (!held.ok) return held
  const panel = held.value
  const { leaves, comes, reason } = passing
  const next = sitting(panel, comes)
  if (!next) return err({ reason: 'no_such_seat' as const })
  if (next.isChair) return err({ reason: 'presides_already' as const })
  if (!sitting(panel, leaves)?.isChair) return err({ reason: 'changed_meanwhile' as const })
  await passChairTo(tx, id, passing, { by: person.id, now: now() })
  await recordChange(desk, panel, {
    kind: 'panel.chair_passed',
    panel: id,
    leaves,
    comes,
    reason: hashOf(reason),
  })
  return done
}

const sitting = ({ seats }: Panel, person: string) =>
  seats.find((seat) => seat.person === person && !seat.hasLeft)

/** The units somebody could decide on before a change, and nobody can after it. */
function leaderless(before: Panel, after: Panel | undefined): number[] {
  const led = before.matters.filter(({ leads }) => leads !== null).map(({ unit }) => unit)
  const still = (unit: number) =>
    after?.matters.some((one) => one.unit === unit && one.leads !== null)
  return led.filter((unit) => !still(unit))
}
