import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
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
export async function recognise(tx: Tx, token: Buffer, now: Date, today: string) {
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

export async function setTotp(tx: Tx, person: string, secret: string | null) {
  await sql`update accounts set totp = ${secret}, totp_step = 0 where person_id = ${person}`.execute(
    tx,
  )
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
  await sql`insert into people values (${person.id}, ${person.name}, ${person.home}, ${now})`.execute(
    tx,
  )
  await sql`
    insert into accounts (person_id, nip, email, is_demo) values
    (${person.id}, ${person.nip ?? null}, ${person.email?.toLowerCase() ?? null}, ${person.isDemo ?? false})`.execute(
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
  await sql`
    insert into grants (id, person_id, role, grade, unit_id, cycle_id, from_on, until_on, granted_by)
    values (${grant.id}, ${grant.person}, ${grant.role}, ${grant.grade}, ${grant.unit}, ${grant.cycle},
      ${grant.from}, ${grant.until ?? null}, ${grant.by})`.execute(tx)
}

/** The units over which a person holds a role, or will. For the system only. */
export async function listHeld(tx: Tx, person: string, today: string): Promise<number[]> {
  const { rows } = await sql<{ unit: number }>`
    select unit_id as unit from grants where person_id = ${person}
      and (until_on is null or until_on >= ${today})`.execute(tx)
  return rows.map(({ unit }) => unit)
}

export type NewPost = {
  id: string
  person: string
  unit: number
  title: string
  form: 'definitif' | 'plt' | 'plh' | 'pj' | 'ai'
  from: string
  until?: string | undefined
}

export async function insertPost(tx: Tx, post: NewPost) {
  await sql`
    insert into posts (id, person_id, unit_id, title, form, from_on, until_on)
    values (${post.id}, ${post.person}, ${post.unit}, ${post.title}, ${post.form}, ${post.from},
      ${post.until ?? null})`.execute(tx)
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
  await sql`update invitations set ends_at = ${i.now} where person_id = ${i.person} and used_at is null
    and ends_at > ${i.now}`.execute(tx)
  await sql`
    insert into invitations (id, person_id, kind, token_hash, made_by, made_at, ends_at)
    values (${i.id}, ${i.person}, ${i.kind}, ${i.token}, ${i.by}, ${i.now}, ${i.ends})`.execute(tx)
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
  grants: (Grant & { unitName: string })[]
  post: string | null
}

/** The accounts one looks after, by name, after a name; fifty at a time. */
export async function listAccounts(
  tx: Tx,
  { after, search, today }: { after: string; search: string; today: string },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select p.id, p.name, name_of(p.home_id, ${today}) as home, coalesce(a.nip, a.email) as "signInName",
      a.password is not null as "hasPassword", a.totp is not null as "hasCode", a.is_closed as "isClosed",
      coalesce((select json_agg(json_build_object('role', g.role, 'grade', g.grade, 'unit', g.unit_id,
        'cycle', g.cycle_id, 'unitName', name_of(g.unit_id, ${today})) order by g.id)
        from grants g where g.person_id = p.id and (g.until_on is null or g.until_on >= ${today})), '[]') as grants,
      (select t.title from posts t where t.person_id = p.id and t.from_on <= ${today}
        and (t.until_on is null or t.until_on >= ${today}) order by t.from_on desc limit 1) as post
    from people p join accounts a on a.person_id = p.id
    where (p.name, p.id::text) > (${after.split('\n')[0] ?? ''}, ${after.split('\n')[1] ?? ''})
      and (${search} = '' or p.name ilike ${`%${search}%`} or a.nip like ${`${search}%`})
    order by p.name, p.id::text limit 50`.execute(tx)
  return rows
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
