import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { answersTo } from '@teladan/engine/testing/answers.ts'
import { letterToColumn } from '@teladan/workbook/cells.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { HOSTILE } from '@teladan/workbook/testing/anyDossier.ts'
import { changeCells } from '@teladan/workbook/testing/changeCells.ts'
import { fieldRows, makeWorkbook } from '@teladan/workbook/testing/fieldWorkbook.ts'
import { lookInto } from '@teladan/workbook/testing/lookInto.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertSaid } from '../assessments/answerStore.ts'
import { asSystem } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { stampKey } from '../exports/stampKey.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { inDigits, NOTHING_CHANGES } from './testing/untouched.ts'

const TEMPLATE = fileURLToPath(
  new URL('../../../../shared/data/lke-field-template.xlsx', import.meta.url),
)
const PEOPLE = ['anggota', 'kepala', 'pimpinan', 'tpi', 'ketuatpi']

let archive: Archive
/** A workbook of the fifth unit from when its team could still answer; the last unit's still can. */
let forUnit: Buffer
beforeAll(async () => {
  archive = await foundArchive({ units: 7, people: PEOPLE })
  for (const { id } of archive.units) await archive.toSelfAssessment(id)
  forUnit = await download(4, 'kepala')
  for (const unit of [0, 1, 2, 3, 4, 5]) await toAssessment(unit)
})
afterAll(() => archive.close())

