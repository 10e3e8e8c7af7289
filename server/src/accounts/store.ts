import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import type { Grant } from './person.ts'
import type { Post } from './postStore.ts'

export type Account = {
  person_id: string
  name: string
  password: string | null
  totp: string | null
  totp_step: string
  is_demo: boolean
  is_closed: boolean
}

/** The account of a sign-in name, a NIP or an e-mail address. For the system only. */
export async function findAccount(tx: Tx, name: string): Promise<Account | undefined> {
  return first(
    await sql<Account>`
      select a.person_id, p.name, a.password, a.totp, a.totp_step, a.is_demo, a.is_closed
      from accounts a join people p on p.id = a.person_id
      where a.nip = ${name} or a.email = lower(${name})`.execute(tx),
  )
}

/** Keeps everyone else's hands off an account until the transaction ends; as it is then. */
export async function hold(tx: Tx, person: string): Promise<Account | undefined> {
  return first(
    await sql<Account>`
      select a.person_id, p.name, a.password, a.totp, a.totp_step, a.is_demo, a.is_closed
      from accounts a join people p on p.id = a.person_id where a.person_id = ${person}
      for update of a`.execute(tx),
  )
}

/** Which of these sign-in names have an account. For the system only. */
export async function listTaken(tx: Tx, names: string[]): Promise<Set<string>> {
  const emails = names.map((name) => name.toLowerCase())
  const { rows } = await sql<{ nip: string | null; email: string | null }>`
    select nip, email from accounts where nip = any(${names})
    union select nip, email from accounts where email = any(${emails})`.execute(tx)
  return new Set(rows.flatMap(({ nip, email }) => [nip ?? [], email ?? []].flat()))
}

export async function getAccount(tx: Tx, person: string): Promise<Account> {
  const found = first(
    await sql<Account>`
      select a.person_id, p.name, a.password, a.totp, a.totp_step, a.is_demo, a.is_closed
      from accounts a join people p on p.id = a.person_id where a.person_id = ${person}`.execute(
      tx,
    ),
  )
  if (!found) throw new Error('no account for a person who is signed in')
  return found
}

export async function setPassword(tx: Tx, person: string, password: string) {
  await sql`update accounts set password = ${password} where person_id = ${person}`.execute(tx)
}

export type NewPerson = {
  id: string
  name: string
  home: number
  nip?: string | undefined
  email?: string | undefined
  isDemo?: boolean
}

export async function insertPerson(tx: Tx, person: NewPerson, now: Date) {
  await insertPeople(tx, [person], now)
}

/** Adds people with their accounts, however many, in two questions. */
export async function insertPeople(tx: Tx, people: NewPerson[], now: Date) {
  const rows = JSON.stringify(
    people.map(({ isDemo = false, email, ...one }) => ({
      ...one,
      isDemo,
      email: email?.toLowerCase(),
    })),
  )
  await sql`
    insert into people select id, name, home, ${now} from json_to_recordset(${rows})
    as r(id uuid, name text, home integer)`.execute(tx)
  await sql`
    insert into accounts (person_id, nip, email, is_demo) select id, nip, email, "isDemo"
    from json_to_recordset(${rows}) as r(id uuid, nip text, email text, "isDemo" boolean)`.execute(
    tx,
  )
}

export async function setClosed(tx: Tx, person: string, isClosed: boolean) {
  await sql`update accounts set is_closed = ${isClosed} where person_id = ${person}`.execute(tx)
}

export type Listed = {
  id: string
  name: string
  home: string
  signInName: string
  hasPassword: boolean
  hasCode: boolean
  isClosed: boolean
  grants: (Grant & { unitName: string; cycleYear: number | null })[]
  posts: Pick<Post, 'title' | 'form'>[]
}

/** The accounts one looks after, by name, after a name; fifty at a time, with what they hold today. */
export async function listAccounts(
  tx: Tx,
  { after, search, today }: { after: string; search: string; today: string },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select p.id, p.name, name_of(p.home_id, ${today}) as home, coalesce(a.nip, a.email) as "signInName",
      a.password is not null as "hasPassword", a.totp is not null as "hasCode", a.is_closed as "isClosed",
      coalesce((select json_agg(json_build_object('role', g.role, 'grade', g.grade, 'unit', g.unit_id,
        'cycle', g.cycle_id, 'unitName', name_of(g.unit_id, ${today}), 'cycleYear',
        (select year from cycles c where c.id = g.cycle_id)) order by g.id)
        from grants g where g.person_id = p.id and g.from_on <= ${today}
          and (g.until_on is null or g.until_on >= ${today})), '[]') as grants,
      coalesce((select json_agg(json_build_object('title', t.title, 'form', t.form)
        order by t.is_head desc, t.from_on desc) from posts t where t.person_id = p.id and t.from_on <= ${today}
        and (t.until_on is null or t.until_on >= ${today})), '[]') as posts
    from people p join accounts a on a.person_id = p.id
    where (p.name, p.id::text) > (${after.split('\n')[0] ?? ''}, ${after.split('\n')[1] ?? ''})
      and (${search} = '' or p.name ilike ${`%${search.replace(/[%_\\]/g, '\\$&')}%`}
        or a.nip like ${`${search.replace(/[%_\\]/g, '\\$&')}%`})
    order by p.name, p.id::text limit 50`.execute(tx)
  return rows
}

/** One account, as whoever looks after it sees it. */
export async function findListed(tx: Tx, id: string, today: string) {
  return first(
    await sql<{
      id: string
      name: string
      homeId: number
      home: string
      nip: string | null
      email: string | null
      hasPassword: boolean
      hasCode: boolean
      isClosed: boolean
    }>`
      select p.id, p.name, p.home_id as "homeId", name_of(p.home_id, ${today}) as home, a.nip, a.email,
        a.password is not null as "hasPassword", a.totp is not null as "hasCode", a.is_closed as "isClosed"
      from people p join accounts a on a.person_id = p.id where p.id = ${id}`.execute(tx),
  )
}

/** The home units of those whose accounts one looks after; one for each person that is seen. */
export async function listHomes(tx: Tx, people: string[]): Promise<number[]> {
  // One by one: the rows may be so new that nothing is known yet of how many they are.
  const { rows } = await sql<{ home: number | null }>`
    select (select p.home_id from people p join accounts a on a.person_id = p.id where p.id = one.id) as home
    from unnest(${people}::uuid[]) as one(id)`.execute(tx)
  return rows.flatMap(({ home }) => home ?? [])
}
