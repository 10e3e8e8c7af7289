import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem, type Tx } from '../db/transaction.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
let secretariat: Ask
let foreign: number
let start: Date
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  start = country.clock.now
  foreign = await country.foundAgency()
})
beforeEach(async () => {
  country.clock.now = start
  admin = await country.signIn('admin')
  secretariat = await country.signIn('sekretariat')
})
afterAll(() => country.close())

const TODAY = '2026-03-02'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const idOf = (key: string) => country.accounts[key]?.id ?? ''
const unitOf = (i: number) => country.units[i]?.id ?? 0
const nobody = '00000000-0000-7000-8000-000000000000'
const said = async (reply: Promise<{ status: number; body: { reason?: string } }>) => {
  const { status, body } = await reply
  return { status, reason: body.reason }
}
const OK = { status: 200, reason: undefined }
const NOT_YOURS = { status: 403, reason: 'not_your_role' }
const NOT_FOUND = { status: 404, reason: 'not_found' }
const see = async (key: string, ask = admin) =>
  (await ask('GET', `/api/accounts/${idOf(key)}`)).body
/** The latest row of the ledger of a kind, with who did it. */
const lastOf = async (kind: string) => {
  const { rows } = await system((tx) =>
    sql<{
      by: string
      payload: string
    }>`select by_id as by, payload from ledger where kind = ${kind}
      order by id desc limit 1`.execute(tx),
  )
  return { by: rows[0]?.by, ...(JSON.parse(rows[0]?.payload ?? '{}') as object) }
}
/** A new account at the first unit, whose holder can come in. */
let made = 0
const join = async (role = 'unit_member', more: object = {}) => {
  const email = `baru${++made}@contoh.example`
  const body = {
    name: `Orang Baru ${made}`,
    email,
    home: unitOf(0),
    unit: unitOf(0),
    role,
    ...more,
  }
  const { token, person } = (await secretariat('POST', '/api/accounts', body)).body
  const password = DEMO_PASSWORD
  await country.askWith('')('POST', '/api/invitations/accept', { token, password })
  const open = async () => {
    const reply = await country.app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: email, password }),
    })
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
    return { status: reply.status, ask: country.askWith(cookie) }
  }
  return { id: person as string, open, token }
}

