import { createHash } from 'node:crypto'
import { ok, type Result } from '@teladan/engine/result.ts'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Kysely, sql } from 'kysely'
import { BODYLESS } from './mount.ts'
import { makeProblem } from './problem.ts'

/** Whether a request that changes something came from our own pages, or from no page at all. */
export function isFromElsewhere(c: Context, publicUrl: string): boolean {
  if (BODYLESS.includes(c.req.method)) return false
  const site = c.req.header('sec-fetch-site')
  if (site) return !['same-origin', 'none'].includes(site)
  const origin = c.req.header('origin')
  return origin !== undefined && origin !== new URL(publicUrl).origin
}

/** The name of the session's cookie: bound to this host where the browser can be asked to. */
export const cookieName = (publicUrl: string) =>
  isSecure(publicUrl) ? '__Host-teladan' : 'teladan'

const isSecure = (publicUrl: string) => {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname)
}

export const tokenIn = (c: Context, publicUrl: string) => getCookie(c, cookieName(publicUrl))

export function giveToken(c: Context, publicUrl: string, token: string, seconds: number) {
  setCookie(c, cookieName(publicUrl), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(publicUrl),
    maxAge: seconds,
  })
}

/** A refusal on its way out of a transaction, which takes back what was done. */
export class Refused extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('refused')
    this.answer = answer
  }
}

/**
 * Answers a request that carries an idempotency key as it was answered the first time. The lock makes two
 * of the same wait for each other.
 */
export async function once<A extends Result<unknown, unknown>>(
  tx: Kysely<unknown>,
  { key, person, request, now }: { key: string; person: string; request: string; now: Date },
  work: () => Promise<A>,
): Promise<A | Response> {
  if (!/^[\w-]{8,100}$/.test(key)) return makeProblem(400, { reason: 'bad_idempotency_key' })
  const digest = createHash('sha256').update(request).digest('hex')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${person} ${key}`}, 0))`.execute(tx)
  const { rows } = await sql<{ request: string; reply: string }>`
    select request, reply from idempotency_keys where key = ${key} and person_id = ${person}`.execute(
    tx,
  )
  const [known] = rows
  if (known && known.request !== digest)
    return makeProblem(422, { reason: 'idempotency_key_reused' })
  // What was kept was such an answer.
  if (known) return ok(JSON.parse(known.reply) as object) as A
  const answer = await work()
  if (answer.ok)
    await sql`
      insert into idempotency_keys (person_id, key, request, status, reply, at)
      values (${person}, ${key}, ${digest}, 200, ${JSON.stringify(answer.value)}, ${now})`.execute(
      tx,
    )
  return answer
}

/** For how long a request that comes again is answered as it was first; nobody tries again after so many days. */
const KEPT_DAYS = 7

/** Forgets the answers of requests that nobody sends again any more. */
export async function forgetAnswers(tx: Kysely<unknown>, now: Date) {
  await sql`delete from idempotency_keys where at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})`.execute(
    tx,
  )
}
