import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertAddendum, setWindow } from '../cycles/store.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Tx } from '../db/transaction.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { findUnit, insertUnit } from '../units/store.ts'
import { insertCandidacy, noteMove } from './store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
const units: Record<string, number> = {}
let directorate: number
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  for (const key of PEOPLE) who[key] = await country.signIn(key)
  await system(async (tx) => {
    const line = (await findUnit(tx, country.units[0]?.id ?? 0, TODAY))?.line ?? []
    directorate = line.at(-2) ?? 0
    for (const row of ROWS) units[row[0]] = await addRow(tx, row)
  })
})
afterAll(() => country.close())

const PEOPLE = ['tpi', 'ketuatpi', 'admin', 'pimpinan', 'pembina', 'auditor', 'sekretariat']
const TODAY = '2026-03-02'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)

/** Name, where below, target, stage, ended, points of its own, of the inspectorate, and whose turn. */
type Row = [
  name: string,
  below: 'directorate' | 'agency',
  target: string,
  stage: string,
  ended: string | null,
  own: number | null,
  tpi: number | null,
  turn: string,
]
const ROWS: Row[] = [
  ['Balai Ambon', 'directorate', 'WBK', 'internal_assess', null, 81.5, 80, 'lead'],
  ['Balai Besar', 'directorate', 'WBBM', 'internal_assess', null, 92.25, null, 'member'],
  ['balai kecil 50%', 'agency', 'WBK', 'self_assess', null, 40, null, 'member'],
  ['Kantor_Satu', 'agency', 'WBK', 'propose', 'not_met', 92.25, 61.123456, 'technical'],
  ['Kantor Dua', 'directorate', 'WBK', 'propose', null, 77, 79.999999, 'technical'],
  ['Lapas Baru', 'agency', 'WBK', 'declare', null, null, null, 'member'],
  ['Lapas Lama', 'agency', 'WBK', 'monitor', 'granted', 95, 95, 'technical'],
  ['Rutan', 'directorate', 'WBK', 'coach_review', null, 66, null, 'member'],
]

async function addRow(tx: Tx, [name, below, target, stage, ended, own, tpi, turn]: Row) {
  const parent = below === 'agency' ? country.agency : directorate
  const unit = await insertUnit(tx, { name, kind: 'balai', parent, from: '2023-01-02' })
  const line = (await findUnit(tx, unit, TODAY))?.line ?? []
  const at = { cycleId: country.cycle, unitId: unit }
  await insertCandidacy(tx, {
    ...at,
    agencyId: country.agency,
    unitName: name,
    line,
    target,
    authority: 'agency',
    initiatedBy: 'unit',
    stage: stage as 'declare',
  })
  const { now } = country.clock
  await noteMove(tx, at, { stage: stage as 'declare', by: country.accounts.kepala?.id ?? '', now })
  await sql`update candidacies set ended = ${ended} where unit_id = ${unit}`.execute(tx)
  for (const [layer, total] of [
    ['unit', own],
    ['tpi', tpi],
  ] as const) {
    if (total === null) continue
    // Behind each round that counts lies an older one, of other points.
    for (const [round, points] of [
      [1, 99],
      [2, total],
    ])
      await sql`insert into rounds (cycle_id, unit_id, layer, round, scope, turn, opened_at, is_shown, total)
        select cycle_id, unit_id, ${layer}, ${round}, scope, ${layer === 'tpi' ? turn : null}, ${now},
          ${layer === 'unit'}, ${points} from candidacies where unit_id = ${unit}`.execute(tx)
  }
  return unit
}

type Line = { name: string; unitTotal: string | null; tpiTotal: string | null }
const path = (query: string) => `/api/cycles/${country.cycle}/units?${query}`
async function names(key: string, query = ''): Promise<string[]> {
  const reply = await who[key]?.('GET', path(query))
  expect(reply, query + country.failures.join()).toMatchObject({ status: 200 })
  return reply?.body.rows.map(({ name }: Line) => name)
}
/** Every page after the other, of so many lines. */
async function walk(key: string, query: string, most: number) {
  const all: Line[] = []
  for (let after = ''; ; ) {
    const { body } = (await who[key]?.('GET', path(`${query}&most=${most}${after}`))) ?? {
      body: {},
    }
    all.push(...body.rows)
    if (!body.next) return all
    after = `&after=${body.next}`
  }
}
const ALL = ROWS.map(([name]) => name)
/** As PostgreSQL orders the bytes. */
const BY_NAME = ALL.toSorted((a, b) => (a < b ? -1 : 1))

