import { err, ok } from '@teladan/engine/result.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { tryOut } from './effect.ts'
import { giveLetter } from './giveLetter.ts'
import { holdAsSecretariat, isSecretariat, type Letter, whyNotTaken } from './secretariat.ts'
import { type Cycle, findCycle, listWindows } from './store.ts'

export type Moving = Letter & {
  stage: string
  closes: string
  agencies: number[]
  /** Whether it takes the place of what agencies were given by letters of their own. */
  replaces: boolean
}

/** Moves the end of a window by a letter, for all agencies or for those it names. */
export async function moveWindow(
  desk: Desk,
  cycle: number,
  { shortens, ...moving }: Moving & { shortens: boolean },
) {
  const { tx, person, now } = desk
  const held = await holdAsSecretariat(desk, cycle)
  if (!held.ok) return held
  const fit = await fits(desk, held.value, moving)
  if (!fit.ok) return fit
  const effect = await tryOut(desk, cycle, moving)
  if (effect.shortens && !shortens)
    return err({ reason: 'shortens_unsaid' as const, details: { agencies: effect.earlier.count } })
  const id = makeId(now())
  const { stage, closes, replaces, ...letter } = moving
  const change = { kind: 'window', stage, closes, replaces } as const
  await giveLetter(desk, cycle, { id, ...letter, change })
  const kind = effect.shortens ? 'cycle.shortened' : 'cycle.addendum'
  await record(tx, { kind, addendum: id, stage, closes }, { by: person.id, now: now(), cycle })
  return done
}

/** What a letter would come to if it were given as it stands. */
export async function foresee(desk: Desk, cycle: number, moving: Omit<Moving, 'number' | 'file'>) {
  if (!isSecretariat(desk, cycle)) return err({ reason: 'not_your_role' as const })
  const found = await findCycle(desk.tx, cycle)
  if (!found) return err({ reason: 'not_found' as const })
  const fit = await fits(desk, found, { ...moving, number: '-', file: null })
  return fit.ok ? ok(await tryOut(desk, cycle, moving)) : fit
}

async function fits(desk: Desk, { id, state }: Cycle, moving: Moving) {
  if (state === 'closed') return err({ reason: 'cycle_not_open' as const })
  const windows = await listWindows(desk.tx, id, null)
  const window = windows.find(({ stage }) => stage === moving.stage)
  if (!window)
    return err({ reason: 'no_such_stage' as const, details: windows.map(({ stage }) => stage) })
  if (moving.closes <= window.opens) return err({ reason: 'window_ends_before_it_opens' as const })
  if (moving.replaces && moving.agencies.length) return err({ reason: 'replaces_for_all' as const })
  const reason = await whyNotTaken(desk, id, moving)
  return reason ? err({ reason }) : ok(window)
}
