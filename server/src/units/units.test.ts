import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem, type Tx } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { insertUnit } from './store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
let foreign: number
let start: Date
beforeAll(async () => {
  country = await foundCountry({ units: 3 })
  start = country.clock.now
  admin = await country.signIn('admin')
  foreign = await system(async (tx) => {
    const from = '2024-01-02'
    const parent = await insertUnit(tx, {
      name: 'Badan Lain',
      kind: 'body',
      parent: country.nation,
      from,
    })
    return insertUnit(tx, { name: 'Balai Lain', kind: 'balai', parent, from })
  })
})
beforeEach(() => {
  country.clock.now = start
})
afterAll(() => country.close())

const TODAY = '2026-03-02'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const look = async (unit: number) => (await admin('GET', `/api/units/${unit}`)).body
const change = async (path: string, body: object, ask = admin) => {
  const reply = await ask('POST', path, body)
  return {
    status: reply.status,
    ...(reply.body as { reason?: string; id?: number; ids?: number[] }),
  }
}
const DONE = { status: 200 }
/** A new unit below the agency, or below another. */
const make = async (name: string, more: object = {}) => {
  const body = { name, kind: 'office', parent: country.agency, from: '2025-01-02', ...more }
  const { id, ...reply } = await change('/api/units', body)
  expect(reply).toMatchObject(DONE)
  return id ?? 0
}
const rename = (unit: number, name: string, from: string, ask = admin) =>
  change(`/api/units/${unit}/names`, { name, from }, ask)
const move = (unit: number, parent: number, from = TODAY, ask = admin) =>
  change(`/api/units/${unit}/parents`, { parent, from }, ask)
const succeed = (from: number[], into: string[], more: object = {}, ask = admin) =>
  change(
    '/api/units/successions',
    {
      from,
      into: into.map((name) => ({ name, kind: 'office' })),
      parent: country.agency,
      on: TODAY,
      ...more,
    },
    ask,
  )
/** Brings a unit into the cycle, and says how the cycle calls it. */
const enter = async (unit: number) => {
  const at = `/api/cycles/${country.cycle}/units`
  const reply = await admin('POST', at, { unit, target: 'WBK' })
  return reply.status === 200
    ? (await admin('GET', `${at}/${unit}`)).body.unit
    : (reply.body.reason as string)
}
const pinned = async (unit: number) =>
  (await admin('GET', `/api/cycles/${country.cycle}/units/${unit}`)).body.unit

describe('a unit that is renamed', () => {
  it('is called anew from that day, and keeps what it was called', async () => {
    const unit = await make('Kantor Lama')
    const inCycle = await enter(unit)
    expect(await rename(unit, 'Kantor Baru', TODAY)).toMatchObject(DONE)
    expect(await rename(unit, 'Kantor Nanti', '2026-03-03')).toMatchObject(DONE)
    expect(await look(unit)).toMatchObject({
      name: 'Kantor Baru',
      history: [
        { from: '2025-01-02', what: 'name', value: 'Kantor Lama' },
        { what: 'parent' },
        { from: TODAY, what: 'name', value: 'Kantor Baru' },
        { from: '2026-03-03', what: 'name', value: 'Kantor Nanti' },
      ],
    })
    expect(await pinned(unit)).toEqual(inCycle)
    country.clock.now = new Date('2026-03-02T12:00:00Z')
    expect(await look(unit)).toMatchObject({ name: 'Kantor Baru' })
    country.clock.now = new Date('2026-03-02T17:00:00Z')
    admin = await country.signIn('admin')
    expect(await look(unit)).toMatchObject({ name: 'Kantor Nanti' })
  })

  it('is found by the name it had as well', async () => {
    const unit = await make('Kantor Seroja')
    await rename(unit, 'Kantor Kenanga', TODAY)
    for (const search of ['seroja', 'KENANGA'])
      expect((await admin('GET', `/api/units?search=${search}`)).body).toMatchObject([{ id: unit }])
    expect((await admin('GET', '/api/units?search=%25%25')).body).toEqual([])
  })
})

