import { createHash } from 'node:crypto'
import { err } from '@teladan/engine/result.ts'
import { sql } from 'kysely'
import { beSystem, first, type Tx } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findLastSince } from '../ledger/store.ts'
import { holdAsSecretariat } from './secretariat.ts'
import { setClosed } from './store.ts'

/**
 * Closes an open cycle, after which nothing more is done to its units. While some of them are still on their
 * way, only with the reason.
 */
export async function closeCycle(desk: Desk, id: number, { reason }: { reason: string | null }) {
  const { tx, person } = desk
  const held = await holdAsSecretariat(desk, id)
  if (!held.ok) return held
  if (held.value.state !== 'open') return err({ reason: 'cycle_not_open' as const })
  await holdUnits(tx, id)
  const units = await countGoing(tx, id)
  if (units && !reason) return err({ reason: 'units_still_going' as const, details: { units } })
  const at = await instantAfterAll(desk, id)
  await setClosed(tx, id, { at, reason })
  const hash = reason && createHash('sha256').update(reason).digest('hex')
  await record(
    tx,
    { kind: 'cycle.closed', going: units, reason: hash },
    { by: person.id, now: at, cycle: id },
  )
  return done
}

/** Waits for what is being done to a cycle's units; whatever comes after finds the cycle as it is then. */
function holdUnits(tx: Tx, cycle: number) {
  return beSystem(tx, async () => {
    await sql`select from candidacies where cycle_id = ${cycle} order by unit_id for update`.execute(
      tx,
    )
    await sql`select from rounds where cycle_id = ${cycle} and closed_at is null
      order by unit_id, layer for update`.execute(tx)
  })
}

/**
 * The instant of closing: after all that was done in the cycle, though some of it was begun while the closing waited, or
 * by a process whose clock is ahead.
 */
async function instantAfterAll({ tx, now }: Desk, cycle: number): Promise<Date> {
  const last = await beSystem(tx, () => findLastSince(tx, cycle, now()))
  return last ? new Date(last.getTime() + 1) : now()
}

/** How many units are still on their way, seen by the asker or not. */
export function countGoing(tx: Tx, cycle: number): Promise<number> {
  return beSystem(tx, async () => {
    const row = first(
      await sql<{ units: number }>`
        select count(*)::int as units from candidacies where cycle_id = ${cycle} and ended is null`.execute(
        tx,
      ),
    )
    return row?.units ?? 0
  })
}
