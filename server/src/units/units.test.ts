import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem, type Tx } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { insertUnit, insertUnits } from './store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
let foreign: number
let start: Date
beforeAll(async () => {
  country = await foundCountry({ units: 3 })
  start = country.clock.now
  admin = await country.signIn('admin')
  const parent = await country.foundAgency()
  foreign = await system((tx) =>
    insertUnit(tx, { name: 'Balai Lain', kind: 'balai', parent, from: '2024-01-02' }),
  )
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
const find = async (search: string) => (await admin('GET', `/api/units?search=${search}`)).body
/** What the ledger says was done to a unit, in no order: it all happened at one instant. */
const ledgerOf = async (unit: number) => {
  const { rows } = (await admin('GET', `/api/ledger?unit=${unit}`)).body
  return rows.map(({ kind }: { kind: string }) => kind).toSorted()
}
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
        { from: '2025-01-02', what: 'name', value: 'Kantor Lama', unit: null },
        { from: '2025-01-02', what: 'kind', value: 'office' },
        { from: '2025-01-02', what: 'parent', unit: country.agency },
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

  it('is found once, by the name it had as well, and is shown as it is called now', async () => {
    const parent = await make('Wilayah Bunga')
    const unit = await make('Kantor Seroja Indah', { parent })
    await rename(unit, 'Kantor Seroja', '2025-06-01')
    await rename(unit, 'Kantor Kenanga', TODAY)
    await rename(unit, 'Kantor Anggrek', '2026-12-01')
    const now = { id: unit, name: 'Kantor Kenanga', above: 'Wilayah Bunga' }
    expect(await find('seroja')).toEqual([
      expect.objectContaining({ ...now, was: 'Kantor Seroja' }),
    ])
    expect(await find('seroja indah')).toMatchObject([{ ...now, was: 'Kantor Seroja Indah' }])
    expect(await find('KENANGA')).toMatchObject([{ ...now, was: null }])
    expect(await find('anggrek')).toEqual([])
    for (const signs of ['%25%25', '__', '%5C%5C']) expect(await find(signs)).toEqual([])
  })

  it('is told from its namesakes by what it lies below, and found by its code and before it begins', async () => {
    const [east, west] = [await make('Wilayah Timur'), await make('Wilayah Barat')]
    await make('Kantor Kembar', { parent: east })
    await make('Kantor Kembar', { parent: west, code: 'KMB-2', from: '2026-09-01' })
    const above = (found: { above: string }[]) => found.map((one) => one.above)
    expect(above(await find('kantor kembar'))).toEqual(['Wilayah Timur', 'Wilayah Barat'])
    expect(above(await find('KMB-2'))).toEqual(['Wilayah Barat'])
    expect(above(await find(`kantor kembar&below=${west}`))).toEqual(['Wilayah Barat'])
  })

  it('is called nothing before it began, nor once it is closed', async () => {
    const unit = await make('Kantor Sebentar')
    await succeed([unit], ['Kantor Ini', 'Kantor Itu'])
    expect(await rename(unit, 'X', '2025-01-01')).toMatchObject({
      status: 422,
      reason: 'not_open_yet',
    })
    expect(await rename(unit, 'X', TODAY)).toMatchObject({ status: 409, reason: 'already_closed' })
    expect(await rename(unit, 'Kantor Sebentar Saja', '2025-06-01')).toMatchObject(DONE)
    expect(await look(unit)).toMatchObject({ deeds: { change: 'already_closed' } })
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
      unit: old,
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
        history: [
          { from: TODAY, what: 'name' },
          { what: 'kind' },
          { what: 'parent' },
          { from: TODAY, what: 'split_from', value: 'Kantor Gabungan', unit: old },
        ],
      })
    expect((await look(old)).history.slice(-2)).toEqual([
      { from: TODAY, what: 'split_into', value: 'Kantor Selatan', unit: ids[1] },
      { from: TODAY, what: 'split_into', value: 'Kantor Utara', unit: ids[0] },
    ])
    const merged = await succeed(ids, ['Kantor Satu Lagi'], { on: '2026-03-03' })
    expect(merged).toMatchObject(DONE)
    expect((await look(merged.ids?.[0] ?? 0)).history.slice(-2)).toMatchObject([
      { what: 'merge_from', value: 'Kantor Selatan' },
      { what: 'merge_from', value: 'Kantor Utara' },
    ])
    expect((await look(ids[0] ?? 0)).history.at(-1)).toMatchObject({
      what: 'merge_into',
      value: 'Kantor Satu Lagi',
    })
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

  it('leaves nothing below it behind: what lies there goes along with one of those that begin', async () => {
    const old = await make('Wilayah Pecah')
    const [north, south] = [
      await make('Pos Utara', { parent: old }),
      await make('Pos Selatan', { parent: old }),
    ]
    const soon = await make('Pos Nanti', { parent: old, from: '2026-08-01' })
    const split = (takes: number[][]) =>
      change('/api/units/successions', {
        from: [old],
        into: takes.map((taken, i) => ({ name: `Wilayah ${i}`, kind: 'office', takes: taken })),
        parent: country.agency,
        on: TODAY,
      })
    const left = { status: 422, reason: 'units_below_left' }
    expect(await split([[north], [south]])).toMatchObject(left)
    expect(
      await split([
        [north, soon],
        [south, north],
      ]),
    ).toMatchObject(left)
    expect(
      await split([
        [north, soon],
        [south, foreign],
      ]),
    ).toMatchObject(left)
    expect((await look(old)).closedOn).toBeNull()
    const { ids: [one = 0, two = 0] = [] } = await split([[north], [south, soon]])
    const above = [country.nation, country.agency]
    expect((await look(north)).line).toEqual([...above, one, north])
    expect((await look(south)).line).toEqual([...above, two, south])
    expect((await look(soon)).line).toEqual([...above, two, soon])
    const merging = await succeed([one, two], ['Wilayah Utuh'], { on: '2026-03-03' })
    const [all = 0] = merging.ids ?? []
    country.clock.now = new Date('2026-03-02T17:00:00Z')
    admin = await country.signIn('admin')
    expect((await look(all)).below.map(({ id }: { id: number }) => id)).toEqual([
      soon,
      south,
      north,
    ])
    expect((await look(south)).history.at(-1)).toMatchObject({ value: 'Wilayah Utuh' })
  })

  it('takes along more than a thousand at once: some by name, and all the rest with one', async () => {
    const old = await make('Wilayah Besar')
    const all = await system((tx) =>
      insertUnits(
        tx,
        Array.from({ length: 1200 }, (_, i) => ({
          name: `Pos ${i}`,
          kind: 'upt' as const,
          parent: old,
          from: '2025-01-02',
        })),
      ),
    )
    const named = all.slice(700, 702)
    const split = (more: object) =>
      change('/api/units/successions', {
        from: [old],
        into: [
          { name: 'Wilayah Barat', kind: 'office' },
          { name: 'Wilayah Timur', kind: 'office', takes: named },
        ],
        parent: country.agency,
        on: TODAY,
        ...more,
      })
    const left = { status: 422, reason: 'units_below_left' }
    expect(await split({})).toMatchObject(left)
    expect(await split({ restTo: 2 })).toMatchObject(left)
    const { ids: [west = 0, east = 0] = [] } = await split({ restTo: 0 })
    const below = await system(async (tx) => {
      const one = await sql<{ parent: number; units: number[] }>`
        select line[array_length(line, 1) - 1] as parent, array_agg(id order by id) as units
        from units where id = any(${all}) group by 1 order by 1`.execute(tx)
      return one.rows
    })
    expect(below).toEqual([
      { parent: west, units: all.filter((id) => !named.includes(id)) },
      { parent: east, units: named },
    ])
    expect((await look(all[0] ?? 0)).history.at(-1)).toMatchObject({ value: 'Wilayah Barat' })
    expect((await look(old)).closedOn).toBe(TODAY)
  })

  it('begins anew neither below what closes with it, nor below what is closed already', async () => {
    const old = await make('Wilayah Lingkar')
    const below = await make('Pos Lingkar', { parent: old })
    expect(await succeed([old], ['Satu', 'Dua'], { parent: below })).toMatchObject({
      reason: 'below_itself',
    })
    const gone = await make('Wilayah Tutup')
    await succeed([gone], ['Wilayah X', 'Wilayah Y'])
    const closed = { status: 422, reason: 'parent_not_open' }
    expect(await succeed([old, below], ['Satu'], { parent: gone })).toMatchObject(closed)
    expect(await move(below, gone)).toMatchObject(closed)
    const body = { name: 'X', kind: 'office', parent: gone, from: TODAY }
    expect(await change('/api/units', body)).toMatchObject(closed)
    const agency = { name: 'Satu', kind: 'ministry' }
    expect(
      await change('/api/units/successions', {
        from: [old, below],
        into: [agency],
        parent: country.agency,
        on: TODAY,
      }),
    ).toMatchObject({ reason: 'kind_does_not_fit' })
  })
})