describe('a unit that begins later', () => {
  it('is called and placed as it will be', async () => {
    const unit = await make('Kantor Besok', { from: '2026-04-01' })
    expect(await look(unit)).toMatchObject({
      name: 'Kantor Besok',
      line: [country.nation, country.agency, unit],
    })
    expect(await rename(unit, 'Kantor Lusa', '2026-04-01')).toMatchObject(DONE)
  })
})

describe('a unit that moves', () => {
  it('takes along all below it, and a candidacy stays where it came in', async () => {
    const [old, next] = [await make('Wilayah Satu'), await make('Wilayah Dua')]
    const unit = await make('Kantor Cabang', { parent: old })
    const below = await make('Pos Cabang', { parent: unit })
    const inCycle = await enter(below)
    expect(await move(unit, next)).toMatchObject(DONE)
    const above = [country.nation, country.agency, next]
    expect(await look(unit)).toMatchObject({ line: [...above, unit], below: [{ id: below }] })
    expect(await look(below)).toMatchObject({
      line: [...above, unit, below],
      path: [{ name: 'Republik Contoh' }, {}, { name: 'Wilayah Dua' }, {}, {}],
    })
    expect((await look(old)).below).toEqual([])
    expect((await look(unit)).history).toContainEqual({
      from: '2025-01-02',
      what: 'parent',
      value: 'Wilayah Satu',
    })
    expect(await pinned(below)).toEqual(inCycle)
    expect((await make('Pos Baru', { parent: unit, from: '2025-06-01' })) > 0).toBe(true)
    expect((await look(unit)).below).toHaveLength(2)
  })

  it('on a later day stays until that day, and moves with it', async () => {
    const [old, next] = [await make('Wilayah Tiga'), await make('Wilayah Empat')]
    const unit = await make('Kantor Pindah', { parent: old })
    const below = await make('Pos Pindah', { parent: unit })
    expect(await move(unit, next, '2026-03-03')).toMatchObject(DONE)
    expect((await look(below)).line).toContain(old)
    country.clock.now = new Date('2026-03-02T17:00:00Z')
    admin = await country.signIn('admin')
    expect((await look(below)).line).toEqual([country.nation, country.agency, next, unit, below])
  })

  it('never comes to stand below itself, today or on a day to come', async () => {
    const [one, two] = [await make('Simpul Satu'), await make('Simpul Dua')]
    const three = await make('Simpul Tiga', { parent: two })
    const refused = { status: 422, reason: 'below_itself' }
    expect(await move(two, three)).toMatchObject(refused)
    expect(await move(two, two)).toMatchObject(refused)
    expect(await move(two, one, '2026-05-01')).toMatchObject(DONE)
    expect(await move(one, three, '2026-06-01')).toMatchObject(refused)
    expect(await move(one, two, '2026-04-01')).toMatchObject(refused)
  })
})

