import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'
import { insertUnit } from '../units/store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let secretariat: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
})
beforeEach(async () => {
  secretariat = await country.signIn('sekretariat')
})
afterAll(() => country.close())

const make = async (year: number) => {
  const { body } = await secretariat('POST', '/api/cycles', {
    year,
    pack: LAW,
    conditions: '2025',
    windows: [],
  })
  return `/api/cycles/${body.id}`
}
type Shown = { unverified: { id: string; value: object; confirmed: object | null }[] }
const unverifiedOf = async (cycle: string) =>
  ((await secretariat('GET', cycle)).body as Shown).unverified
const confirmAll = async (cycle: string) => {
  const figures = (await unverifiedOf(cycle)).map(({ id }) => id)
  return secretariat('POST', `${cycle}/confirmations`, { figures })
}
const LETTER = { number: 'B/9/M.RB/2027', datedOn: '2026-02-20' }

describe('what the law leaves to the year', () => {
  it('is told with the pack’s own value and its ground, and nothing that was quoted is among it', async () => {
    const { choices } = (await secretariat('GET', await make(2027))).body
    expect(choices[0]).toMatchObject({
      id: 'area_rule',
      kind: 'parameter',
      chosen: 'whole',
      default: 'whole',
      options: [{ id: 'whole' }, { id: 'half' }],
      ground: {
        mark: 'conflict',
        at: 'nilai minimal',
        document: { id: 'Permenpan RB 90/2021' },
      },
    })
    expect(choices).toContainEqual(
      expect.objectContaining({
        id: 'A.II.5.iii.a.whenNone',
        kind: 'when_none',
        options: ['full', 'zero', 'open'].map((id) => ({ id, text: null })),
      }),
    )
    for (const { ground } of choices) expect(ground.mark).not.toBe('quoted')
  })

  it('decides what a unit is held against, in its cycle and in no other', async () => {
    const [own, other] = [await make(2028), await make(2029)]
    const nodes = async (cycle: string) => {
      const { framework } = (await secretariat('GET', `${cycle}/law`)).body
      const [wbk] = framework.predicates as { rules: { rule: string; node: string }[] }[]
      return wbk?.rules.filter(({ rule }) => rule === 'area').map(({ node }) => node)
    }
    expect(await nodes(own)).toHaveLength(6)
    const chosen = { area_rule: 'half', 'A.II.5.iii.a.whenNone': 'zero' }
    expect(await secretariat('PUT', `${own}/choices`, { choices: chosen })).toMatchObject({
      status: 200,
    })
    expect(await nodes(own)).toHaveLength(12)
    expect(await nodes(other)).toHaveLength(6)
    const { choices } = (await secretariat('GET', own)).body as {
      choices: { id: string; chosen: string; default: string }[]
    }
    expect(choices.filter((one) => one.chosen !== one.default)).toMatchObject([
      { id: 'area_rule', chosen: 'half' },
      { id: 'A.II.5.iii.a.whenNone', chosen: 'zero' },
    ])
  })

  it('is one of what is offered, and stands once the cycle is open', async () => {
    const cycle = await make(2030)
    const choose = (choices: object) => secretariat('PUT', `${cycle}/choices`, { choices })
    for (const stray of [{ area_rule: 'third' }, { atLeast: '10' }, { 'B.I.a.whenNone': 'full' }])
      expect(await choose(stray)).toMatchObject({
        status: 422,
        body: { reason: 'no_such_choice', details: stray },
      })
    await confirmAll(cycle)
    await secretariat('POST', `${cycle}/open`)
    expect(await choose({ area_rule: 'half' })).toMatchObject({
      status: 409,
      body: { reason: 'law_stands' },
    })
  })
})

describe('a confirmation', () => {
  it('is of a value with its ground, and asked for anew when the value changes', async () => {
    const cycle = await make(2031)
    const find = async (id: string) => (await unverifiedOf(cycle)).find((one) => one.id === id)
    expect(await find('abcd_steps')).toMatchObject({
      value: { kind: 'choice', chosen: 'hundredths', text: { id: '0,67 dan 0,33' } },
      ground: { mark: 'unknown', note: { id: expect.stringContaining('Dua aplikasi') } },
      confirmed: null,
    })
    expect(await find('scale.abcd')).toMatchObject({
      value: { kind: 'options', options: [{}, { key: 'B', value: '0.67' }, {}, {}] },
    })
    expect(await find('B.I.a.index')).toMatchObject({ value: { kind: 'index', upTo: 4 } })
    await confirmAll(cycle)
    await secretariat('PUT', `${cycle}/choices`, { choices: { abcd_steps: 'thirds' } })
    const open = (await unverifiedOf(cycle)).filter(({ confirmed }) => !confirmed)
    expect(open).toMatchObject([
      { id: 'abcd_steps', value: { chosen: 'thirds' } },
      { id: 'scale.abcd', value: { options: [{}, { key: 'B', value: '2/3' }, {}, {}] } },
    ])
    expect(await secretariat('POST', `${cycle}/open`)).toMatchObject({
      body: { reason: 'not_confirmed', details: { figures: 2 } },
    })
    await confirmAll(cycle)
    expect(await secretariat('POST', `${cycle}/open`)).toMatchObject({ status: 200 })
  })
})

