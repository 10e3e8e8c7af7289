import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { foundCountry, LAW } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
})
afterAll(() => country.close())

const DAY = 24 * 3_600_000
const kept = () =>
  asSystem(country.db, country.clock.now, async (tx) => {
    const { rows } = await sql<{
      key: string
    }>`select key from idempotency_keys order by key`.execute(tx)
    return rows.map(({ key }) => key)
  })

describe('an idempotency key', () => {
  it('gives the first answer again for a week, and is forgotten after it', async () => {
    const start = country.clock.now.getTime()
    const draft = async (year: number) => {
      const secretariat = await country.signIn('sekretariat')
      const body = { year, pack: LAW, conditions: '2025', firstPart: null, windows: [] }
      return secretariat('POST', '/api/cycles', body, { 'idempotency-key': `draft-${year}` })
    }
    const first = await draft(2031)
    expect(first).toMatchObject({ status: 200 })
    country.clock.now = new Date(start + 6 * DAY)
    expect(await draft(2031)).toEqual(first)
    await draft(2032)
    country.clock.now = new Date(start + 8 * DAY)
    expect(await draft(2031)).toMatchObject({ status: 409, body: { reason: 'year_taken' } })
    expect(await kept()).toEqual(['draft-2032'])
  })
})
