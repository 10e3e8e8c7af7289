import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/**
 * How a question is planned: anew with its values each time. Of the matches of a pattern no statistics are used
 * where policies are; that the index of letters is the way to find them has to be said.
 */
export const ANEW = ['plan_cache_mode = force_custom_plan']
export const BY_LETTERS = [...ANEW, 'enable_seqscan = off', 'enable_indexscan = off']

export async function planned<T>(tx: Tx, settings: string[], work: () => Promise<T>): Promise<T> {
  const set = (setting: string) => sql.raw(`set local ${setting}`).execute(tx)
  for (const setting of settings) await set(setting)
  const answer = await work()
  for (const setting of settings) await set(setting.replace(/=.*/, 'to default'))
  return answer
}
