import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invite } from '../accounts/invite.ts'
import { draftCycle } from '../cycles/draftCycle.ts'
import { inNamesOf } from '../demo/playDemo.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'
import { meet } from '../testing/meet.ts'
import { insertUnit } from '../units/store.ts'
import { asSystem } from './transaction.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
let secretariat: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  admin = await country.signIn('admin')
  secretariat = await country.signIn('sekretariat')
})
afterAll(() => country.close())

describe('what there is only once', () => {
  it('is a pack of a year: of two who draft it at once, one is told that it is taken', async () => {
    const draft = { year: 2031, pack: LAW, conditions: '2024', firstPart: null, windows: [] }
    const [, refused] = await meet(
      country.db,
      (untilMet) =>
        inNamesOf(country.room, country)('sekretariat', async (desk) => {
          const drafted = await draftCycle(desk, draft)
          await untilMet()
          return drafted
        }),
      () => secretariat('POST', '/api/cycles', draft),
    )
    expect(refused).toMatchObject({ status: 409, body: { reason: 'year_taken' } })
  })

  it('is a NIP and an e-mail address', async () => {
    const home = country.units[0]?.id ?? 0
    const whom = { name: 'Orang Baru', home, unit: home, role: 'unit_member' } as const
    for (const by of [{ nip: '198503122010121002' }, { email: 'baru@contoh.example' }]) {
      const [, refused] = await meet(
        country.db,
        (untilMet) =>
          inNamesOf(country.room, country)('admin', async (desk) => {
            const invited = await invite(desk, { ...whom, ...by })
            await untilMet()
            return invited
          }),
        () => admin('POST', '/api/accounts', { ...whom, ...by }),
      )
      expect(refused).toMatchObject({ status: 409, body: { reason: 'name_taken' } })
    }
  })

  it('is the code of a unit', async () => {
    const unit = { name: 'Kantor', kind: 'office', parent: country.agency, code: 'K-1' } as const
    const from = '2026-01-02'
    const [, refused] = await meet(
      country.db,
      (untilMet) =>
        asSystem(country.db, country.clock.now, async (tx) => {
          await insertUnit(tx, { ...unit, from })
          await untilMet()
        }),
      () => admin('POST', '/api/units', { ...unit, from }),
    )
    expect(refused).toMatchObject({ status: 409, body: { reason: 'code_taken' } })
  })
})
