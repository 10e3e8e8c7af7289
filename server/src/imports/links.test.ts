import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { changeCells } from '@teladan/workbook/testing/changeCells.ts'
import { fieldRows, makeWorkbook } from '@teladan/workbook/testing/fieldWorkbook.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'

const TEMPLATE = fileURLToPath(
  new URL('../../../../shared/data/lke-field-template.xlsx', import.meta.url),
)

let archive: Archive
beforeAll(async () => {
  archive = await foundArchive({ units: 4, people: ['anggota', 'kepala', 'pimpinan', 'tpi'] })
  for (const { id } of archive.units) await archive.toSelfAssessment(id)
})
afterAll(() => archive.close())

const [FOLDER, MINUTES] = ['https://drive.example/area-1', 'https://drive.example/notula?id=1,2']
const [ONE, TWO, THREE] = ['A.I.1.i.a', 'A.I.1.i.b', 'A.I.1.ii.a'] as const
const DAY = '2026-03-01'

const at = (unit: number) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}`
type Bring = { key?: string; unit: number; mode?: string; links?: string; notes?: string }
async function bring(body: Uint8Array, { key = 'kepala', unit, mode = 'keep', ...chosen }: Bring) {
  const headers: Record<string, string> = {
    ...(chosen.links !== undefined && { 'x-links': chosen.links }),
    ...(chosen.notes !== undefined && { 'x-notes': chosen.notes }),
  }
  const path = `${at(unit)}/import?mode=${mode}`
  const reply = await archive.sends(key, 'POST', path, { body, headers })
  return { status: reply.status, body: JSON.parse(await reply.text()) }
}
const file = ({ evidence = {}, links = {}, notes = {}, answers = {} }: Named) =>
  makeWorkbook({
    Jawaban: fieldRows(archive.law, { unit: { answers, notes, evidence, links } }),
  })
type Named = Partial<Record<'evidence' | 'links' | 'notes' | 'answers', Record<string, string>>>

type Proof = { id: string; title: string; link: string; openedOn: string; items: string[] }
async function proof(unit: number): Promise<Proof[]> {
  const rows: Proof[] = await archive.does('kepala', 'GET', `${at(unit)}/evidence`)
  return rows.map(({ id, title, link, openedOn, items }) => ({ id, title, link, openedOn, items }))
}
async function entries(unit: number, kind: string) {
  const { rows } = await asSystem(archive.db, archive.clock.now, (tx) =>
    sql<{ payload: string }>`select payload from ledger where kind = ${kind}
      and unit_id = ${archive.units[unit]?.id} order by id`.execute(tx),
  )
  return rows.map(({ payload }) => JSON.parse(payload))
}

describe('links of a workbook', () => {
  it('are added as links that are not frozen, with their day, where they were ticked and nowhere else', async () => {
    const brought = await file({
      answers: { [TWO]: 'A' },
      evidence: { [ONE]: 'SK tim\nNotula rapat', [THREE]: 'Folder area I' },
      links: { [ONE]: `${FOLDER}\n${MINUTES}`, [TWO]: FOLDER, [THREE]: FOLDER },
    })
    expect((await bring(brought, { unit: 0, mode: 'check' })).body.evidence).toMatchObject([
      {
        item: ONE,
        links: [
          { nth: 1, title: 'SK tim' },
          { nth: 2, title: 'Notula rapat' },
        ],
      },
      { item: TWO, links: [{ nth: 1, title: null, state: 'new' }] },
      { item: THREE, links: [{ nth: 1, title: 'Folder area I' }] },
    ])
    expect(await proof(0)).toEqual([])
    const unasked = await bring(brought, { unit: 0 })
    expect(unasked.body.saved).toMatchObject({ items: [TWO], links: 0 })
    expect(await proof(0)).toEqual([])

    const kept = await bring(brought, { unit: 0, links: `${DAY} ${ONE}:2,${TWO}:1` })
    expect(kept.body.saved).toMatchObject({ items: [], links: 2 })
    expect(await proof(0)).toMatchObject([
      { title: 'Notula rapat', link: MINUTES, openedOn: DAY, items: [ONE] },
      { title: 'drive.example/area-1', link: FOLDER, openedOn: DAY, items: [TWO] },
    ])
    expect(await entries(0, 'evidence.added')).toMatchObject([{ items: [ONE] }, { items: [TWO] }])
  })

  it('are not added twice: not where they hang, and hung where they stand at another item already', async () => {
    const links = { [ONE]: `${FOLDER}\n${MINUTES}`, [TWO]: FOLDER, [THREE]: FOLDER }
    const brought = await file({ links })
    const before = await proof(0)
    const { body } = await bring(brought, { unit: 0, mode: 'check' })
    expect(body.evidence).toMatchObject([
      { item: ONE, links: [{ state: 'new' }, { state: 'here' }] },
      { item: TWO, links: [{ state: 'here' }] },
      { item: THREE, links: [{ state: 'new' }] },
    ])
    const all = `${DAY} ${ONE}:1+2,${TWO}:1,${THREE}:1`
    const kept = await bring(brought, { unit: 0, links: all })
    expect(kept.body.saved.links).toBe(2)
    const [minutes, folder] = before
    expect(await proof(0)).toEqual([minutes, { ...folder, items: [ONE, TWO, THREE] }])
    expect((await bring(brought, { unit: 0, links: all })).body.saved.links).toBe(0)
    expect(await proof(0)).toHaveLength(2)
  })

  it('that several items name alike are one proof for all of them', async () => {
    const evidence = { [ONE]: 'Map kerja', [TWO]: 'Map kerja', [THREE]: 'Lain' }
    const links = { [ONE]: FOLDER, [TWO]: FOLDER, [THREE]: FOLDER }
    const brought = await file({ evidence, links })
    const kept = await bring(brought, { unit: 1, links: `${DAY} ${ONE}:1,${TWO}:1,${THREE}:1` })
    expect(kept.body.saved.links).toBe(3)
    expect(await proof(1)).toMatchObject([
      { title: 'Map kerja', items: [ONE, TWO] },
      { title: 'Lain', items: [THREE] },
    ])
    expect(
      (await bring(brought, { unit: 1, mode: 'check' })).body.evidence.flatMap(
        (one: { links: { state: string }[]; text: string | null }) => [
          ...one.links.map(({ state }) => state),
          one.text,
        ],
      ),
    ).toEqual(['here', null, 'here', null, 'here', null])
  })

  it('come with their answers or not at all: nothing is half written', async () => {
    const brought = await file({
      answers: { [ONE]: 'Ya', [TWO]: 'A' },
      links: { [ONE]: `${FOLDER}\nhttps://`, [TWO]: MINUTES },
    })
    const answers = async () =>
      (await archive.does('kepala', 'GET', `${at(2)}/answers`)).layers[0].said
    const refused = async (links: string, outcome: object) => {
      expect(await bring(brought, { unit: 2, links }), links).toMatchObject(outcome)
      expect(await answers()).toEqual([])
      expect(await proof(2)).toEqual([])
    }
    const no = (reason: string) => ({ status: 422, body: { reason } })
    await refused(`${DAY} ${TWO}:1,${ONE}:2`, no('no_such_link'))
    await refused(`${DAY} ${TWO}:1,${ONE}:9`, no('no_such_link'))
    await refused(`${DAY} ${TWO}:1,A.I.9:1`, no('no_such_link'))
    await refused(`2027-01-01 ${TWO}:1`, no('in_the_future'))
    for (const links of [`${TWO}:1`, '2026-02-31 A:1', DAY, `${DAY} ${TWO}`])
      await refused(links, { status: 400 })
    const kept = await bring(brought, { unit: 2, links: `${DAY} ${TWO}:1` })
    expect(kept.body.saved).toMatchObject({ items: [ONE, TWO], links: 1 })
  })

  it('are for who may add proof at the item: those of another section are named as barred', async () => {
    const { does, accounts } = archive
    await does('kepala', 'PUT', `${at(0)}/sections/area.2`, { people: [accounts.kepala?.id] })
    const links = { [ONE]: FOLDER, 'A.I.2.i.a': MINUTES }
    const brought = await file({ links })
    const { body } = await bring(brought, { key: 'anggota', unit: 0, mode: 'check' })
    expect(body.evidence).toMatchObject([
      { item: ONE, barred: null },
      { item: 'A.I.2.i.a', barred: 'not_your_section' },
    ])
    expect(body.barred).toEqual([])
  })
})

