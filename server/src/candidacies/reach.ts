import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'

/** The keys of what the asker may see, and of what they may see beyond what a unit is shown. */
export type Reach = { all: string[]; beyond: string[] }
export async function readReach(tx: Tx): Promise<Reach> {
  const row = first(await sql<Reach>`select reach() as all, reach_beyond() as beyond`.execute(tx))
  if (!row) throw new Error('a reach is always there')
  return row
}
