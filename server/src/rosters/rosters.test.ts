import { TABLE_ROWS_MOST } from '@teladan/workbook/limits.ts'
import { readTable } from '@teladan/workbook/readTable.ts'
import { makeWorkbook } from '@teladan/workbook/testing/fieldWorkbook.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, type Tx } from '../db/transaction.ts'
import { inNamesOf } from '../demo/playDemo.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { meet } from '../testing/meet.ts'
import { workOnLoop } from '../testing/workOnLoop.ts'
import { changeTree } from '../units/change.ts'
import { insertUnit } from '../units/store.ts'
import { UNIT_COLUMNS } from './layouts.ts'

let archive: Archive
let foreign: number
beforeAll(async () => {
  archive = await foundArchive({
    units: 3,
    people: ['admin', 'sekretariat', 'operator', 'kepala', 'pimpinan', 'tpi', 'auditor'],
  })
  const parent = await archive.foundAgency()
  const balai = { name: 'Balai Lain', kind: 'balai', parent, from: '2024-01-02' } as const
  foreign = await system((tx) => insertUnit(tx, { ...balai, code: 'LAIN-1' }))
})
afterAll(() => archive.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(archive.db, archive.clock.now, work)
const TODAY = '2026-03-02'

type Bringing = { key?: string; unit?: number; seen?: string; mode?: 'check' | 'keep' }
async function bring(what: 'units' | 'people', file: string | Uint8Array, change: Bringing = {}) {
  const {
    key = 'admin',
    unit = archive.agency,
    seen,
    mode = seen === undefined ? 'check' : 'keep',
  } = change
  const path = `/api/units/${unit}/rosters/${what}?mode=${mode}`
  const headers: Record<string, string> = seen === undefined ? {} : { 'x-seen': seen }
  const reply = await archive.sends(key, 'POST', path, { body: Buffer.from(file), headers })
  const text = await reply.text()
  return { status: reply.status, body: JSON.parse(text) }
}
/** Looks at a list and keeps it as it was shown. */
async function keep(what: 'units' | 'people', file: string | Uint8Array, change: Bringing = {}) {
  const { body } = await bring(what, file, change)
  expect([body.problem, body.faults]).toEqual([null, []])
  return bring(what, file, { ...change, seen: body.seen })
}
const units = (...lines: string[]) =>
  ['Kode Satker;Nama Satker;Jenis;Unit Induk;Mulai', ...lines].join('\r\n')
const people = (...lines: string[]) =>
  ['NIP;Nama;Surel;Satker;Peran;Jenjang;Atas Unit;Jabatan;Mulai;Sampai', ...lines].join('\r\n')
const look = (unit: number) => archive.does('admin', 'GET', `/api/units/${unit}`)
const idOf = (code: string) =>
  system(async (tx) => {
    const { rows } = await sql<{ id: number }>`select id from units where code = ${code}`.execute(
      tx,
    )
    return rows[0]?.id ?? 0
  })
/** Everything that a list could have changed, counted. */
const tally = () =>
  system(async (tx) => {
    const { rows } = await sql<object>`
      select (select count(*)::int from units) units, (select count(*)::int from unit_names) names,
        (select count(*)::int from unit_parents) parents, (select count(*)::int from accounts) accounts,
        (select count(*)::int from grants) grants, (select count(*)::int from posts) posts,
        (select count(*)::int from invitations) invitations, (select count(*)::int from ledger) ledger`.execute(
      tx,
    )
    return rows[0]
  })
const faultsOf = async (what: 'units' | 'people', file: string | Uint8Array, change?: Bringing) => {
  const { body } = await bring(what, file, change)
  return body.faults.map(({ at, code }: { at: string; code: string }) => `${at} ${code}`)
}

describe('a list of units', () => {
  it('is shown before anything is kept, and then makes the tree it names, in whatever order it stands', async () => {
    const before = await tally()
    const list = units(
      'P1-1;Pos Utara;Kantor;P1;',
      'P1;Wilayah Pertama;Kanwil;;1 Januari 2026',
      'P1-2;Pos Selatan;upt;Wilayah Pertama;02/02/2026',
    )
    const { body } = await bring('units', list)
    expect(body).toMatchObject({
      problem: null,
      faults: [],
      columns: [
        { name: 'name', at: 'B1', heading: 'Nama Satker' },
        { name: 'kind' },
        { name: 'code', at: 'A1' },
        { name: 'parent' },
        { name: 'from' },
      ],
      units: [
        { row: 2, at: 'B2', is: 'new', name: 'Pos Utara', parent: 'Wilayah Pertama', from: TODAY },
        {
          is: 'new',
          kind: 'regional_office',
          parent: 'Kementerian Pelayanan Sosial',
          from: '2026-01-01',
        },
        { is: 'new', kind: 'upt', parent: 'Wilayah Pertama', from: '2026-02-02' },
      ],
      saved: null,
    })
    expect(await tally()).toEqual(before)

    const kept = await bring('units', list, { seen: body.seen })
    expect(kept).toMatchObject({ status: 200, body: { saved: { invitations: [] } } })
    const [top, unit] = [await idOf('P1'), await idOf('P1-2')]
    expect(await look(unit)).toMatchObject({
      name: 'Pos Selatan',
      kind: 'upt',
      line: [archive.nation, archive.agency, top, unit],
    })
    const { rows } = await system((tx) =>
      sql<{ payload: string }>`select payload from ledger where kind = 'units.imported'`.execute(
        tx,
      ),
    )
    expect(rows.map(({ payload }) => JSON.parse(payload))).toMatchObject([{ made: 3, changed: 0 }])
  })

  it('renames and moves the unit with its code, from its day, and leaves alone what it says nothing of', async () => {
    await keep(
      'units',
      units(
        'Q1;Wilayah Timur;Kanwil;;2025-01-02',
        'Q2;Wilayah Barat;Kanwil;;2025-01-02',
        'Q3;Pos;Kantor;Q1;2025-01-02',
      ),
    )
    const list = units(
      'Q3;Pos Perbatasan;;Wilayah Barat;2026-03-01',
      'Q1;WILAYAH TIMUR;;;',
      'Q2;Wilayah Barat;;;',
    )
    const { body } = await bring('units', list)
    expect(body.units).toMatchObject([
      {
        is: 'changed',
        name: 'Pos Perbatasan',
        parent: 'Wilayah Barat',
        old: { name: 'Pos', parent: 'Wilayah Timur' },
      },
      { is: 'same', name: 'Wilayah Timur', old: {} },
      { is: 'same' },
    ])
    expect(body.faults).toEqual([])
  })

  it('shows nothing to do once it was kept', async () => {
    const list = units(
      'R1;Wilayah Awal;Kanwil;;',
      'R2;Kantor Cabang;Kantor;R1;2026-06-01',
      ';Kantor Tanpa Kode;Kantor;R1;',
      ';Loket;Kantor;Kantor Tanpa Kode;',
    )
    await keep('units', list)
    const changed = units(
      'R1;Wilayah Akhir;Kanwil;;2026-05-01',
      'R2;Kantor Cabang Baru;Kantor;;2026-07-01',
      ';Kantor Tanpa Kode;Kantor;Wilayah Awal;',
    )
    await keep('units', changed)
    for (const again of [changed, units(';Loket;Kantor;Kantor Tanpa Kode;')]) {
      const { body } = await bring('units', again)
      expect(body.faults).toEqual([])
      expect(body.units.map(({ is }: { is: string }) => is)).toEqual(body.units.map(() => 'same'))
      const before = await tally()
      expect(await bring('units', again, { seen: body.seen })).toMatchObject({ status: 200 })
      expect(await tally()).toEqual(before)
    }
  })

  it('lets two units change places, and refuses a round', async () => {
    await keep('units', units('S1;Simpul Satu;Kantor;;', 'S2;Simpul Dua;Kantor;S1;'))
    const turned = units('S1;Simpul Satu;;S2;', 'S2;Simpul Dua;;Kementerian Pelayanan Sosial;')
    expect(await keep('units', turned)).toMatchObject({ status: 200 })
    const [one, two] = [await idOf('S1'), await idOf('S2')]
    expect((await look(one)).line).toEqual([archive.nation, archive.agency, two, one])
    expect(await faultsOf('units', units('S2;Simpul Dua;;S1;'))).toEqual(['D2 below_itself'])
    const round = units('T1;A;Kantor;T2;', 'T2;B;Kantor;T3;', 'T3;C;Kantor;T1;')
    expect(await faultsOf('units', round)).toEqual([expect.stringMatching(/below_itself/)])
    expect(await faultsOf('units', units('T1;A;Kantor;T1;'))).toEqual(['D2 below_itself'])
    const chain = Array.from(
      { length: 60 },
      (_, i) => `U${i};Unit ${i};Kantor;${i ? `U${i - 1}` : ''};`,
    )
    expect(await faultsOf('units', units(...chain))).toContainEqual(
      expect.stringMatching(/too_deep/),
    )
  })

  it('names every cell that cannot be taken, and then nothing of it is kept', async () => {
    await keep('units', units('V1;Bagian Umum;Kantor;P1;2025-01-02', 'V2;Bagian Umum;Kantor;P1-1;'))
    await archive.does('admin', 'POST', '/api/units/successions', {
      from: [await idOf('V1')],
      into: [
        { name: 'Umum Satu', kind: 'office' },
        { name: 'Umum Dua', kind: 'office' },
      ],
      parent: await idOf('P1'),
      on: TODAY,
    })
    const list = units(
      ';;Kantor;;',
      'W1;Tanpa Jenis;;;',
      'W2;Jenis Salah;Warung;;',
      'W3;Induk Salah;Kantor;Tidak Ada;',
      'W4;Tanggal Salah;Kantor;;31/02/2026',
      'W5;Kementerian Baru;Kementerian;;',
      'LAIN-1;Balai Lain;;;',
      'W6;Di Luar;Kantor;LAIN-1;',
      'V1;Bagian Umum;Kantor;P1;2025-01-02',
      'W4;Kode Dua Kali;Kantor;;',
      'W7;Nama Dua Kali;Kantor;;',
      ';Nama Dua Kali;Kantor;;',
      'X-1;Pos Utara;Kantor;P1;',
      'R1;Wilayah Lain;;;2026-04-01',
      '4,18E+17;Kode Bulat;Kantor;;',
    )
    const expected = [
      'B2 is_missing',
      'C3 is_missing',
      'C4 not_a_word',
      'D5 unit_unknown',
      'E6 not_a_day',
      'C7 kind_does_not_fit',
      'A8 outside',
      'D9 outside',
      'A10 unit_closed',
      'A11 named_twice',
      'B13 named_twice',
      'A14 code_differs',
      'A16 lost_digits',
    ]
    expect(await faultsOf('units', list)).toEqual(expected)
    const { body } = await bring('units', list)
    const before = await tally()
    expect(await bring('units', list, { seen: body.seen })).toMatchObject({
      status: 422,
      body: { reason: 'list_not_read', details: { faultsAll: expected.length } },
    })
    expect(await tally()).toEqual(before)
    expect(body.faults[2]).toMatchObject({ column: 'kind', got: 'Warung' })
    expect(body.faults[2].options).toContain('Balai')
  })

  it('does not guess between two units of one name, and warns of a namesake at another place', async () => {
    await keep('units', units('Y1;Seksi Data;Kantor;Q1;', 'Y2;Seksi Data;Kantor;Q2;'))
    expect(await faultsOf('units', units(';Loket Baru;Kantor;Seksi Data;'))).toEqual([
      'D2 unit_ambiguous',
    ])
    const { body } = await bring(
      'units',
      units(';Seksi Data;Kantor;Simpul Satu;', 'Y1;Seksi Data;;Q1;'),
    )
    expect(body.units).toMatchObject([
      { is: 'new', notes: [{ at: 'B2', code: 'same_name_elsewhere', stands: 'Wilayah Barat' }] },
      { is: 'same', notes: [] },
    ])
  })

  it('puts a new unit into the zone of the one above it, also where the list makes that one', async () => {
    const list = [
      'Kode;Nama;Jenis;Induk;Zona Waktu',
      'HH3;Loket;Kantor;HH2;',
      'HH2;Kantor;Kantor;HH1;',
      'HH1;Wilayah;Kanwil;;WIT',
      'HH4;Pos;Kantor;HH1;WITA',
    ].join('\n')
    await keep('units', list)
    const zones = await Promise.all(
      ['HH1', 'HH2', 'HH3', 'HH4'].map(async (code) => (await look(await idOf(code))).zone),
    )
    expect(zones).toEqual(['Asia/Jayapura', 'Asia/Jayapura', 'Asia/Jayapura', 'Asia/Makassar'])
  })

  it('makes no unit below one that is only to come', async () => {
    const list = units('GG1;Kantor Nanti;Kantor;;2026-09-01', 'GG2;Loket Kini;Kantor;GG1;')
    expect(await faultsOf('units', list)).toEqual(['E3 parent_not_open'])
    await keep('units', units('GG1;Kantor Nanti;Kantor;;2026-09-01'))
    expect(await faultsOf('units', units('GG2;Loket;Kantor;GG1;2026-08-31'))).toEqual([
      'E2 parent_not_open',
    ])
    const body = { name: 'Loket', kind: 'office', parent: await idOf('GG1'), from: TODAY }
    expect(await archive.as('admin')('POST', '/api/units', body)).toMatchObject({
      body: { reason: 'parent_not_open' },
    })
    expect(await keep('units', units('GG2;Loket;Kantor;GG1;2026-09-01'))).toMatchObject({
      status: 200,
    })
  })

  it('does not reach back behind a later change', async () => {
    await keep('units', units('Z1;Kantor Lama;Kantor;;2024-01-01'))
    await keep('units', units('Z1;Kantor Baru;;;2025-01-01'))
    expect(await faultsOf('units', units('Z1;Kantor Kuno;;;2024-06-01'))).toEqual([
      'E2 changed_later',
    ])
  })

  it('is read from a workbook as well, with cells that are numbers and dates', async () => {
    const bytes = await makeWorkbook({
      Satker: [
        ['DAFTAR SATKER 2026'],
        ['No', 'Nama Satker', 'Jenis', 'Kode', 'Induk', 'Mulai'],
        [1, 'Balai Satu', 'Balai', 418001, 'P1', new Date('2026-02-03T00:00:00Z')],
        [2, 'Balai Dua', 'Balai', Number('123456789012345678'), 'P1', 46000],
      ],
    })
    expect(await faultsOf('units', bytes)).toEqual(['D4 lost_digits', 'F4 not_a_day'])
    const { body } = await bring('units', bytes)
    expect(body.sheet).toBe('Satker')
  })
})

describe('a list of people', () => {
  const nip = (n: number) => `19850315201001${String(n).padStart(4, '0')}`

  it('is shown before anything is kept, and then invites who is new, told this once', async () => {
    const before = await tally()
    const list = people(
      `${nip(1001)};Sari Baru;;Sentra Bahari Ternate;Anggota tim unit;;;Analis;2024-05-01;`,
      `;Budi Baru;Budi@Contoh.example;P1;Tim Penilai Internal, Pembina;Ketua Tim;Kementerian Pelayanan Sosial;;;31-12-2026`,
      `${nip(1001)};Sari Baru;;Sentra Bahari Ternate;Kepala unit;;;Plt. Kepala Sentra;;`,
    )
    const { body } = await bring('people', list)
    expect(body.faults).toEqual([])
    expect(body.people).toMatchObject([
      {
        is: 'new',
        signInName: nip(1001),
        roles: [{ role: 'unit_member', over: 'Sentra Bahari Ternate', from: TODAY }],
        posts: [{ title: 'Analis', form: 'definitif', isHead: false, from: '2024-05-01' }],
      },
      {
        is: 'new',
        signInName: 'budi@contoh.example',
        roles: [
          { role: 'assessor', grade: 'lead', until: '2026-12-31' },
          { role: 'coach', grade: null },
        ],
      },
      { is: 'changed', posts: [{ title: 'Kepala Sentra', form: 'plt', isHead: true }] },
    ])
    expect(await tally()).toEqual(before)

    const kept = await bring('people', list, { seen: body.seen })
    const { invitations } = kept.body.saved
    expect(invitations).toMatchObject([
      { name: 'Sari Baru', signInName: nip(1001), home: 'Sentra Bahari Ternate' },
      { name: 'Budi Baru', signInName: 'budi@contoh.example' },
    ])
    const [{ token }] = invitations
    const joined = await archive.app.request('/api/invitations/accept', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: 'kata-sandi-panjang-sekali' }),
    })
    expect(joined.status).toBe(200)
    const { rows } = await system((tx) =>
      sql<object>`select g.role, g.until_on::text until from grants g join people p on p.id = g.person_id
        where p.name = 'Budi Baru' order by role`.execute(tx),
    )
    expect(rows).toEqual([
      { role: 'assessor', until: '2026-12-31' },
      { role: 'coach', until: '2026-12-31' },
    ])
    const told = await system((tx) =>
      sql<{ payload: string }>`select payload from ledger where kind = 'people.imported'`.execute(
        tx,
      ),
    )
    expect(told.rows.map(({ payload }) => JSON.parse(payload))).toMatchObject([
      { accounts: 2, roles: 4, posts: 2 },
    ])
    const everything = await system((tx) =>
      sql<{ all: string }>`select string_agg(l::text, '') as all from ledger l`.execute(tx),
    )
    expect(everything.rows[0]?.all).not.toContain(token)

    const again = await bring('people', list)
    expect(again.body.people.map(({ is }: { is: string }) => is)).toEqual(['same', 'same', 'same'])
    const stands = await tally()
    expect(await bring('people', list, { seen: again.body.seen })).toMatchObject({
      body: { saved: { invitations: [] } },
    })
    expect(await tally()).toEqual(stands)
  })

  it('adds roles and posts to who is here already, and warns where the list calls them otherwise', async () => {
    const { body } = await bring(
      'people',
      people(`;Yusuf T.;kepala@contoh.example;P1;Pembina;;;Kepala Sentra;;`),
    )
    expect(body.people).toMatchObject([
      {
        is: 'changed',
        name: 'Yusuf Tamaela',
        roles: [{ role: 'coach', over: 'Wilayah Pertama' }],
        notes: [
          { at: 'B2', code: 'name_kept', stands: 'Yusuf Tamaela' },
          { at: 'D2', code: 'home_kept', stands: 'Sentra Bahari Ternate' },
        ],
      },
    ])
  })

  it('names every cell that cannot be taken, a NIP that a spreadsheet rounded first of all', async () => {
    await system((tx) =>
      sql`insert into people values ('00000000-0000-7000-8000-0000000000aa', 'Orang Lain', ${foreign}, ${archive.clock.now})`.execute(
        tx,
      ),
    )
    await system((tx) =>
      sql`insert into accounts (person_id, nip) values ('00000000-0000-7000-8000-0000000000aa', ${nip(2002)})`.execute(
        tx,
      ),
    )
    const list = people(
      '1,98503E+17;A Satu;;P1;Pembina;;;;;',
      '198503152010011000;A Dua;;P1;Pembina;;;;;',
      '19850315;A Tiga;;P1;Pembina;;;;;',
      ';A Empat;;P1;Pembina;;;;;',
      ';A Lima;bukan surel;P1;Pembina;;;;;',
      `${nip(2002)};Orang Lain;;P1;Pembina;;;;;`,
      `${nip(1)};A Enam;;Tidak Ada;Pembina;;;;;`,
      `${nip(2)};A Tujuh;;LAIN-1;Pembina;;;;;`,
      `${nip(3)};A Delapan;;P1;Bos;;;;;`,
      `${nip(4)};A Sembilan;;P1;;;;;;`,
      `${nip(5)};A Sepuluh;;P1;TPI;;;;;`,
      `${nip(6)};A Sebelas;;P1;Pembina;;;;2026-05-01;2026-04-01`,
      `${nip(7)};A Duabelas;;P1;Pembina;;;;;2026-01-01`,
      `${nip(8)};A Tigabelas;;P1;Sekretariat;;;;;`,
      `${nip(9)};A Limabelas;;P1;Pembina;;;;;`,
      `${nip(9)};Orang Berbeda;;P1;Kepala unit;;;;;`,
      `${nip(9)};A Limabelas;;P1;Pembina;;;;;`,
    )
    expect(await faultsOf('people', list)).toEqual([
      'A2 lost_digits',
      'A3 lost_digits',
      'A4 not_a_nip',
      'A5 without_sign_in_name',
      'C6 not_an_email',
      'A7 account_elsewhere',
      'D8 unit_unknown',
      'D9 outside',
      'E10 not_a_word',
      'E11 is_missing',
      'F12 is_missing',
      'J13 ends_before_it_begins',
      'J14 already_over',
      'E15 role_not_yours',
      'B17 said_differently',
      'B18 named_twice',
    ])
    const before = await tally()
    const { body } = await bring('people', list)
    expect(await bring('people', list, { seen: body.seen })).toMatchObject({ status: 422 })
    expect(await tally()).toEqual(before)
  })

  it('in a workbook refuses a NIP that is a number, and says which column it lacks', async () => {
    const sheet = (rows: (string | number)[][]) => makeWorkbook({ Pegawai: rows })
    const header = ['Nama', 'NIP', 'Unit Kerja', 'Peran']
    const bytes = await sheet([header, ['Sari', Number('198503152010011005'), 'P1', 'Pembina']])
    const { body } = await bring('people', bytes)
    expect(body.faults).toMatchObject([{ at: 'B2', column: 'nip', code: 'lost_digits' }])
    const without = await bring(
      'people',
      await sheet([
        ['Nama', 'Unit Kerja'],
        ['Sari', 'P1'],
      ]),
    )
    expect(without.body.problem).toMatchObject({
      code: 'column_missing',
      column: 'nip',
      found: ['Nama', 'Unit Kerja'],
    })
    const nameless = await bring('people', 'NIP;Satker;Peran\n1;2;3')
    expect(nameless.body.problem).toMatchObject({ code: 'column_missing', column: 'name' })
  })
})

