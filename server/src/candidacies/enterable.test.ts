import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { insertUnit } from '../units/store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  admin = await country.signIn('admin')
  await asSystem(country.db, country.clock.now, async (tx) => {
    for (const name of ['Balai Satu', 'Balai Dua', 'Balai Dua', 'Lapas 50%', 'Rutan'])
      await insertUnit(tx, { name, kind: 'balai', parent: country.agency, from: '2024-01-02' })
  })
})
afterAll(() => country.close())

type Page = { all: number; units: { id: number; name: string }[]; next: string | null }
const list = async (query = '') => {
  const { status, body } = await admin('GET', `/api/cycles/${country.cycle}/enterable?${query}`)
  expect(status).toBe(200)
  return body as Page
}
async function walk(query: string) {
  const units: Page['units'] = []
  for (let page = await list(query); ; page = await list(`${query}&after=${page.next}`)) {
    units.push(...page.units)
    if (page.next === null) return units
  }
}

it('units that may still come in are told page after page, with how many there are', async () => {
  const { all, units } = await list('most=200')
  expect(units).toHaveLength(all)
  expect(units.filter(({ name }) => name === 'Balai Dua')).toHaveLength(2)
  for (const most of [1, 2, 3]) {
    expect(await walk(`most=${most}`)).toEqual(units)
    expect((await list(`most=${most}`)).all).toBe(all)
  }
})

it('they are found by a part of their name, and no sign is taken for a pattern', async () => {
  const found = async (search: string) => {
    const { all, units } = await list(`search=${encodeURIComponent(search)}`)
    expect(all).toBe(units.length)
    return units.map(({ name }) => name)
  }
  expect(await found('bALAI d')).toEqual(['Balai Dua', 'Balai Dua'])
  expect(await found('50%')).toEqual(['Lapas 50%'])
  expect(await found('%u%')).toEqual([])
})

it('who came in is offered no more, and nobody is offered what is not below them', async () => {
  const [one] = (await list('search=Rutan')).units
  const body = { unit: one?.id, target: 'WBK' }
  expect(await admin('POST', `/api/cycles/${country.cycle}/units`, body)).toMatchObject({
    status: 200,
  })
  expect(await list('search=Rutan')).toEqual({ all: 0, units: [], next: null })
  const panel = await country.signIn('panel')
  const { body: theirs } = await panel('GET', `/api/cycles/${country.cycle}/enterable`)
  expect(theirs).toEqual({ all: 0, units: [], next: null })
})

it('takes no place for the next page that it did not give', async () => {
  for (const after of ['x', btoa('{"id":1}')])
    expect(
      await admin('GET', `/api/cycles/${country.cycle}/enterable?after=${after}`),
    ).toMatchObject({ status: 400, body: { reason: 'bad_place' } })
})
