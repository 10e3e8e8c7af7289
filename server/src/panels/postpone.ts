import { err } from '@teladan/engine/result.ts'
import { dayIn } from '../db/days.ts'
import { type Desk, done } from '../desk.ts'
import { hashOf, holdToChange, recordChange } from './change.ts'
import { listChanges, type Meeting, setMeeting } from './changeStore.ts'

/** How often the writer had seen a meeting moved, and where and when it is to be now, and why. */
type Moving = Meeting & { after: number; reason: string }

/** Moves a meeting to another day, hour or place, with the reason, until it is closed; what was said there stands. */
export async function postpone(desk: Desk, id: string, { after, ...moving }: Moving) {
  const { tx, person, now } = desk
  const held = await holdToChange(desk, 'postpone', id)
  if (!held.ok) return held
  const panel = held.value
  const moved = (await listChanges(tx, id)).filter(({ kind }) => kind === 'date')
  if (moved.length !== after) return err({ reason: 'changed_meanwhile' as const })
  const { heldOn, begins, place, reason } = moving
  if (heldOn === panel.heldOn && begins === panel.begins && place === panel.place)
    return err({ reason: 'not_moved' as const })
  if (heldOn < dayIn(panel.zone, now())) return err({ reason: 'in_the_past' as const })
  await setMeeting(tx, id, moving, { by: person.id, now: now() })
  await recordChange(desk, panel, {
    kind: 'panel.postponed',
    panel: id,
    from: panel.heldOn,
    to: heldOn,
    reason: hashOf(reason),
  })
  return done
}
