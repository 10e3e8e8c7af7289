import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** A decision as it was frozen, with what the ledger and the round of its assessment say of it. */
export type FrozenDecision = {
  unit: number
  name: string
  predicate: string | null
  trace: string
  hash: string
  /** The fingerprint that the ledger kept when it was decided. */
  ledgerHash: string | null
  roundTotal: string | null
}

const AT_ONCE = 200

/** The decisions of a cycle that the asker may see, after a unit, in the order of the units' numbers. */
export async function listFrozen(tx: Tx, cycle: number, after: number): Promise<FrozenDecision[]> {
  const { rows } = await sql<FrozenDecision>`
    select d.unit_id as unit, k.unit_name as name, d.predicate, d.trace, d.trace_hash as hash,
      (select l.payload::json->>'trace' from ledger l where l.cycle_id = d.cycle_id and l.unit_id = d.unit_id
        and l.kind = 'decision.made' order by l.id desc limit 1) as "ledgerHash",
      (select r.total::numeric(12, 6)::text from rounds r where r.cycle_id = d.cycle_id and r.unit_id = d.unit_id
        and r.layer = 'tpi' order by r.round desc limit 1) as "roundTotal"
    from decisions d join candidacies k on k.cycle_id = d.cycle_id and k.unit_id = d.unit_id
    where d.cycle_id = ${cycle} and d.unit_id > ${after}
    order by d.unit_id limit ${AT_ONCE}`.execute(tx)
  return rows
}

export async function countFrozen(tx: Tx, cycle: number): Promise<number> {
  const { rows } = await sql<{ decisions: number }>`
    select count(*)::int as decisions from decisions where cycle_id = ${cycle}`.execute(tx)
  return rows[0]?.decisions ?? 0
}
