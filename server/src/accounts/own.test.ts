import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem, type Tx } from '../db/transaction.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { minutesFrom, OFFER_MINUTES, TRIES_WITHIN_MINUTES } from './limits.ts'
import { codeAt, makeSecret } from './totp.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let start: Date
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  start = country.clock.now
})
beforeEach(() => {
  country.clock.now = start
})
afterAll(() => country.close())

const NEW = 'rahasia-yang-baru-2026'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const idOf = (key: string) => country.accounts[key]?.id ?? ''
const later = (minutes: number) => {
  country.clock.now = minutesFrom(country.clock.now, minutes)
}
const codeIn = (secret: string, minutes = 0) =>
  codeAt(secret, minutesFrom(country.clock.now, minutes))
const said = ({ status, body }: Awaited<ReturnType<Ask>>) => [status, body.reason ?? 'done']
const DONE = [200, 'done']
/** Gives a name and a password at the door, and nothing more. */
const open = async (key: string, password = DEMO_PASSWORD) => {
  const reply = await country.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: `${key}@contoh.example`, password }),
  })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  const body = (await reply.json()) as { needsCode?: boolean; demoCode?: string }
  return { status: reply.status, body, ask: country.askWith(cookie) }
}
const ledgerOf = async (kind: string) => {
  const { rows } = await system((tx) =>
    sql<{ by: string; payload: string }>`
      select by_id as by, payload from ledger where kind = ${kind} order by id`.execute(tx),
  )
  return rows.map(({ by, payload }) => ({ by, ...(JSON.parse(payload) as object) }))
}
const stepOf = async (ask: Ask) => (await ask('GET', '/api/me')).body.step