describe('a unit’s kind', () => {
  const setKind = (unit: number, kind: string, from = TODAY, ask = admin) =>
    change(`/api/units/${unit}/kinds`, { kind, from }, ask)

  it('changes from a day on and not before it, and stays in the history', async () => {
    const unit = await make('UPT Menjadi Balai', { kind: 'upt' })
    expect(await setKind(unit, 'balai', '2026-03-03')).toMatchObject(DONE)
    expect(await look(unit)).toMatchObject({ kind: 'upt' })
    country.clock.now = new Date('2026-03-02T17:00:00Z')
    admin = await country.signIn('admin')
    expect(await look(unit)).toMatchObject({ kind: 'balai' })
    expect(await setKind(unit, 'sentra', '2025-06-01')).toMatchObject(DONE)
    const kinds = (await look(unit)).history.filter(({ what }: { what: string }) => what === 'kind')
    expect(kinds).toMatchObject([
      { from: '2025-01-02', value: 'upt' },
      { from: '2025-06-01', value: 'sentra' },
      { from: '2026-03-03', value: 'balai' },
    ])
    expect(await look(unit)).toMatchObject({ kind: 'balai' })
    expect(await ledgerOf(unit)).toEqual(['unit.kind_changed', 'unit.kind_changed', 'unit.made'])
  })

  it('is an agency’s for agencies and a unit’s for units, and the nation’s for none', async () => {
    const refused = { status: 422, reason: 'kind_does_not_fit' }
    const unit = await make('Kantor Berjenis')
    const secretariat = await country.signIn('sekretariat')
    expect(await setKind(unit, 'ministry')).toMatchObject(refused)
    expect(await setKind(country.agency, 'office')).toMatchObject(refused)
    expect(await setKind(country.agency, 'province')).toMatchObject(refused)
    expect(await setKind(country.nation, 'ministry', TODAY, secretariat)).toMatchObject(refused)
    expect(await setKind(unit, 'nation')).toMatchObject({ status: 400 })
    expect(await setKind(country.agency, 'body', '2026-12-01', secretariat)).toMatchObject(DONE)
    expect(await setKind(foreign, 'office')).toMatchObject({ status: 403 })
    expect(await setKind(unit, 'balai', '2025-01-01')).toMatchObject({ reason: 'not_open_yet' })
  })
})

