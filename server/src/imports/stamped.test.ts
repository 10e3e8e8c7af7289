import type { Answer } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { answersTo } from '@teladan/engine/testing/answers.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { makeStamp, parseStamp, type Stamp } from '@teladan/workbook/stamp.ts'
import { HOSTILE } from '@teladan/workbook/testing/anyDossier.ts'
import { changeCells } from '@teladan/workbook/testing/changeCells.ts'
import { changeStamp } from '@teladan/workbook/testing/changeStamp.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertSaid } from '../assessments/answerStore.ts'
import { partItems } from '../assessments/saveAnswer.ts'
import { asSystem } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { stampKey } from '../exports/stampKey.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { inDigits, NOTHING_CHANGES } from './testing/untouched.ts'

let archive: Archive
beforeAll(async () => {
  archive = await foundArchive({ units: 6, people: ['anggota', 'kepala', 'pimpinan', 'tpi'] })
  for (const { id } of archive.units) await archive.toSelfAssessment(id)
})
afterAll(() => archive.close())

const at = (unit: number) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}`

async function download(unit: number, query = ''): Promise<Buffer> {
  const reply = await archive.sends('kepala', 'GET', `${at(unit)}/workbook${query}`)
  expect(reply.status).toBe(200)
  return Buffer.from(await reply.arrayBuffer())
}
type Bring = { unit?: number; area?: string; mode?: string; take?: string }
async function bring(body: Uint8Array, { unit = 0, area, mode = 'check', take }: Bring = {}) {
  const query = new URLSearchParams({ mode, ...(area && { area }) }).toString()
  const headers: Record<string, string> = take === undefined ? {} : { 'x-take': take }
  const path = `${at(unit)}/import?${query}`
  const reply = await archive.sends('kepala', 'POST', path, { body, headers })
  return { status: reply.status, body: JSON.parse(await reply.text()) }
}
type Row = { item: string }
const itemsIn = (rows: Row[]) => rows.map(({ item }) => item)

async function standing(unit: number) {
  const { layers } = await archive.does('kepala', 'GET', `${at(unit)}/answers`)
  const rows: { item: string; version: number; answer: Answer | null; note: string }[] =
    layers.find(({ layer }: { layer: string }) => layer === 'unit').said
  return Object.fromEntries(
    rows.map(({ item, version, answer, note }) => [item, { version, answer, note }]),
  )
}
async function answer(unit: number, item: string, body: { answer?: Answer | null; note?: string }) {
  const there = (await standing(unit))[item]
  await archive.does('kepala', 'PUT', `${at(unit)}/answers/unit/${item}`, {
    after: there?.version ?? 0,
    answer: null,
    note: '',
    ...body,
  })
}
/** The cell of an item's answer in a file, and of its note. */
async function cellsOf(bytes: Buffer, item: string) {
  const reading = await readWorkbook(bytes, archive.law)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  const places = reading.value.layers[0]?.places ?? {}
  const place = places[item] ?? ''
  return {
    answer: place,
    note: place.replace('!K', '!L'),
    count: (id: string) => places[`${item}.${id}`] ?? '',
  }
}
async function filled(bytes: Buffer, changes: Record<string, string | number | null>) {
  const cells: Record<string, string | number | null> = {}
  for (const [name, value] of Object.entries(changes)) {
    const [item = '', part = 'answer'] = name.split(' ')
    const places = await cellsOf(bytes, item)
    const cell = part === 'answer' || part === 'note' ? places[part] : places.count(part)
    cells[cell] = value
  }
  return changeCells(bytes, cells)
}

const NOTES = [
  ...HOSTILE,
  '=SUM(A1:A9)\nbaris kedua',
  '👩‍👩‍👧 keluarga 🇮🇩',
  ' tepi ',
  'a\r\nb',
  '\u0007bel',
]

describe('a file that was downloaded and comes back untouched', () => {
  it('changes nothing, whatever was answered and written', async () => {
    const { law, cycle, units, db, clock, accounts } = archive
    const items = itemsOf(law.framework.total).map(({ id }) => id)
    const notes = fc.dictionary(fc.constantFrom(...items), fc.constantFrom(...NOTES), {
      maxKeys: 40,
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(answersTo(law.framework), notes, async (answers, written) => {
        const unit = 1 + (run++ % 3)
        const before = await standing(unit)
        const key = { cycle, unit: units[unit]?.id ?? 0, layer: 'unit', round: 1 } as const
        await asSystem(db, clock.now, async (tx) => {
          for (const item of items)
            await insertSaid(tx, key, {
              item,
              after: before[item]?.version ?? 0,
              answer: inDigits(answers[item]),
              note: written[item] ?? '',
              isAgreed: false,
              by: accounts.kepala?.id ?? '',
              at: clock.now,
            })
        })
        const said = await standing(unit)
        const file = await download(unit)
        const { status, body } = await bring(file, { unit })
        expect(status).toBe(200)
        expect(body).toMatchObject({ ...NOTHING_CHANGES, origin: { seal: 'signed', area: null } })
        const kept = await bring(file, { unit, mode: 'keep', take: items.join() })
        expect(kept.body).toMatchObject({ ...NOTHING_CHANGES, saved: { items: [] } })
        expect(await standing(unit)).toEqual(said)
        const saved = await changeCells(file, {})
        expect((await bring(saved, { unit })).body).toMatchObject(NOTHING_CHANGES)
      }),
      { numRuns: 6, seed: 2026, endOnFailure: true },
    )
  })

  it('says nothing of what stands here when it is a blank one, and was never of this unit', async () => {
    await answer(4, 'A.I.1.i.a', { answer: 'Ya' })
    const reply = await archive.sends('kepala', 'GET', `/api/packs/${archive.law.name}/workbook`)
    const blank = Buffer.from(await reply.arrayBuffer())
    const { body } = await bring(blank, { unit: 4 })
    expect(body).toMatchObject({ ...NOTHING_CHANGES, origin: { seal: 'signed', unit: null } })
  })

  it('names no proof that is here already', async () => {
    const link = 'https://drive.example/a?x=1,2;y'
    const added = {
      title: 'Bukti  https://a.example/b',
      link,
      openedOn: '2026-03-01',
      items: ['A.I.1.i.a'],
    }
    await archive.does('kepala', 'POST', `${at(0)}/evidence/links`, added)
    const file = await download(0)
    const here = { nth: 1, link, title: null, state: 'here' }
    const item = 'A.I.1.i.a'
    expect((await bring(file)).body.evidence).toEqual([
      { item, links: [here], text: null, barred: null },
    ])
    const { note } = await cellsOf(file, 'A.I.1.i.a')
    const more = await changeCells(file, {
      [note.replace('!L', '!M')]: `Bukti https://a.example/b\nNotula rapat`,
      [note.replace('!L', '!N')]: `${link}\nhttps://drive.example/baru`,
    })
    expect((await bring(more)).body.evidence).toEqual([
      {
        item,
        links: [
          here,
          { nth: 2, link: 'https://drive.example/baru', title: 'Notula rapat', state: 'new' },
        ],
        text: null,
        barred: null,
      },
    ])
  })
})