describe('a role of an account', () => {
  const give = (id: string, more: object = {}, ask = admin) =>
    ask('POST', `/api/accounts/${id}/grants`, {
      role: 'unit_head',
      unit: unitOf(1),
      from: TODAY,
      ...more,
    })
  const end = (grant: string, body: object = {}, ask = admin) =>
    ask('POST', `/api/grants/${grant}/end`, body)
  const rolesOf = async (ask: Ask) =>
    (await ask('GET', '/api/me')).body.grants.map(
      ({ role, unit, cycle }: { role: string; unit: number; cycle: number | null }) =>
        `${role} ${unit} ${cycle}`,
    )

  it('is given and ended while its holder is signed in, and counts from their next request on', async () => {
    const { id, open } = await join()
    const { ask } = await open()
    const { id: grant } = (await give(id, { cycle: country.cycle })).body
    expect(await rolesOf(ask)).toEqual([
      `unit_member ${unitOf(0)} null`,
      `unit_head ${unitOf(1)} ${country.cycle}`,
    ])
    expect(await lastOf('account.granted')).toEqual({
      by: idOf('admin'),
      person: id,
      role: 'unit_head',
      unit: unitOf(1),
      grant,
    })
    expect(await said(end(grant))).toEqual(OK)
    expect(await rolesOf(ask)).toEqual([`unit_member ${unitOf(0)} null`])
    expect(await lastOf('account.ended')).toEqual({
      by: idOf('admin'),
      person: id,
      role: 'unit_head',
      unit: unitOf(1),
      grant,
    })
    expect(await said(end(grant))).toEqual({ status: 409, reason: 'has_been_ended' })
    expect(await said(give(id, { cycle: country.cycle }))).toEqual(OK)
  })

  it('reaches from its first day to its last', async () => {
    const { id, open } = await join()
    const days = { from: '2026-03-03', until: '2026-03-04' }
    expect(await said(give(id, days))).toEqual(OK)
    const held = async (at: string) => {
      country.clock.now = new Date(at)
      return (await rolesOf((await open()).ask)).length
    }
    expect(await held('2026-03-02T16:59:00Z')).toBe(1)
    expect(await held('2026-03-02T17:00:00Z')).toBe(2)
    expect(await held('2026-03-04T16:59:00Z')).toBe(2)
    expect(await held('2026-03-04T17:00:00Z')).toBe(1)
  })

  it('ends on the day that is named, or before it ever begins', async () => {
    const { id, open } = await join()
    const { id: one } = (await give(id)).body
    expect(await said(end(one, { on: '2026-03-01' }))).toEqual({
      status: 422,
      reason: 'in_the_past',
    })
    expect(await said(end(one, { on: TODAY }))).toEqual(OK)
    expect(await rolesOf((await open()).ask)).toHaveLength(2)
    const { id: later } = (await give(id, { role: 'coach', from: '2026-06-01' })).body
    expect(await said(end(later))).toEqual(OK)
    const account = (await admin('GET', `/api/accounts/${id}`)).body
    expect(account.grants.find((grant: { id: string }) => grant.id === later)).toMatchObject({
      time: 'past',
      from: '2026-06-01',
      until: '2026-05-31',
      whyNotEnd: 'has_been_ended',
    })
    expect(await said(give(id, { role: 'coach', from: '2026-06-01' }))).toEqual(OK)
  })

  it.each([
    ['over another agency', () => ({ unit: foreign }), NOT_YOURS],
    ['over the nation', () => ({ unit: country.nation }), NOT_YOURS],
    ['over a unit there is not', () => ({ unit: 999_999 }), NOT_YOURS],
    ['as secretariat', () => ({ role: 'secretariat' }), NOT_YOURS],
    ['as operator', () => ({ role: 'operator' }), NOT_YOURS],
    ['as auditor', () => ({ role: 'auditor' }), NOT_YOURS],
    [
      'as assessor without a grade',
      () => ({ role: 'assessor' }),
      { status: 422, reason: 'grade_is_for_assessors' },
    ],
    [
      'with a grade to no assessor',
      () => ({ grade: 'lead' }),
      { status: 422, reason: 'grade_is_for_assessors' },
    ],
    ['in a cycle there is not', () => ({ cycle: 999 }), { status: 422, reason: 'no_such_cycle' }],
    ['from yesterday on', () => ({ from: '2026-03-01' }), { status: 422, reason: 'in_the_past' }],
    [
      'until before it begins',
      () => ({ from: '2026-06-01', until: '2026-05-31' }),
      { status: 422, reason: 'ends_before_it_begins' },
    ],
    [
      'that is held already',
      () => ({ role: 'unit_member', unit: unitOf(0) }),
      { status: 409, reason: 'held_already' },
    ],
    ['that nobody knows', () => ({ role: 'king' }), { status: 400, reason: 'does_not_fit' }],
  ])('is not given %s', async (_, more, refusal) => {
    expect(await said(give(idOf('anggota'), more()))).toEqual(refusal)
  })

  it('is given and ended by whoever looks after accounts, and nobody else', async () => {
    const before = await see('anggota')
    const grant = before.grants[0].id as string
    for (const key of Object.keys(country.accounts)) {
      if (['admin', 'sekretariat', 'operator'].includes(key)) continue
      const ask = await country.signIn(key)
      const given = await said(give(idOf('anggota'), {}, ask))
      expect([403, 404], key).toContain(given.status)
      expect([403, 404], key).toContain((await said(end(grant, {}, ask))).status)
    }
    expect((await see('anggota')).grants).toEqual(before.grants)
    expect(await said(give(nobody))).toEqual(NOT_FOUND)
    expect(await said(end(nobody))).toEqual(NOT_FOUND)
  })

  it('of the secretariat is not an agency’s administrator’s to end', async () => {
    const seen = (await secretariat('GET', `/api/accounts/${idOf('operator')}`)).body.grants[0].id
    expect((await said(end(seen))).status).toBeGreaterThan(400)
    const own = (await see('sekretariat', secretariat)).grants[0]
    expect(own.whyNotEnd).toBe('own_last_role')
    expect(await said(end(own.id, {}, secretariat))).toEqual({
      status: 422,
      reason: 'own_last_role',
    })
  })

  it('by which one looks after accounts is kept as long as it is the last', async () => {
    const own = (await see('admin')).grants[0].id as string
    const last = { status: 422, reason: 'own_last_role' }
    expect(await said(end(own))).toEqual(last)
    expect(await said(end(own, { on: '2026-12-31' }))).toEqual(last)
    const another = { role: 'agency_admin', unit: country.inspectorate }
    const { id: second } = (await give(idOf('admin'), another)).body
    expect(await said(end(second))).toEqual(OK)
    expect(await said(end(own))).toEqual(last)
    await give(idOf('admin'), { ...another, until: '2026-03-09' })
    expect(await said(end(own))).toEqual(last)
  })

  it('brings a new assessor to the second step before anything else', async () => {
    const { id, open } = await join()
    const { ask } = await open()
    expect(await ask('GET', '/api/mine')).toMatchObject({ status: 200 })
    await give(id, { role: 'assessor', grade: 'member', unit: country.agency })
    expect(await ask('GET', '/api/mine')).toMatchObject({ body: { reason: 'code_not_set' } })
  })
})

