import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 3 })
})
beforeEach(async () => {
  for (const key of ['sekretariat', 'admin', 'kepala', 'anggota'])
    who[key] = await country.signIn(key)
})
afterAll(() => country.close())

const does = async (key: string, method: string, path: string, body?: unknown) => {
  const reply = await who[key]?.(method, path, body)
  return { status: reply?.status, body: reply?.body }
}
const cycleAt = (rest = '') => `/api/cycles/${country.cycle}${rest}`
const unitAt = (i: number, rest = '') => cycleAt(`/units/${country.units[i]?.id}${rest}`)
/** Brings units to where they are wanted, as if their way had been walked. */
const put = (i: number, stage: string, ended: string | null) =>
  asSystem(country.db, country.clock.now, (tx) =>
    sql`update candidacies set stage = ${stage}, ended = ${ended}
      where unit_id = ${country.units[i]?.id}`.execute(tx),
  )

describe('a cycle beside the others', () => {
  it('is counted by stage in the order of the way, as far as the asker sees', async () => {
    for (const i of [0, 1, 2])
      await does('admin', 'POST', cycleAt('/units'), { unit: country.units[i]?.id, target: 'WBK' })
    await put(0, 'appoint', null)
    await put(1, 'self_assess', null)
    const stagesOf = async (key: string) => {
      const [year] = (await does(key, 'GET', '/api/years')).body
      return year.stages as object[]
    }
    const here = (stage: string) => ({ cycle: country.cycle, stage, ended: null, units: 1 })
    const inOrder = ['declare', 'appoint', 'self_assess']
    expect(await stagesOf('sekretariat')).toMatchObject(
      inOrder.map((stage) => ({ stage: here(stage).stage, units: 1 })),
    )
    expect(await stagesOf('anggota')).toMatchObject([{ stage: 'appoint', units: 1 }])
    const { body } = await does('sekretariat', 'GET', cycleAt('/stages'))
    expect(body.map(({ stage }: { stage: string }) => stage)).toEqual(inOrder)
  })

  it('is told with its quotas, its minimums, its choices and whom it granted what', async () => {
    const { body } = await does('sekretariat', 'POST', '/api/cycles', {
      year: 2030,
      pack: LAW,
      conditions: '2024',
      windows: [{ stage: 'propose', opens: '2030-06-01T08:00', closes: '2030-06-30T16:00' }],
    })
    await does('sekretariat', 'PUT', `/api/cycles/${body.id}/choices`, {
      choices: { area_rule: 'half' },
    })
    await does('sekretariat', 'PUT', `/api/cycles/${body.id}/quotas/${country.agency}`, { most: 7 })
    await asSystem(country.db, country.clock.now, async (tx) => {
      const panel = '00000000-0000-7000-8000-000000000009'
      await sql`insert into panels (id, cycle_id, agency_id, held_on, place, made_by, made_at)
        values (${panel}, ${country.cycle}, ${country.agency}, '2026-03-01', 'Aula', ${panel}, ${country.clock.now})`.execute(
        tx,
      )
      await sql`insert into decisions values (${country.cycle}, ${country.units[2]?.id}, ${panel}, 'WBK', 'x', '{}', '',
        ${panel}, ${country.clock.now})`.execute(tx)
    })
    const [next, now] = (await does('sekretariat', 'GET', '/api/years')).body
    expect(next).toMatchObject({
      year: 2030,
      state: 'draft',
      conditions: '2024',
      quota: { agencies: 1, most: 7 },
      windows: [{ stage: 'propose', closes: '2030-06-30T16:00' }],
      stages: [],
      granted: [],
    })
    expect(now).toMatchObject({ state: 'open', granted: [{ predicate: 'WBK', units: 1 }] })
    const least = (year: { minimums: { rule: string; node: string; points: string }[] }) =>
      year.minimums.filter(({ node }) => node === 'total').map(({ points }) => points)
    expect(least(now)).toEqual(['75.000000', '85.000000'])
    expect(next.minimums.length).toBeGreaterThan(now.minimums.length)
    // The unit was not told yet, so its own people count no predicate.
    const [, own] = (await does('kepala', 'GET', '/api/years')).body
    expect(own.granted).toEqual([])
  })
})

describe('a cycle that ends', () => {
  it('is closed when no unit is on its way any more, or with the reason', async () => {
    const close = (body: object) => does('sekretariat', 'POST', cycleAt('/close'), body)
    await put(2, 'monitor', 'granted')
    expect(await close({})).toMatchObject({
      status: 409,
      body: { reason: 'units_still_going', details: { units: 2 } },
    })
    expect(await close({ reason: ' ' })).toMatchObject({ status: 400 })
    country.clock.now = new Date(country.clock.now.getTime() + 60_000)
    expect(await close({ reason: 'Anggaran dihentikan.' })).toMatchObject({ status: 200 })
    expect(await close({ reason: 'Lagi.' })).toMatchObject({
      status: 409,
      body: { reason: 'cycle_not_open' },
    })
    expect((await does('anggota', 'GET', cycleAt())).body).toMatchObject({
      state: 'closed',
      closing: { at: country.clock.now.toISOString(), reason: 'Anggaran dihentikan.' },
    })
    const { rows } = (await does('anggota', 'GET', '/api/ledger?group=cycles')).body
    const [closed] = rows.filter((row: { kind: string }) => row.kind === 'cycle.closed')
    expect(closed).toMatchObject({
      payload: { going: 2, reason: expect.stringMatching(/^\w{64}$/) },
    })
    expect(JSON.stringify(rows)).not.toContain('Anggaran')
  })

  it('lets nothing more be done to its units or to itself, and says why', async () => {
    const refused = { status: 409, body: { reason: 'cycle_not_open' } }
    for (const [key, path, body] of [
      ['kepala', unitAt(0, '/pact'), undefined],
      ['kepala', unitAt(1, '/hand-over'), { blanks: [] }],
      ['admin', cycleAt('/units'), { unit: country.units[0]?.id, target: 'WBK' }],
      ['sekretariat', cycleAt('/addenda'), WINDOW],
    ] as const)
      expect(await does(key, 'POST', path, body), path).toMatchObject(refused)
    for (const [path, body] of [
      ['/windows/screen', { opens: '2026-01-01T08:00', closes: '2026-12-01T08:00' }],
      ['/settings', { firstPart: null, barYears: 0, letter: LETTER }],
      [`/quotas/${country.agency}`, { most: 9, letter: LETTER }],
    ] as const)
      expect(await does('sekretariat', 'PUT', cycleAt(path), body), path).toMatchObject(refused)
    const { deeds } = (await does('kepala', 'GET', unitAt(1))).body
    expect(deeds).toMatchObject({ answer: 'cycle_not_open', propose: 'not_your_role' })
    expect(Object.values(deeds)).not.toContain(null)
  })
})

const LETTER = { number: 'B/1', datedOn: '2026-03-01' }
const WINDOW = { ...LETTER, stage: 'self_assess', closes: '2026-12-30T23:59' }