const at = (unit: number) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}`

/** Hands a unit over to its assessors, every question answered by its team. */
async function toAssessment(unit: number) {
  const answers = answerAs(archive.law, 0.8, makeChance(unit))
  const file = await makeWorkbook({ Jawaban: fieldRows(archive.law, { unit: { answers } }) })
  const { status } = await bring(file, { key: 'kepala', unit, layer: 'unit', mode: 'keep' })
  expect(status).toBe(200)
  await archive.does('kepala', 'POST', `${at(unit)}/hand-over`, { blanks: [] })
}

type Bring = {
  key?: string
  unit?: number
  layer?: string
  area?: string
  mode?: string
  take?: string
}
async function bring(body: Uint8Array, change: Bring = {}) {
  const { key = 'tpi', unit = 0, layer = 'tpi', area, mode = 'check', take } = change
  const query = new URLSearchParams({ mode, layer, ...(area && { area }) }).toString()
  const headers: Record<string, string> = take === undefined ? {} : { 'x-take': take }
  const reply = await archive.sends(key, 'POST', `${at(unit)}/import?${query}`, { body, headers })
  return { status: reply.status, body: JSON.parse(await reply.text()) }
}
async function download(unit: number, key = 'tpi', query = '') {
  const reply = await archive.sends(key, 'GET', `${at(unit)}/workbook${query}`)
  expect(reply.status).toBe(200)
  return Buffer.from(await reply.arrayBuffer())
}

type Said = { item: string; version: number; answer: Answer | null; note: string }
async function standing(unit: number, layer = 'tpi') {
  const { layers } = await archive.does('tpi', 'GET', `${at(unit)}/answers`)
  const rows: (Said & { isAgreed: boolean })[] =
    layers.find((one: { layer: string }) => one.layer === layer)?.said ?? []
  return Object.fromEntries(
    rows.map(({ item, version, answer, note, isAgreed }) => [
      item,
      { version, answer, note, isAgreed },
    ]),
  )
}
async function assess(unit: number, item: string, body: object) {
  const after = (await standing(unit))[item]?.version ?? 0
  const path = `${at(unit)}/answers/tpi/${item}`
  await archive.does('tpi', 'PUT', path, { after, answer: null, note: '', ...body })
}

/** A file with some of the assessors' cells filled otherwise: `A.I.1.i.a`, `A.I.1.i.a note`, `A.II.1.i.a jumlah_agen`. */
async function filled(bytes: Buffer, changes: Record<string, string | number | null>) {
  const reading = await readWorkbook(bytes, archive.law)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  const { places = {} } = reading.value.layers.find(({ id }) => id === 'tpi') ?? {}
  const cells: Record<string, string | number | null> = {}
  for (const [name, value] of Object.entries(changes)) {
    const [item = '', part] = name.split(' ')
    if (part === undefined) cells[places[item] ?? ''] = value
    else if (part === 'note') cells[(places[item] ?? '').replace('!O', '!R')] = value
    else cells[places[`${item}.${part}`] ?? ''] = value
  }
  return changeCells(bytes, cells)
}
const itemsIn = (rows: { item: string }[]) => rows.map(({ item }) => item)

describe("an assessor's workbook", () => {
  it("lets the assessors' answers and notes be filled in, and says so in its stamp", async () => {
    const file = await download(0)
    const { openColumns, texts } = await lookInto(file)
    expect(openColumns).toEqual(['O', 'R'].map(letterToColumn))
    expect(texts).toContain('Penilaian TPI Unit')
    const reading = await readWorkbook(file, archive.law, stampKey(archive))
    expect(reading.ok && reading.value.stamped).toMatchObject({
      seal: 'signed',
      stamp: { fillable: ['tpi'] },
    })
    const without = await download(0, 'tpi', '?layers=unit')
    expect((await lookInto(without)).openColumns).toEqual([])
  })

  it('that comes back untouched changes nothing, whatever was answered and written', async () => {
    const { law, cycle, units, db, clock, accounts } = archive
    const items = itemsOf(law.framework.total).map(({ id }) => id)
    const notes = fc.dictionary(fc.constantFrom(...items), fc.constantFrom(...HOSTILE), {
      maxKeys: 40,
    })
    await assess(1, 'A.I.1.i.a', { agrees: true })
    await fc.assert(
      fc.asyncProperty(answersTo(law.framework), notes, async (answers, written) => {
        const before = await standing(1)
        const key = { cycle, unit: units[1]?.id ?? 0, layer: 'tpi', round: 1 } as const
        await asSystem(db, clock.now, async (tx) => {
          for (const item of items)
            await insertSaid(tx, key, {
              item,
              after: before[item]?.version ?? 0,
              answer: inDigits(answers[item]),
              note: written[item] ?? '',
              isAgreed: false,
              by: accounts.tpi?.id ?? '',
              at: clock.now,
            })
        })
        const said = await standing(1)
        const file = await download(1)
        const { status, body } = await bring(file, { unit: 1 })
        expect(status).toBe(200)
        expect(body).toMatchObject({ ...NOTHING_CHANGES, origin: { seal: 'signed', round: 1 } })
        const kept = await bring(file, { unit: 1, mode: 'keep', take: items.join() })
        expect(kept.body).toMatchObject({ ...NOTHING_CHANGES, saved: { items: [] } })
        expect(await standing(1)).toEqual(said)
        const area = await bring(await download(1, 'tpi', '?area=area.3'), { unit: 1 })
        expect(area.body).toMatchObject({ ...NOTHING_CHANGES, origin: { area: 'area.3' } })
      }),
      { numRuns: 4, seed: 2026, endOnFailure: true },
    )
  })

  it('is held against what stood in it, cell by cell, and only what was taken is overwritten', async () => {
    await assess(2, 'A.I.1.i.a', { answer: 'Ya', note: 'Dulu.' })
    await assess(2, 'A.I.1.i.b', { answer: 'A' })
    await assess(2, 'A.I.1.ii.a', { answer: 'Ya' })
    await assess(2, 'A.I.1.ii.b', { agrees: true })
    await assess(2, 'A.I.1.ii.c', { answer: 'C' })
    const file = await download(2)
    await assess(2, 'A.I.1.i.a', { answer: 'Ya', note: 'Di sini.' })
    await assess(2, 'A.I.1.i.b', { answer: 'B' })
    await assess(2, 'A.I.1.ii.a', { answer: 'Tidak' })
    const back = await filled(file, {
      'A.I.1.i.a': 'Tidak',
      'A.I.1.i.a note': 'Di berkas.',
      'A.I.1.i.b': 'C',
      'A.I.1.ii.b note': 'Sesuai SK.',
      'A.I.1.ii.c': null,
      'A.I.1.iii.a': 'B',
      'A.II.1.i.a jumlah_agen': 9,
    })
    const { body } = await bring(back, { unit: 2 })
    expect(body.problems).toEqual([])
    expect(body.new).toMatchObject([
      { item: 'A.I.1.i.a', old: { note: 'Di sini.' }, new: { answer: 'Tidak', note: 'Di sini.' } },
      { item: 'A.I.1.ii.b', new: { note: 'Sesuai SK.' } },
      { item: 'A.I.1.iii.a', at: expect.stringMatching(/^Jawaban!O/), new: { answer: 'B' } },
      { item: 'A.II.1.i.a', new: { answer: { jumlah_agen: 9 } } },
    ])
    expect(body.conflicts).toMatchObject([
      {
        item: 'A.I.1.i.a',
        base: { answer: 'Ya', note: 'Dulu.' },
        old: { answer: 'Ya', note: 'Di sini.' },
        new: { answer: 'Tidak', note: 'Di berkas.' },
      },
      { item: 'A.I.1.i.b', base: { answer: 'A' }, old: { answer: 'B' }, new: { answer: 'C' } },
    ])
    expect(itemsIn(body.kept)).toEqual(['A.I.1.ii.a'])
    expect(body.emptied).toMatchObject([{ item: 'A.I.1.ii.c', old: { answer: 'C' } }])

    const units = await standing(2, 'unit')
    const kept = await bring(back, { unit: 2, mode: 'keep', take: 'A.I.1.i.b@2' })
    expect(kept.body.saved.items).toEqual([
      'A.I.1.i.a',
      'A.I.1.ii.b',
      'A.I.1.iii.a',
      'A.II.1.i.a',
      'A.I.1.i.b',
    ])
    expect(await standing(2)).toMatchObject({
      'A.I.1.i.a': { version: 3, answer: 'Tidak', note: 'Di sini.' },
      'A.I.1.i.b': { version: 3, answer: 'C', isAgreed: false },
      'A.I.1.ii.a': { version: 2, answer: 'Tidak' },
      'A.I.1.ii.b': { version: 2, note: 'Sesuai SK.', isAgreed: true },
      'A.I.1.ii.c': { version: 1, answer: 'C' },
      'A.II.1.i.a': { version: 1, answer: { jumlah_agen: 9 } },
    })
    expect(await standing(2, 'unit')).toEqual(units)
    const stale = await bring(back, { unit: 2, mode: 'keep', take: 'A.I.1.i.a@2' })
    expect(stale).toMatchObject({ status: 409, body: { reason: 'changed_meanwhile' } })
    const { rows } = await asSystem(archive.db, archive.clock.now, (tx) =>
      sql<{ layer: string; round: number; payload: string }>`
        select layer, round, payload from ledger where kind = 'answers.imported' and layer = 'tpi'
          and unit_id = ${archive.units[2]?.id}`.execute(tx),
    )
    expect(rows).toMatchObject([{ round: 1 }])
    expect(JSON.parse(rows[0]?.payload ?? '')).toMatchObject({ area: null, items: 5 })
  })

  it('begins the first round, and the next one with what the one before ended with', async () => {
    const mine = await filled(await download(3), { 'A.I.1.i.a': 'Ya', 'A.I.1.i.b': 'B' })
    const rounds = async () => {
      const { rounds: all } = await archive.does('tpi', 'GET', at(3))
      return all.flatMap((one: { layer: string; round: number }) =>
        one.layer === 'tpi' ? one.round : [],
      )
    }
    expect((await bring(mine, { unit: 3 })).body.new).toHaveLength(2)
    expect(await rounds()).toEqual([])
    const kept = await bring(mine, { unit: 3, mode: 'keep' })
    expect(kept.body.saved).toMatchObject({ items: ['A.I.1.i.a', 'A.I.1.i.b'], open: 111 })
    expect(await rounds()).toEqual([1])

    const rest = Object.keys(await standing(3, 'unit')).filter((id) => !id.startsWith('A.I.1.i.'))
    for (const item of rest) await assess(3, item, { agrees: true })
    await archive.does('tpi', 'POST', `${at(3)}/pass-on`, { note: '' })
    const items = [{ item: 'A.I.1.ii.a', reason: 'Bukti belum ada.', dueOn: '2026-03-20' }]
    await archive.does('ketuatpi', 'POST', `${at(3)}/return`, { items })
    const word = { response: 'SK terlampir.' }
    await archive.does('kepala', 'PUT', `${at(3)}/returns/A.I.1.ii.a`, word)
    await archive.does('kepala', 'POST', `${at(3)}/hand-over`, { blanks: [] })

    const file = await download(3)
    const back = await filled(file, { 'A.I.1.i.a note': 'Sudah diperiksa.', 'A.I.1.i.b': 'C' })
    const { body } = await bring(back, { unit: 3 })
    expect(body).toMatchObject({ conflicts: [], kept: [], origin: { round: 1, roundNow: 1 } })
    expect(body.new).toMatchObject([
      { item: 'A.I.1.i.a', version: 1 },
      { item: 'A.I.1.i.b', version: 1 },
    ])
    expect(await rounds()).toEqual([1])
    expect((await bring(back, { unit: 3, mode: 'keep' })).body.saved.items).toHaveLength(2)
    expect(await rounds()).toEqual([1, 2])
    expect(await standing(3)).toMatchObject({
      'A.I.1.i.a': { version: 2, answer: 'Ya', note: 'Sudah diperiksa.' },
      'A.I.1.i.b': { version: 2, answer: 'C' },
    })
    expect((await bring(file, { unit: 3 })).body).toMatchObject({
      new: [],
      conflicts: [],
      origin: { round: 1, roundNow: 2 },
    })
  })
})

describe('a workbook and whose columns it is for', () => {
  it('is refused where it was downloaded for the other layer, with both names', async () => {
    const readOnly = await download(0, 'kepala')
    expect((await bring(readOnly)).body.problems).toEqual([])
    const forTpi = await download(0)
    const at = expect.stringMatching(/^Tentang!B\d+$/)
    const wrong = { key: 'kepala', unit: 6, layer: 'unit' }
    expect((await bring(forTpi, wrong)).body.problems).toContainEqual({
      code: 'stamp_other_layer',
      at,
      got: 'tpi',
      wanted: 'unit',
    })
    const problem = { code: 'stamp_other_layer', at, got: 'unit', wanted: 'tpi' }
    expect((await bring(forUnit, { unit: 4 })).body).toMatchObject({ problems: [problem], new: [] })
    const before = await standing(4)
    expect(await bring(forUnit, { unit: 4, mode: 'keep' })).toMatchObject({
      status: 422,
      body: { reason: 'workbook_not_read', details: { problems: [problem] } },
    })
    expect(await standing(4)).toEqual(before)
  })

  it("brings one layer's columns and says which others hold something, whatever stands in those", async () => {
    const unit = await standing(0, 'unit')
    const other = unit['A.I.1.ii.a']?.answer === 'Ya' ? 'Tidak' : 'Ya'
    const answers: Answers = { 'A.I.1.i.a': 'Tidak', 'A.I.1.i.b': 'C' }
    const notes = { 'A.I.1.i.b': 'Menurut TPI.' }
    const rows = fieldRows(archive.law, {
      unit: { answers: { 'A.I.1.i.b': 'mungkin', 'A.I.1.ii.a': other } },
      tpi: { answers, notes },
      tpi_itjen: { answers: { 'A.I.1.i.a': 'Ya' } },
    })
    const file = await makeWorkbook({ Jawaban: rows })
    const kept = await bring(file, { mode: 'keep' })
    expect(kept.body).toMatchObject({
      saved: { items: ['A.I.1.i.a', 'A.I.1.i.b'] },
      beside: [
        { layer: 'unit', items: 1 },
        { layer: 'tpi_itjen', items: 1 },
      ],
    })
    expect(await standing(0, 'unit')).toEqual(unit)
    expect(await standing(0)).toMatchObject({
      'A.I.1.i.a': { answer: 'Tidak' },
      'A.I.1.i.b': { answer: 'C', note: 'Menurut TPI.' },
    })
    const mine = fieldRows(archive.law, {
      unit: { answers: {} },
      tpi: { answers: { 'A.I.1.i.a': 'mungkin' } },
    })
    const { body } = await bring(await makeWorkbook({ Jawaban: mine }))
    expect(body.problems).toMatchObject([{ code: 'not_an_option', item: 'A.I.1.i.a' }])
  })
})

describe("who may bring an assessor's workbook", () => {
  it('is who may assess, in whose hands it lies, and nobody else', async () => {
    const file = await filled(await download(5), { 'A.I.1.i.a': 'Ya' })
    for (const key of ['kepala', 'pimpinan'])
      expect(await bring(file, { key, unit: 5 }), key).toMatchObject({
        status: 403,
        body: { reason: 'not_your_role' },
      })
    expect(await bring(file, { key: 'anggota', unit: 5 })).toMatchObject({ status: 404 })
    expect(await bring(file, { key: 'ketuatpi', unit: 5 })).toMatchObject({
      status: 409,
      body: { reason: 'not_your_turn' },
    })
    expect(await bring(file, { unit: 5, layer: 'unit' })).toMatchObject({ status: 403 })
    expect(await bring(file, { unit: 5, layer: 'panel' })).toMatchObject({ status: 400 })
    expect(await standing(5)).toEqual({})
  })

  it('answers the results first where the cycle wants that, and the file is shut where they are not', async () => {
    const { db, clock, cycle } = archive
    const setFirst = (part: string | null) =>
      asSystem(db, clock.now, (tx) =>
        sql`update cycles set first_part = ${part} where id = ${cycle}`.execute(tx),
      )
    const open = await download(5)
    await setFirst('B')
    const gated = await download(5)
    expect((await lookInto(gated)).openRows.size).toBeLessThan((await lookInto(open)).openRows.size)
    const file = await filled(open, { 'A.I.1.i.a': 'Ya', 'B.I.a': 3.5 })
    const { body } = await bring(file, { unit: 5 })
    expect(itemsIn(body.new)).toEqual(['B.I.a'])
    expect(body.barred).toEqual([{ item: 'A.I.1.i.a', reason: 'results_first' }])
    await setFirst(null)
  })
})

describe("the field's own template", () => {
  it.skipIf(!existsSync(TEMPLATE))(
    "brings the assessors' columns too (skipped where ../shared/data does not bring it)",
    async () => {
      const file = await filled(readFileSync(TEMPLATE), {
        'A.I.1.i.a': 'Ya',
        'A.I.1.i.a note': 'Cukup.\nBukti ada.',
        'A.II.1.i.a jumlah_agen': 4,
      })
      const kept = await bring(file, { unit: 5, mode: 'keep' })
      expect(kept.body).toMatchObject({ sheet: 'Jawaban', problems: [], beside: [] })
      expect(await standing(5)).toMatchObject({
        'A.I.1.i.a': { answer: 'Ya', note: 'Cukup.\nBukti ada.' },
        'A.II.1.i.a': { answer: { jumlah_agen: 4 } },
      })
    },
  )
})
