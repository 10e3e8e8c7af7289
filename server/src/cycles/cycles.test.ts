import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { codeAt } from '../accounts/totp.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem } from '../db/transaction.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let secretariat: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
})
beforeEach(async () => {
  secretariat = await country.signIn('sekretariat')
})
afterAll(() => country.close())

const WINDOWS = [
  { stage: 'self_assess', opens: '2027-01-05T08:00', closes: '2027-05-30T23:59' },
  { stage: 'propose', opens: '2027-06-01T08:00', closes: '2027-06-30T16:00' },
]
const draft = (year: number, more: object = {}) => ({
  year,
  pack: LAW,
  conditions: '2025',
  windows: WINDOWS,
  ...more,
})
const make = async (year: number, more: object = {}) => {
  const { body } = await secretariat('POST', '/api/cycles', draft(year, more))
  return `/api/cycles/${body.id}`
}
const others = () => Object.keys(country.accounts).filter((key) => key !== 'sekretariat')
const LETTER = {
  number: 'B/7/M.RB/2027',
  datedOn: '2026-02-20',
  stage: 'self_assess',
  closes: '2027-06-15T23:59',
}

describe('a cycle', () => {
  it('is made, opened and moved by the secretariat and by nobody else', async () => {
    const cycle = await make(2027)
    for (const key of others()) {
      const ask = await country.signIn(key)
      for (const [method, path, body] of [
        ['POST', '/api/cycles', draft(2028)],
        ['POST', `${cycle}/confirmations`, { figures: ['x'] }],
        ['POST', `${cycle}/open`, undefined],
        ['POST', `${cycle}/addenda`, LETTER],
        ['POST', `${cycle}/addenda/effect`, { ...LETTER, number: undefined }],
        ['PUT', `${cycle}/addenda/${makeId(country.clock.now)}/letter`, { file: '0'.repeat(64) }],
        ['POST', `${cycle}/close`, {}],
        [
          'PUT',
          `${cycle}/windows/panel`,
          { opens: '2027-01-05T08:00', closes: '2027-01-06T08:00' },
        ],
        ['PUT', `${cycle}/choices`, { choices: { area_rule: 'half' } }],
        ['PUT', `${cycle}/settings`, { firstPart: 'B', barYears: 0 }],
        ['PUT', `${cycle}/quotas/${country.agency}`, { most: 99 }],
      ] as const)
        expect(await ask(method, path, body), `${key} ${path}`).toMatchObject({
          status: 403,
          body: { reason: 'not_your_role' },
        })
    }
    expect(await secretariat('GET', cycle)).toMatchObject({
      body: { state: 'draft', addenda: [], firstPart: null, barYears: 2 },
    })
  })

  it('is the secretariat’s of that cycle to move, and no other', async () => {
    const [own, other] = [await make(2031), await make(2032)]
    await asSystem(country.db, country.clock.now, (tx) =>
      insertGrant(tx, {
        id: makeId(country.clock.now),
        person: country.accounts.auditor?.id ?? '',
        role: 'secretariat',
        grade: null,
        unit: country.nation,
        cycle: Number(own.split('/').at(-1)),
        from: '2026-01-02',
        by: null,
      }),
    )
    const ask = await country.signIn('auditor')
    expect(await ask('GET', '/api/mine')).toMatchObject({ body: { reason: 'code_not_set' } })
    const { secret } = (await ask('GET', '/api/session/secret')).body
    await ask('POST', '/api/session/secret', { secret, code: codeAt(secret, country.clock.now) })
    expect(await ask('POST', `${own}/addenda`, LETTER)).toMatchObject({ status: 200 })
    expect(await ask('POST', `${other}/addenda`, LETTER)).toMatchObject({ status: 403 })
    expect(await ask('POST', '/api/cycles', draft(2033))).toMatchObject({ status: 403 })
  })

  it('opens once every figure that was not quoted is confirmed by name, and takes nobody in before', async () => {
    const cycle = await make(2029)
    const { unverified } = (await secretariat('GET', cycle)).body as {
      unverified: { id: string; confirmed: object | null }[]
    }
    const figures = unverified.map(({ id }) => id)
    expect(figures.length).toBeGreaterThan(1)
    expect(unverified.filter(({ confirmed }) => confirmed !== null)).toEqual([])
    const [last, ...rest] = figures
    const open = () => secretariat('POST', `${cycle}/open`)
    const confirm = (given: (string | undefined)[]) =>
      secretariat('POST', `${cycle}/confirmations`, { figures: given })
    expect(await confirm(['no.such.figure'])).toMatchObject({
      status: 422,
      body: { reason: 'no_such_figure', details: ['no.such.figure'] },
    })
    expect(await open()).toMatchObject({ body: { details: { figures: figures.length } } })
    await confirm(rest)
    await confirm(rest)
    expect(await open()).toMatchObject({
      status: 409,
      body: { reason: 'not_confirmed', details: { figures: 1 } },
    })
    const admin = await country.signIn('admin')
    const enter = () =>
      admin('POST', `${cycle}/units`, { unit: country.units[0]?.id, target: 'WBK' })
    expect(await enter()).toMatchObject({ status: 409, body: { reason: 'cycle_not_open' } })
    await confirm([last])
    const whole = (await secretariat('GET', cycle)).body
    const by = { by: country.accounts.sekretariat?.name, at: country.clock.now.toISOString() }
    for (const { confirmed } of whole.unverified) expect(confirmed).toEqual(by)
    expect(await open()).toMatchObject({ status: 200 })
    expect(await confirm([last])).toMatchObject({ status: 409, body: { reason: 'other_state' } })
    expect(await open()).toMatchObject({ status: 409, body: { reason: 'other_state' } })
    expect(await enter()).toMatchObject({ status: 200 })
  })

  it('is drafted on what there is, once a year', async () => {
    await make(2030)
    const reason = async (more: object) => {
      const { body } = await secretariat('POST', '/api/cycles', draft(2034, more))
      return body.reason as string | undefined
    }
    const [window] = WINDOWS
    expect(await reason({ year: 2030 })).toBe('year_taken')
    expect(await reason({ pack: 'zi/permenpan-60-2012' })).toBe('no_such_pack')
    expect(await reason({ pack: '../../../etc' })).toBe('no_such_pack')
    expect(await reason({ conditions: '1999' })).toBe('no_such_conditions')
    expect(await reason({ firstPart: 'C' })).toBe('no_such_part')
    expect(await reason({ windows: [{ ...window, stage: 'panel' }] })).toBe('no_such_stage')
    expect(await reason({ windows: [{ ...window, closes: '2026-12-31T00:00' }] })).toBe(
      'window_ends_before_it_opens',
    )
    expect(await reason({ windows: [{ ...window, closes: '2027-02-30T10:00' }] })).toBe(
      'does_not_fit',
    )
    expect(await reason({ windows: [{ ...window, opens: 'besok' }] })).toBe('does_not_fit')
    expect(await reason({ year: 1999 })).toBe('does_not_fit')
    expect(await reason({ firstPart: 'B' })).toBe(undefined)
  })
})