describe('a file that was filled in while work went on here', () => {
  it('is held against what stood in it: new, kept, in conflict, emptied, and the same', async () => {
    await answer(0, 'A.I.1.i.a', { answer: 'Ya', note: 'Dulu.' })
    await answer(0, 'A.I.1.i.b', { answer: 'A' })
    await answer(0, 'A.I.1.ii.a', { answer: 'Ya' })
    await answer(0, 'A.I.1.ii.b', { answer: 'B' })
    await answer(0, 'A.I.1.ii.c', { answer: 'C', note: 'Tetap.' })
    await answer(0, 'A.II.1.i.a', { answer: { jumlah_agen: 5, jumlah_perubahan: 4 } })
    const file = await download(0)

    await answer(0, 'A.I.1.i.a', { answer: 'Ya', note: 'Di sini.' })
    await answer(0, 'A.I.1.i.b', { answer: 'B' })
    await answer(0, 'A.I.1.ii.a', { answer: 'Tidak' })
    await answer(0, 'A.I.2.i.a', { answer: 'A' })
    await answer(0, 'A.II.1.i.a', { answer: { jumlah_agen: 6, jumlah_perubahan: 4 } })
    const back = await filled(file, {
      'A.I.1.i.a answer': 'Tidak',
      'A.I.1.i.a note': 'Di berkas.',
      'A.I.1.i.b': 'C',
      'A.I.1.ii.b': null,
      'A.I.1.iii.a': 'B',
      'A.II.1.i.a jumlah_perubahan': 3,
    })
    const { body } = await bring(back)
    expect(body.problems).toEqual([])
    expect(body.origin).toEqual({
      seal: 'signed',
      at: '2026-03-02T02:00:00.000Z',
      unit: 'Sentra Bahari Ternate',
      year: 2026,
      area: null,
      round: 1,
      roundNow: 1,
    })
    expect(body.new).toMatchObject([
      { item: 'A.I.1.i.a', old: { note: 'Di sini.' }, new: { answer: 'Tidak', note: 'Di sini.' } },
      { item: 'A.I.1.iii.a', base: { answer: null }, new: { answer: 'B' } },
      { item: 'A.II.1.i.a', new: { answer: { jumlah_agen: 6, jumlah_perubahan: 3 } } },
    ])
    expect(body.conflicts).toMatchObject([
      {
        item: 'A.I.1.i.a',
        version: 2,
        base: { answer: 'Ya', note: 'Dulu.' },
        old: { answer: 'Ya', note: 'Di sini.' },
        new: { answer: 'Tidak', note: 'Di berkas.' },
      },
      { item: 'A.I.1.i.b', base: { answer: 'A' }, old: { answer: 'B' }, new: { answer: 'C' } },
    ])
    expect(itemsIn(body.kept)).toEqual(['A.I.1.ii.a', 'A.I.2.i.a', 'A.II.1.i.a'])
    expect(body.emptied).toMatchObject([{ item: 'A.I.1.ii.b', old: { answer: 'B' } }])
    expect(body.same).toEqual(['A.I.1.ii.c'])

    const kept = await bring(back, { mode: 'keep', take: 'A.I.1.i.b@2' })
    expect(kept.body.saved.items).toEqual(['A.I.1.i.a', 'A.I.1.iii.a', 'A.II.1.i.a', 'A.I.1.i.b'])
    expect(await standing(0)).toMatchObject({
      'A.I.1.i.a': { version: 3, answer: 'Tidak', note: 'Di sini.' },
      'A.I.1.i.b': { version: 3, answer: 'C' },
      'A.I.1.ii.a': { version: 2, answer: 'Tidak' },
      'A.I.1.ii.b': { version: 1, answer: 'B' },
      'A.I.1.iii.a': { version: 1, answer: 'B' },
      'A.I.2.i.a': { version: 1, answer: 'A' },
      'A.II.1.i.a': { version: 3, answer: { jumlah_agen: 6, jumlah_perubahan: 3 } },
    })
    const stale = await bring(back, { mode: 'keep', take: 'A.I.1.i.a@2' })
    expect(stale).toMatchObject({ status: 409, body: { reason: 'changed_meanwhile' } })
    const again = await bring(back)
    expect(itemsIn(again.body.new)).toEqual([])
    expect(itemsIn(again.body.conflicts)).toEqual(['A.I.1.i.a'])
  })

  it('brings the part it says it holds, and nothing else, without being told which', async () => {
    const file = await filled(await download(4, '?area=area.2'), {
      'A.I.2.i.a': 'A',
      'A.I.2.i.b': 'B',
    })
    const { body } = await bring(file, { unit: 4, mode: 'keep' })
    expect(body.origin).toMatchObject({ area: 'area.2' })
    expect(body.saved.items).toEqual(['A.I.2.i.a', 'A.I.2.i.b'])
    expect(body.empty).toBe(partItems(archive.law, 'area.2').size - 2)
  })

  it('is told apart from what nobody signed: then only what stands here now counts', async () => {
    await answer(4, 'A.I.3.i.a', { answer: 'Ya' })
    const file = await download(4)
    await answer(4, 'A.I.3.i.a', { answer: 'Tidak' })
    const unsigned = await restamped(file, (stamp) => stamp)
    const { body } = await bring(unsigned, { unit: 4 })
    expect(body.origin).toMatchObject({ seal: 'unsigned', unit: 'Sentra Wijaya Kusuma Palu' })
    expect(body.conflicts).toMatchObject([
      { item: 'A.I.3.i.a', base: null, old: { answer: 'Tidak' }, new: { answer: 'Ya' } },
    ])
    expect(body.kept).toEqual([])
    expect((await bring(file, { unit: 4 })).body).toMatchObject({
      conflicts: [],
      kept: [{ item: 'A.I.3.i.a' }],
    })
  })
})

