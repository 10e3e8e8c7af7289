import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { Known } from './planPeople.ts'
import type { Standing } from './standing.ts'

/** Keeps every other list waiting until the transaction ends, so that two do not make the same twice. */
export async function holdRosters(tx: Tx) {
  await sql`select pg_advisory_xact_lock(hashtextextended('rosters', 0))`.execute(tx)
}

type Sought = { root: number; codes: string[]; names: string[]; today: string }

/** The units that bear one of these codes, anywhere, or ever bore one of these names, below one; and that one. */
export async function loadStanding(
  tx: Tx,
  { root, codes, names, today }: Sought,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select u.id, u.kind, u.code, u.zone, u.line, u.opened_on::text as "openedOn",
      u.closed_on::text as "closedOn", name_of(u.id, ${today}) as name,
      (select json_agg(json_build_object('from', from_on, 'name', n.name) order by from_on)
        from unit_names n where n.unit_id = u.id) as names,
      coalesce((select json_agg(json_build_object('from', from_on, 'parent', parent_id) order by from_on)
        from unit_parents p where p.unit_id = u.id), '[]') as parents
    from units u
    -- Found by code and name first; where they stand is asked of those few alone, and not of an index.
    where u.id = any(array(
      select ${root}::int
      union select id from units where code = any(${codes})
      union select unit_id from unit_names where lower(name) = any(${names})))
      and (${root} = any(u.line) or u.code = any(${codes}))`.execute(tx)
  return rows
}

type SignInNames = { nips: string[]; emails: string[]; today: string }

/** The accounts with one of these sign-in names that the one who asks looks after, with all they hold and held. */
export async function loadKnown(tx: Tx, { nips, emails, today }: SignInNames): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select a.person_id as id, p.name, a.nip, a.email, a.is_closed as "isClosed",
      p.home_id as home, name_of(p.home_id, ${today}) as "homeName",
      coalesce((select json_agg(json_build_object('role', g.role, 'grade', g.grade, 'unit', g.unit_id,
        'from', g.from_on, 'until', g.until_on)) from grants g
        where g.person_id = p.id and g.cycle_id is null and g.until_on is distinct from g.from_on - 1), '[]') as roles,
      coalesce((select json_agg(json_build_object('title', t.title, 'form', t.form, 'unit', t.unit_id,
        'from', t.from_on, 'until', t.until_on)) from posts t where t.person_id = p.id), '[]') as posts
    from accounts a join people p on p.id = a.person_id
    where a.person_id in (select person_id from accounts where nip = any(${nips})
      union select person_id from accounts where email = any(${emails}))`.execute(tx)
  return rows
}
