import type { Role } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Tx } from '../db/transaction.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { insertGrant } from './grantStore.ts'
import { minutesFrom } from './limits.ts'
import { codeAt, makeSecret } from './totp.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let foreign: number
let start: Date
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  start = country.clock.now
  foreign = await country.foundAgency()
})
beforeEach(() => {
  country.clock.now = start
})
afterAll(() => country.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const later = (minutes: number) => {
  country.clock.now = minutesFrom(country.clock.now, minutes)
}
const HOUR = 60
const DAY = 24 * HOUR

/** Gives a name and a password at the door; the session comes back as a cookie and a way to ask. */
async function open(name: string, password = DEMO_PASSWORD) {
  const reply = await country.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Firefox/140 (Linux)' },
    body: JSON.stringify({ name, password }),
  })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  const body = (await reply.json()) as { reason?: string; needsCode?: boolean }
  return { status: reply.status, body, cookie, ask: country.askWith(cookie) }
}
const mail = (key: string) => `${key}@contoh.example`
const personOf = (key: string) => country.accounts[key]?.id ?? ''
const secretOf = async (key: string) => (await country.secretOf(personOf(key))) ?? ''
const codeIn = (secret: string, minutes = 0) =>
  codeAt(secret, minutesFrom(country.clock.now, minutes))
/** Forgets which code was used last, so that a test need not wait for the next. */
const forgetSteps = () => system((tx) => sql`update accounts set totp_step = 0`.execute(tx))
const ledgerOf = async (kind: string) =>
  (
    await system((tx) =>
      sql<{
        by: string
        payload: string
      }>`select by_id as by, payload from ledger where kind = ${kind}
        order by id`.execute(tx),
    )
  ).rows.map(({ by, payload }) => ({ by, ...(JSON.parse(payload) as object) }))

