import { sql } from 'kysely'
import { type Db, first, type Tx } from '../db/transaction.ts'
import type { Grant, Person } from './person.ts'

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

/** Whose session a token opens, with what they hold today. */
export async function recognise(tx: Db, token: Buffer, now: Date, today: string) {
  type Row = {
    session_id: string
    person_id: string
    factor: Person['factor']
    name: string
    home_id: number
    must_enrol: boolean
    grants: Grant[]
  }
  const row = first(
    await sql<Row>`select * from recognise(${token}, ${now}, ${today}::date)`.execute(tx),
  )
  if (!row) return undefined
  const person: Person = {
    id: row.person_id,
    session: row.session_id,
    name: row.name,
    home: row.home_id,
    factor: row.factor,
    mustEnrol: row.must_enrol,
    grants: row.grants,
  }
  return person
}

export type NewSession = {
  id: string
  token: Buffer
  person: string
  factor: Person['factor']
  device: string
  now: Date
  ends: Date
}

export async function insertSession(tx: Tx, s: NewSession) {
  await sql`
    insert into sessions (id, token_hash, person_id, factor, device, opened_at, seen_at, ends_at)
    values (${s.id}, ${s.token}, ${s.person}, ${s.factor}, ${s.device}, ${s.now}, ${s.now}, ${s.ends})`.execute(
    tx,
  )
}

export type Session = {
  id: string
  device: string
  openedAt: Date
  seenAt: Date
}

/** A person's sessions that are still open, the latest used first. */
export async function listSessions(tx: Tx, person: string, now: Date): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select id, device, opened_at as "openedAt", seen_at as "seenAt" from sessions
    where person_id = ${person} and revoked_at is null and ends_at > ${now}
    order by seen_at desc`.execute(tx)
  return rows
}

/** Ends one session, or all of a person's but one; says how many ended. */
export async function revokeSessions(
  tx: Tx,
  of: { person: string; only?: string; but?: string },
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update sessions set revoked_at = ${now} where person_id = ${of.person} and revoked_at is null
      and (${of.only ?? null}::uuid is null or id = ${of.only ?? null})
      and (${of.but ?? null}::uuid is null or id <> ${of.but ?? null})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Tries for a name since an instant; whoever else counts them waits, so that many at once are counted too. */
export async function countAttempts(tx: Tx, name: Buffer, since: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name.toString('hex')}, 0))`.execute(tx)
  const row = first(
    await sql<{ n: string }>`
      select count(*) n from sign_in_attempts where name_hash = ${name} and at > ${since}`.execute(
      tx,
    ),
  )
  return Number(row?.n ?? 0)
}

export async function noteAttempt(tx: Tx, name: Buffer, now: Date) {
  await sql`insert into sign_in_attempts values (${name}, ${now})`.execute(tx)
}

export async function forgetAttempts(tx: Tx, name: Buffer) {
  await sql`delete from sign_in_attempts where name_hash = ${name}`.execute(tx)
}

export async function setPassword(tx: Tx, person: string, password: string) {
  await sql`update accounts set password = ${password} where person_id = ${person}`.execute(tx)
}

/** Keeps the secret of an authenticator app, locked; none means that it has to be set up. */
export async function setTotp(tx: Tx, person: string, locked: string | null) {
  await sql`update accounts set totp = ${locked}, totp_step = 0 where person_id = ${person}`.execute(
    tx,
  )
}

/** The same secret, locked: a code that was used stays used. */
export async function relockTotp(tx: Tx, person: string, locked: string) {
  await sql`update accounts set totp = ${locked} where person_id = ${person}`.execute(tx)
}

/** The secrets that lie plain from before there was a key, held until they are locked. */
export async function holdPlainSecrets(tx: Tx) {
  const { rows } = await sql<{ person: string; totp: string }>`
    select person_id as person, totp from accounts where totp not like 'v1.%' for update`.execute(
    tx,
  )
  return rows
}

/** How many secrets are locked with which key, other than this one. */
export async function countSecretsByKey(tx: Tx, but: string) {
  const { rows } = await sql<{ keyId: string; secrets: number }>`
    select split_part(totp, '.', 2) as "keyId", count(*)::int as secrets from accounts
    where totp like 'v1.%' and split_part(totp, '.', 2) <> ${but} group by 1 order by 1`.execute(tx)
  return rows
}