describe('proof that a workbook names in words', () => {
  it('goes into the note where that is ticked, behind what stands there, and is not offered again', async () => {
    const brought = await file({
      answers: { [TWO]: 'A' },
      notes: { [TWO]: 'Baru.' },
      evidence: { [ONE]: 'Map biru di TU', [TWO]: 'Buku tamu\nFoto' },
    })
    const { does } = archive
    const path = `${at(3)}/answers/unit/${ONE}`
    await does('kepala', 'PUT', path, { after: 0, answer: 'Ya', note: 'Ada.' })
    const kept = await bring(brought, { unit: 3, notes: `${ONE},${TWO},${THREE}` })
    expect(kept.body.saved).toMatchObject({ items: [TWO, ONE], links: 0 })
    const { layers } = await does('kepala', 'GET', `${at(3)}/answers`)
    expect(layers[0].said).toMatchObject([
      { item: ONE, version: 2, answer: 'Ya', note: 'Ada.\nMap biru di TU' },
      { item: TWO, version: 1, answer: 'A', note: 'Baru.\nBuku tamu\nFoto' },
    ])
    const again = await bring(brought, { unit: 3, mode: 'check' })
    expect(again.body.evidence).toEqual([])
  })

  it('is refused where the note would be too long, and nothing is written', async () => {
    const note = 'a'.repeat(9_995)
    const brought = await file({ notes: { [THREE]: note }, evidence: { [THREE]: 'Map biru' } })
    expect(await bring(brought, { unit: 3, notes: THREE })).toMatchObject({
      status: 422,
      body: { reason: 'note_too_long', details: { item: THREE } },
    })
    expect((await bring(brought, { unit: 3 })).body.saved.items).toEqual([THREE])
  })
})

