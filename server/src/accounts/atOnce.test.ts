import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, type Tx } from '../db/transaction.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { inNamesOf } from '../demo/playDemo.ts'
import type { Desk } from '../desk.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { meet } from '../testing/meet.ts'
import { holdTree } from '../units/store.ts'
import { closeAccount } from './closeAccount.ts'
import { recover } from './invite.ts'
import { endRole, giveRole } from './roles.ts'
import { codeAt, makeSecret } from './totp.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
let secretariat: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  admin = await country.signIn('admin')
  secretariat = await country.signIn('sekretariat')
})
afterAll(() => country.close())

const TODAY = '2026-03-02'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const idOf = (key: string) => country.accounts[key]?.id ?? ''
const anyone = (path: string, body: object) => country.askWith('')('POST', path, body)
const signIn = (key: string) =>
  anyone('/api/session', { name: country.accounts[key]?.email, password: DEMO_PASSWORD })
/** Does one thing in the administrator's name, which others meet before it is kept. */
const meetAdmin = <A, B extends unknown[]>(
  one: (desk: Desk) => Promise<A>,
  ...others: { [I in keyof B]: () => Promise<B[I]> }
) =>
  meet<A, B>(
    country.db,
    (untilMet) =>
      inNamesOf(country.room, country)('admin', async (desk) => {
        const did = await one(desk)
        await untilMet()
        return did
      }),
    ...others,
  )
/** Holds the sessions of somebody while others meet. */
const holdSessions = (key: string) => (untilMet: () => Promise<void>) =>
  system(async (tx) => {
    await sql`select from sessions where person_id = ${idOf(key)} for update`.execute(tx)
    await untilMet()
  })