describe('what lies right below a unit', () => {
  it('is told page after page, by name, with how many there are', async () => {
    const parent = await make('Induk')
    for (const name of ['Satuan C', 'Satuan A', 'Satuan B', 'Satuan B', 'Satuan D'])
      await make(name, { parent })
    const list = async (query: string) =>
      (await admin('GET', `/api/units/${parent}/below?${query}`)).body as {
        all: number
        units: { id: number; name: string; below: number }[]
        next: string | null
      }
    const { all, units, next } = await list('')
    expect([all, next]).toEqual([5, null])
    expect(units.map(({ name }) => name)).toEqual([
      'Satuan A',
      'Satuan B',
      'Satuan B',
      'Satuan C',
      'Satuan D',
    ])
    expect((await look(parent)).below).toEqual(units)
    for (const most of [1, 2, 5]) {
      const walked = []
      for (let page = await list(`most=${most}`); ; ) {
        walked.push(...page.units)
        if (page.next === null) break
        page = await list(`most=${most}&after=${page.next}`)
      }
      expect(walked).toEqual(units)
    }
    expect(await admin('GET', `/api/units/${parent}/below?after=x`)).toMatchObject({
      status: 400,
      body: { reason: 'bad_place' },
    })
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
        change(`/api/units/${unit}/kinds`, { kind: 'balai', from: TODAY }, ask),
      ])
      expect(said, key).toMatchObject([refused, refused, refused, refused, refused])
      const { deeds } = (await ask('GET', `/api/units/${unit}`)).body
      expect(deeds.change, key).toBe('not_your_role')
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

  it('has agencies right below the nation and nowhere else, and the secretariat adds them', async () => {
    const secretariat = await country.signIn('sekretariat')
    const body = { name: 'Kabupaten Contoh', kind: 'regency', parent: country.nation, from: TODAY }
    const refused = { status: 422, reason: 'kind_does_not_fit' }
    expect(await change('/api/units', { ...body, parent: country.agency })).toMatchObject(refused)
    expect(await change('/api/units', { ...body, kind: 'office' }, secretariat)).toMatchObject(
      refused,
    )
    const unit = await make('Kantor Tetap')
    expect(await move(unit, country.nation, TODAY, secretariat)).toMatchObject(refused)
    expect(await change('/api/units', body, secretariat)).toMatchObject(DONE)
  })
})
