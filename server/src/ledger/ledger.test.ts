import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutesFrom } from '../accounts/limits.ts'
import { asSystem } from '../db/transaction.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { GROUPS } from './groups.ts'
import { record } from './record.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
const DAY = 24 * 60
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  who.admin = await country.signIn('admin')
  for (const { id } of country.units)
    await who.admin?.('POST', `/api/cycles/${country.cycle}/units`, { unit: id, target: 'WBK' })
  country.clock.now = minutesFrom(country.clock.now, DAY)
  for (const key of ['kepala', 'anggota', 'auditor', 'sekretariat'])
    who[key] = await country.signIn(key)
  await who.anggota?.('POST', `/api/cycles/${country.cycle}/units/${unit(0)}/pact`)
  await who.kepala?.('POST', `/api/cycles/${country.cycle}/units/${unit(1)}/pact`)
})
afterAll(() => country.close())

const unit = (i: number) => country.units[i]?.id ?? 0
type Row = {
  id: string
  kind: string
  by: string | null
  person: string | null
  unit: number | null
  unitName: string | null
  isSealed: boolean
  seal: string
  payload: Record<string, unknown>
}
const read = async (key: string, query = '') => {
  const reply = await who[key]?.('GET', `/api/ledger?${query}`)
  expect(reply?.status).toBe(200)
  return reply?.body.rows as Row[]
}
const kinds = (rows: Row[]) => rows.map(({ kind }) => kind)

describe('the ledger', () => {
  it('is searched by unit, person, group and days, and tells the unit by name', async () => {
    expect(await read('auditor', `unit=${unit(0)}`)).toMatchObject([
      { kind: 'pact.signed', by: 'Ratna Kaihulu', unitName: 'Sentra Bahari Ternate' },
      { kind: 'candidacy.entered', by: 'Rizal Hakim', unitName: 'Sentra Bahari Ternate' },
    ])
    const { id } = country.accounts.kepala ?? { id: '' }
    const his = await read('auditor', `person=${id}`)
    expect(his).toMatchObject([{ kind: 'pact.signed', unit: unit(1), person: id }])
    expect(kinds(await read('auditor', 'group=way'))).toHaveLength(4)
    expect(await read('auditor', 'group=panels')).toEqual([])
    const [early, late] = [minutesFrom(country.clock.now, -DAY / 2), country.clock.now]
    const before = await read('auditor', `until=${early.toISOString()}`)
    expect(kinds(before)).toEqual(['candidacy.entered', 'candidacy.entered'])
    const after = await read('auditor', `from=${early.toISOString()}`)
    expect(kinds(after)).toEqual(['pact.signed', 'pact.signed'])
    // The very instant belongs to what begins with it.
    expect(await read('auditor', `until=${late.toISOString()}`)).toHaveLength(2)
    expect(await read('auditor', `from=${late.toISOString()}`)).toHaveLength(2)
    expect(await who.auditor?.('GET', '/api/ledger?from=kemarin')).toMatchObject({ status: 400 })
    expect(await who.auditor?.('GET', '/api/ledger?group=apa')).toMatchObject({ status: 400 })
  })

  it('gives every kind of deed its group', async () => {
    const grouped = await Promise.all(GROUPS.map((group) => read('sekretariat', `group=${group}`)))
    expect(grouped.flat()).toHaveLength((await read('sekretariat')).length)
  })

  it('shows everybody what was done to a cycle', async () => {
    const path = `/api/cycles/${country.cycle}/addenda`
    const letter = { number: 'B/1', datedOn: '2026-03-01', stage: 'self_assess' }
    const reply = await who.sekretariat?.('POST', path, { ...letter, closes: '2026-12-30T23:59' })
    expect(reply?.status).toBe(200)
    for (const key of ['anggota', 'auditor'])
      expect(await read(key, 'group=cycles')).toMatchObject([
        { kind: 'cycle.addendum', payload: { stage: 'self_assess', closes: '2026-12-30T23:59' } },
      ])
  })

  it('keeps from a unit what the panel does with it, and what was decided before it is told', async () => {
    const about = { cycle: country.cycle, unit: unit(0) }
    const panel = '00000000-0000-7000-8000-000000000007'
    const by = country.accounts.panel?.id ?? ''
    const now = country.clock.now
    await asSystem(country.db, now, async (tx) => {
      await sql`insert into panels (id, cycle_id, agency_id, held_on, place, made_by, made_at)
        values (${panel}, ${country.cycle}, ${country.agency}, '2026-03-02', 'Aula', ${by}, ${now})`.execute(
        tx,
      )
      await sql`insert into panel_matters values (${panel}, 1, ${country.cycle}, ${unit(0)})`.execute(
        tx,
      )
      await sql`insert into decisions values (${country.cycle}, ${unit(0)}, ${panel}, 'WBK', 'x', '{}', '', ${by}, ${now})`.execute(
        tx,
      )
      await record(tx, { kind: 'panel.voted', panel }, { by, now, ...about })
      const made = { kind: 'decision.made', predicate: 'WBK', trace: '' } as const
      await record(tx, made, { by, now, ...about })
    })
    const seen = async (key: string) => kinds(await read(key, `unit=${unit(0)}&group=panels`))
    expect(await seen('anggota')).toEqual([])
    expect((await seen('auditor')).toSorted()).toEqual(['decision.made', 'panel.voted'])
    await asSystem(country.db, now, (tx) =>
      sql`insert into announcements values (${country.cycle}, ${unit(0)}, ${now}, ${by})`.execute(
        tx,
      ),
    )
    expect(await seen('anggota')).toEqual(['decision.made'])
  })

  it('says no vote of the rows from when they still carried one', async () => {
    const { id } = country.accounts.panel ?? { id: '' }
    await asSystem(country.db, country.clock.now, (tx) =>
      record(tx, { kind: 'panel.voted', panel: id, vote: 'decline' } as never, {
        by: id,
        now: country.clock.now,
        unit: country.agency,
      }),
    )
    const [row] = await read('auditor', `unit=${country.agency}`)
    expect(row).toMatchObject({ kind: 'panel.voted', isSealed: true })
    expect(row?.payload).toEqual({ panel: id })
    const file = await csv('auditor', `unit=${country.agency}`)
    expect(file).toContain('panel.voted')
    expect(file).not.toContain('decline')
  })

  it('tells which row no longer says what it was sealed with', async () => {
    const [row] = await read('auditor', `unit=${unit(1)}`)
    expect(row).toMatchObject({ isSealed: true, seal: expect.stringMatching(/^\w{64}$/) })
    // Only the owner of the table can take the guard off, as somebody would who forges a row.
    await sql`alter table ledger disable trigger written_once`.execute(country.db)
    await asSystem(country.db, country.clock.now, (tx) =>
      sql`update ledger set by_id = ${country.accounts.admin?.id} where id = ${row?.id}`.execute(
        tx,
      ),
    )
    await sql`alter table ledger enable trigger written_once`.execute(country.db)
    const [forged, ...others] = await read('auditor', `unit=${unit(1)}`)
    expect(forged).toMatchObject({ id: row?.id, isSealed: false })
    expect(others.every(({ isSealed }) => isSealed)).toBe(true)
  })
})