describe('an account', () => {
  const close = (id: string, ask = admin) => ask('POST', `/api/accounts/${id}/close`)
  const reopen = (id: string, ask = admin) => ask('POST', `/api/accounts/${id}/reopen`)

  it('that is closed throws its holder out at once, and lets them in again when it is reopened', async () => {
    const { id, open } = await join()
    const { ask } = await open()
    expect(await said(close(id))).toEqual(OK)
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 401 })
    expect(await open()).toMatchObject({ status: 401 })
    expect(await lastOf('account.closed')).toEqual({ by: idOf('admin'), person: id })
    expect(await said(close(id))).toEqual({ status: 409, reason: 'account_closed' })
    expect(await said(reopen(id))).toEqual(OK)
    expect(await lastOf('account.reopened')).toEqual({ by: idOf('admin'), person: id })
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 401 })
    expect(await open()).toMatchObject({ status: 200 })
    expect(await said(reopen(id))).toEqual({ status: 409, reason: 'account_not_closed' })
  })

  it('that is closed is given no role and no new way in, and its open invitation ends', async () => {
    const { id } = await join()
    const { token } = (await admin('POST', `/api/accounts/${id}/recover`)).body
    await close(id)
    const role = { role: 'coach', unit: unitOf(0), from: TODAY }
    const closed = { status: 409, reason: 'account_closed' }
    expect(await said(admin('POST', `/api/accounts/${id}/grants`, role))).toEqual(closed)
    expect(await said(admin('POST', `/api/accounts/${id}/recover`))).toEqual(closed)
    await reopen(id)
    const accepted = country.askWith('')('POST', '/api/invitations/accept', {
      token,
      password: 'kata-sandi-baru-1',
    })
    expect(await said(accepted)).toEqual({ status: 422, reason: 'invitation_over' })
  })

  it('is never one’s own to close', async () => {
    const own = { status: 422, reason: 'own_account' }
    expect(await said(close(idOf('admin')))).toEqual(own)
    expect(await said(close(idOf('sekretariat'), secretariat))).toEqual(own)
    expect((await see('admin')).deeds).toEqual({ keep: null, close: 'own_account', note: null })
  })

  it('whose holder holds more than one looks after is closed by whoever looks after all of it', async () => {
    const { id } = await join()
    const national = { role: 'secretariat', unit: country.nation, from: TODAY }
    await secretariat('POST', `/api/accounts/${id}/grants`, national)
    expect(await said(close(id))).toEqual(NOT_YOURS)
    expect((await admin('GET', `/api/accounts/${id}`)).body.deeds).toMatchObject({
      keep: 'not_your_role',
      close: 'not_your_role',
    })
    expect(await said(close(id, secretariat))).toEqual(OK)
    expect(await said(reopen(id))).toEqual(NOT_YOURS)
  })

  it('is seen, closed and reopened by nobody who does not look after it', async () => {
    for (const key of ['kepala', 'tpi', 'pimpinan', 'auditor', 'panel']) {
      const ask = await country.signIn(key)
      expect(await said(ask('GET', `/api/accounts/${idOf('anggota')}`)), key).toEqual(NOT_FOUND)
      expect(await said(close(idOf('anggota'), ask)), key).toEqual(NOT_FOUND)
      expect(await said(reopen(idOf('anggota'), ask)), key).toEqual(NOT_FOUND)
    }
    expect(await said(close(nobody))).toEqual(NOT_FOUND)
  })
})