const countOpen = async (table: 'sessions' | 'invitations', key: string) => {
  const isOpen = table === 'sessions' ? sql`revoked_at is null` : sql`used_at is null`
  const { rows } = await system((tx) =>
    sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where person_id = ${idOf(key)}
        and ${isOpen} and ends_at > ${country.clock.now}`.execute(tx),
  )
  return rows[0]?.n
}

describe('a session', () => {
  it('is not opened with the old password by whoever met the new one', async () => {
    await country.signIn('kepala')
    const { token } = (await admin('POST', `/api/accounts/${idOf('kepala')}/recover`)).body
    const [, recovered, entered] = await meet(
      country.db,
      holdSessions('kepala'),
      () => anyone('/api/invitations/accept', { token, password: 'sandi-baru-sekali-2026' }),
      () => signIn('kepala'),
    )
    expect(recovered.status).toBe(200)
    expect(entered).toMatchObject({ status: 401, body: { reason: 'wrong_name_or_password' } })
    expect(await countOpen('sessions', 'kepala')).toBe(0)
  })

  it('is not opened by whoever met the closing of the account', async () => {
    const [, entered] = await meetAdmin(
      (desk) => closeAccount(desk, idOf('pembina')),
      () => signIn('pembina'),
    )
    expect(entered).toMatchObject({ status: 401, body: { reason: 'wrong_name_or_password' } })
    expect(await countOpen('sessions', 'pembina')).toBe(0)
  })

  it('answers nine requests while a tenth is slow, and others as well', async () => {
    const auditor = await country.signIn('auditor')
    country.clock.now = new Date(country.clock.now.getTime() + 120_000)
    const unit = { name: 'Kantor Lambat', kind: 'office', parent: country.agency, from: TODAY }
    // With its length told, as a browser tells it, a request is let in once and read then.
    const length = String(Buffer.byteLength(JSON.stringify(unit)))
    const [statuses, slow] = await meet(
      country.db,
      (untilMet) =>
        system(async (tx) => {
          await holdTree(tx)
          await untilMet()
          const asked = Array.from({ length: 9 }, () => admin('GET', '/api/me'))
          const replies = await Promise.all([...asked, auditor('GET', '/api/me')])
          return replies.map(({ status }) => status)
        }),
      () => admin('POST', '/api/units', unit, { 'content-length': length }),
    )
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 200))
    expect(slow.status).toBe(200)
    const sessions: { isThis: boolean; seenAt: string }[] = (await admin('GET', '/api/sessions'))
      .body
    const [own] = sessions.filter(({ isThis }) => isThis)
    expect(own?.seenAt).toBe(country.clock.now.toISOString())
  })
})

describe('a role', () => {
  it('is given once', async () => {
    const given = { role: 'coach', unit: country.units[0]?.id ?? 0, from: TODAY } as const
    const [, again] = await meetAdmin(
      (desk) => giveRole(desk, idOf('kepala'), given),
      () => admin('POST', `/api/accounts/${idOf('kepala')}/grants`, given),
    )
    expect(again).toMatchObject({ status: 409, body: { reason: 'held_already' } })
  })

  it('is not given to whoever met the closing of their account', async () => {
    const given = { role: 'coach', unit: country.agency, from: TODAY }
    const [, refused] = await meetAdmin(
      (desk) => closeAccount(desk, idOf('ketuatpi')),
      () => admin('POST', `/api/accounts/${idOf('ketuatpi')}/grants`, given),
    )
    expect(refused).toMatchObject({ status: 409, body: { reason: 'account_closed' } })
  })

  it('by which one looks after accounts stays, though both are ended at once', async () => {
    const path = `/api/accounts/${idOf('admin')}`
    const given = { role: 'agency_admin', unit: country.units[0]?.id, from: TODAY }
    const second = (await secretariat('POST', `${path}/grants`, given)).body.id
    const { grants } = (await admin('GET', path)).body
    const first = grants.find(({ id }: { id: string }) => id !== second).id
    const [, refused] = await meetAdmin(
      (desk) => endRole(desk, second, undefined),
      () => admin('POST', `/api/grants/${first}/end`, {}),
    )
    expect(refused).toMatchObject({ status: 422, body: { reason: 'own_last_role' } })
  })
})

describe('a code', () => {
  const kept = async (key: string) => {
    const { rows } = await system((tx) =>
      sql<{ totp: string | null; step: number }>`
        select totp, totp_step::int as step from accounts where person_id = ${idOf(key)}`.execute(
        tx,
      ),
    )
    return rows[0]
  }
  /** Somebody gets a new way in while whoever sits at their old session does something with a code. */
  const meetRecovery = async (key: string, deed: (at: Ask) => ReturnType<Ask>) => {
    const name = country.accounts[key]?.email
    const opened = await country.app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password: DEMO_PASSWORD }),
    })
    const at = country.askWith(opened.headers.get('set-cookie')?.split(';')[0] ?? '')
    const { token } = (await admin('POST', `/api/accounts/${idOf(key)}/recover`)).body
    const [, recovered, did] = await meet(
      country.db,
      holdSessions(key),
      () => anyone('/api/invitations/accept', { token, password: 'sandi-baru-sekali-2026' }),
      () => deed(at),
    )
    expect(recovered.status).toBe(200)
    return did
  }

  it('of a stranger’s app is not kept over the new way in that the account was given that moment', async () => {
    await system((tx) =>
      sql`update accounts set totp = null where person_id = ${idOf('tpi')}`.execute(tx),
    )
    const secret = makeSecret()
    const refused = await meetRecovery('tpi', (at) =>
      at('POST', '/api/session/secret', { secret, code: codeAt(secret, country.clock.now) }),
    )
    expect(refused).toMatchObject({ status: 401, body: { reason: 'signed_out' } })
    expect(await kept('tpi')).toEqual({ totp: null, step: 0 })
  })

  it('of the old app opens nothing once the account was given a new way in', async () => {
    const secret = (await country.secretOf(idOf('pimpinan'))) ?? ''
    const refused = await meetRecovery('pimpinan', (at) =>
      at('POST', '/api/session/code', { code: codeAt(secret, country.clock.now) }),
    )
    expect(refused).toMatchObject({ status: 401, body: { reason: 'signed_out' } })
    expect(await kept('pimpinan')).toEqual({ totp: null, step: 0 })
  })
})

describe('an invitation', () => {
  it('is the only open one, though two were made at once', async () => {
    const [, again] = await meetAdmin(
      (desk) => recover(desk, idOf('dalnis')),
      () => admin('POST', `/api/accounts/${idOf('dalnis')}/recover`),
    )
    expect(again.status).toBe(200)
    expect(await countOpen('invitations', 'dalnis')).toBe(1)
  })

  it('is over for whoever met the closing of the account, and neither waits in a circle', async () => {
    await country.signIn('anggota')
    const path = `/api/accounts/${idOf('anggota')}`
    const { token } = (await admin('POST', `${path}/recover`)).body
    const [, closed, accepted] = await meet(
      country.db,
      holdSessions('anggota'),
      () => admin('POST', `${path}/close`),
      () => anyone('/api/invitations/accept', { token, password: 'sandi-baru-sekali-2026' }),
    )
    expect(closed.status).toBe(200)
    expect(accepted).toMatchObject({ status: 422, body: { reason: 'invitation_over' } })
  })
})
