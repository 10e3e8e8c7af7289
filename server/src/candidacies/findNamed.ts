import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import { BY_LETTERS, planned } from './planned.ts'
import type { Reach } from './reach.ts'

/**
 * Whether a unit's name holds a text; one or two letters are looked for where a word begins, since there are too
 * many names that hold them somewhere. Few such units are known by their ids. Where they are many, a page of
 * them is soon found by reading on in its order, and a comparison is taken that is expected to be true so often.
 */
export async function findNamed(tx: Tx, cycle: number, search: string, reach: Reach) {
  const text = search.replace(/[%_\\]/g, '\\$&')
  const isShort = search.length < 3
  const holds = isShort
    ? sql`(k.unit_name ilike ${`${text}%`} or k.unit_name ilike ${`% ${text}%`})`
    : sql`k.unit_name ilike ${`%${text}%`}`
  const { rows } = await planned(tx, BY_LETTERS, () =>
    sql<{ unit: number }>`select k.unit_id as unit from candidacies k where k.cycle_id = ${cycle}
        and k.scope && ${reach.all}::bigint[] and ${holds} limit ${FEW + 1}`.execute(tx),
  )
  if (rows.length <= FEW) return sql`k.unit_id = any(${rows.map(({ unit }) => unit)}::int[])`
  const letters = search.toLowerCase()
  return isShort
    ? sql`position(${` ${letters}`} in lower(' ' || k.unit_name)) > 0`
    : sql`position(${letters} in lower(k.unit_name)) > 0`
}
const FEW = 4000