/** A file whose stamp somebody made anew, with no key or with ours. */
const restamped = (file: Buffer, change: (stamp: Stamp) => Stamp, key?: Buffer) =>
  changeStamp(file, (text) => {
    const read = parseStamp(text)
    if (!read.ok) throw new Error('no stamp')
    return makeStamp(change(read.value.stamp), key)
  })

describe('a file that is not of where it is brought', () => {
  const refused = async (file: Uint8Array, problem: object, how: Bring = {}) => {
    const before = await standing(how.unit ?? 5)
    const [checked, kept] = [
      await bring(file, { unit: 5, ...how }),
      await bring(file, { unit: 5, ...how, mode: 'keep', take: 'A.I.1.i.a' }),
    ]
    expect(checked).toMatchObject({
      status: 200,
      body: { problems: [problem], new: [], origin: null },
    })
    expect(kept).toMatchObject({
      status: 422,
      body: { reason: 'workbook_not_read', details: { problems: [problem] } },
    })
    expect(await standing(how.unit ?? 5)).toEqual(before)
  }
  const at = expect.stringMatching(/^Tentang!B\d+$/)
  const filledFrom = async (unit: number, query = '') =>
    filled(await download(unit, query), { 'A.I.1.i.a': 'Ya' })

  it('is refused with the names of both units', async () => {
    await refused(await filledFrom(4), {
      code: 'stamp_other_unit',
      at,
      got: 'Sentra Wijaya Kusuma Palu',
      wanted: 'Balai Layanan Disabilitas Bogor',
    })
  })

  it('is refused with both cycles, signed or not', async () => {
    const year = { code: 'stamp_other_cycle', at, wanted: '2026' }
    for (const key of [undefined, stampKey(archive)]) {
      const other = await restamped(await filledFrom(5), (s) => ({ ...s, cycle: '9999' }), key)
      await refused(other, { ...year, got: '"9999"' })
    }
  })

  it('is refused with both packs', async () => {
    const pack = 'zi/permenpan-90-2021@000000000000'
    const other = await restamped(await filledFrom(5), (s) => ({ ...s, pack }), stampKey(archive))
    await refused(other, { code: 'stamp_other_pack', at, pack, wanted: archive.law.id })
  })

  it('is refused with both areas when another one is chosen', async () => {
    const file = await filledFrom(5, '?area=area.1')
    const problem = { code: 'stamp_other_area', at, got: 'area.1', wanted: 'area.2' }
    await refused(file, problem, { area: 'area.2' })
    expect((await bring(file, { unit: 5, area: 'area.1' })).body.new).toHaveLength(1)
  })

  it('is refused when its stamp was changed, or signed by somebody else', async () => {
    const file = await filledFrom(5)
    const altered = { code: 'stamp_altered', at }
    await refused(
      await changeStamp(file, (text) => text.replace('"round":1', '"round":2')),
      altered,
    )
    await refused(await restamped(file, (stamp) => stamp, Buffer.from('another key')), altered)
  })
})

