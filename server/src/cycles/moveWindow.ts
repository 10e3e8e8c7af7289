import { err } from '@teladan/engine/result.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { holdAsSecretariat, type Letter } from './secretariat.ts'
import { insertAddendum, listWindows } from './store.ts'

type Moving = Letter & { stage: string; closes: string; agencies: number[] }

/** Moves the end of a window by a letter, for all agencies or for those it names. */
export async function moveWindow(desk: Desk, cycle: number, moving: Moving) {
  const { tx, person, now } = desk
  const { stage, closes, agencies, number, datedOn } = moving
  const held = await holdAsSecretariat(desk, cycle)
  if (!held.ok) return held
  if (held.value.state === 'closed') return err({ reason: 'cycle_not_open' as const })
  const windows = await listWindows(tx, cycle, null)
  const window = windows.find((one) => one.stage === stage)
  if (!window)
    return err({ reason: 'no_such_stage' as const, details: windows.map((w) => w.stage) })
  if (closes <= window.opens) return err({ reason: 'window_ends_before_it_opens' as const })
  const id = makeId(now())
  const change = { kind: 'window', stage, closes } as const
  await insertAddendum(tx, cycle, { id, number, datedOn, change, agencies, by: person.id }, now())
  await record(
    tx,
    { kind: 'cycle.addendum', addendum: id, stage, closes },
    { by: person.id, now: now(), cycle },
  )
  return done
}
