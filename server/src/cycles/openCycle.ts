import { err } from '@teladan/engine/result.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { lawOf } from './law.ts'
import { holdAsSecretariat } from './secretariat.ts'
import { listConfirmations, setState } from './store.ts'
import { unverifiedIn } from './unverified.ts'

/** Opens a cycle; every figure that was not quoted must have been confirmed at the value it has. */
export async function openCycle(desk: Desk, id: number) {
  const { tx, person, now } = desk
  const held = await holdAsSecretariat(desk, id)
  if (!held.ok) return held
  const cycle = held.value
  if (cycle.state !== 'draft') return err({ reason: 'other_state' as const })
  const unverified = unverifiedIn(await lawOf(tx, cycle), await listConfirmations(tx, id))
  const open = unverified.filter(({ confirmed }) => !confirmed)
  if (open.length)
    return err({ reason: 'not_confirmed' as const, details: { figures: open.length } })
  await setState(tx, id, 'open')
  await record(
    tx,
    { kind: 'cycle.opened', pack: cycle.packId },
    { by: person.id, now: now(), cycle: id },
  )
  return done
}