describe('the door', () => {
  it('says the same of a wrong password and of a name that nobody has', async () => {
    const wrong = await open(mail('anggota'), 'bukan kata sandi')
    const unknown = await open('hantu@contoh.example', 'bukan kata sandi')
    expect(wrong.status).toBe(401)
    expect(wrong.body).toEqual({ ...unknown.body, reason: 'wrong_name_or_password' })
    expect([wrong.cookie, unknown.cookie]).toEqual(['', ''])
  })

  it('closes a name after five wrong tries, to the right password too, and opens it a quarter of an hour later', async () => {
    for (const name of [mail('auditor'), 'hantu2@contoh.example']) {
      for (let i = 0; i < 5; i++)
        expect(await open(i % 2 ? name.toUpperCase() : ` ${name}`, 'salah')).toMatchObject({
          status: 401,
        })
      expect(await open(name, 'salah')).toMatchObject({
        status: 429,
        body: { reason: 'too_many_tries' },
      })
    }
    expect(await open(mail('auditor'))).toMatchObject({ status: 429, cookie: '' })
    expect(await open(mail('anggota'))).toMatchObject({ status: 200 })
    later(14)
    expect(await open(mail('auditor'))).toMatchObject({ status: 429 })
    later(2)
    expect(await open(mail('auditor'))).toMatchObject({ status: 200 })
  })

  it('counts tries that come all at once', async () => {
    const tried = await Promise.all(
      Array.from({ length: 12 }, () => open('hantu3@contoh.example', 'salah')),
    )
    expect(tried.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(tried.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('opens for a NIP as for an address, whatever its letters’ size', async () => {
    const nip = '198503122010121002'
    await system((tx) =>
      sql`update accounts set nip = ${nip} where person_id = ${personOf('anggota')}`.execute(tx),
    )
    for (const name of [nip, ` ${nip} `, mail('anggota').toUpperCase()]) {
      const { ask } = await open(name)
      expect(await ask('GET', '/api/me')).toMatchObject({ body: { name: 'Ratna Kaihulu' } })
    }
  })

  it('lets nobody into a closed account, nor leaves their sessions open', async () => {
    const { ask } = await open(mail('auditor'))
    const close = (is: boolean) =>
      system((tx) =>
        sql`update accounts set is_closed = ${is} where person_id = ${personOf('auditor')}`.execute(
          tx,
        ),
      )
    await close(true)
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 401 })
    expect(await open(mail('auditor'))).toMatchObject({ status: 401 })
    await close(false)
  })

  it('refuses what is no name and no password, and breaks on none of it', async () => {
    const name = mail('anggota')
    for (const body of [
      { name },
      { name, password: '' },
      { name: ['a'], password: 'x' },
      { name, password: 'x', admin: true },
      { name: 'a\u0000b', password: 'x' },
      { name, password: 'x'.repeat(401) },
    ]) {
      const reply = await country.app.request('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(reply.status, JSON.stringify(body)).toBe(400)
    }
  })
})

describe('a code', () => {
  it('takes a session the rest of the way in, opens once, and may be a step early or late', async () => {
    const secret = await secretOf('tpi')
    const first = await open(mail('tpi'))
    expect(first.body.needsCode).toBe(true)
    const early = codeIn(secret, -0.5)
    expect(await first.ask('POST', '/api/session/code', { code: early })).toMatchObject({
      status: 200,
    })
    expect(await first.ask('GET', '/api/sessions')).toMatchObject({ status: 200 })

    const second = await open(mail('tpi'))
    const replay = await second.ask('POST', '/api/session/code', { code: early })
    expect(replay).toMatchObject({ status: 422, body: { reason: 'wrong_code' } })
    expect(
      await second.ask('POST', '/api/session/code', { code: codeIn(secret, 0.5) }),
    ).toMatchObject({
      status: 200,
    })
    const third = await open(mail('tpi'))
    for (const minutes of [0, -1.5, 1.5])
      expect(
        await third.ask('POST', '/api/session/code', { code: codeIn(secret, minutes) }),
        `${minutes}`,
      ).toMatchObject({ status: 422 })
    expect(await third.ask('GET', '/api/sessions')).toMatchObject({
      body: { reason: 'code_needed' },
    })
  })

  it('opens one of two doors that try it at once', async () => {
    await forgetSteps()
    const secret = await secretOf('ketuatpi')
    const doors = await Promise.all([open(mail('ketuatpi')), open(mail('ketuatpi'))])
    const code = codeIn(secret)
    const tried = await Promise.all(
      doors.map(({ ask }) => ask('POST', '/api/session/code', { code })),
    )
    expect(tried.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  it('can be tried five times, and then not even rightly', async () => {
    await forgetSteps()
    const secret = await secretOf('panel')
    const { ask } = await open(mail('panel'))
    const wrong = codeIn(secret, 10)
    for (let i = 0; i < 5; i++)
      expect(await ask('POST', '/api/session/code', { code: wrong })).toMatchObject({ status: 422 })
    const right = () => ask('POST', '/api/session/code', { code: codeIn(secret) })
    expect(await right()).toMatchObject({ status: 429, body: { reason: 'too_many_tries' } })
    later(16)
    expect(await right()).toMatchObject({ status: 200 })
  })

  it('is needed before anything else is told or done', async () => {
    const { ask } = await open(mail('pimpinan'))
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 200, body: { step: 'code' } })
    for (const [method, path, body] of [
      ['GET', '/api/mine'],
      ['GET', '/api/sessions'],
      ['GET', `/api/cycles/${country.cycle}/units`],
      ['POST', `/api/cycles/${country.cycle}/units`, { unit: country.units[0]?.id, target: 'WBK' }],
    ] as const)
      expect(await ask(method, path, body), path).toMatchObject({
        status: 401,
        body: { reason: 'code_needed' },
      })
    const secret = makeSecret()
    expect(
      await ask('POST', '/api/session/secret', { secret, code: codeIn(secret) }),
    ).toMatchObject({ status: 409, body: { reason: 'has_code' } })
  })

  it('must be set by whoever judges or runs things, before they go on', async () => {
    await system((tx) =>
      sql`update accounts set totp = null where person_id = ${personOf('dalnis')}`.execute(tx),
    )
    const { ask, body } = await open(mail('dalnis'))
    expect(body.needsCode).toBe(false)
    expect(await ask('GET', '/api/me')).toMatchObject({ body: { step: 'enrol' } })
    expect(await ask('GET', '/api/mine')).toMatchObject({
      status: 403,
      body: { reason: 'code_not_set' },
    })
    const { secret, address } = (await ask('GET', '/api/session/secret')).body
    expect(address).toMatch(/^otpauth:\/\/totp\/Teladan:/)
    expect(await ask('POST', '/api/session/secret', { secret, code: '000000' })).toMatchObject({
      status: 422,
    })
    expect(await ask('GET', '/api/mine')).toMatchObject({ status: 403 })
    await ask('POST', '/api/session/secret', { secret, code: codeIn(secret) })
    expect(await ask('GET', '/api/mine')).toMatchObject({ status: 200 })
    expect(await ledgerOf('account.code_set')).toEqual([
      { by: personOf('dalnis'), person: personOf('dalnis') },
    ])
    expect((await open(mail('dalnis'))).body.needsCode).toBe(true)
  })
})

describe('a session', () => {
  it('ends after twelve hours', async () => {
    const { ask } = await open(mail('anggota'))
    later(12 * HOUR - 1)
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 200 })
    later(1)
    expect(await ask('GET', '/api/me')).toMatchObject({
      status: 401,
      body: { reason: 'signed_out' },
    })
  })

  it('is listed with its device, and ends at once when it is revoked or signed out', async () => {
    const [one, two] = [await open(mail('pembina')), await open(mail('pembina'))]
    const stranger = await open(mail('anggota'))
    const { body } = await one.ask('GET', '/api/sessions')
    expect(body).toHaveLength(2)
    expect(body[0]).toMatchObject({ device: 'Firefox, Linux' })
    const other = body.find(({ isThis }: { isThis: boolean }) => !isThis)
    await stranger.ask('DELETE', `/api/sessions/${other.id}`)
    expect(await two.ask('GET', '/api/me')).toMatchObject({ status: 200 })
    await one.ask('DELETE', `/api/sessions/${other.id}`)
    expect(await two.ask('GET', '/api/me')).toMatchObject({ status: 401 })
    await one.ask('DELETE', '/api/session')
    expect(await one.ask('GET', '/api/me')).toMatchObject({ status: 401 })
  })

  it('is opened by no cookie but the one that was given', async () => {
    const { cookie } = await open(mail('anggota'))
    const [name, token = ''] = cookie.split('=')
    const flipped = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`
    for (const forged of [
      '',
      token.slice(0, -1),
      `${token}A`,
      flipped,
      token.toLowerCase(),
      'null',
      "' or '1'='1",
      "x'; drop table sessions; --",
      '%00',
      '%',
      personOf('anggota'),
      'A'.repeat(5000),
    ])
      expect(
        await country.askWith(`${name}=${forged}`)('GET', '/api/me'),
        forged.slice(0, 50),
      ).toMatchObject({ status: 401, body: { reason: 'signed_out' } })
    expect(await country.askWith(`teladan=${token}`)('GET', '/api/me')).toMatchObject({
      status: 401,
    })
    expect(await country.askWith(cookie)('GET', '/api/me')).toMatchObject({ status: 200 })
  })

  it('changes nothing for a page of another origin, and reads for none', async () => {
    const { ask } = await open(mail('anggota'))
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://jahat.example' },
      { origin: 'null' },
      { origin: 'http://localhost:8081' },
    ] as Record<string, string>[])
      expect(await ask('DELETE', '/api/session', undefined, headers)).toMatchObject({
        status: 403,
        body: { reason: 'from_elsewhere' },
      })
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8080' }
    expect(await ask('DELETE', '/api/session', undefined, own)).toMatchObject({ status: 200 })
  })
})

describe('an invitation', () => {
  let admin: Ask
  beforeAll(async () => {
    admin = await country.signIn('admin')
  })
  const password = 'pintu-baru-2026'
  const invitee = (email: string, more: object = {}) => ({
    name: 'Sari Ningsih',
    email,
    home: country.units[0]?.id,
    unit: country.units[0]?.id,
    role: 'unit_member' as Role,
    ...more,
  })
  const accept = (token: string, given = password) =>
    country.askWith('')('POST', '/api/invitations/accept', { token, password: given })

  it('sets a password once, by a token that is kept nowhere', async () => {
    const made = await admin('POST', '/api/accounts', invitee('Sari@contoh.example'))
    expect(made).toMatchObject({ status: 200 })
    const { token, person } = made.body
    expect(await accept(token, 'pendek')).toMatchObject({
      status: 422,
      body: { reason: 'password_too_short' },
    })
    expect(await accept(token)).toMatchObject({ status: 200, body: { name: 'Sari Ningsih' } })
    expect(await accept(token)).toMatchObject({ status: 422, body: { reason: 'invitation_over' } })
    const { ask } = await open('sari@contoh.example', password)
    expect(await ask('GET', '/api/me')).toMatchObject({
      body: { step: 'in', grants: [{ role: 'unit_member', unit: country.units[0]?.id }] },
    })
    expect(await ledgerOf('account.invited')).toEqual([{ by: personOf('admin'), person }])
    expect(await ledgerOf('account.joined')).toEqual([{ by: person, person }])
    expect(await admin('POST', '/api/accounts', invitee('SARI@contoh.example'))).toMatchObject({
      status: 409,
      body: { reason: 'name_taken' },
    })
  })

  it('is opened by its code however it is typed: spaces, dashes and small letters say nothing', async () => {
    const { token } = (await admin('POST', '/api/accounts', invitee('ketik@contoh.example'))).body
    expect(token).toMatch(/^[2-9A-HJKMNP-TV-Z]{24}$/)
    const typed = ` ${token.toLowerCase().match(/.{4}/g).join(' – ')}\n`
    expect(await accept(token.slice(0, -1))).toMatchObject({ body: { reason: 'invitation_over' } })
    expect(await accept(`${token}2`)).toMatchObject({ body: { reason: 'invitation_over' } })
    expect(await accept(typed)).toMatchObject({ status: 200 })
  })

  it('is kept nowhere in words, not even with its idempotency key', async () => {
    const headers = { 'idempotency-key': 'undangan-satu' }
    const made = await admin('POST', '/api/accounts', invitee('tono@contoh.example'), headers)
    expect(made).toMatchObject({ status: 200 })
    const { rows } = await system((tx) =>
      sql<{ kept: boolean }>`
        select exists (select from idempotency_keys where reply like ${`%${made.body.token}%`}) as kept`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([{ kept: false }])
  })

  it('ends after fourteen days, and when a newer one is made', async () => {
    const { token } = (await admin('POST', '/api/accounts', invitee('budi@contoh.example'))).body
    later(14 * DAY)
    expect(await accept(token)).toMatchObject({ body: { reason: 'invitation_over' } })
    country.clock.now = start
    const { token: stays, person } = (
      await admin('POST', '/api/accounts', invitee('wati@contoh.example'))
    ).body
    const { token: newer } = (await admin('POST', `/api/accounts/${person}/recover`)).body
    later(14 * DAY - 1)
    expect(await accept(stays)).toMatchObject({ body: { reason: 'invitation_over' } })
    expect(await accept(newer)).toMatchObject({ status: 200 })
  })

  it.each([
    ['into another agency', () => ({ unit: foreign })],
    ['home to another agency', () => ({ home: foreign })],
    ['over the nation', () => ({ unit: country.nation })],
    ['into a unit there is not', () => ({ unit: 999_999 })],
    ['as secretariat', () => ({ role: 'secretariat' })],
    ['as operator', () => ({ role: 'operator' })],
    ['as auditor', () => ({ role: 'auditor' })],
  ])('is not an agency’s administrator’s to give %s', async (_, more) => {
    const refused = await admin('POST', '/api/accounts', invitee('x@contoh.example', more()))
    expect(refused).toMatchObject({ status: 403, body: { reason: 'not_your_role' } })
  })

  it('says what does not fit', async () => {
    const reason = async (more: object) =>
      (await admin('POST', '/api/accounts', invitee('y@contoh.example', more))).body.reason
    expect(await reason({ email: undefined })).toBe('without_sign_in_name')
    expect(await reason({ role: 'assessor' })).toBe('grade_is_for_assessors')
    expect(await reason({ grade: 'lead' })).toBe('grade_is_for_assessors')
    expect(await reason({ nip: '123' })).toBe('does_not_fit')
    expect(await reason({ cycle: 999 })).toBe('no_such_cycle')
    expect(await reason({ unit: 3_000_000_000 })).toBe('does_not_fit')
  })

  it('is nothing that anybody else can give', async () => {
    const head = await country.signIn('kepala')
    expect(await head('POST', '/api/accounts', invitee('z@contoh.example'))).toMatchObject({
      status: 403,
    })
    expect(await head('POST', `/api/accounts/${personOf('anggota')}/recover`)).toMatchObject({
      status: 404,
    })
  })
})

describe('recovery', () => {
  it('ends all sessions and the old second factor, and stands in the ledger', async () => {
    const admin = await country.signIn('admin')
    const { ask } = await open(mail('pimpinan'))
    const { token } = (await admin('POST', `/api/accounts/${personOf('pimpinan')}/recover`)).body
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 200 })
    await country.askWith('')('POST', '/api/invitations/accept', {
      token,
      password: 'kata-sandi-baru-1',
    })
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 401 })
    expect(await open(mail('pimpinan'))).toMatchObject({ status: 401 })
    const again = await open(mail('pimpinan'), 'kata-sandi-baru-1')
    expect(again.body.needsCode).toBe(false)
    expect(await again.ask('GET', '/api/mine')).toMatchObject({ body: { reason: 'code_not_set' } })
    expect(await ledgerOf('account.recovered')).toContainEqual({
      by: personOf('admin'),
      person: personOf('pimpinan'),
    })
  })

  it('of somebody who holds more than one looks after is for those who look after all of it', async () => {
    const admin = await country.signIn('admin')
    const person = personOf('pembina')
    await system((tx) =>
      insertGrant(tx, {
        id: makeId(start),
        person,
        role: 'secretariat',
        grade: null,
        unit: country.nation,
        cycle: null,
        from: '2026-01-02',
        by: null,
      }),
    )
    expect(await admin('POST', `/api/accounts/${person}/recover`)).toMatchObject({
      status: 403,
      body: { reason: 'not_your_role' },
    })
    const secretariat = await country.signIn('sekretariat')
    expect(await secretariat('POST', `/api/accounts/${person}/recover`)).toMatchObject({
      status: 200,
    })
  })
})

describe('a role', () => {
  it('gives nothing once its last day has passed, nor before its first', async () => {
    const ask = await country.signIn('auditor')
    const board = async () =>
      (await ask('GET', `/api/cycles/${country.cycle}/units`)).body.rows.length as number
    const kepala = await country.signIn('kepala')
    await kepala('POST', `/api/cycles/${country.cycle}/units`, {
      unit: country.units[0]?.id,
      target: 'WBK',
    })
    const lasts = (from: string, until: string | null) =>
      system((tx) =>
        sql`update grants set from_on = ${from}, until_on = ${until}
          where person_id = ${personOf('auditor')}`.execute(tx),
      )
    const names = async () =>
      (await ask('GET', '/api/me')).body.grants.map(({ role }: { role: string }) => role)
    expect([await board(), await names()]).toEqual([1, ['auditor']])
    await lasts('2026-01-02', '2026-03-02')
    expect([await board(), await names()]).toEqual([1, ['auditor']])
    await lasts('2026-01-02', '2026-03-01')
    expect([await board(), await names()]).toEqual([0, []])
    await lasts('2026-03-03', null)
    expect([await board(), await names()]).toEqual([0, []])
  })
})
