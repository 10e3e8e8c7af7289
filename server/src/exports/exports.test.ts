import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { type Reading, readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { parseStamp } from '@teladan/workbook/stamp.ts'
import { lookInto } from '@teladan/workbook/testing/lookInto.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partItems } from '../assessments/saveAnswer.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { stampKey } from './stampKey.ts'

const PEOPLE = [
  'anggota',
  'kepala',
  'pembina',
  'tpi',
  'ketuatpi',
  'dalnis',
  'pimpinan',
  'admin',
  'panel',
  'sekretariat',
  'auditor',
  'operator',
]
const SECRET = 'Catatan TPI yang belum ditunjukkan.'

let archive: Archive
beforeAll(async () => {
  archive = await foundArchive({ units: 3, people: PEOPLE })
  for (const { id } of archive.units.slice(0, 2)) await archive.toSelfAssessment(id)
})
afterAll(() => archive.close())

const at = (unit: number) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}`
async function say(key: string, layer: string, item: string, body: object, unit = 0) {
  const path = `${at(unit)}/answers/${layer}/${item}`
  return archive.does(key, 'PUT', path, { after: 0, answer: null, note: '', ...body })
}

async function download(key: string, unit = 0, query = '') {
  const reply = await archive.sends(key, 'GET', `${at(unit)}/workbook${query}`)
  const bytes = Buffer.from(await reply.arrayBuffer())
  const { status, headers } = reply
  return {
    status,
    headers,
    bytes,
    problem: status === 200 ? undefined : JSON.parse(bytes.toString()),
  }
}
async function read(bytes: Buffer): Promise<Reading> {
  const reading = await readWorkbook(bytes, archive.law, stampKey(archive))
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}
describe('the worksheet of a unit as a workbook', () => {
  it('holds what is said and proved, with formulas, under a stamp that is signed', async () => {
    const [plain, link] = ['A.I.1.i.a', 'https://drive.example/area-1?x=1,2']
    await say('anggota', 'unit', plain, { answer: 'Ya', note: '=1+1\nbaris kedua 👩‍⚖️' })
    await say('anggota', 'unit', 'A.II.1.i.a', { answer: { jumlah_agen: 5, jumlah_perubahan: 4 } })
    await say('anggota', 'unit', 'B.I.a', { answer: '3.60' })
    const added = { title: 'SK  Tim', link, openedOn: '2026-03-01', items: [plain] }
    await archive.does('anggota', 'POST', `${at(0)}/evidence/links`, added)

    const { status, headers, bytes } = await download('anggota')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/spreadsheetml\.sheet$/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Number(headers.get('content-length'))).toBe(bytes.length)
    const { layers, stamped } = await read(bytes)
    expect(layers[0]).toMatchObject({
      id: 'unit',
      answers: {
        [plain]: 'Ya',
        'A.II.1.i.a': { jumlah_agen: 5, jumlah_perubahan: 4 },
        'B.I.a': '3.60',
      },
      warnings: [],
    })
    expect(layers[0]?.remarks[plain]).toMatchObject({ evidence: 'SK Tim', links: [link] })
    expect(stamped).toMatchObject({
      seal: 'signed',
      stamp: {
        pack: archive.law.id,
        unit: String(archive.units[0]?.id),
        cycle: String(archive.cycle),
        area: null,
        at: '2026-03-02T02:00:00.000Z',
        layers: [{ id: 'unit', round: 1, versions: { [plain]: 1, 'A.II.1.i.a': 1, 'B.I.a': 1 } }],
      },
    })
    expect((await lookInto(bytes)).formulas).toBeGreaterThan(300)
  })

  it('is signed with a key of its own, which nobody has who only has the file', async () => {
    const { bytes } = await download('anggota')
    const { texts } = await lookInto(bytes)
    const stamp = texts.find((one) => one.includes('teladan.stamp')) ?? ''
    expect(parseStamp(stamp, stampKey(archive))).toMatchObject({ ok: true })
    for (const key of ['', archive.vault.keyId, archive.vault.keyFor('another purpose')])
      expect(parseStamp(stamp, key)).toEqual({ ok: false, error: 'altered' })
  })

  it('is named after unit, year and area, whatever signs are in a name', async () => {
    const nameOf = async (query: string) => {
      const { headers } = await download('anggota', 0, query)
      const said = headers.get('content-disposition') ?? ''
      expect(said).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''/)
      return decodeURIComponent(said.split("UTF-8''")[1] ?? '')
    }
    expect(await nameOf('')).toBe('LKE Sentra Bahari Ternate 2026.xlsx')
    expect(await nameOf('?area=area.2')).toBe('LKE Sentra Bahari Ternate 2026 Area II.xlsx')
  })

  it('holds one area when that is asked, in the language that is asked', async () => {
    const { bytes } = await download('anggota', 0, '?area=area.1&language=en')
    const { stamped, layers } = await read(bytes)
    expect(stamped?.stamp.area).toBe('area.1')
    const within = partItems(archive.law, 'area.1')
    expect(Object.keys(layers[0]?.answers ?? {}).every((item) => within.has(item))).toBe(true)
    expect((await lookInto(bytes)).sheets).toEqual(['Jawaban', 'Summary', 'About'])
    expect(await download('anggota', 0, '?area=area.9')).toMatchObject({
      status: 422,
      problem: { reason: 'no_such_area', details: { areas: expect.arrayContaining(['area.1']) } },
    })
    expect(await download('anggota', 0, '?language=fr')).toMatchObject({ status: 400 })
  })

  it('is open in the unit’s own columns alone, and only to who may answer there now', async () => {
    const all = new Set(Object.keys(archive.law.workbook?.rows ?? {}).map(Number))
    const own = await lookInto((await download('anggota')).bytes)
    expect(own.openColumns).toEqual([10, 11, 12, 13])
    expect(own.openRows).toEqual(all)
    for (const key of ['tpi', 'pimpinan', 'auditor', 'pembina'])
      expect((await lookInto((await download(key)).bytes)).openColumns, key).toEqual([])
  })

  it('stays shut at the items of another section', async () => {
    const { does, accounts, law } = archive
    await does('kepala', 'PUT', `${at(1)}/sections/area.2`, { people: [accounts.anggota?.id] })
    const grant = { role: 'unit_member', unit: archive.units[1]?.id, from: '2026-03-02' }
    await does('admin', 'POST', `/api/accounts/${accounts.anggota?.id}/grants`, grant)
    await does('kepala', 'PUT', `${at(1)}/sections/area.1`, { people: [accounts.kepala?.id] })
    const { openRows } = await lookInto((await download('anggota', 1)).bytes)
    const others = partItems(law, 'area.1')
    for (const [row, { item }] of Object.entries(law.workbook?.rows ?? {}))
      expect(openRows.has(Number(row)), item).toBe(!others.has(item))
  })
})

describe('who may have it', () => {
  it('is who may read the answers, and it holds for each what the screen shows them', async () => {
    for (const key of PEOPLE) {
      const screen = await archive.as(key)('GET', `${at(0)}/answers`)
      const { status, bytes, problem } = await download(key)
      expect(status, key).toBe(screen.status)
      if (status !== 200) {
        expect(problem, key).toMatchObject({ reason: screen.body.reason })
        continue
      }
      const { layers, stamped } = await read(bytes)
      type Shown = { layer: string; said: { item: string; answer: unknown }[] }
      const shown: Shown[] = screen.body.layers
      expect(
        stamped?.stamp.layers.map(({ id }) => id),
        key,
      ).toEqual(shown.map(({ layer }) => layer))
      for (const { id, answers } of layers)
        expect(answers, `${key} ${id}`).toEqual(
          Object.fromEntries(
            shown
              .find(({ layer }) => layer === id)
              ?.said.flatMap(({ item, answer }) => (answer === null ? [] : [[item, answer]])) ?? [],
          ),
        )
    }
    expect((await download('operator')).status).toBe(404)
  })

  it('is nobody of another unit, and no stranger', async () => {
    expect(await download('anggota', 2)).toMatchObject({
      status: 404,
      problem: { reason: 'not_found' },
    })
    expect((await download('nobody')).status).toBe(401)
    const elsewhere = `/api/cycles/9999/units/${archive.units[0]?.id}/workbook`
    expect((await archive.sends('anggota', 'GET', elsewhere)).status).toBe(404)
  })

  it('are assessors with their own layer, which the unit does not get before it is shown', async () => {
    const { does, law } = archive
    const answers = answerAs(law, 0.9, makeChance(5))
    const { layers } = await does('kepala', 'GET', `${at(0)}/answers`)
    const said: { item: string; version: number }[] = layers[0].said
    for (const [item, answer] of Object.entries(answers)) {
      const after = said.find((one) => one.item === item)?.version ?? 0
      await say('kepala', 'unit', item, { answer, after })
    }
    await does('kepala', 'POST', `${at(0)}/hand-over`, { blanks: [] })
    for (const { id } of itemsOf(law.framework.total))
      await say('tpi', 'tpi', id, { agrees: true, note: SECRET })

    const texts = async (key: string) => (await lookInto((await download(key)).bytes)).texts
    const layersFor = async (key: string, query = '') =>
      (await read((await download(key, 0, query)).bytes)).stamped?.stamp.layers.map(({ id }) => id)
    for (const key of ['anggota', 'kepala']) {
      expect(await layersFor(key), key).toEqual(['unit'])
      expect(await texts(key), key).not.toContain(SECRET)
      expect(await download(key, 0, '?layers=tpi'), key).toMatchObject({
        status: 422,
        problem: { reason: 'no_such_layer', details: { layers: ['unit'] } },
      })
      expect((await lookInto((await download(key)).bytes)).openColumns, key).toEqual([])
    }
    for (const key of ['tpi', 'ketuatpi', 'pimpinan', 'auditor']) {
      expect(await layersFor(key), key).toEqual(['tpi', 'unit'])
      expect(await texts(key), key).toContain(SECRET)
    }
    expect(await layersFor('tpi', '?layers=unit')).toEqual(['unit'])

    for (const key of ['tpi', 'ketuatpi', 'dalnis'])
      await does(key, 'POST', `${at(0)}/pass-on`, { note: '' })
    expect(await layersFor('anggota')).toEqual(['tpi', 'unit'])
    expect(await texts('anggota')).toContain(SECRET)
  })
})

describe('the blank worksheet of a pack', () => {
  const blank = async (path: string, key = 'sekretariat') => {
    const reply = await archive.sends(key, 'GET', `/api/packs/${path}`)
    return { status: reply.status, headers: reply.headers, bytes: await reply.arrayBuffer() }
  }

  it('is there for whoever is signed in, of no unit and no cycle, and may be filled in everywhere', async () => {
    const { status, headers, bytes } = await blank(`${archive.law.name}/workbook`)
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('LKE%20kosong%20zi%20permenpan-90-2021')
    const { layers, stamped } = await read(Buffer.from(bytes))
    expect(layers.map(({ answers }) => answers)).toEqual([{}, {}, {}])
    expect(stamped?.stamp).toMatchObject({ unit: null, cycle: null, layers: [] })
    expect((await lookInto(Buffer.from(bytes))).openColumns.length).toBeGreaterThan(4)
  })

  it('is not there for strangers, nor of a pack or an area that is none', async () => {
    expect((await blank(`${archive.law.name}/workbook`, 'nobody')).status).toBe(401)
    expect((await blank('zi/none/workbook')).status).toBe(404)
    expect((await blank(`${archive.law.name}/workbook?area=x`)).status).toBe(422)
  })
})
