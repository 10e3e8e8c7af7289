import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let head: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 6 })
  head = await country.signIn('pimpinan')
  const { cycle, agency, clock, units } = country
  const by = country.accounts.tpi?.id
  await asSystem(country.db, clock.now, async (tx) => {
    for (const [i, { id }] of units.entries()) {
      // Two share their name, three their points.
      const name = ['Balai B', 'Balai A', 'Balai C', 'Balai C', 'Balai D', 'Balai E'][i]
      const total = ['81.5', '90.25', '81.5', '81.5', '60', '95'][i]
      await sql`insert into candidacies (cycle_id, unit_id, agency_id, unit_name, line, target, authority,
          initiated_by, stage)
        select ${cycle}, id, ${agency}, ${name}, line, 'WBK', 'agency', 'unit', ${i === 5 ? 'internal_assess' : 'propose'}
        from units where id = ${id}`.execute(tx)
      await sql`insert into rounds (cycle_id, unit_id, layer, round, scope, opened_at, closed_at, closed_by, is_shown, total)
        select cycle_id, unit_id, 'tpi', 1, scope, ${clock.now}, ${clock.now}, ${by}, true, ${total}::numeric
        from candidacies where cycle_id = ${cycle} and unit_id = ${id}`.execute(tx)
    }
  })
})
afterAll(() => country.close())

const list = async (query = '') => {
  const path = `/api/cycles/${country.cycle}/agencies/${country.agency}/proposals?${query}`
  const { status, body } = await head('GET', path)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as {
    all: number
    proposed: number
    units: { unit: number; name: string }[]
    next: string | null
  }
}

it('the desk is told page after page, the best first, none left out and none twice, and how many they are', async () => {
  const { units, all, proposed, next } = await list()
  expect([all, proposed, next]).toEqual([5, 0, null])
  expect(units.map(({ name }) => name)).toEqual([
    'Balai A',
    'Balai B',
    'Balai C',
    'Balai C',
    'Balai D',
  ])
  for (const most of [1, 2, 3, 4, 5]) {
    const walked: number[] = []
    for (
      let page = await list(`most=${most}`);
      ;
      page = await list(`most=${most}&after=${page.next}`)
    ) {
      expect(page.all).toBe(5)
      walked.push(...page.units.map(({ unit }) => unit))
      if (page.next === null) break
    }
    expect(walked).toEqual(units.map(({ unit }) => unit))
  }
})

it('the desk takes no place for the next page that it did not give', async () => {
  const path = `/api/cycles/${country.cycle}/agencies/${country.agency}/proposals?after=`
  for (const after of ['x', btoa('{"unit":1,"name":"x","total":"1e9"}')])
    expect(await head('GET', path + after)).toMatchObject({
      status: 400,
      body: { reason: 'bad_place' },
    })
})
