import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'

/**
 * Lets two meet on purpose: `first` calls `untilMet` before it keeps what it did, and goes on once `second` waits
 * for it, or is through without waiting.
 */
export async function meet<A, B>(
  db: Db,
  first: (untilMet: () => Promise<void>) => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  let asked: Promise<B> | undefined
  const untilMet = async () => {
    let isThrough = false
    asked = second().finally(() => {
      isThrough = true
    })
    while (!isThrough && !(await isSomebodyWaiting(db))) await setTimeout(5)
  }
  const kept = await first(untilMet)
  if (!asked) throw new Error('the first did not wait to be met')
  return [kept, await asked]
}

/** Whether anybody on this database waits for what somebody else holds. */
async function isSomebodyWaiting(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    db,
  )
  return rows.length > 0
}
