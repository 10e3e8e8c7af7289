import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { DEMO_FACTS } from '../demo/playDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 3 })
  for (const key of Object.keys(country.accounts)) who[key] = await country.signIn(key)
})
afterAll(() => country.close())

const at = (unit: number) => `/api/cycles/${country.cycle}/units/${country.units[unit]?.id}`
const as = (key: string) => {
  const ask = who[key]
  if (!ask) throw new Error(`nobody is called ${key}`)
  return ask
}
const does = async (key: string, method: string, path: string, body?: unknown) => {
  const reply = await as(key)(method, path, body)
  expect(
    reply,
    `${key} ${method} ${path} ${JSON.stringify(reply.body)} ${country.failures.join()}`,
  ).toMatchObject({ status: 200 })
  return reply.body
}

/** Answers every item of a layer as a unit of this level would. */
async function fill(key: string, unit: number, layer: 'unit' | 'tpi', level: number) {
  const answers = answerAs(country.law, level, makeChance(7 + unit))
  for (const [item, answer] of Object.entries(answers))
    await does(key, 'PUT', `${at(unit)}/answers/${layer}/${item}`, { after: 0, answer, note: '' })
}

async function toSelfAssessment(unit: number) {
  await does('kepala', 'POST', `/api/cycles/${country.cycle}/units`, {
    unit: country.units[unit]?.id,
    target: 'WBK',
  })
  if (unit === 0) await does('anggota', 'POST', `${at(unit)}/pact`)
  await does('kepala', 'POST', `${at(unit)}/declaration`, {
    heldOn: '2026-01-12',
    place: 'Aula',
    witness: 'Kepala Dinas',
    staff: 46,
  })
  await does('pimpinan', 'POST', `${at(unit)}/appointment`, {
    number: 'SK-12/2026',
    datedOn: '2026-02-02',
  })
  await does('kepala', 'POST', `${at(unit)}/begin`)
}

async function assess(unit: number) {
  await does('tpi', 'POST', `${at(unit)}/pass-on`, { note: 'Selesai.' })
  await does('ketuatpi', 'POST', `${at(unit)}/pass-on`, { note: '' })
  await does('dalnis', 'POST', `${at(unit)}/pass-on`, { note: '' })
}

