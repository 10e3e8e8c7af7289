import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'

/**
 * Lets several meet on purpose: `first` calls `untilMet` before it keeps what it did, and goes on once each of the
 * others, begun one after another, waits for somebody or is through without waiting.
 */
export async function meet<A, B extends unknown[]>(
  db: Db,
  first: (untilMet: () => Promise<void>) => Promise<A>,
  ...others: { [I in keyof B]: () => Promise<B[I]> }
): Promise<[A, ...B]> {
  const asked: Promise<unknown>[] = []
  let through = 0
  const untilMet = async () => {
    for (const other of others) {
      const one = other().finally(() => through++)
      asked.push(one)
      while ((await countWaiting(db)) < asked.length - through) await setTimeout(5)
    }
  }
  const kept = await first(untilMet)
  if (asked.length < others.length) throw new Error('the first did not wait to be met')
  return [kept, ...((await Promise.all(asked)) as B)]
}

/** How many on this database wait for what somebody else holds. */
async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows[0]?.n ?? 0
}