describe("the field's own template", () => {
  it.skipIf(!existsSync(TEMPLATE))(
    'brings answers, notes, links and named proof (skipped where ../shared/data does not bring it)',
    async () => {
      const brought = await changeCells(readFileSync(TEMPLATE), {
        'Jawaban!K6': 'Ya',
        'Jawaban!L6': 'Lima pokja.',
        'Jawaban!M6': 'SK tim kerja',
        'Jawaban!N6': MINUTES,
        'Jawaban!M7': 'Buku tamu',
        'Jawaban!O6': 'Ya',
      })
      const before = await proof(2)
      const chosen = { links: `${DAY} ${ONE}:1`, notes: TWO }
      const kept = await bring(brought, { unit: 2, mode: 'keep', ...chosen })
      expect(kept.body).toMatchObject({
        sheet: 'Jawaban',
        problems: [],
        beside: [{ layer: 'tpi', items: 1 }],
        saved: { items: [ONE, TWO], links: 1 },
      })
      const added = (await proof(2)).filter(({ id }) => !before.some((one) => one.id === id))
      expect(added).toMatchObject([{ title: 'SK tim kerja', link: MINUTES, items: [ONE] }])
      const { layers } = await archive.does('kepala', 'GET', `${at(2)}/answers`)
      expect(layers[0].said).toMatchObject([
        { item: ONE, answer: 'Ya', note: 'Lima pokja.' },
        { item: TWO, answer: 'A', note: 'Buku tamu' },
      ])
    },
  )
})
