import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** Laws that wait for the signature of somebody who wrote nothing of them, the longest waiting first. */
export async function listDraftsToSign(
  tx: Tx,
  { person, limit }: { person: string; limit: number },
) {
  const { rows } = await sql<{ draft: string; name: string }>`
    select id as draft, name from pack_drafts where state = 'in_review' and not (${person}::uuid = any(authors))
    order by changed_at, id limit ${limit}`.execute(tx)
  return rows
}