describe('a unit that is split or merged', () => {
  it('closes and keeps its history, and what comes after begins its own', async () => {
    const old = await make('Kantor Gabungan')
    const inCycle = await enter(old)
    const { ids = [], ...reply } = await succeed([old], ['Kantor Utara', 'Kantor Selatan'])
    expect(reply).toMatchObject(DONE)
    expect(await look(old)).toMatchObject({ name: 'Kantor Gabungan', closedOn: TODAY })
    expect(await pinned(old)).toEqual(inCycle)
    for (const id of ids)
      expect(await look(id)).toMatchObject({
        closedOn: null,
        line: [country.nation, country.agency, id],
        history: [{ from: TODAY, what: 'name' }, { what: 'parent' }],
      })
    expect(await succeed(ids, ['Kantor Satu Lagi'], { on: '2026-03-03' })).toMatchObject(DONE)
    expect(await succeed(ids, ['Kantor Dua Lagi'])).toMatchObject({ reason: 'already_closed' })
  })

  it('comes into no cycle after its last day, and until then it may', async () => {
    const [gone, going] = [await make('Kantor Tutup'), await make('Kantor Akan Tutup')]
    await succeed([gone], ['Kantor A', 'Kantor B'])
    await succeed([going], ['Kantor C', 'Kantor D'], { on: '2026-12-31' })
    expect(await enter(gone)).toBe('unit_closed')
    expect(await enter(going)).toMatchObject({ name: 'Kantor Akan Tutup' })
  })

  it('is split into several or merged into one, each once and after it began', async () => {
    const [one, two] = [await make('Kantor Ujung'), await make('Kantor Pangkal')]
    const neither = { status: 422, reason: 'neither_split_nor_merge' }
    expect(await succeed([one], ['Satu'])).toMatchObject(neither)
    expect(await succeed([one, two], ['Satu', 'Dua'])).toMatchObject(neither)
    expect(await succeed([one, one], ['Satu'])).toMatchObject(neither)
    for (const on of ['2025-01-02', '2024-01-02'])
      expect(await succeed([one, two], ['Satu'], { on })).toMatchObject({
        status: 422,
        reason: 'not_open_yet',
      })
    expect(await succeed([one, two], ['Satu'], { parent: two })).toMatchObject({
      status: 422,
      reason: 'below_itself',
    })
    expect(await succeed([one, 999_999], ['Satu'])).toMatchObject({ status: 404 })
  })
})

describe('the tree', () => {
  it('is changed by nobody but its agency’s administrator and the secretariat', async () => {
    const unit = country.units[0]?.id ?? 0
    const refused = { status: 403, reason: 'not_your_role' }
    for (const key of Object.keys(country.accounts).filter(
      (one) => !['admin', 'sekretariat'].includes(one),
    )) {
      const ask = await country.signIn(key)
      const said = await Promise.all([
        rename(unit, 'Milikku', TODAY, ask),
        move(unit, country.agency, TODAY, ask),
        succeed([unit], ['Satu', 'Dua'], {}, ask),
        change('/api/units', { name: 'X', kind: 'office', parent: unit, from: TODAY }, ask),
      ])
      expect(said, key).toMatchObject([refused, refused, refused, refused])
    }
    expect(await look(unit)).toMatchObject({ name: 'Sentra Bahari Ternate', closedOn: null })
  })

  it('of another agency is not an administrator’s to change, take from or give to', async () => {
    const refused = { status: 403, reason: 'not_your_role' }
    const unit = await make('Kantor Kita')
    expect(await rename(foreign, 'Milikku', TODAY)).toMatchObject(refused)
    expect(await move(foreign, country.agency)).toMatchObject(refused)
    expect(await move(unit, foreign)).toMatchObject(refused)
    expect(await move(unit, country.nation)).toMatchObject(refused)
    expect(await succeed([unit, foreign], ['Satu'])).toMatchObject(refused)
    expect(await succeed([unit], ['Satu', 'Dua'], { parent: foreign })).toMatchObject(refused)
    const inside = { name: 'X', kind: 'office', from: TODAY, parent: foreign }
    expect(await change('/api/units', inside)).toMatchObject(refused)
    expect(await change('/api/units', { ...inside, parent: country.nation })).toMatchObject(refused)
    const secretariat = await country.signIn('sekretariat')
    expect(await move(unit, foreign, TODAY, secretariat)).toMatchObject(DONE)
    expect(await rename(unit, 'Milikku Lagi', TODAY)).toMatchObject(refused)
  })

  it('takes a code once, and nothing that does not fit', async () => {
    await make('Kantor Berkode', { code: '123-45' })
    const body = { name: 'X', kind: 'office', parent: country.agency, from: TODAY }
    expect(await change('/api/units', { ...body, code: '123-45' })).toMatchObject({
      status: 409,
      reason: 'code_taken',
    })
    for (const more of [
      { kind: 'ministry' },
      { kind: 'nation' },
      { from: '2026-02-30' },
      { name: ' ' },
      { parent: 2 ** 40 },
      { zone: 'Europe/Berlin' },
    ])
      expect(await change('/api/units', { ...body, ...more }), JSON.stringify(more)).toMatchObject({
        status: 400,
        reason: 'does_not_fit',
      })
  })
})
