import type { Role } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { Covers } from './codeRoles.ts'

/** Why somebody needs a code: a role that always needs one, or a rule of an agency, for a role or for everyone. */
export type CodeReason = { role: Role | null; agency: string | null }

export async function listReasons(tx: Tx, person: string, today: string): Promise<CodeReason[]> {
  const { rows } = await sql<CodeReason>`
    select role, name_of(unit_id, ${today}) as agency from code_reasons(${person}, ${today})
    order by unit_id nulls first, role nulls first`.execute(tx)
  return rows
}

/** Whom an agency asks for a code, and since when. */
export async function listRules(tx: Tx, agency: number) {
  const { rows } = await sql<{ covers: Covers; setAt: Date }>`
    select covers, set_at as "setAt" from code_rules where unit_id = ${agency} order by covers`.execute(
    tx,
  )
  return rows
}

/** Lets whoever changes an agency's rules wait for each other. For the system only. */
export async function holdAgency(tx: Tx, agency: number) {
  await sql`select from units where id = ${agency} for update`.execute(tx)
}

/** Says whom an agency asks; what it asked already goes on as before. */
export async function setRules(
  tx: Tx,
  agency: number,
  asks: Covers[],
  { by, now }: { by: string; now: Date },
) {
  await sql`delete from code_rules where unit_id = ${agency} and covers <> all(${asks})`.execute(tx)
  await sql`
    insert into code_rules (unit_id, covers, set_by, set_at)
    select ${agency}::int, covers, ${by}::uuid, ${now}::timestamptz from unnest(${asks}::text[]) as a(covers)
    on conflict do nothing`.execute(tx)
}

/** How many people each rule would meet at an agency, and how many of them have no code yet. For the system only. */
export async function countCovered(tx: Tx, agency: number, today: string) {
  const { rows } = await sql<{ covers: Covers; people: number; without: number }>`
    with covered as (
      select g.person_id, c.covers from grants g join units u on u.id = g.unit_id,
        unnest(array['everyone', g.role]) as c(covers)
      where u.line @> array[${agency}::int] and g.from_on <= ${today}
        and (g.until_on is null or g.until_on >= ${today})
      union
      select p.id, 'everyone' from people p join units u on u.id = p.home_id
      where u.line @> array[${agency}::int]
    )
    select c.covers, count(*)::int as people, (count(*) filter (where a.totp is null))::int as without
    from covered c join accounts a on a.person_id = c.person_id and not a.is_closed
    group by c.covers`.execute(tx)
  return rows
}