describe('my password', () => {
  const change = (ask: Ask, current: string, password: string) =>
    ask('PUT', '/api/me/password', { current, password })

  it('is changed by whoever knows it, ends my other sessions and an open way in, and stands in the ledger', async () => {
    const [here, there] = [await open('anggota'), await open('anggota')]
    const admin = await country.signIn('admin')
    const { token } = (await admin('POST', `/api/accounts/${idOf('anggota')}/recover`)).body
    expect(said(await change(here.ask, DEMO_PASSWORD, NEW))).toEqual(DONE)
    expect(await here.ask('GET', '/api/sessions')).toMatchObject({
      status: 200,
      body: [{ isThis: true }],
    })
    expect(await there.ask('GET', '/api/me')).toMatchObject({ status: 401 })
    expect(await open('anggota')).toMatchObject({ status: 401 })
    expect(await open('anggota', NEW)).toMatchObject({ status: 200 })
    const accepted = await country.askWith('')('POST', '/api/invitations/accept', {
      token,
      password: 'dari-slip-yang-lama',
    })
    expect(said(accepted)).toEqual([422, 'invitation_over'])
    expect(await ledgerOf('account.password_changed')).toEqual([
      { by: idOf('anggota'), person: idOf('anggota') },
    ])
  })

  it('stays what it is for a wrong, a short or the same one, and whoever does not know it waits after five tries', async () => {
    const { ask } = await open('kepala')
    expect(said(await change(ask, DEMO_PASSWORD, 'pendek'))).toEqual([422, 'password_too_short'])
    expect(said(await change(ask, DEMO_PASSWORD, DEMO_PASSWORD))).toEqual([422, 'same_password'])
    for (let i = 0; i < 5; i++)
      expect(said(await change(ask, `salah-sekali-${i}`, NEW))).toEqual([422, 'wrong_password'])
    expect(said(await change(ask, DEMO_PASSWORD, NEW))).toEqual([429, 'too_many_tries'])
    expect(await open('kepala')).toMatchObject({ status: 200 })
    later(TRIES_WITHIN_MINUTES + 1)
    expect(said(await change(ask, DEMO_PASSWORD, NEW))).toEqual(DONE)
  })

  it('is tried five times and no more, though all tries come at once', async () => {
    const { ask } = await open('pembina')
    const tried = await Promise.all(
      Array.from({ length: 8 }, () => change(ask, 'salah-sekali-lagi', NEW)),
    )
    const reasons = tried.map(({ body }) => body.reason)
    expect(reasons.filter((reason) => reason === 'wrong_password')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'too_many_tries')).toHaveLength(3)
  })

  it('is kept nowhere else, not even as a hash with a request’s key', async () => {
    const { ask } = await open('auditor')
    const body = { current: DEMO_PASSWORD, password: NEW }
    const headers = { 'idempotency-key': 'kata-sandi-1' }
    expect(said(await ask('PUT', '/api/me/password', body, headers))).toEqual(DONE)
    const { rows } = await system((tx) =>
      sql<{ n: number }>`
        select count(*)::int as n from idempotency_keys where person_id = ${idOf('auditor')}`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('is nobody’s to change half-way in', async () => {
    const { ask } = await open('tpi')
    expect(said(await change(ask, DEMO_PASSWORD, NEW))).toEqual([401, 'code_needed'])
  })
})

describe('my second step', () => {
  const offer = (ask: Ask, more: object = {}) =>
    ask('POST', '/api/me/code/offer', { password: DEMO_PASSWORD, ...more })
  const keep = (ask: Ask, offered: string, code: string) =>
    ask('POST', '/api/me/code', { offer: offered, code })
  const drop = (ask: Ask, more: object = {}) =>
    ask('POST', '/api/me/code/end', { password: DEMO_PASSWORD, ...more })
  const see = async (ask: Ask) => (await ask('GET', '/api/me/account')).body
  /** A member of a team who may do as they like. */
  let member: { key: string; ask: Ask }
  let made = 0
  beforeEach(async () => {
    const key = `bebas${++made}`
    const admin = await country.signIn('admin')
    const unit = country.units[0]?.id
    const { token } = (
      await admin('POST', '/api/accounts', {
        name: `Orang Bebas ${made}`,
        email: `${key}@contoh.example`,
        home: unit,
        unit,
        role: 'unit_member',
      })
    ).body
    const accepted = { token, password: DEMO_PASSWORD }
    await country.askWith('')('POST', '/api/invitations/accept', accepted)
    member = { key, ask: (await open(key)).ask }
  })
  const switchOn = async () => {
    const { secret, offer: offered } = (await offer(member.ask)).body
    expect(said(await keep(member.ask, offered, codeIn(secret)))).toEqual(DONE)
    return secret as string
  }

  it('is mine to switch on with my password, and is asked for from then on', async () => {
    expect(await see(member.ask)).toMatchObject({ hasCode: false, reasons: [] })
    expect(said(await offer(member.ask, { password: 'salah' }))).toEqual([422, 'wrong_password'])
    const { secret, address, offer: offered } = (await offer(member.ask)).body
    expect(address).toContain(`secret=${secret}`)
    expect(said(await keep(member.ask, offered, codeIn(secret, 10)))).toEqual([422, 'wrong_code'])
    expect(await see(member.ask)).toMatchObject({ hasCode: false })
    expect(said(await keep(member.ask, offered, codeIn(secret)))).toEqual(DONE)
    expect(await see(member.ask)).toMatchObject({ hasCode: true })
    const again = await open(member.key)
    expect(again.body.needsCode).toBe(true)
    expect(await stepOf(again.ask)).toBe('code')
    later(1)
    expect(said(await again.ask('POST', '/api/session/code', { code: codeIn(secret) }))).toEqual(
      DONE,
    )
    expect(await ledgerOf('account.code_set')).toHaveLength(1)
  })

  it('moves to another app with password and the code of the one before, which opens nothing any more', async () => {
    const old = await switchOn()
    later(1)
    expect(said(await offer(member.ask))).toEqual([409, 'code_missing'])
    expect(said(await offer(member.ask, { code: codeIn(old, 10) }))).toEqual([422, 'wrong_code'])
    const offered = (await offer(member.ask, { code: codeIn(old) })).body
    expect(said(await offer(member.ask, { code: codeIn(old) }))).toEqual([422, 'wrong_code'])
    expect(said(await keep(member.ask, offered.offer, codeIn(old)))).toEqual([422, 'wrong_code'])
    expect(said(await keep(member.ask, offered.offer, codeIn(offered.secret)))).toEqual(DONE)
    later(1)
    const { ask } = await open(member.key)
    expect(said(await ask('POST', '/api/session/code', { code: codeIn(old) }))).toEqual([
      422,
      'wrong_code',
    ])
    expect(said(await ask('POST', '/api/session/code', { code: codeIn(offered.secret) }))).toEqual(
      DONE,
    )
    expect(await ledgerOf('account.code_replaced')).toHaveLength(1)
  })

  it('is kept by an offer of this session, of these ten minutes, over what stood there then, and by no other', async () => {
    const offered = (await offer(member.ask)).body
    const elsewhere = (await open(member.key)).ask
    const stranger = (await open('pimpinan')).body
    expect(stranger.needsCode).toBe(true)
    const isOver = async (ask: Ask, which: string, secret = offered.secret) =>
      expect(said(await keep(ask, which, codeIn(secret)))).toEqual([409, 'offer_over'])
    await isOver(elsewhere, offered.offer)
    await isOver(member.ask, `${offered.offer.slice(0, -4)}AAAA`)
    await isOver(member.ask, 'v1.x.y.z')
    const first = (await offer(member.ask)).body
    expect(said(await keep(member.ask, first.offer, codeIn(first.secret)))).toEqual(DONE)
    await isOver(member.ask, offered.offer)
    await isOver(member.ask, first.offer, first.secret)
    later(1)
    const late = (await offer(member.ask, { code: codeIn(first.secret) })).body
    later(OFFER_MINUTES)
    await isOver(member.ask, late.offer, late.secret)
  })

  it('is mine to switch off with password and code, where nothing asks for it', async () => {
    expect(said(await drop(member.ask))).toEqual([409, 'no_code'])
    const secret = await switchOn()
    later(1)
    expect(said(await drop(member.ask))).toEqual([409, 'code_missing'])
    expect(said(await drop(member.ask, { code: codeIn(secret, 10) }))).toEqual([422, 'wrong_code'])
    expect(said(await drop(member.ask, { code: codeIn(secret) }))).toEqual(DONE)
    expect(await see(member.ask)).toMatchObject({ hasCode: false })
    expect((await open(member.key)).body.needsCode).toBe(false)
    expect(await ledgerOf('account.code_dropped')).toHaveLength(1)
  })

  it('stays on for whoever assesses, decides or looks after accounts, and says for which role', async () => {
    for (const [key, role] of [
      ['tpi', 'assessor'],
      ['panel', 'panel_member'],
      ['pimpinan', 'agency_head'],
      ['admin', 'agency_admin'],
      ['sekretariat', 'secretariat'],
      ['operator', 'operator'],
    ] as const) {
      const ask = await country.signIn(key)
      expect((await see(ask)).reasons).toEqual([{ role, agency: null }])
      later(1)
      const code = codeIn((await country.secretOf(idOf(key))) ?? '')
      expect(said(await drop(ask, { code })), key).toEqual([409, 'code_required'])
      country.clock.now = start
    }
  })

  it('is told its next code in a demo, there and when an app is offered, so that it can be tried by hand', async () => {
    const ask = await country.signIn('dalnis')
    const { demoCode } = await see(ask)
    expect(demoCode).toBe(codeIn((await country.secretOf(idOf('dalnis'))) ?? '', 0.5))
    const offered = (await offer(ask, { code: demoCode })).body
    expect(said(await keep(ask, offered.offer, offered.demoCode))).toEqual(DONE)
    expect(await see(member.ask)).not.toHaveProperty('demoCode')
    expect((await offer(member.ask)).body).not.toHaveProperty('demoCode')
  })

  it('counts wrong codes as the door does', async () => {
    const { secret, offer: offered } = (await offer(member.ask)).body
    for (let i = 0; i < 5; i++)
      expect(said(await keep(member.ask, offered, codeIn(makeSecret())))).toEqual([
        422,
        'wrong_code',
      ])
    expect(said(await keep(member.ask, offered, codeIn(secret)))).toEqual([429, 'too_many_tries'])
  })
})