describe('a post', () => {
  const note = (id: string, more: object = {}, ask = admin) =>
    ask('POST', `/api/accounts/${id}/posts`, {
      unit: unitOf(1),
      title: 'Kepala Sentra',
      form: 'plt',
      isHead: true,
      from: '2026-02-01',
      ...more,
    })
  const end = (post: string, on: string, ask = admin) =>
    ask('POST', `/api/posts/${post}/end`, { on })
  const leadersOf = async (unit: number) =>
    (await admin('GET', `/api/units/${unit}`)).body.posts
      .filter(({ isHead }: { isHead: boolean }) => isHead)
      .map(({ name, form, time }: Record<string, string>) => `${name}, ${form}, ${time}`)

  it('is held beside another, shows who leads the unit, and stays known once it ended', async () => {
    const { id: post } = (await note(idOf('kepala'))).body
    expect((await see('kepala')).posts).toMatchObject([
      { title: 'Kepala Sentra', form: 'plt', unit: unitOf(1), time: 'now', whyNotEnd: null },
      { title: 'Kepala Sentra', form: 'definitif', unit: unitOf(0), time: 'now' },
    ])
    expect(await leadersOf(unitOf(1))).toEqual(['Yusuf Tamaela, plt, now'])
    expect(await lastOf('post.added')).toEqual({
      by: idOf('admin'),
      person: idOf('kepala'),
      post,
      form: 'plt',
    })
    expect(await said(end(post, '2026-03-01'))).toEqual(OK)
    await note(idOf('anggota'), { form: 'definitif', from: TODAY })
    expect(await leadersOf(unitOf(1))).toEqual([
      'Ratna Kaihulu, definitif, now',
      'Yusuf Tamaela, plt, past',
    ])
    expect(await lastOf('post.ended')).toEqual({
      by: idOf('admin'),
      person: idOf('kepala'),
      post,
      on: '2026-03-01',
    })
    expect(await said(end(post, '2026-12-31'))).toEqual({ status: 409, reason: 'has_been_ended' })
    expect((await admin('GET', '/api/accounts?search=Yusuf')).body.accounts).toMatchObject([
      { posts: [{ title: 'Kepala Sentra', form: 'definitif' }] },
    ])
  })

  it('bars whoever held it from assessing, for the years the cycle names', async () => {
    await country
      .signIn('kepala')
      .then((ask) =>
        ask('POST', `/api/cycles/${country.cycle}/units`, { unit: unitOf(1), target: 'WBK' }),
      )
    const bars = async () => {
      const ask = await country.signIn('tpi')
      return (await ask('GET', `/api/cycles/${country.cycle}/units/${unitOf(1)}`)).body.deeds.assess
    }
    const before = await bars()
    const days = { from: '2020-01-02', until: '2023-12-31', isHead: false, title: 'Staf' }
    await note(idOf('tpi'), days)
    expect(await bars()).toBe(before)
    await note(idOf('tpi'), { ...days, until: '2025-12-31' })
    expect(await bars()).not.toBe(before)
  })

  it('is noted and ended by the agency’s administrator and the secretariat, and nobody else', async () => {
    const { id: post } = (await note(idOf('anggota'), { isHead: false })).body
    for (const key of Object.keys(country.accounts)) {
      const ask = await country.signIn(key)
      const may = ['admin', 'sekretariat'].includes(key)
      const noted = await said(note(idOf('anggota'), { isHead: false }, ask))
      const ended = await said(end(post, '2026-12-31', ask))
      if (may) expect([noted, ended], key).toEqual([OK, OK])
      else for (const { status } of [noted, ended]) expect([403, 404], key).toContain(status)
    }
    expect(await said(note(idOf('anggota'), { unit: foreign }))).toEqual(NOT_YOURS)
    expect(await said(note(idOf('panel')))).toEqual(NOT_FOUND)
    expect(await said(note(nobody))).toEqual(NOT_FOUND)
    expect(await said(end(nobody, TODAY))).toEqual(NOT_FOUND)
  })

  it('ends not before it began, and has a form and a title', async () => {
    const backwards = { status: 422, reason: 'ends_before_it_begins' }
    expect(await said(note(idOf('anggota'), { until: '2026-01-31' }))).toEqual(backwards)
    const { id: post } = (await note(idOf('anggota'), { isHead: false })).body
    expect(await said(end(post, '2026-01-31'))).toEqual(backwards)
    for (const more of [{ form: 'caretaker' }, { title: ' ' }, { from: 'today' }])
      expect(await said(note(idOf('anggota'), more)), JSON.stringify(more)).toEqual({
        status: 400,
        reason: 'does_not_fit',
      })
  })
})
