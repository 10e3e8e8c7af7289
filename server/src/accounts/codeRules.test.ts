import { ROLES, type Role } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Tx } from '../db/transaction.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { CODE_ROLES, COVERS, type Covers } from './codeRoles.ts'
import { insertGrant } from './grantStore.ts'
import { minutesFrom } from './limits.ts'
import { codeAt } from './totp.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
let start: Date
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  start = country.clock.now
})
beforeEach(async () => {
  country.clock.now = start
  await system((tx) => sql`delete from code_rules`.execute(tx))
  admin = await country.signIn('admin')
})
afterAll(() => country.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const idOf = (key: string) => country.accounts[key]?.id ?? ''
const at = (agency = country.agency) => `/api/units/${agency}/code-rules`
const set = (asks: Covers[], was: Covers[] = [], ask = admin) => ask('PUT', at(), { was, asks })
const said = ({ status, body }: Awaited<ReturnType<Ask>>) => [status, body.reason ?? 'done']
const DONE = [200, 'done']
/** Gives a name and a password at the door a minute later, and says how far that leads. */
const comeIn = async (key: string) => {
  country.clock.now = minutesFrom(country.clock.now, 1)
  const reply = await country.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: country.accounts[key]?.email, password: DEMO_PASSWORD }),
  })
  return country.askWith(reply.headers.get('set-cookie')?.split(';')[0] ?? '')
}
const stepOf = async (ask: Ask) => (await ask('GET', '/api/me')).body.step
const stepAt = async (key: string) => stepOf(await comeIn(key))

describe('a role', () => {
  it('needs a second step always or is an agency’s to ask, one or the other', () => {
    const askable: readonly string[] = COVERS
    for (const role of ROLES)
      expect(CODE_ROLES.includes(role) !== askable.includes(role), role).toBe(true)
  })

  it.each(ROLES)('held today decides whether a code has to be set: %s', async (role) => {
    const grant = { id: makeId(start), person: idOf('auditor'), cycle: null, by: null }
    const give = (from: string, until?: string) =>
      system(async (tx) => {
        await sql`delete from grants where person_id = ${grant.person} and role <> 'auditor'`.execute(
          tx,
        )
        await sql`update grants set until_on = null where person_id = ${grant.person}`.execute(tx)
        if (role === 'auditor') return
        const grade = role === 'assessor' ? ('member' as const) : null
        await insertGrant(tx, { ...grant, role, grade, unit: country.agency, from, until })
      })
    const isAsked = CODE_ROLES.includes(role as Role) ? 'enrol' : 'in'
    await give('2026-01-02')
    expect(await stepAt('auditor')).toBe(isAsked)
    await give('2026-01-02', '2026-03-01')
    expect(await stepAt('auditor')).toBe('in')
    await give('2026-03-03')
    expect(await stepAt('auditor')).toBe('in')
  })
})

