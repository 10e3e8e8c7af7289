import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** Laws that were signed here, by name, with the id under which their files are pinned. */
export type Seeded = { name: string; packId: string; draft: string; at: Date }

export async function listSeeded(tx: Tx): Promise<Seeded[]> {
  const { rows } = await sql<Seeded>`
    select name, pack_id as "packId", draft_id as draft, seeded_at as at from seeded_packs order by name`.execute(
    tx,
  )
  return rows
}

export async function insertSeeded(tx: Tx, { name, packId, draft, at }: Seeded) {
  await sql`insert into seeded_packs values (${name}, ${packId}, ${draft}, ${at})`.execute(tx)
}