describe('a window', () => {
  it('is told in its own zone and as an instant, and moves by the latest letter that names the agency', async () => {
    const cycle = await make(2035)
    const ends = async (agency?: number) => {
      const query = agency ? `?agency=${agency}` : ''
      const { windows } = (await secretariat('GET', `${cycle}${query}`)).body as {
        windows: { stage: string; closes: string; closesAt: string; moved: string | null }[]
      }
      return windows.find(({ stage }) => stage === 'self_assess')
    }
    expect(await ends()).toMatchObject({
      closes: '2027-05-30T23:59',
      closesAt: '2027-05-30T17:00:00.000Z',
      moved: null,
    })
    const letter = (more: object) => secretariat('POST', `${cycle}/addenda`, { ...LETTER, ...more })
    expect(await letter({ stage: 'panel' })).toMatchObject({ body: { reason: 'no_such_stage' } })
    expect(await letter({ closes: '2027-01-05T08:00' })).toMatchObject({
      status: 422,
      body: { reason: 'window_ends_before_it_opens' },
    })
    expect(await letter({ agencies: [country.agency] })).toMatchObject({ status: 200 })
    expect(await ends(country.agency)).toMatchObject({
      closes: '2027-06-15T23:59',
      closesAt: '2027-06-15T17:00:00.000Z',
      moved: LETTER.number,
    })
    for (const agency of [undefined, country.nation])
      expect(await ends(agency)).toMatchObject({ closes: '2027-05-30T23:59', moved: null })
    await letter({ number: 'B/8', closes: '2027-06-01T12:00' })
    expect(await ends()).toMatchObject({ closes: '2027-06-01T12:00', moved: 'B/8' })
    expect((await secretariat('GET', cycle)).body.addenda).toMatchObject([
      { number: 'B/8', kind: 'window', agencies: [], names: [] },
      {
        number: LETTER.number,
        closesAt: '2027-06-15T17:00:00.000Z',
        agencies: [country.agency],
        names: ['Kementerian Pelayanan Sosial'],
      },
    ])
  })

  it('comes in the order of the way, not of the alphabet', async () => {
    const cycle = await make(2038, { windows: WINDOWS.toReversed() })
    for (const stage of ['screen', 'field', 'desk'])
      await secretariat('PUT', `${cycle}/windows/${stage}`, {
        opens: '2027-07-01T08:00',
        closes: '2027-07-02T08:00',
      })
    const { windows } = (await secretariat('GET', cycle)).body as { windows: { stage: string }[] }
    expect(windows.map(({ stage }) => stage)).toEqual([
      'self_assess',
      'propose',
      'screen',
      'desk',
      'field',
    ])
  })
})

