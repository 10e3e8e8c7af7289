import { sql } from 'kysely'
import { type Db, first, type Tx } from '../db/transaction.ts'
import { minutesFrom } from './limits.ts'
import type { Grant, Person } from './person.ts'

/** Whose session a token opens, with what they hold today, and when it was last seen. */
export async function recognise(tx: Db, token: Buffer, now: Date, today: string) {
  type Row = {
    session_id: string
    person_id: string
    factor: Person['factor']
    name: string
    home_id: number
    must_enrol: boolean
    grants: Grant[]
    seen_at: Date
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
  return { person, seenAt: row.seen_at }
}

/** Notes that a session is used, to the minute. */
export async function noteSeen(tx: Tx, session: string, now: Date) {
  const before = minutesFrom(now, -1)
  await sql`update sessions set seen_at = ${now} where id = ${session} and seen_at < ${before}`.execute(
    tx,
  )
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

/** Whether a session is still open, as of this very moment of the transaction. */
export async function isOpen(tx: Tx, session: string, now: Date): Promise<boolean> {
  const row = first(
    await sql`select from sessions where id = ${session} and revoked_at is null and ends_at > ${now}`.execute(
      tx,
    ),
  )
  return row !== undefined
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

export async function completeSession(tx: Tx, session: string) {
  await sql`update sessions set factor = 'full' where id = ${session}`.execute(tx)
}