describe('what a cycle sets for itself', () => {
  it('is set freely in a draft, and by a letter once the cycle is open', async () => {
    const cycle = await make(2032)
    const set = (more: object) => secretariat('PUT', `${cycle}/settings`, more)
    expect(await set({ firstPart: 'C', barYears: 2 })).toMatchObject({
      status: 422,
      body: { reason: 'no_such_part' },
    })
    expect(await set({ firstPart: 'B', barYears: 11 })).toMatchObject({ status: 400 })
    await set({ firstPart: 'B', barYears: 3 })
    await confirmAll(cycle)
    await secretariat('POST', `${cycle}/open`)
    expect(await set({ firstPart: null, barYears: 1 })).toMatchObject({
      status: 422,
      body: { reason: 'letter_needed' },
    })
    expect((await secretariat('GET', cycle)).body).toMatchObject({ firstPart: 'B', barYears: 3 })
    await set({ firstPart: null, barYears: 1, letter: LETTER })
    expect((await secretariat('GET', cycle)).body).toMatchObject({
      firstPart: null,
      barYears: 1,
      addenda: [{ ...LETTER, kind: 'settings', settings: { firstPart: null, barYears: 1 } }],
    })
  })
})

describe('a quota', () => {
  it('is set for an agency and a cycle there is, and taken off again', async () => {
    const cycle = await make(2033)
    const set = (path: string, most: number | null = 3) => secretariat('PUT', path, { most })
    const quota = async () =>
      (await secretariat('GET', `${cycle}/agencies/${country.agency}/proposals`)).body.quota
    expect(await quota()).toBe(null)
    expect(await set(`${cycle}/quotas/${country.agency}`)).toMatchObject({ status: 200 })
    expect(await quota()).toBe(3)
    expect(await set(`${cycle}/quotas/${country.agency}`, null)).toMatchObject({ status: 200 })
    expect(await quota()).toBe(null)
    expect(await set(`${cycle}/quotas/${country.units[0]?.id}`)).toMatchObject({ status: 404 })
    expect(await set(`${cycle}/quotas/999999`)).toMatchObject({ status: 404 })
    expect(await set(`/api/cycles/999999/quotas/${country.agency}`)).toMatchObject({ status: 404 })
    expect(await set(`${cycle}/quotas/${country.agency}`, -1)).toMatchObject({ status: 400 })
  })

  it('is changed by a letter once the cycle is open, and the letter is kept', async () => {
    const cycle = await make(2034)
    await confirmAll(cycle)
    await secretariat('POST', `${cycle}/open`)
    const path = `${cycle}/quotas/${country.agency}`
    expect(await secretariat('PUT', path, { most: 4 })).toMatchObject({
      status: 422,
      body: { reason: 'letter_needed' },
    })
    await secretariat('PUT', path, { most: 4, letter: LETTER })
    const { addenda } = (await secretariat('GET', cycle)).body
    expect(addenda).toMatchObject([
      { ...LETTER, kind: 'quota', most: 4, agencies: [country.agency] },
    ])
    const { rows } = await asSystem(country.db, country.clock.now, (tx) =>
      sql<{ payload: string }>`select payload from ledger where kind = 'cycle.quota'
        and cycle_id = ${Number(cycle.split('/').at(-1))}`.execute(tx),
    )
    expect(rows.map(({ payload }) => JSON.parse(payload) as object)).toEqual([
      { agency: country.agency, most: 4, addendum: addenda[0].id },
    ])
  })
})

describe('the agencies of a cycle', () => {
  it('come page by page in the order of their names, with units and quota as far as the asker sees', async () => {
    const names = ['Badan Arsip', 'Kota Bandar', 'Provinsi Utara']
    const ids = await asSystem(country.db, country.clock.now, async (tx) => {
      const made: number[] = []
      for (const name of names)
        made.push(
          await insertUnit(tx, { name, kind: 'body', parent: country.nation, from: '2024-01-02' }),
        )
      return made
    })
    const cycle = await make(2035)
    const list = async (query: string, ask = secretariat) =>
      (await ask('GET', `${cycle}/agencies?${query}`)).body as {
        rows: { agency: number; name: string; quota: number | null }[]
        next: number | null
      }
    expect((await list('')).rows).toEqual([])
    await secretariat('PUT', `${cycle}/quotas/${ids[1]}`, { most: 2 })
    expect((await list('')).rows).toEqual([
      { agency: ids[1], name: 'Kota Bandar', entered: 0, proposed: 0, quota: 2 },
    ])
    const seen: string[] = []
    let next: number | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(
        `which=all&most=2${next ? `&after=${next}` : ''}`,
      )
      seen.push(...page.rows.map(({ name }) => name))
      next = page.next
    } while (next)
    expect(seen).toEqual(['Badan Arsip', 'Kementerian Pelayanan Sosial', ...names.slice(1)])
    expect((await list('which=all&search=utara')).rows).toMatchObject([{ agency: ids[2] }])
  })

  it('are counted with the units one may see, and no others', async () => {
    const cycle = `/api/cycles/${country.cycle}`
    const admin = await country.signIn('admin')
    for (const { id } of country.units)
      await admin('POST', `${cycle}/units`, { unit: id, target: 'WBK' })
    const entered = async (key: string) => {
      const { body } = await (await country.signIn(key))('GET', `${cycle}/agencies`)
      return body.rows.map((row: { entered: number }) => row.entered)
    }
    expect(await entered('sekretariat')).toEqual([2])
    expect(await entered('anggota')).toEqual([1])
  })
})