describe('a stage without a window', () => {
  it('is given one while the cycle is a draft and after, and one that has one is then moved by letter alone', async () => {
    const cycle = await make(2037)
    const set = (stage: string, closes: string) =>
      secretariat('PUT', `${cycle}/windows/${stage}`, { opens: '2027-02-01T08:00', closes })
    expect(await set('decide', '2027-03-01T08:00')).toMatchObject({
      status: 422,
      body: { reason: 'no_such_stage' },
    })
    expect(await set('propose', '2027-01-31T08:00')).toMatchObject({
      body: { reason: 'window_ends_before_it_opens' },
    })
    expect(await set('propose', '2027-03-01T08:00')).toMatchObject({ status: 200 })
    const { unverified } = (await secretariat('GET', cycle)).body as {
      unverified: { id: string }[]
    }
    await secretariat('POST', `${cycle}/confirmations`, { figures: unverified.map(({ id }) => id) })
    await secretariat('POST', `${cycle}/open`)
    expect(await set('propose', '2027-04-01T08:00')).toMatchObject({
      status: 422,
      body: { reason: 'letter_needed' },
    })
    expect(await set('internal_assess', '2027-04-01T08:00')).toMatchObject({ status: 200 })
  })
})

describe('what a draft chooses from', () => {
  it('is to be read whole, pack by pack: conditions with their grounds, stages, documents and sources', async () => {
    const { body } = await secretariat('GET', '/api/packs/zi/permenpan-52-2014')
    expect(body).toMatchObject({
      name: 'zi/permenpan-52-2014',
      framework: { predicates: [{ id: 'WBK', printed: { id: 'Menuju WBK' } }, { id: 'WBBM' }] },
      supersededBy: { id: expect.stringContaining('10/2019') },
    })
    for (const part of ['eligibility', 'stages', 'sources', 'documents'])
      expect(body[part].length, part).toBeGreaterThan(0)
    expect(body.eligibility[0].rules[0]).toMatchObject({
      message: { id: expect.any(String) },
      ground: { basis: { document: expect.any(String) } },
    })
    expect(await secretariat('GET', '/api/packs/zi/nowhere')).toMatchObject({
      status: 404,
      body: { reason: 'no_such_pack' },
    })
  })

  it('is listed with every pack: sets of conditions, stages with a window, parts', async () => {
    const packs = (await secretariat('GET', '/api/packs')).body as { name: string }[]
    expect(packs.map(({ name }) => name)).toEqual([
      'zi/permenpan-90-2021',
      'zi/permenpan-10-2019',
      'zi/permenpan-52-2014',
    ])
    const newest = { id: 'Zona Integritas menurut Permenpan RB 90/2021' }
    expect(packs).toMatchObject([{ supersededBy: null }, { supersededBy: newest }, {}])
    const [pack] = (await secretariat('GET', '/api/packs')).body
    expect(pack.conditions).toMatchObject([
      { id: '2025', undecided: 0 },
      { id: '2024', undecided: 0 },
      { id: '2022', undecided: 9 },
    ])
    expect(pack.windowed[0]).toBe('self_assess')
    expect(pack.windowed).not.toContain('decide')
    expect(pack.parts).toMatchObject([{ id: 'A' }, { id: 'B' }])
    for (const { id } of pack.conditions)
      expect(
        await secretariat(
          'POST',
          '/api/cycles',
          draft(2040 + Number(id.at(-1)), { conditions: id }),
        ),
      ).toMatchObject({ status: 200 })
  })
})