describe('an agency’s rule of who needs a second step', () => {
  it('asks those it names when they next sign in, and lets who is in go on', async () => {
    const [member, head] = [await comeIn('anggota'), await comeIn('kepala')]
    country.clock.now = minutesFrom(country.clock.now, 1)
    expect(said(await set(['unit_head', 'coach']))).toEqual(DONE)
    expect([await stepOf(member), await stepOf(head)]).toEqual(['in', 'in'])
    expect(await stepAt('anggota')).toBe('in')
    expect(await stepAt('kepala')).toBe('enrol')
    expect(await stepAt('pembina')).toBe('enrol')
    const ask = await comeIn('kepala')
    expect(said(await ask('GET', '/api/mine'))).toEqual([403, 'code_not_set'])
    const { secret, demoCode } = (await ask('GET', '/api/session/secret')).body
    expect(demoCode).toBe(codeAt(secret, country.clock.now))
    expect(said(await ask('POST', '/api/session/secret', { secret, code: demoCode }))).toEqual(DONE)
    expect(await ask('GET', '/api/me/account')).toMatchObject({
      body: {
        hasCode: true,
        reasons: [{ role: 'unit_head', agency: 'Kementerian Pelayanan Sosial' }],
      },
    })
    await system((tx) =>
      sql`update accounts set totp = null, totp_step = 0 where person_id = ${idOf('kepala')}`.execute(
        tx,
      ),
    )
  })

  it('asks everyone of it and whoever works for it, and nobody of another agency', async () => {
    const other = await country.foundAgency('Badan Tanpa Aturan')
    await system(async (tx) => {
      await sql`delete from grants where person_id = ${idOf('anggota')}`.execute(tx)
      await sql`update people set home_id = ${other} where id = ${idOf('pembina')}`.execute(tx)
      await sql`update people set home_id = ${other} where id = ${idOf('kepala')}`.execute(tx)
      await sql`update grants set unit_id = ${other} where person_id = ${idOf('kepala')}`.execute(
        tx,
      )
    })
    expect(said(await set(['everyone']))).toEqual(DONE)
    expect(await stepAt('anggota')).toBe('enrol')
    expect(await stepAt('pembina')).toBe('enrol')
    expect(await stepAt('auditor')).toBe('enrol')
    expect(await stepAt('kepala')).toBe('in')
  })

  it('stands from when it was first set, and ends when it is taken back', async () => {
    expect(said(await set(['everyone']))).toEqual(DONE)
    const ask = await comeIn('anggota')
    country.clock.now = minutesFrom(country.clock.now, 1)
    expect(said(await set(['everyone', 'coach'], ['everyone']))).toEqual(DONE)
    expect(await stepOf(ask)).toBe('enrol')
    expect(said(await set([], ['coach', 'everyone']))).toEqual(DONE)
    expect(await stepOf(ask)).toBe('in')
    const { rows } = await system((tx) =>
      sql<{
        payload: string
      }>`select payload from ledger where kind = 'account.code_asked'`.execute(tx),
    )
    const written = rows.map(({ payload }) => JSON.parse(payload) as object)
    for (const asks of [['everyone'], ['coach', 'everyone'], []])
      expect(written).toContainEqual({ agency: country.agency, asks })
  })

  it('is told with how many people it meets, to whoever may set it', async () => {
    await set(['coach'])
    const { groups, always, whyNotSet } = (await admin('GET', at())).body
    expect({ always, whyNotSet }).toEqual({ always: CODE_ROLES, whyNotSet: null })
    const { rows } = await system((tx) =>
      sql<{ n: number }>`
        select count(distinct g.person_id)::int as n from grants g join units u on u.id = g.unit_id
        where g.role = 'coach' and ${country.agency} = any(u.line)`.execute(tx),
    )
    expect(groups.map(({ covers }: { covers: string }) => covers)).toEqual(COVERS)
    expect(groups.find(({ covers }: { covers: string }) => covers === 'coach')).toEqual({
      covers: 'coach',
      since: start.toISOString(),
      people: rows[0]?.n,
      without: 1,
    })
    const everyone = groups.find(({ covers }: { covers: string }) => covers === 'everyone')
    expect(everyone.without).toBeGreaterThan(1)
    expect(everyone.people).toBeGreaterThan(everyone.without)
    const seen = (await (await comeIn('anggota'))('GET', at())).body
    expect(seen.whyNotSet).toBe('not_your_role')
    expect(seen.groups.every(({ people }: { people: number }) => people === 0)).toBe(true)
  })

  it('is set by whoever looks after the agency, over what they have seen, and by nobody else', async () => {
    const other = await country.foundAgency('Badan Asing')
    const put = (ask: Ask, agency: number) => ask('PUT', at(agency), { was: [], asks: ['coach'] })
    for (const key of ['pimpinan', 'tpi', 'operator', 'panel'])
      expect(said(await put(await country.signIn(key), country.agency)), key).toEqual([
        403,
        'not_your_role',
      ])
    expect(said(await put(admin, other))).toEqual([403, 'not_your_role'])
    expect(said(await put(admin, country.units[0]?.id ?? 0))).toEqual([422, 'no_agency'])
    expect(said(await put(admin, 999_999))).toEqual([404, 'not_found'])
    const secretariat = await country.signIn('sekretariat')
    expect(said(await put(secretariat, other))).toEqual(DONE)
    expect(said(await put(secretariat, country.nation))).toEqual([422, 'no_agency'])
    expect(said(await set(['coach']))).toEqual(DONE)
    expect(said(await set(['everyone']))).toEqual([409, 'changed_meanwhile'])
    expect(said(await set(['assessor' as Covers], ['coach']))).toEqual([400, 'does_not_fit'])
  })
})
