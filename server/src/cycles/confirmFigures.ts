import { err } from '@teladan/engine/result.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { lawOf } from './law.ts'
import { holdAsSecretariat } from './secretariat.ts'
import { insertConfirmation, listConfirmations } from './store.ts'
import { keep, unverifiedIn } from './unverified.ts'

/** Confirms figures of the law that were not quoted, at the value they have in this draft, by name. */
export async function confirmFigures(desk: Desk, id: number, { figures }: { figures: string[] }) {
  const { tx, person, now } = desk
  const held = await holdAsSecretariat(desk, id)
  if (!held.ok) return held
  if (held.value.state !== 'draft') return err({ reason: 'other_state' as const })
  const unverified = unverifiedIn(await lawOf(tx, held.value), await listConfirmations(tx, id))
  const stray = figures.filter((one) => !unverified.some(({ figure }) => figure.id === one))
  if (stray.length) return err({ reason: 'no_such_figure' as const, details: stray })
  for (const { figure, value, confirmed } of unverified) {
    if (confirmed || !figures.includes(figure.id)) continue
    const confirmation = { figure: figure.id, value: keep(value), by: person.id }
    await insertConfirmation(tx, id, confirmation, now())
    await record(
      tx,
      { kind: 'cycle.confirmed', figure: figure.id },
      { by: person.id, now: now(), cycle: id },
    )
  }
  return done
}
