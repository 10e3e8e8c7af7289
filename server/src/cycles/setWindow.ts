import { err } from '@teladan/engine/result.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { windowedIn } from '../packs/windowedIn.ts'
import { lawOf } from './law.ts'
import { holdAsSecretariat } from './secretariat.ts'
import * as store from './store.ts'

type Setting = { stage: string; opens: string; closes: string }

/** Gives a stage its window: any while the cycle is a draft, then only one that has none; else by a letter. */
export async function setWindow(desk: Desk, id: number, window: Setting) {
  const { tx, person, now } = desk
  const held = await holdAsSecretariat(desk, id)
  if (!held.ok) return held
  const cycle = held.value
  if (cycle.state === 'closed') return err({ reason: 'cycle_not_open' as const })
  const windowed = windowedIn(await lawOf(tx, cycle))
  if (!windowed.includes(window.stage))
    return err({ reason: 'no_such_stage' as const, details: windowed })
  if (window.closes <= window.opens) return err({ reason: 'window_ends_before_it_opens' as const })
  const known = await store.listWindows(tx, id, null)
  if (cycle.state === 'open' && known.some(({ stage }) => stage === window.stage))
    return err({ reason: 'letter_needed' as const })
  await store.setWindow(tx, id, window)
  await record(tx, { kind: 'cycle.window', ...window }, { by: person.id, now: now(), cycle: id })
  return done
}