describe('the way of a unit', () => {
  it('leads from declaration to WBK, each step by its own person, and the unit hears it first', async () => {
    await toSelfAssessment(0)
    await fill('anggota', 0, 'unit', 0.95)
    const early = await as('anggota')('POST', `${at(0)}/hand-over`, { blanks: [] })
    expect(early).toMatchObject({ status: 403, body: { reason: 'not_your_role' } })
    await does('kepala', 'POST', `${at(0)}/hand-over`, { blanks: [] })
    const late = await as('anggota')('PUT', `${at(0)}/answers/unit/A.I.1.i.a`, {
      after: 1,
      answer: 'Tidak',
      note: '',
    })
    expect(late).toMatchObject({ status: 409, body: { reason: 'other_stage' } })

    const { layers } = await does('tpi', 'GET', `${at(0)}/answers`)
    for (const { item } of layers[0].said)
      await does('tpi', 'PUT', `${at(0)}/answers/tpi/${item}`, {
        after: 0,
        answer: null,
        note: '',
        agrees: true,
      })
    const hidden = await does('anggota', 'GET', `${at(0)}/answers`)
    expect(hidden.layers.map((one: { layer: string }) => one.layer)).toEqual(['unit'])
    await assess(0)
    const shown = await does('anggota', 'GET', `${at(0)}/answers`)
    expect(shown.layers.map((one: { layer: string }) => one.layer)).toEqual(['tpi', 'unit'])

    const unready = await as('pimpinan')('POST', `${at(0)}/proposal`, { letter: 'S-1/2026' })
    expect(unready).toMatchObject({ status: 409, body: { reason: 'conditions_not_met' } })
    for (const [fact, value] of DEMO_FACTS)
      await does('admin', 'POST', `${at(0)}/facts`, {
        fact,
        value,
        heldSince: '2025-06-01',
        source: 'Surat 1',
      })
    expect(await does('pimpinan', 'POST', `${at(0)}/proposal`, { letter: 'S-1/2026' })).toEqual({
      rank: 1,
      of: 1,
      quota: 1,
    })

    const { members } = await does(
      'admin',
      'GET',
      `/api/cycles/${country.cycle}/agencies/${country.agency}/panel-matters`,
    )
    const [chair, other] = ['panel', 'panel2'].map((key) => country.accounts[key]?.id)
    expect(members).toHaveLength(2)
    const { id: panel } = await does('admin', 'POST', `/api/cycles/${country.cycle}/panels`, {
      agency: country.agency,
      heldOn: '2026-03-02',
      place: 'Jakarta',
      seats: [
        { person: chair, isChair: true },
        { person: other, isChair: false },
      ],
      units: [country.units[0]?.id],
    })
    await does('panel', 'POST', `${at(0)}/vote`, { panel, vote: 'grant' })
    expect(await as('panel')('POST', `${at(0)}/vote`, { panel, vote: 'decline' })).toMatchObject({
      status: 409,
      body: { reason: 'voted_already' },
    })
    await does('panel2', 'POST', `${at(0)}/vote`, {
      panel,
      vote: 'recused',
      statement: 'Pernah mendampingi.',
    })
    expect(
      await as('panel2')('POST', `/api/panels/${panel}/close`, { minutes: 'x' }),
    ).toMatchObject({ status: 403 })
    await does('panel', 'POST', `/api/panels/${panel}/close`, {
      minutes: 'Rapat menyepakati pemberian predikat.',
    })
    await does('panel', 'POST', `${at(0)}/decision`, {
      predicate: 'WBK',
      ground: 'Memenuhi semua nilai minimal.',
    })

    const before = await does('kepala', 'GET', at(0))
    expect(before.decision).toBe(null)
    expect(await as('admin')('POST', `${at(0)}/decision/publish`)).toMatchObject({
      status: 409,
      body: { reason: 'unit_not_told' },
    })
    await does('admin', 'POST', `${at(0)}/decision/tell`)
    const after = await does('kepala', 'GET', at(0))
    expect(after.decision).toMatchObject({ predicate: 'WBK', publicAt: null })
    expect(JSON.parse(after.decision.trace)).toMatchObject({ pack: country.law.id, target: 'WBK' })
    await does('admin', 'POST', `${at(0)}/decision/publish`)
    expect(await does('kepala', 'GET', at(0))).toMatchObject({ stage: 'monitor', ended: 'granted' })
  })

  it('ends with belum memenuhi when a minimum is not met, and nobody can propose past it', async () => {
    await toSelfAssessment(1)
    await fill('kepala', 1, 'unit', 0.9)
    await does('kepala', 'POST', `${at(1)}/hand-over`, { blanks: [] })
    await fill('tpi', 1, 'tpi', 0.3)
    await assess(1)
    expect(await as('pimpinan')('POST', `${at(1)}/proposal`, { letter: 'S-2' })).toMatchObject({
      status: 409,
      body: { reason: 'below_minimum' },
    })
    await does('pimpinan', 'POST', `${at(1)}/pass-over`, {
      reason: 'Nilai minimal belum terpenuhi.',
    })
    expect(await does('kepala', 'GET', at(1))).toMatchObject({
      ended: 'not_met',
      proposal: { isProposed: false, rank: 2 },
    })
  })

  it('ends without a proposal for a unit that passes but stands outside the quota, which is told its rank', async () => {
    await toSelfAssessment(2)
    await fill('kepala', 2, 'unit', 0.93)
    await does('kepala', 'POST', `${at(2)}/hand-over`, { blanks: [] })
    await fill('tpi', 2, 'tpi', 0.93)
    await assess(2)
    for (const [fact, value] of DEMO_FACTS)
      await does('admin', 'POST', `${at(2)}/facts`, {
        fact,
        value,
        heldSince: '2025-06-01',
        source: 'Surat 1',
      })
    expect(await as('pimpinan')('POST', `${at(2)}/proposal`, { letter: 'S-3' })).toMatchObject({
      status: 409,
      body: { reason: 'quota_is_full', details: { quota: 1 } },
    })
    const told = await does('pimpinan', 'POST', `${at(2)}/pass-over`, {
      reason: 'Di luar kuota tahun ini.',
    })
    expect(told).toMatchObject({ of: 3, quota: 1 })
    expect(await does('kepala', 'GET', at(2))).toMatchObject({ ended: 'not_proposed' })
  })
})