describe('a file of an earlier round', () => {
  it('says so, and may still fill in what was returned', async () => {
    const { does, law } = archive
    const path = (layer: string, item: string) => `${at(5)}/answers/${layer}/${item}`
    const answers = answerAs(law, 0.9, makeChance(5))
    for (const [item, answer] of Object.entries(answers))
      await does('kepala', 'PUT', path('unit', item), { after: 0, answer, note: '' })
    const file = await download(5)
    await does('kepala', 'POST', `${at(5)}/hand-over`, { blanks: [] })
    const agreed = { after: 0, answer: null, note: '', agrees: true }
    for (const item of Object.keys(answers)) await does('tpi', 'PUT', path('tpi', item), agreed)
    await does('tpi', 'POST', `${at(5)}/pass-on`, { note: '' })
    const lead = await archive.signIn('ketuatpi')
    const items = [{ item: 'A.I.1.i.a', reason: 'Bukti belum ada.', dueOn: '2026-03-20' }]
    expect(await lead('POST', `${at(5)}/return`, { items })).toMatchObject({ status: 200 })

    const other = answers['A.I.1.i.b'] === 'B' ? 'C' : 'B'
    const back = await filled(file, {
      'A.I.1.i.a note': 'Sudah dilengkapi.',
      'A.I.1.i.b': other,
    })
    const { body } = await bring(back, { unit: 5 })
    expect(body.origin).toMatchObject({ seal: 'signed', round: 1, roundNow: 2 })
    expect(itemsIn(body.new)).toEqual(['A.I.1.i.a'])
    expect(body.barred).toEqual([{ item: 'A.I.1.i.b', reason: 'not_returned' }])
    const fresh = await bring(await download(5), { unit: 5 })
    expect(fresh.body).toMatchObject({ ...NOTHING_CHANGES, origin: { round: 2, roundNow: 2 } })
  })
})