describe('the ledger as a table', () => {
  it('is all of what was looked for, however long, and harmless in a spreadsheet', async () => {
    const by = country.accounts.kepala?.id ?? ''
    const about = { by, now: country.clock.now, cycle: country.cycle, unit: unit(1) }
    await asSystem(country.db, country.clock.now, async (tx) => {
      for (let i = 0; i < 2100; i++)
        await record(tx, { kind: 'evidence.removed', evidence: `=${i}` }, about)
      await sql`update people set name = '=1+1' where id = ${by}`.execute(tx)
    })
    const lines = (await csv('auditor', `unit=${unit(1)}&group=worksheet`)).trimEnd().split('\r\n')
    expect(lines[0]).toBe('\uFEFFat,by,kind,unit,unitName,cycle,payload,id,seal')
    expect(lines).toHaveLength(2101)
    expect(new Set(lines).size).toBe(2101)
    for (const line of lines.slice(1)) expect(line).toContain(",'=1+1,evidence.removed,")
    expect(lines.join()).toContain('"{""evidence"":""=2099""}"')
  })

  it('is given to whoever is signed in and to nobody else', async () => {
    const reply = await country.app.request('/api/ledger.csv')
    expect(reply.status).toBe(401)
  })
})

/** The table as somebody gets it: with a session of their own, since it is no JSON. */
async function csv(key: string, query: string) {
  const account = country.accounts[key]
  const opened = await country.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: account?.email, password: DEMO_PASSWORD }),
  })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const reply = await country.app.request(`/api/ledger.csv?${query}`, { headers: { cookie } })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toContain('text/csv')
  // Read byte by byte: `text()` would leave out the mark by which a spreadsheet knows the letters.
  return Buffer.from(await reply.arrayBuffer()).toString()
}
