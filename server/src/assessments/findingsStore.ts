import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import type { RoundKey } from './store.ts'

/** What the inspectorate wrote about a shortfall: cause, effect and advice; the version that counts. */
export type Finding = {
  node: string
  version: number
  cause: string
  effect: string
  advice: string
  by: string
  at: Date
}

const keyIs = ({ cycle, unit, layer, round }: RoundKey) =>
  sql`cycle_id = ${cycle} and unit_id = ${unit} and layer = ${layer} and round = ${round}`
const FINDING = sql`node, version, cause, effect, advice, by_id as by, at`

/** The findings of a round as they stand; one that was taken back is among them, empty. */
export async function listFindings(tx: Tx, key: RoundKey): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    select distinct on (node) ${FINDING} from findings where ${keyIs(key)}
    order by node, version desc`.execute(tx)
  return rows
}

export async function findFinding(
  tx: Tx,
  key: RoundKey,
  node: string,
): Promise<Finding | undefined> {
  return first(
    await sql<Finding>`
      select ${FINDING} from findings where ${keyIs(key)} and node = ${node}
      order by version desc limit 1`.execute(tx),
  )
}

/** Adds the next version of a finding; false when somebody was faster. */
export async function insertFinding(
  tx: Tx,
  { cycle, unit, layer, round }: RoundKey,
  f: Omit<Finding, 'version'> & { after: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into findings (cycle_id, unit_id, layer, round, node, version, cause, effect, advice, by_id, at)
    select ${cycle}, ${unit}, ${layer}, ${round}, ${f.node}, ${f.after + 1}, ${f.cause}, ${f.effect}, ${f.advice},
      ${f.by}, ${f.at}::timestamptz
    where ${f.after} = (select coalesce(max(version), 0) from findings
      where ${keyIs({ cycle, unit, layer, round })} and node = ${f.node})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** A round begins with the findings that the one before it ended with. */
export async function carryFindings(tx: Tx, key: RoundKey) {
  await sql`
    insert into findings (cycle_id, unit_id, layer, round, node, version, cause, effect, advice, by_id, at)
    select distinct on (node) cycle_id, unit_id, layer, ${key.round}::int, node, 1, cause, effect, advice, by_id, at
    from findings where ${keyIs({ ...key, round: key.round - 1 })} order by node, version desc`.execute(
    tx,
  )
}
