import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let kepala: Ask
let anggota: Ask
let at: string
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  kepala = await country.signIn('kepala')
  anggota = await country.signIn('anggota')
  const unit = country.units[0]?.id
  at = `/api/cycles/${country.cycle}/units/${unit}`
  await kepala('POST', `/api/cycles/${country.cycle}/units`, { unit, target: 'WBK' })
})
afterAll(() => country.close())

type Signature = { name: string; person: string | null; signedOn: string }
const signatures = async () => {
  const { body } = await kepala('GET', at)
  return (body.signatures as Signature[]).map(({ name, person, signedOn }) => ({
    name,
    isOwn: person !== null,
    signedOn,
  }))
}

describe('the integrity pact', () => {
  it('is signed on screen by oneself, once', async () => {
    expect(await anggota('POST', `${at}/pact`)).toMatchObject({ status: 200 })
    expect(await anggota('POST', `${at}/pact`)).toMatchObject({
      status: 409,
      body: { reason: 'signed_already' },
    })
    const { name } = country.accounts.anggota ?? {}
    expect(await signatures()).toEqual([{ name, isOwn: true, signedOn: '2026-03-02' }])
  })

  it('is signed on paper by those without an account, put down by the head with the day', async () => {
    const list = { names: ['Pak Udin (satpam)', '  Bu Sari  '], signedOn: '2026-02-27' }
    expect(await anggota('POST', `${at}/pact/list`, list)).toMatchObject({ status: 403 })
    expect(await kepala('POST', `${at}/pact/list`, list)).toMatchObject({ status: 200 })
    expect((await signatures()).filter(({ isOwn }) => !isOwn)).toEqual([
      { name: 'Bu Sari', isOwn: false, signedOn: '2026-02-27' },
      { name: 'Pak Udin (satpam)', isOwn: false, signedOn: '2026-02-27' },
    ])
  })

  it('takes no day that has not come, no name that is none, and then none of the others', async () => {
    const before = await signatures()
    for (const [list, reason] of [
      [{ names: ['A'], signedOn: '2026-03-03' }, 'in_the_future'],
      [{ names: ['A', '   '], signedOn: '2026-03-01' }, 'does_not_fit'],
      [{ names: [], signedOn: '2026-03-01' }, 'does_not_fit'],
      [{ names: ['A'], signedOn: '2026-02-30' }, 'does_not_fit'],
    ] as const) {
      const { body } = await kepala('POST', `${at}/pact/list`, list)
      expect(body.reason, JSON.stringify(list)).toBe(reason)
    }
    expect(await signatures()).toEqual(before)
  })
})