describe('a list that was kept', () => {
  it('has nothing left to do, whatever tree, names and days it holds', async () => {
    let round = 0
    const line = fc.record({
      above: fc.nat(),
      isCoded: fc.boolean(),
      from: fc.constantFrom('', '2025-03-01', '2026-03-02', '1 Juni 2026'),
      kind: fc.constantFrom('Balai', 'Kantor', 'upt'),
    })
    const lists = fc.array(line, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(lists, fc.array(fc.nat(), { maxLength: 4 }), async (made, changes) => {
        round++
        const name = (i: number) => `Unit ${round}.${i}`
        const code = (i: number) => `F${round}-${i}`
        const parentOf = (i: number) => (i ? (made[i]?.above ?? 0) % (i + 1) : 0)
        // What stands above comes later in the file as often as before.
        const fromOf = (i: number): string => {
          const above = parentOf(i)
          const later = above < i ? fromOf(above) : ''
          return later === '1 Juni 2026' ? later : (made[i]?.from ?? '')
        }
        const lines = made.map(({ isCoded, kind }, i) => {
          const above = parentOf(i)
          const parent = above < i ? (made[above]?.isCoded ? code(above) : name(above)) : ''
          return `${isCoded ? code(i) : ''};${name(i)};${kind};${parent};${fromOf(i)}`
        })
        const coded = made.flatMap(({ isCoded }, i) => (isCoded ? { i, from: fromOf(i) } : []))
        const changed = [
          ...new Map(
            changes.flatMap((pick) => {
              const one = coded[pick % Math.max(coded.length, 1)]
              return one
                ? [[one.i, `${code(one.i)};${name(one.i)} baru;;;${one.from}`] as const]
                : []
            }),
          ).values(),
        ]
        for (const list of [units(...lines.toReversed()), units(...changed)]) {
          if (list === units()) continue
          expect(await keep('units', list)).toMatchObject({ status: 200 })
          const { body } = await bring('units', list)
          expect(body.faults).toEqual([])
          expect(body.units.map(({ is }: { is: string }) => is)).not.toContain('new')
          expect(body.units.map(({ is }: { is: string }) => is)).not.toContain('changed')
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('what is kept', () => {
  it('is what was shown also when somebody moves a unit in that very moment', async () => {
    const [one, other] = await system(async (tx) => {
      const office = { kind: 'office', parent: archive.agency, from: '2024-01-02' } as const
      return [
        await insertUnit(tx, { ...office, name: 'Kantor Berpindah', code: 'MT1' }),
        await insertUnit(tx, { ...office, name: 'Kantor Penampung', code: 'MT2' }),
      ] as const
    })
    const list = units('MT1;Kantor Berpindah Nama;;MT2;')
    const { body } = await bring('units', list)
    const [moved, kept] = await meet(
      archive.db,
      (untilMet) =>
        inNamesOf(archive.room, archive)('admin', async (desk) => {
          const did = await changeTree(desk, one, { parent: other, from: TODAY })
          await untilMet()
          return did
        }),
      () => bring('units', list, { seen: body.seen }),
    )
    expect(moved.ok).toBe(true)
    expect(kept).toMatchObject({ status: 409, body: { reason: 'changed_meanwhile' } })
  })

  it('is what was shown: when the country or the file changed since, it shows the difference anew', async () => {
    const list = units('AA1;Kantor Berubah;Kantor;;')
    const { body } = await bring('units', list)
    const other = await bring('units', units('AA1;Kantor Lain;Kantor;;'), { seen: body.seen })
    expect(other).toMatchObject({ status: 409, body: { reason: 'changed_meanwhile' } })
    await archive.does('admin', 'POST', '/api/units', {
      name: 'Kantor Lebih Dulu',
      kind: 'office',
      parent: archive.agency,
      from: TODAY,
      code: 'AA1',
    })
    const before = await tally()
    const stale = await bring('units', list, { seen: body.seen })
    expect(stale).toMatchObject({
      status: 409,
      body: {
        reason: 'changed_meanwhile',
        details: { units: [{ is: 'changed', old: { name: 'Kantor Lebih Dulu' } }] },
      },
    })
    expect(await tally()).toEqual(before)
    const { seen } = stale.body.details
    expect(await bring('units', list, { seen })).toMatchObject({ status: 200 })
    expect(await bring('units', list, { seen: '', mode: 'keep' })).toMatchObject({ status: 409 })
  })

  it('is all of it or nothing, also where a verb refuses what the check could not see', async () => {
    await keep('units', units('BB1;Hulu;Kantor;;', 'BB2;Hilir;Kantor;;'))
    const [upper, lower] = [await idOf('BB1'), await idOf('BB2')]
    await archive.does('admin', 'POST', `/api/units/${upper}/parents`, {
      parent: lower,
      from: '2026-09-01',
    })
    const list = units('BB3;Kantor Ikutan;Kantor;;', 'BB2;Hilir;;BB1;')
    const { body } = await bring('units', list)
    expect(body.faults).toEqual([])
    const before = await tally()
    expect(await bring('units', list, { seen: body.seen })).toMatchObject({
      status: 422,
      body: { reason: 'line_not_kept', details: { at: 'B3', reason: 'below_itself' } },
    })
    expect(await tally()).toEqual(before)
  })

  it('is not made twice by two who keep the same list at once', async () => {
    const list = people(`${'198503152010012007'};Sekali Saja;;P1;Pembina;;;;;`)
    const { body } = await bring('people', list)
    const both = await Promise.all([1, 2].map(() => bring('people', list, { seen: body.seen })))
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
  })
})

describe('who may bring a list', () => {
  it('is the agency’s administrator within it and the secretariat anywhere, and nobody else', async () => {
    const lists = {
      units: units('CC1;Kantor C;Kantor;;'),
      people: people('198503152010013001;Orang C;;P1;Pembina;;;;;'),
    }
    const before = await tally()
    for (const [what, file] of Object.entries(lists) as ['units' | 'people', string][]) {
      for (const key of ['operator', 'kepala', 'pimpinan', 'tpi', 'auditor'])
        for (const mode of ['check', 'keep'] as const)
          expect(await bring(what, file, { key, mode }), `${key} ${what}`).toMatchObject({
            status: 403,
            body: { reason: 'not_your_role' },
          })
      for (const unit of [archive.nation, foreign])
        expect(await bring(what, file, { unit })).toMatchObject({ status: 403 })
      expect(await bring(what, file, { unit: 999_999 })).toMatchObject({
        status: 404,
        body: { reason: 'not_found' },
      })
      expect(await bring(what, file, { key: 'nobody' })).toMatchObject({ status: 401 })
      expect((await bring(what, file, { key: 'sekretariat' })).status).toBe(200)
      expect((await bring(what, file)).status).toBe(200)
    }
    expect(await tally()).toEqual(before)
  })

  it('lets the secretariat bring agencies below the nation and give national roles, with the means of one list', async () => {
    const nation = { key: 'sekretariat', unit: archive.nation }
    const agencies = units('K-77;Kabupaten Contoh;Kabupaten;;', 'K-77-1;Dinas Contoh;Dinas;K-77;')
    expect(await keep('units', agencies, nation)).toMatchObject({ status: 200 })
    expect(await faultsOf('units', units('K-78;Kantor Lepas;Kantor;;'), nation)).toEqual([
      'C2 kind_does_not_fit',
    ])
    const list = people(';Nasional Baru;nasional@contoh.example;Republik Contoh;Sekretariat;;;;;')
    expect(await keep('people', list, nation)).toMatchObject({ status: 200 })
  })
})

describe('five thousand lines', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => i)

  it('of units take less than three seconds of work to check, and are kept', async () => {
    const list = units(
      'DD;Wilayah Besar;Kanwil;;',
      ...many.map((i) => `DD-${i};Kantor ${i};Kantor;${i < 100 ? 'DD' : `DD-${i % 100}`};`),
    )
    const started = process.cpuUsage()
    const { body } = await bring('units', list)
    const { user, system: kernel } = process.cpuUsage(started)
    expect(body.faults).toEqual([])
    expect(body.units).toHaveLength(5_001)
    const kept = await bring('units', list, { seen: body.seen })
    expect(kept.status).toBe(200)
    const after = await bring('units', list)
    expect(after.body.units.every(({ is }: { is: string }) => is === 'same')).toBe(true)
    expect((user + kernel) / 1000).toBeLessThan(3_000)
  })

  it('of people too', async () => {
    const list = people(
      ...many
        .map((i) => `19900315201001${1001 + i};Pegawai ${i};;P1;Anggota tim unit;;;Analis;;`)
        .filter((line) => !/^\d{15}000;/.test(line)),
    )
    const started = process.cpuUsage()
    const { body } = await bring('people', list)
    const { user, system: kernel } = process.cpuUsage(started)
    expect(body.faults).toEqual([])
    const kept = await bring('people', list, { seen: body.seen })
    expect(kept.status).toBe(200)
    const after = await bring('people', list)
    expect(after.body.people.every(({ is }: { is: string }) => is === 'same')).toBe(true)
    expect((user + kernel) / 1000).toBeLessThan(3_000)
  })
})

describe('a list longer than may come', () => {
  it('is refused, and leaves the event loop to others while it is read', async () => {
    const header = ['Kode Satker', 'Nama Satker', 'Jenis', 'Unit Induk', 'Alamat', 'Keterangan']
    const lines = Array.from({ length: TABLE_ROWS_MOST + 1 }, (_, row) =>
      header.map((heading) => `${heading} ${row % 500}`),
    )
    const long = await makeWorkbook({ Daftar: [header, ...lines] })
    const onLoop = await workOnLoop(() => readTable(long, UNIT_COLUMNS))
    let brought: Awaited<ReturnType<typeof bring>> | undefined
    const onRequest = await workOnLoop(async () => {
      brought = await bring('units', long)
    })
    expect(brought?.body.problem).toMatchObject({ code: 'too_many_rows', most: TABLE_ROWS_MOST })
    expect(onRequest).toBeLessThan(onLoop / 2)
  })
})
