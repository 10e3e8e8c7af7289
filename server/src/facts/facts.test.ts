import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Tx } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 3 })
  admin = await country.signIn('admin')
})
afterAll(() => country.close())
beforeEach(async () => {
  country.clock.now = new Date(country.clock.now.getTime() + 60_000)
})

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const idOf = (unit: number) => country.units[unit]?.id ?? 0
const at = (unit: number) => `/api/cycles/${country.cycle}/units/${idOf(unit)}`

/** Brings a unit into a cycle as one to be proposed. */
const enter = (unit: number, target: string, cycle = country.cycle) =>
  system((tx) =>
    sql`insert into candidacies (cycle_id, unit_id, agency_id, unit_name, line, target, authority, initiated_by, stage)
      select ${cycle}, id, ${country.agency}, 'Unit', line, ${target}, 'agency', 'unit', 'propose' from units
      where id = ${idOf(unit)}`.execute(tx),
  )
type Said = { fact: string; value?: string; heldSince?: string; source?: string }
const say = (unit: number, { value = 'yes', heldSince = '2025-06-01', ...said }: Said) =>
  admin('POST', `${at(unit)}/facts`, { source: 'Surat 1', value, heldSince, ...said })
const conditionOn = async (unit: number, fact: string) => {
  const { body } = await admin('GET', at(unit))
  return body.conditions.find((one: { fact: string }) => one.fact === fact)
}

describe('a fact that is recorded', () => {
  it('is told with its day and its source, and said anew the last word counts, an earlier day or not', async () => {
    await enter(0, 'WBK')
    const fact = 'unit.tlhp_settled'
    await say(0, { fact, value: '40', heldSince: '2026-01-05' })
    expect(await conditionOn(0, fact)).toMatchObject({ kind: 'unmet', value: '40' })
    country.clock.now = new Date(country.clock.now.getTime() + 60_000)
    await say(0, { fact, value: '100', heldSince: '2025-12-01', source: 'Surat 7/IRJEN' })
    expect(await conditionOn(0, fact)).toMatchObject({
      kind: 'met',
      value: '100',
      heldSince: '2025-12-01',
      origin: { kind: 'recorded', source: 'Surat 7/IRJEN' },
    })
  })
})

describe('what stands in the books of the platform', () => {
  it('is held against the conditions unasked: the first decree, from its day on', async () => {
    await system((tx) =>
      sql`update cycles set conditions = '2022' where id = ${country.cycle}`.execute(tx),
    )
    await enter(1, 'WBK')
    const fact = 'unit.appointed'
    expect(await conditionOn(1, fact)).toMatchObject({ kind: 'unrecorded', origin: null })
    await system((tx) =>
      sql`insert into appointments values (${country.cycle}, ${idOf(1)}, 'SK-12/2026', '2026-02-02',
        ${country.accounts.pimpinan?.id})`.execute(tx),
    )
    expect(await conditionOn(1, fact)).toMatchObject({
      kind: 'unmet',
      from: '2027-02-02',
      heldSince: '2026-02-02',
      origin: { kind: 'appointment', number: 'SK-12/2026', datedOn: '2026-02-02' },
    })
    const later = await say(1, { fact, value: '1', heldSince: '2026-02-20' })
    expect(later).toMatchObject({ status: 409, body: { reason: 'stands_already' } })
    const earlier = await say(1, { fact, value: '1', heldSince: '2024-05-01', source: 'SK-3/2024' })
    expect(earlier).toMatchObject({ status: 200 })
    expect(await conditionOn(1, fact)).toMatchObject({
      kind: 'met',
      origin: { kind: 'recorded', source: 'SK-3/2024' },
    })
    await system((tx) =>
      sql`update cycles set conditions = '2025' where id = ${country.cycle}`.execute(tx),
    )
  })

  it('is an award once everybody knows it, until it is revoked, and cannot be denied', async () => {
    await enter(2, 'WBBM')
    const cycle = await enterYearBefore(2)
    const fact = 'unit.wbk'
    expect(await conditionOn(2, fact)).toMatchObject({ kind: 'unrecorded' })
    const missing = `/api/cycles/${country.cycle}/units?only=mine`
    const asked = async () => (await admin('GET', missing)).body.rows.length as number
    for (const one of (await admin('GET', at(2))).body.conditions)
      if (one.kind === 'unrecorded' && one.fact !== fact)
        expect(await say(2, { fact: one.fact, value: bestOf(one.fact) })).toMatchObject({
          status: 200,
        })
    const before = await asked()
    await system((tx) =>
      sql`update announcements set public_at = told_at where unit_id = ${idOf(2)}`.execute(tx),
    )
    expect(await conditionOn(2, fact)).toMatchObject({
      kind: 'unmet',
      from: '2026-11-30',
      heldSince: '2024-11-30',
      origin: { kind: 'award', predicate: 'WBK', year: 2024 },
    })
    expect(await asked()).toBe(before - 1)
    expect(await say(2, { fact, value: 'no' })).toMatchObject({
      status: 409,
      body: { reason: 'stands_already' },
    })
    await say(2, { fact: 'unit.revoked', value: '1', heldSince: '2025-03-01' })
    expect(await conditionOn(2, fact)).toMatchObject({ kind: 'unrecorded', origin: null })
    expect(cycle).not.toBe(country.cycle)
  })
})

/** The best that can be said of a fact. */
const bestOf = (fact: string) =>
  country.law.facts.find(({ id }) => id === fact)?.grades?.at(-1) ?? '100'

/** A unit told of a WBK in the cycle two years before, which nobody else has heard of. */
async function enterYearBefore(unit: number): Promise<number> {
  const id = makeId(country.clock.now)
  const by = country.accounts.panel?.id
  return system(async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into cycles (year, pack_id, conditions, parameters, zone, first_part, bar_years, state)
      select 2024, pack_id, conditions, parameters, zone, first_part, bar_years, 'closed' from cycles
      where id = ${country.cycle} returning id`.execute(tx)
    const cycle = rows[0]?.id ?? 0
    await sql`insert into candidacies (cycle_id, unit_id, agency_id, unit_name, line, target, authority, initiated_by,
      stage, ended) select ${cycle}, id, ${country.agency}, 'Unit', line, 'WBK', 'agency', 'unit', 'monitor', 'granted'
      from units where id = ${idOf(unit)}`.execute(tx)
    await sql`insert into panels (id, cycle_id, agency_id, held_on, place, made_by, made_at) values
      (${id}, ${cycle}, ${country.agency}, '2024-11-30', 'Jakarta', ${by}, '2024-11-29')`.execute(
      tx,
    )
    await sql`insert into decisions (cycle_id, unit_id, panel_id, predicate, ground, trace, trace_hash, decided_by,
      decided_at) values (${cycle}, ${idOf(unit)}, ${id}, 'WBK', 'Layak', '{}', 'x', ${by},
      '2024-11-29T20:00:00Z')`.execute(tx)
    await sql`insert into announcements (cycle_id, unit_id, told_at, told_by) values
      (${cycle}, ${idOf(unit)}, '2024-12-02', ${by})`.execute(tx)
    return cycle
  })
}
