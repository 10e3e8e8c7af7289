import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { foundArchive } from '../files/testing/foundArchive.ts'
import { readPdf } from '../letters/testing/readPdf.ts'

const PEOPLE = ['kepala', 'pimpinan', 'tpi', 'ketuatpi', 'dalnis', 'admin', 'panel', 'panel2']
let archive: Awaited<ReturnType<typeof foundArchive>>
beforeAll(async () => {
  archive = await foundArchive({ units: 2, people: PEOPLE, pack: 'zi/permenpan-52-2014' })
})
afterAll(() => archive.close())

const at = (unit: number) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}`
const does = (key: string, method: string, path: string, body?: unknown) =>
  archive.does(key, method, path, body)
const tries = (key: string, path: string, body: unknown) => archive.as(key)('POST', path, body)
async function letter(name: string) {
  const reply = await archive.sends('admin', 'GET', `${at(0)}/letters/${name}`)
  return readPdf(Buffer.from(await reply.arrayBuffer()))
    .join('\n')
    .replaceAll(/\s+/g, ' ')
}

const enter = (unit: number, target: string, authority: string) =>
  tries('kepala', `/api/cycles/${archive.cycle}/units`, {
    unit: archive.units[unit]?.id,
    target,
    authority,
  })

async function fill(key: string, layer: string) {
  for (const [item, answer] of Object.entries(answerAs(archive.law, 1, makeChance(52))))
    await does(key, 'PUT', `${at(0)}/answers/${layer}/${item}`, { after: 0, answer, note: '' })
}

const FACTS = [
  ['agency.bpk_opinion', 'WTP'],
  ['agency.sakip_grade', 'B'],
  ['unit.echelon', 'II'],
  ['unit.strategic', 'yes'],
  ['unit.reformed', 'yes'],
  ['unit.resources', 'yes'],
]

/** Takes the first unit to where the panel has recommended, one vote for and one against or aside. */
async function toDecision() {
  await does('kepala', 'POST', `${at(0)}/declaration`, {
    heldOn: '2026-01-12',
    place: 'Aula',
    witness: 'Kepala Dinas',
    staff: 46,
  })
  await does('pimpinan', 'POST', `${at(0)}/appointment`, {
    number: 'SK-12/2026',
    datedOn: '2026-02-02',
  })
  await does('kepala', 'POST', `${at(0)}/begin`)
  const points = `${at(0)}/answers/unit/A.2.i`
  const given = (answer: unknown) =>
    archive.as('kepala')('PUT', points, { after: 0, answer, note: '' })
  expect(await given('1.51')).toMatchObject({ status: 422, body: { reason: 'does_not_fit_item' } })
  expect(await given('1.234')).toMatchObject({ status: 422 })
  await fill('kepala', 'unit')
  await does('kepala', 'POST', `${at(0)}/hand-over`, { blanks: [] })
  await fill('tpi', 'tpi')
  for (const key of ['tpi', 'ketuatpi', 'dalnis'])
    await does(key, 'POST', `${at(0)}/pass-on`, { note: '' })
  for (const [fact, value] of FACTS)
    await does('admin', 'POST', `${at(0)}/facts`, {
      fact,
      value,
      heldSince: '2025-06-01',
      source: 'Surat keterangan',
    })
  await does('pimpinan', 'POST', `${at(0)}/proposal`, { letter: 'S-1/2026' })
  const [chair, other] = ['panel', 'panel2'].map((key) => archive.accounts[key]?.id)
  const { id: panel } = await does('admin', 'POST', `/api/cycles/${archive.cycle}/panels`, {
    agency: archive.agency,
    heldOn: '2026-03-02',
    place: 'Jakarta',
    seats: [
      { person: chair, isChair: true },
      { person: other, isChair: false },
    ],
    units: [archive.units[0]?.id],
  })
  await does('panel', 'POST', `${at(0)}/vote`, { panel, vote: 'grant' })
  await does('panel2', 'POST', `${at(0)}/vote`, { panel, vote: 'grant' })
  await does('panel', 'POST', `/api/panels/${panel}/close`, { minutes: 'Rapat merekomendasikan.' })
}

describe('under a law by which the head of the agency decides', () => {
  it('a unit is entered for each predicate on the way that leads to it, and no other', async () => {
    expect(await enter(0, 'WBK', 'national')).toMatchObject({
      status: 422,
      body: { reason: 'other_authority' },
    })
    expect(await enter(1, 'WBBM', 'agency')).toMatchObject({ status: 422 })
    expect(await enter(0, 'WBK', 'agency')).toMatchObject({ status: 200 })
    expect(await enter(1, 'WBBM', 'national')).toMatchObject({ status: 200 })
    expect(await does('kepala', 'GET', at(0))).toMatchObject({
      target: 'WBK',
      printed: { id: 'Menuju WBK', en: 'Menuju WBK' },
      hasWorkbook: false,
      decidedBy: 'agency',
    })
    expect(await does('kepala', 'GET', '/api/mine')).toContainEqual(
      expect.objectContaining({ target: 'WBK', printed: { id: 'Menuju WBK', en: 'Menuju WBK' } }),
    )
    const years = await does('kepala', 'GET', '/api/years')
    expect(years[0].minimums[0]).toMatchObject({ predicate: 'WBK', printed: { id: 'Menuju WBK' } })
    expect(await does('kepala', 'GET', at(1))).toMatchObject({
      printed: { id: 'WBBM' },
      decidedBy: 'panel',
    })
  })

  it('the panel recommends and the head decides: on points an assessor entered, never below a minimum', async () => {
    await toDecision()
    const granting = { predicate: 'WBK', ground: 'Sesuai rekomendasi.' }
    expect(await tries('panel', `${at(0)}/decision`, granting)).toMatchObject({
      status: 403,
      body: { reason: 'not_your_role' },
    })
    const seen = await does('pimpinan', 'GET', at(0))
    expect(seen).toMatchObject({ stage: 'decide', deeds: { decide: null } })
    const mine = `/api/cycles/${archive.cycle}/units?only=mine`
    const awaited = async (key: string) =>
      ((await does(key, 'GET', mine)).rows as { unit: number }[]).map(({ unit }) => unit)
    expect(await awaited('pimpinan')).toContain(archive.units[0]?.id)
    expect(await awaited('panel')).not.toContain(archive.units[0]?.id)
    expect(
      await tries('pimpinan', `${at(0)}/decision`, { ...granting, predicate: 'WBBM' }),
    ).toMatchObject({ status: 422, body: { reason: 'not_the_target' } })
    await does('pimpinan', 'POST', `${at(0)}/decision`, granting)
    await does('admin', 'POST', `${at(0)}/decision/tell`)
    await does('admin', 'POST', `${at(0)}/decision/publish`)
    expect(await does('kepala', 'GET', at(0))).toMatchObject({
      ended: 'granted',
      decision: { predicate: 'WBK', decidedBy: 'Maria Lewokeda' },
    })
  })

  it('letters print the name that the law gives the predicate, and who decided', async () => {
    const minutes = await letter('berita-acara')
    expect(minutes).toContain('membahas usulan predikat Menuju WBK bagi')
    expect(minutes).toContain('Pimpinan instansi menetapkan predikat Menuju WBK kepada')
    const report = await letter('lhe')
    expect(report).toContain('(Menuju WBK)')
    expect(report).toContain('Predikat ditetapkan oleh pimpinan instansi')
    expect(report).not.toContain('diputuskan oleh panel')
  })
})
