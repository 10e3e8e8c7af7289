import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setQuota } from '../cycles/setQuota.ts'
import { inNamesOf, walk } from '../demo/playDemo.ts'
import type { Desk } from '../desk.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { meet } from '../testing/meet.ts'
import { propose } from './propose.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let head: Ask
let secretariat: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  head = await country.signIn('pimpinan')
  secretariat = await country.signIn('sekretariat')
  const choices = `/api/cycles/${country.cycle}/agencies/${country.agency}/choices`
  await (await country.signIn('admin'))('PUT', choices, { hasCoachReview: true })
  await walk(as, { at: at(), reach: 'propose', level: 0.9, seed: 1 })
})
afterAll(() => country.close())

const as = <T>(key: string, work: (desk: Desk) => Promise<T>) =>
  inNamesOf(country.room, country)(key, work)
const at = () => ({ cycle: country.cycle, unit: country.units[0]?.id ?? 0 })
const letter = { number: 'B/1', datedOn: '2026-03-01', file: null }
const quotaOf = (most: number | null) => {
  const { cycle, agency } = country
  return secretariat('PUT', `/api/cycles/${cycle}/quotas/${agency}`, { most, letter })
}

describe('a quota', () => {
  it('that is lowered while a unit is proposed keeps it from being proposed', async () => {
    const { cycle, agency } = country
    const [, proposed] = await meet(
      country.db,
      (untilMet) =>
        as('sekretariat', async (desk) => {
          const set = await setQuota(desk, { cycle, agency, most: 0, letter })
          await untilMet()
          return set
        }),
      () => head('POST', `/api/cycles/${cycle}/units/${at().unit}/proposal`, { letter: 'S-1' }),
    )
    expect(proposed).toMatchObject({ status: 409, body: { reason: 'quota_is_full' } })
    expect(await quotaOf(1)).toMatchObject({ status: 200 })
  })

  it('is not lowered below what was proposed, though that was at the same moment', async () => {
    const [, lowered] = await meet(
      country.db,
      (untilMet) =>
        as('pimpinan', async (desk) => {
          const proposed = await propose(desk, at(), { letter: 'S-1' })
          await untilMet()
          return proposed
        }),
      () => quotaOf(0),
    )
    expect(lowered).toMatchObject({
      status: 409,
      body: { reason: 'more_proposed', details: { proposed: 1 } },
    })
    const { body } = await secretariat('GET', `/api/cycles/${country.cycle}/agencies`)
    expect(body.rows).toMatchObject([{ proposed: 1, quota: 1 }])
    for (const most of [1, 2, null]) expect(await quotaOf(most)).toMatchObject({ status: 200 })
  })
})