/** Forgets the secrets that are locked with any other key; says how many. */
export async function forgetSecretsOfOtherKeys(tx: Tx, but: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update accounts set totp = null, totp_step = 0
    where totp like 'v1.%' and split_part(totp, '.', 2) <> ${but}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Marks a code's step as used; false when it or a later one was used already. */
export async function useTotpStep(tx: Tx, person: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update accounts set totp_step = ${step} where person_id = ${person} and totp_step < ${step}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export async function completeSession(tx: Tx, session: string) {
  await sql`update sessions set factor = 'full' where id = ${session}`.execute(tx)
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

export type NewGrant = Omit<Grant, 'cycle'> & {
  id: string
  person: string
  cycle: number | null
  from: string
  until?: string | undefined
  by: string | null
}

export async function insertGrant(tx: Tx, grant: NewGrant) {
  await insertGrants(tx, [grant])
}

export async function insertGrants(tx: Tx, grants: NewGrant[]) {
  await sql`
    insert into grants (id, person_id, role, grade, unit_id, cycle_id, from_on, until_on, granted_by)
    select id, person, role, grade, unit, cycle, "from", until, by
    from json_to_recordset(${JSON.stringify(grants)}) as r(id uuid, person uuid, role text, grade text,
      unit integer, cycle integer, "from" date, until date, by uuid)`.execute(tx)
}

/** A role as its holder's page lists it. */
export type GrantInTime = Grant & {
  id: string
  unitName: string
  cycleYear: number | null
  from: string
  until: string | null
  time: Time
}

/** Every role of a person: those held now first, then those to come, then what ended last. */
export async function listGrants(tx: Tx, person: string, today: string): Promise<GrantInTime[]> {
  const { rows } = await sql<GrantInTime>`
    select g.id, g.role, g.grade, g.unit_id as unit, name_of(g.unit_id, ${today}) as "unitName",
      g.cycle_id as cycle, c.year as "cycleYear", from_on::text as "from", until_on::text as until,
      ${timeOf(today)} as time
    from grants g left join cycles c on c.id = g.cycle_id where g.person_id = ${person}
    order by array_position(array['now', 'to_come', 'past'], ${timeOf(today)}), until_on desc nulls first,
      g.id limit 200`.execute(tx)
  return rows
}

export async function findGrant(tx: Tx, id: string, today: string) {
  return first(
    await sql<Grant & { person: string; time: Time }>`
      select person_id as person, role, grade, unit_id as unit, cycle_id as cycle, ${timeOf(today)} as time
      from grants where id = ${id}`.execute(tx),
  )
}

/** Whether a person holds just this role on any of these days. */
export async function holdsRole(
  tx: Tx,
  { person, role, grade, unit, cycle, from, until }: Omit<NewGrant, 'id' | 'by'>,
): Promise<boolean> {
  const row = first(
    await sql`
      select from grants where person_id = ${person} and role = ${role} and unit_id = ${unit}
        and grade is not distinct from ${grade} and cycle_id is not distinct from ${cycle}::int
        and until_on is distinct from from_on - 1
        and from_on <= coalesce(${until ?? null}::date, 'infinity')
        and coalesce(until_on, 'infinity') >= ${from} limit 1`.execute(tx),
  )
  return row !== undefined
}

/** Sets the last day of a role: yesterday when none is named; the day before its first means that it was never held. */
export async function endGrant(tx: Tx, id: string, on: string | undefined) {
  await sql`
    update grants set until_on = greatest(coalesce(${on ?? null}::date, today() - 1), from_on - 1)
    where id = ${id}`.execute(tx)
}

/** The units over which a person holds a role, or will. For the system only. */
export async function listHeld(tx: Tx, person: string, today: string): Promise<number[]> {
  const { rows } = await sql<{ unit: number }>`
    select unit_id as unit from grants where person_id = ${person}
      and (until_on is null or until_on >= greatest(from_on, ${today}))`.execute(tx)
  return rows.map(({ unit }) => unit)
}

/** How somebody holds a post: for good, or in one of the ways in which it is held for the time being. */
export const POST_FORMS = ['definitif', 'plt', 'plh', 'pj', 'ai'] as const
export type NewPost = {
  id: string
  person: string
  unit: number
  title: string
  form: (typeof POST_FORMS)[number]
  /** Whether whoever holds it leads the unit. */
  isHead?: boolean
  from: string
  until?: string | undefined
}

export async function insertPost(tx: Tx, post: NewPost) {
  await insertPosts(tx, [post])
}

export async function insertPosts(tx: Tx, posts: NewPost[]) {
  const rows = JSON.stringify(posts.map(({ isHead = false, ...post }) => ({ ...post, isHead })))
  await sql`
    insert into posts (id, person_id, unit_id, title, form, is_head, from_on, until_on)
    select id, person, unit, title, form, "isHead", "from", until
    from json_to_recordset(${rows}) as r(id uuid, person uuid, unit integer, title text, form text,
      "isHead" boolean, "from" date, until date)`.execute(tx)
}

/** Whether something dated is still to come, goes on, or is over. */
export const TIMES = ['now', 'to_come', 'past'] as const
type Time = (typeof TIMES)[number]
const timeOf = (today: string) => sql`case when until_on < greatest(from_on, ${today}) then 'past'
  when from_on > ${today} then 'to_come' else 'now' end`

export type Post = Pick<NewPost, 'id' | 'unit' | 'title' | 'form' | 'from'> & {
  isHead: boolean
  unitName: string
  until: string | null
  time: Time
}

/** Every post of a person: those held now first, then what ended last. */
export async function listPosts(tx: Tx, person: string, today: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select id, unit_id as unit, name_of(unit_id, ${today}) as "unitName", title, form, is_head as "isHead",
      from_on::text as "from", until_on::text as until, ${timeOf(today)} as time
    from posts where person_id = ${person}
    order by coalesce(until_on, 'infinity') < ${today}, coalesce(until_on, 'infinity') desc, from_on desc limit 100`.execute(
    tx,
  )
  return rows
}

/** The posts at a unit: who leads it, who else serves there now, and who led it before. */
export async function listPostsAt(tx: Tx, unit: number, today: string) {
  const { rows } = await sql<Omit<Post, 'unit' | 'unitName'> & { person: string; name: string }>`
    select t.id, t.person_id as person, p.name, title, form, is_head as "isHead", from_on::text as "from",
      until_on::text as until, ${timeOf(today)} as time
    from posts t join people p on p.id = t.person_id
    where t.unit_id = ${unit} and (is_head or coalesce(until_on, 'infinity') >= ${today})
    order by coalesce(until_on, 'infinity') < ${today}, is_head desc, coalesce(until_on, 'infinity') desc,
      from_on desc, p.name limit 60`.execute(tx)
  return rows
}

export async function findPost(tx: Tx, id: string) {
  return first(
    await sql<{ person: string; unit: number; from: string; until: string | null }>`
      select person_id as person, unit_id as unit, from_on::text as "from", until_on::text as until
      from posts where id = ${id}`.execute(tx),
  )
}

export async function endPost(tx: Tx, id: string, on: string) {
  await sql`update posts set until_on = ${on} where id = ${id}`.execute(tx)
}

export type NewInvitation = {
  id: string
  person: string
  kind: 'invite' | 'recover'
  token: Buffer
  by: string
  now: Date
  ends: Date
}

/** A newer invitation takes the place of those not used yet. */
export async function insertInvitation(tx: Tx, i: NewInvitation) {
  await endInvitations(tx, i.person, i.now)
  await insertInvitations(tx, [i])
}

/** Adds the first invitations of people, made by one person. */
export async function insertInvitations(tx: Tx, invitations: NewInvitation[]) {
  const rows = invitations.map((one) => ({ ...one, token: one.token.toString('hex') }))
  await sql`
    insert into invitations (id, person_id, kind, token_hash, made_by, made_at, ends_at)
    select id, person, kind, decode(token, 'hex'), by, now, ends
    from json_to_recordset(${JSON.stringify(rows)}) as r(id uuid, person uuid, kind text, token text, by uuid,
      now timestamptz, ends timestamptz)`.execute(tx)
}

/** Ends what was offered to a person and not used yet. */
export async function endInvitations(tx: Tx, person: string, now: Date) {
  await sql`update invitations set ends_at = ${now} where person_id = ${person} and used_at is null
    and ends_at > ${now}`.execute(tx)
}

export async function setClosed(tx: Tx, person: string, isClosed: boolean) {
  await sql`update accounts set is_closed = ${isClosed} where person_id = ${person}`.execute(tx)
}

export type Invitation = {
  id: string
  person_id: string
  name: string
  kind: 'invite' | 'recover'
  made_by: string
}

/** The invitation of a token that can still be used; held until the transaction ends. */
export async function holdInvitation(tx: Tx, token: Buffer, now: Date) {
  return first(
    await sql<Invitation>`
      select i.id, i.person_id, p.name, i.kind, i.made_by
      from invitations i join people p on p.id = i.person_id
      where i.token_hash = ${token} and i.used_at is null and i.ends_at > ${now} for update of i`.execute(
      tx,
    ),
  )
}

export async function useInvitation(tx: Tx, id: string, now: Date) {
  await sql`update invitations set used_at = ${now} where id = ${id}`.execute(tx)
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

/** Posts a person holds or held on any of these units since a day. */
export async function heldPostOn(tx: Tx, person: string, line: number[], since: string) {
  const row = first(
    await sql<{ id: string }>`
      select id from posts where person_id = ${person} and unit_id = any(${line})
        and coalesce(until_on, 'infinity') >= ${since}::date limit 1`.execute(tx),
  )
  return row !== undefined
}