describe('the board', () => {
  it('is every unit in reach, by name, page after page, none left out and none twice', async () => {
    for (const most of [1, 2, 3, 7, 8, 9])
      expect((await walk('tpi', 'sort=name', most)).map(({ name }) => name)).toEqual(BY_NAME)
  })

  it('goes by the points of a layer’s latest round, then by name where there are none yet', async () => {
    const without = ALL.filter((name) => ROWS.find((row) => row[0] === name)?.[6] === null)
    const byTpi = ['Lapas Lama', 'Balai Ambon', 'Kantor Dua', 'Kantor_Satu']
    const lines = [...byTpi, ...without.toSorted((a, b) => (a < b ? -1 : 1))]
    for (const most of [1, 2, 3, 4, 5, 8, 9]) {
      expect((await walk('tpi', 'sort=tpi', most)).map(({ name }) => name)).toEqual(lines)
      const own = await walk('tpi', 'sort=self', most)
      expect(own.map(({ unitTotal }) => unitTotal)).toEqual(
        [95, 92.25, 92.25, 81.5, 77, 66, 40].map((total) => total.toFixed(6)).concat(null as never),
      )
    }
  })

  it('does not let the unit’s own people sort by what they are not shown', async () => {
    const kepala = await country.signIn('kepala')
    await system((tx) =>
      sql`insert into grants select gen_random_uuid(), ${country.accounts.kepala?.id}, 'unit_head', null, unit, null,
        '2026-01-02' from unnest(${[units['Balai Ambon'], units['Lapas Lama'], units['Kantor Dua']]}::int[]) unit`.execute(
        tx,
      ),
    )
    const { body } = await kepala('GET', path('sort=tpi'))
    expect(body.rows.map(({ name, tpiTotal }: Line) => [name, tpiTotal])).toEqual([
      ['Balai Ambon', null],
      ['Kantor Dua', null],
      ['Lapas Lama', null],
    ])
  })

  it('is narrowed to a stage, a predicate, a branch of the tree, and any of them together', async () => {
    expect(await names('tpi', 'stage=internal_assess')).toEqual(['Balai Ambon', 'Balai Besar'])
    expect(await names('tpi', 'stage=propose')).toEqual(['Kantor Dua'])
    expect(await names('tpi', 'stage=ended')).toEqual(['Kantor_Satu', 'Lapas Lama'])
    expect(await names('tpi', 'target=WBBM')).toEqual(['Balai Besar'])
    const below = `below=${directorate}`
    expect(await names('tpi', below)).toEqual(['Balai Ambon', 'Balai Besar', 'Kantor Dua', 'Rutan'])
    expect(
      await names('tpi', `${below}&stage=internal_assess&target=WBK&search=ba&sort=tpi`),
    ).toEqual(['Balai Ambon'])
    expect(await names('tpi', `below=${country.nation}`)).toHaveLength(ALL.length)
    expect(await names('tpi', 'below=999999')).toEqual([])
  })

  it('finds a part of a name in letters of either size, and takes no sign for a pattern', async () => {
    expect(await names('tpi', 'search=BALAI')).toEqual([
      'Balai Ambon',
      'Balai Besar',
      'balai kecil 50%',
    ])
    expect(await names('tpi', 'search=alai%20b')).toEqual(['Balai Besar'])
    expect(await names('tpi', 'search=50%25')).toEqual(['balai kecil 50%'])
    expect(await names('tpi', 'search=%25%25%25')).toEqual([])
    expect(await names('tpi', 'search=n_as')).toEqual([])
    expect(await names('tpi', 'search=r_Sa')).toEqual(['Kantor_Satu'])
    expect(await names('tpi', 'search=la')).toEqual(['Lapas Baru', 'Lapas Lama'])
    expect(await names('tpi', 'search=B')).toEqual([
      'Balai Ambon',
      'Balai Besar',
      'Lapas Baru',
      'balai kecil 50%',
    ])
    expect(await names('tpi', 'search=%20')).toHaveLength(ALL.length)
    expect(await names('tpi', `search=${encodeURIComponent("'; drop table units; --")}`)).toEqual(
      [],
    )
  })

  it('finds names the same way where thousands hold them', async () => {
    await system((tx) =>
      sql`with made as (insert into units (kind, opened_on, line) select 'upt', '2020-01-01', '{}'
          from generate_series(1, 4100) returning id)
        insert into candidacies (cycle_id, unit_id, agency_id, unit_name, line, target, authority, initiated_by, stage)
        select ${country.cycle}, id, ${country.agency}, 'Massal ' || to_char(row_number() over (order by id), 'FM0000'),
          array[${country.nation}::int, ${country.agency}::int, id], 'WBK', 'agency', 'unit', 'declare' from made`.execute(
        tx,
      ),
    )
    const called = (n: number) => `Massal ${String(n).padStart(4, '0')}`
    const all = Array.from({ length: 4100 }, (_, i) => called(i + 1))
    expect((await walk('tpi', 'search=massal', 200)).map(({ name }) => name)).toEqual(all)
    for (const search of ['ma', 'ASSAL%200'])
      expect(await names('tpi', `search=${search}`)).toEqual(all.slice(0, 50))
    expect(await names('tpi', 'search=massal%20409')).toEqual(all.slice(4089, 4099))
    expect(await names('tpi', 'search=massal&sort=self')).toEqual(all.slice(0, 50))
    await system((tx) => sql`delete from candidacies where unit_name like 'Massal%'`.execute(tx))
  })

  it('shows everybody what waits for them', async () => {
    expect(await names('tpi', 'only=mine')).toEqual(['Balai Besar'])
    expect(await names('ketuatpi', 'only=mine')).toEqual(['Balai Ambon'])
    expect(await names('pembina', 'only=mine')).toEqual(['Rutan'])
    expect(await names('pimpinan', 'only=mine')).toEqual(['Kantor Dua'])
    expect(await names('auditor', 'only=mine')).toEqual([])
  })

  it('shows the administrator who cannot be proposed for want of a fact, until all are recorded', async () => {
    const at = `/api/cycles/${country.cycle}/units/${units['Kantor Dua']}`
    const record = async (fact: string, value: string) => {
      const body = { fact, value, heldSince: '2026-01-02', source: 'LHP 2025' }
      expect((await who.admin?.('POST', `${at}/facts`, body))?.status).toBe(200)
    }
    const { body } = (await who.admin?.('GET', at)) ?? {}
    const missing = body.conditions.filter((one: { kind: string }) => one.kind === 'unrecorded')
    expect(missing.length).toBeGreaterThan(1)
    const facts: string[] = missing.map((one: { fact: string }) => one.fact)
    for (const [i, fact] of [...new Set(facts)].entries()) {
      expect(await names('admin', 'only=mine'), `before fact ${i}`).toEqual(['Kantor Dua'])
      const grades = country.law.facts.find(({ id }) => id === fact)?.grades
      await record(fact, grades?.at(-1) ?? '100')
    }
    expect(await names('admin', 'only=mine')).toEqual([])
  })

  it('shows what is late, with the end that a letter or a return gave it', async () => {
    expect(await names('tpi', 'only=late')).toEqual([])
    const window = { opens: '2026-01-05T08:00', closes: '2026-02-20T23:59' }
    await system(async (tx) => {
      for (const stage of ['self_assess', 'propose', 'coach_review'])
        await setWindow(tx, country.cycle, { stage, ...window })
    })
    expect(await names('tpi', 'only=late')).toEqual(['Kantor Dua', 'Rutan', 'balai kecil 50%'])
    await system(async (tx) => {
      await insertAddendum(
        tx,
        country.cycle,
        {
          id: makeId(country.clock.now),
          number: 'B-1',
          datedOn: '2026-02-10',
          change: { kind: 'window', stage: 'propose', closes: '2026-03-10T23:59' },
          agencies: [country.agency],
          by: country.accounts.sekretariat?.id ?? '',
        },
        country.clock.now,
      )
      await sql`insert into returns (cycle_id, unit_id, round, item, reason, due_on, returned_by, returned_at)
        values (${country.cycle}, ${units['balai kecil 50%']}, 2, 'x', 'x', ${TODAY}, ${country.accounts.tpi?.id},
          ${country.clock.now})`.execute(tx)
    })
    expect(await names('tpi', 'only=late')).toEqual(['Rutan'])
    expect(await names('tpi', 'only=late&sort=self')).toEqual(['Rutan'])
  })

  it('goes by the end of the time there is, page after page, and by name where there is none', async () => {
    await system(async (tx) => {
      const window = { opens: '2026-01-05T08:00', closes: '2026-05-29T16:00' }
      await setWindow(tx, country.cycle, { stage: 'internal_assess', ...window })
      await sql`delete from cycle_windows where stage = 'declare'`.execute(tx)
    })
    const lines = [
      'Rutan',
      'balai kecil 50%',
      'Kantor Dua',
      'Balai Ambon',
      'Balai Besar',
      'Kantor_Satu',
      'Lapas Baru',
      'Lapas Lama',
    ]
    for (const most of [1, 2, 3, 4, 5, 6, 7, 8, 9])
      expect((await walk('tpi', 'sort=due', most)).map(({ name }) => name)).toEqual(lines)
    expect(await names('tpi', 'sort=due&search=balai')).toEqual([
      'balai kecil 50%',
      'Balai Ambon',
      'Balai Besar',
    ])
    expect(await names('tpi', 'sort=due&only=late')).toEqual(['Rutan'])
    const { body } = (await who.tpi?.('GET', path('sort=due'))) ?? {}
    expect(body.rows.map(({ closesAt }: { closesAt: string | null }) => closesAt)).toEqual([
      '2026-02-20T17:00:00.000Z',
      '2026-03-02T17:00:00.000Z',
      '2026-03-10T17:00:00.000Z',
      '2026-05-29T09:01:00.000Z',
      '2026-05-29T09:01:00.000Z',
      null,
      null,
      null,
    ])
  })

  it('counts the units at each stage in the order of the way, all or below one', async () => {
    const count = async (query = '') => {
      const reply = await who.tpi?.('GET', `/api/cycles/${country.cycle}/stages${query}`)
      return reply?.body
    }
    expect(await count()).toEqual([
      { stage: 'declare', ended: null, units: 1 },
      { stage: 'self_assess', ended: null, units: 1 },
      { stage: 'coach_review', ended: null, units: 1 },
      { stage: 'internal_assess', ended: null, units: 2 },
      { stage: 'propose', ended: 'not_met', units: 1 },
      { stage: 'propose', ended: null, units: 1 },
      { stage: 'monitor', ended: 'granted', units: 1 },
    ])
    expect(await count(`?below=${directorate}`)).toEqual([
      { stage: 'coach_review', ended: null, units: 1 },
      { stage: 'internal_assess', ended: null, units: 2 },
      { stage: 'propose', ended: null, units: 1 },
    ])
  })

  it('takes no place for the next page that it did not give', async () => {
    for (const place of [
      'x',
      '',
      btoa('[]'),
      btoa('{"by":"name"}'),
      btoa('{"by":"total","total":"1e9","unit":1}'),
      btoa('{"by":"due","due":"soon","name":"x","unit":1}'),
    ])
      expect(await who.tpi?.('GET', path(`after=${place}`))).toMatchObject({
        status: 400,
        body: { reason: 'bad_place' },
      })
  })

  it('comes as a file with every line, in which nothing is taken for a formula', async () => {
    const formula = '=HYPERLINK("x";1)'
    await system((tx) =>
      addRow(tx, [formula, 'agency', 'WBK', 'declare', null, null, null, 'member']),
    )
    const file = async (query: string) => (await readFile(query)).split('\r\n')
    const [head, ...lines] = await file('sort=tpi')
    expect(head).toMatch(/^\ufeffUnit;Di bawah;Menuju;Tahap;/)
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(ALL.length + 1)
    expect(lines[1]).toMatch(
      /^Balai Ambon;Direktorat Jenderal Rehabilitasi;WBK;Penilaian TPI;;2026-03-02;/,
    )
    expect(lines[1]).toContain(';81,50;0;80,00;0;Ketua Tim')
    expect(lines.join('\n')).toContain(`"'=HYPERLINK(""x"";1)";`)
    expect(await file('search=ambon&language=en')).toMatchObject([
      expect.stringMatching(/^\ufeffUnit,Below,/),
      expect.stringContaining(',81.50,0,80.00,0,'),
      '',
    ])
  })
})

/** The board as a file, as the auditor, who needs no second step, is given it. */
async function readFile(query: string): Promise<string> {
  const { email } = country.accounts.auditor ?? { email: '' }
  const opened = await country.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: email, password: DEMO_PASSWORD }),
  })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const path = `/api/cycles/${country.cycle}/units.csv?${query}`
  const reply = await country.app.request(path, { headers: { cookie } })
  expect(reply.status).toBe(200)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await reply.arrayBuffer())
}
