import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { FILE_MOST } from '@teladan/workbook/limits.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { columnOf, fieldRows, makeWorkbook } from '@teladan/workbook/testing/fieldWorkbook.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partItems } from '../assessments/saveAnswer.ts'
import { asSystem } from '../db/transaction.ts'
import { stampKey } from '../exports/stampKey.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { workOnLoop } from '../testing/workOnLoop.ts'

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const SAMPLE = readFileSync(fileAt('../../../samples/sentra-bahari-ternate.xlsx'))
const TEMPLATE = fileAt('../../../../shared/data/lke-field-template.xlsx')

let archive: Archive
beforeAll(async () => {
  archive = await foundArchive({ units: 4, people: ['anggota', 'kepala', 'pimpinan', 'tpi'] })
  for (const { id } of archive.units) await archive.toSelfAssessment(id)
})
afterAll(() => archive.close())

const at = (unit: number) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}`

type Import = { key?: string; unit?: number; area?: string; mode?: string; take?: string }
async function bring(body: Uint8Array, change: Import = {}) {
  const { key = 'kepala', unit = 0, area, mode = 'check', take } = change
  const query = new URLSearchParams({ mode, ...(area && { area }) }).toString()
  const headers: Record<string, string> = take === undefined ? {} : { 'x-take': take }
  const reply = await archive.sends(key, 'POST', `${at(unit)}/import?${query}`, { body, headers })
  return { status: reply.status, body: JSON.parse(await reply.text()) }
}

const workbook = (answers: Answers, notes: Record<string, string> = {}) =>
  makeWorkbook({ Jawaban: fieldRows(archive.law, { unit: { answers, notes } }) })
const said = async (unit: number) => {
  const { layers } = await archive.does('kepala', 'GET', `${at(unit)}/answers`)
  const rows: { item: string; version: number; answer: unknown; note: string }[] = layers[0].said
  return Object.fromEntries(
    rows.map(({ item, version, answer, note }) => [item, { version, answer, note }]),
  )
}
const answer = (unit: number, item: string, body: object) =>
  archive.does('kepala', 'PUT', `${at(unit)}/answers/unit/${item}`, { after: 0, note: '', ...body })

describe("last year's workbook", () => {
  it('is shown before anything is kept, then kept whole, with its notes, in one go', async () => {
    const check = await bring(SAMPLE)
    expect(check.body).toMatchObject({
      same: [],
      conflicts: [],
      kept: [],
      emptied: [],
      problems: [],
      origin: null,
      empty: 0,
      saved: null,
    })
    expect(check.body.new).toHaveLength(113)
    expect(check.body.new[0]).toEqual({
      item: 'A.I.1.i.a',
      at: expect.stringMatching(/^Jawaban!K\d+$/),
      version: 0,
      base: null,
      old: { answer: null, note: '' },
      new: {
        answer: 'Ya',
        note: 'Tim Pembangunan ZI ditetapkan pada Januari, dengan enam pokja.',
      },
    })
    expect(check.body.evidence[0]).toEqual({
      item: 'A.I.1.i.a',
      links: [
        {
          nth: 1,
          link: 'https://drive.example/zi-ternate/area-1/1.i.a',
          title: 'SK tim kerja; notula rapat pembentukan',
          state: 'new',
        },
      ],
      text: null,
      barred: null,
    })
    expect(await said(0)).toEqual({})

    const kept = await bring(SAMPLE, { mode: 'keep' })
    expect(kept.body.saved).toMatchObject({
      open: 0,
      total: expect.stringMatching(/^\d\d\.\d{6}$/),
    })
    expect(kept.body.saved.items).toHaveLength(113)
    expect(Object.keys(await said(0))).toHaveLength(113)
    const { rounds } = await archive.does('kepala', 'GET', at(0))
    expect(rounds[0]).toMatchObject({ total: kept.body.saved.total, open: 0 })

    const { rows } = await asSystem(archive.db, archive.clock.now, (tx) =>
      sql<{ payload: string }>`select payload from ledger where kind = 'answers.imported'`.execute(
        tx,
      ),
    )
    const file = createHash('sha256').update(SAMPLE).digest('hex')
    expect(rows.map(({ payload }) => JSON.parse(payload))).toEqual([
      { area: null, items: 113, file },
    ])
    const again = await bring(SAMPLE, { mode: 'keep' })
    expect(again.body).toMatchObject({ new: [], conflicts: [], saved: { items: [] } })
    expect(again.body.same).toHaveLength(113)
  })

  it('comes per area: nothing outside the area is touched', async () => {
    const kept = await bring(SAMPLE, { unit: 1, area: 'area.1', mode: 'keep' })
    const within = partItems(archive.law, 'area.1')
    expect(new Set(kept.body.saved.items)).toEqual(within)
    expect(new Set(Object.keys(await said(1)))).toEqual(within)
    expect(await bring(SAMPLE, { unit: 1, area: 'area.9' })).toMatchObject({
      status: 422,
      body: { reason: 'no_such_area' },
    })
  })
})

describe('a workbook that says something else', () => {
  it('shows each conflict with old and new, keeps what is new, and overwrites only what was taken', async () => {
    await answer(2, 'A.I.1.i.a', { answer: 'Ya', note: 'Dari layar.' })
    await answer(2, 'A.I.1.i.b', { answer: 'A' })
    await answer(2, 'A.I.1.ii.a', { answer: 'Ya' })
    const file = await workbook(
      { 'A.I.1.i.a': 'Ya', 'A.I.1.i.b': 'B', 'A.I.1.ii.a': 'Tidak', 'A.I.1.ii.b': 'A' },
      { 'A.I.1.i.a': 'Dari lembar.' },
    )
    const { body } = await bring(file, { unit: 2 })
    expect(body.new.map(({ item }: { item: string }) => item)).toEqual(['A.I.1.ii.b'])
    expect(body.empty).toBe(109)
    expect(body.conflicts).toMatchObject([
      {
        item: 'A.I.1.i.a',
        version: 1,
        old: { answer: 'Ya', note: 'Dari layar.' },
        new: { answer: 'Ya', note: 'Dari lembar.' },
      },
      { item: 'A.I.1.i.b', old: { answer: 'A' }, new: { answer: 'B' } },
      { item: 'A.I.1.ii.a', old: { answer: 'Ya' }, new: { answer: 'Tidak' } },
    ])
    const kept = await bring(file, { unit: 2, mode: 'keep', take: 'A.I.1.i.a, A.I.1.i.b@1' })
    expect(kept.body.saved.items).toEqual(['A.I.1.ii.b', 'A.I.1.i.a', 'A.I.1.i.b'])
    expect(await said(2)).toEqual({
      'A.I.1.i.a': { version: 2, answer: 'Ya', note: 'Dari lembar.' },
      'A.I.1.i.b': { version: 2, answer: 'B', note: '' },
      'A.I.1.ii.a': { version: 1, answer: 'Ya', note: '' },
      'A.I.1.ii.b': { version: 1, answer: 'A', note: '' },
    })
  })

  it('is not taken over what was written since it was shown; then nothing of it is kept', async () => {
    const before = await said(2)
    const file = await workbook({ 'A.I.1.i.b': 'C', 'A.I.2.i.a': 'A' })
    const stale = await bring(file, { unit: 2, mode: 'keep', take: 'A.I.1.i.b@1' })
    expect(stale).toMatchObject({
      status: 409,
      body: {
        reason: 'changed_meanwhile',
        details: { conflicts: [{ item: 'A.I.1.i.b', version: 2 }] },
      },
    })
    expect(await said(2)).toEqual(before)
  })

  it('never erases: an empty cell, a missing note or a count left out leave what stands', async () => {
    const id = 'A.II.1.i.a'
    await answer(3, id, { answer: { jumlah_agen: 5, jumlah_perubahan: 4 }, note: 'Lima agen.' })
    const file = await workbook({ [id]: { jumlah_agen: 6 } })
    const { body } = await bring(file, { unit: 3 })
    expect(body.conflicts).toMatchObject([
      {
        item: id,
        at: expect.stringMatching(/!K\d+$/),
        new: { answer: { jumlah_agen: 6, jumlah_perubahan: 4 }, note: 'Lima agen.' },
      },
    ])
    const empty = await bring(await workbook({}), { unit: 3, mode: 'keep', take: id })
    expect(empty.body).toMatchObject({
      new: [],
      same: [],
      conflicts: [],
      empty: 113,
      saved: { items: [] },
    })
    expect(await said(3)).toMatchObject({ [id]: { version: 1 } })
  })

  it('brings nothing while a cell of it cannot be read, and names every such cell', async () => {
    const rows = fieldRows(archive.law, { unit: { answers: { 'A.I.1.i.a': 'Ya' } } })
    const row = rows.find((cells) => cells[columnOf('K')] === 'Ya')
    if (row) row[columnOf('K')] = 'mungkin'
    const file = await makeWorkbook({ Jawaban: rows })
    const problem = {
      code: 'not_an_option',
      item: 'A.I.1.i.a',
      got: 'mungkin',
      at: expect.stringMatching(/^Jawaban!K/),
    }
    expect(await bring(file, { unit: 3 })).toMatchObject({
      status: 200,
      body: { new: [], problems: [problem] },
    })
    expect(await bring(file, { unit: 3, mode: 'keep' })).toMatchObject({
      status: 422,
      body: { reason: 'workbook_not_read', details: { problems: [problem] } },
    })
    const twice = fieldRows(archive.law, { unit: { answers: { 'A.I.1.i.a': 'Ya' } } })
    const copies = await makeWorkbook({ 'Pokja 1': twice, 'Pokja 2': twice })
    expect(await bring(copies, { unit: 3, area: 'area.1' })).toMatchObject({
      body: { problems: [{ code: 'several_worksheets', sheets: ['Pokja 1', 'Pokja 2'] }] },
    })
    const text = await bring(Buffer.from('nothing of the kind'), { unit: 3 })
    expect(text.body.problems).toEqual([{ code: 'not_a_workbook' }])
  })
})

describe('who may bring a workbook', () => {
  it('is who may answer; others and a file too large are turned away', async () => {
    expect(await bring(SAMPLE, { key: 'tpi' })).toMatchObject({
      status: 403,
      body: { reason: 'not_your_role' },
    })
    expect(await bring(SAMPLE, { key: 'nobody' })).toMatchObject({ status: 401 })
    expect(await bring(SAMPLE, { mode: 'both' })).toMatchObject({ status: 400 })
    expect(await bring(Buffer.alloc(FILE_MOST + 1))).toMatchObject({
      status: 413,
      body: { reason: 'too_large' },
    })
  })

  it('within their own sections, and after a return for the returned items alone', async () => {
    const { does, accounts } = archive
    const other = [accounts.kepala?.id]
    await does('kepala', 'PUT', `${at(0)}/sections/area.2`, { people: other })
    const file = await workbook({ 'A.I.1.i.b': 'C', 'A.I.2.i.a': 'C' })
    const { body } = await bring(file, { key: 'anggota' })
    expect(body.conflicts.map(({ item }: { item: string }) => item)).toEqual(['A.I.1.i.b'])
    expect(body.barred).toEqual([{ item: 'A.I.2.i.a', reason: 'not_your_section' }])
    const kept = await bring(file, { key: 'anggota', mode: 'keep', take: 'A.I.2.i.a' })
    expect(kept.body.saved.items).toEqual([])

    await does('kepala', 'POST', `${at(0)}/hand-over`, { blanks: [] })
    expect(await bring(file)).toMatchObject({ status: 409, body: { reason: 'other_stage' } })
    const unitSaid = await said(0)
    for (const item of Object.keys(unitSaid))
      await does('tpi', 'PUT', `${at(0)}/answers/tpi/${item}`, {
        after: 0,
        answer: null,
        note: '',
        agrees: true,
      })
    await does('tpi', 'POST', `${at(0)}/pass-on`, { note: '' })
    const lead = await archive.signIn('ketuatpi')
    const items = [{ item: 'A.I.1.i.b', reason: 'Bukti belum ada.', dueOn: '2026-03-20' }]
    expect(await lead('POST', `${at(0)}/return`, { items })).toMatchObject({ status: 200 })
    const mended = await bring(file, { mode: 'keep', take: 'A.I.1.i.b,A.I.2.i.a' })
    expect(mended.body.barred).toEqual([{ item: 'A.I.2.i.a', reason: 'not_returned' }])
    expect(mended.body.saved.items).toEqual(['A.I.1.i.b'])
  })
})

describe("the field's own template", () => {
  it.skipIf(!existsSync(TEMPLATE))(
    'is read as it comes: nothing filled in, nothing changed (skipped where ../shared/data does not bring it)',
    async () => {
      const { body } = await bring(readFileSync(TEMPLATE), { unit: 3 })
      expect(body).toMatchObject({
        sheet: 'Jawaban',
        new: [],
        conflicts: [],
        problems: [],
        empty: 113,
      })
    },
  )
})

describe('a workbook nearly as large as may come', () => {
  it('leaves the event loop to others while it is read', async () => {
    const sheet = fieldRows(archive.law, { unit: { answers: { 'A.I.1.i.a': 'Ya' } } })
    const beside = Array.from({ length: 4_500 }, (_, row) =>
      Array.from({ length: 20 }, (_, column) => `catatan ${row % 50} ${column}`),
    )
    const large = await makeWorkbook({ Jawaban: sheet, Catatan: beside, Lampiran: beside })
    const key = stampKey(archive)
    const onLoop = await workOnLoop(() => readWorkbook(large, archive.law, key))
    let brought: Awaited<ReturnType<typeof bring>> | undefined
    const onRequest = await workOnLoop(async () => {
      brought = await bring(large, { unit: 3 })
    })
    expect(brought?.body).toMatchObject({
      sheet: 'Jawaban',
      problems: [],
      new: [{ item: 'A.I.1.i.a' }],
    })
    expect(onRequest).toBeLessThan(onLoop / 2)
  })
})
