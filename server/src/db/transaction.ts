import { type Kysely, sql, Transaction } from 'kysely'
import { dayIn, NATIONAL_ZONE } from './days.ts'

/** The database as a pool, or one transaction of it. */
export type Db = Kysely<unknown>
export type Tx = Transaction<unknown>

/** Runs work in a transaction of its own, or in the one that is given. */
export const within = <T>(db: Db | Tx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db instanceof Transaction ? work(db) : db.transaction().execute(work)

/** Runs work for nobody in particular: sign-in, jobs, first set-up. It sees everything. */
export function asSystem<T>(db: Db, now: Date, work: (tx: Tx) => Promise<T>): Promise<T> {
  return within(db, async (tx) => {
    const today = dayIn(NATIONAL_ZONE, now)
    await sql`select set_config('role', 'teladan_system', true), set_config('teladan.today', ${today}, true)`.execute(
      tx,
    )
    return work(tx)
  })
}

/** One question inside a person's transaction that needs to see more than the person may. */
export async function beSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('role', 'teladan_system', true)`.execute(tx)
  const answer = await work()
  await sql`select set_config('role', 'teladan_app', true)`.execute(tx)
  return answer
}

/** From here to the end of the transaction, rows are seen as this person sees them. */
export async function becomePerson(tx: Tx, person: string, now: Date) {
  const today = dayIn(NATIONAL_ZONE, now)
  await sql`select set_config('teladan.person', ${person}, true), set_config('teladan.today', ${today}, true),
    set_config('role', 'teladan_app', true)`.execute(tx)
}

/** One row or none, as it came. */
export const first = <Row>({ rows }: { rows: Row[] }): Row | undefined => rows[0]
