import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
let at: string
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  for (const key of Object.keys(country.accounts)) who[key] = await country.signIn(key)
  at = `/api/cycles/${country.cycle}/units/${country.units[0]?.id}`
})
afterAll(() => country.close())

describe('a unit on which the national team decides', () => {
  it('is entered so by its head, and its way leads past the national stages', async () => {
    const entry = { unit: country.units[0]?.id, target: 'WBBM', authority: 'national' }
    const entered = await who.kepala?.('POST', `/api/cycles/${country.cycle}/units`, entry)
    expect(entered).toMatchObject({ status: 200 })
    const { body } = (await who.kepala?.('GET', at)) ?? { body: {} }
    expect(body.authority).toBe('national')
    expect(body.way.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['screen', 'object', 'desk', 'interview', 'field']),
    )
  })

  it('waits there for nobody here: nothing can be done but plan and open links, nobody is shown it as theirs', async () => {
    for (const stage of ['screen', 'object', 'desk', 'interview', 'field']) {
      await asSystem(country.db, country.clock.now, (tx) =>
        sql`update candidacies set stage = ${stage}`.execute(tx),
      )
      for (const [key, ask] of Object.entries(who)) {
        const { status, body } = await ask('GET', at)
        if (status === 404) continue
        const allowed = Object.entries(body.deeds).filter(
          ([deed, reason]) => reason === null && !['plan', 'open_link'].includes(deed),
        )
        expect(allowed, `${key} ${stage}`).toEqual([])
        const mine = await ask('GET', `/api/cycles/${country.cycle}/units?only=mine`)
        expect(mine.body.rows, `${key} ${stage}`).toEqual([])
      }
    }
  })
})
