import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { answersAt } from '@teladan/engine/nation/nation.ts'
import { readNation } from '@teladan/engine/nation/nationBytes.ts'
import { CONCLUSIONS, conclusionOf } from '@teladan/engine/nation/tally.ts'
import { anyUnit, onTheLines } from '@teladan/engine/nation/testing/units.ts'
import { score } from '@teladan/engine/score.ts'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { seeded } from '@teladan/engine/testing/lines.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../../cli/src/testing/runCommand.ts'
import { asSystem } from '../db/transaction.ts'
import { putAssessed } from '../testing/assess.ts'
import { foundCountry } from '../testing/country.ts'
import { insertUnits } from '../units/store.ts'
import { asReader, readAnswered } from './store.ts'

const UNITS = 24
let country: Awaited<ReturnType<typeof foundCountry>>
let folder: string
/** What the inspectorate has of a unit whose own answers count: a round under way, or one that gave items back. */
const unfinished = (unit: number) => {
  const round = { layer: 'tpi' as const, round: 1, answers: {} }
  return [
    (unit >> 2) % 2
      ? { ...round, isClosed: false }
      : { ...round, isClosed: true, isReturned: true },
  ]
}
let assessed: { unit: number; name: string; tpi: Answers | undefined; own: Answers }[]
const cookies: Record<string, string> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  folder = await mkdtemp(join(tmpdir(), 'teladan-nation-'))
  const { framework } = country.law
  const random = seeded(77)
  const all = [
    ...Array.from({ length: UNITS / 2 }, (_, i) => ({
      ...everyBest(framework),
      'B.I.a': (3.38 + i / 50).toFixed(2),
    })),
    ...onTheLines(framework, random, 1).slice(0, UNITS / 2),
    ...Array.from({ length: UNITS }, () => anyUnit(framework, random)),
  ]
  const ids = await asSystem(country.db, country.clock.now, (tx) =>
    insertUnits(
      tx,
      Array.from({ length: UNITS + 1 }, (_, i) => ({
        name: `Balai ${i}`,
        kind: 'balai' as const,
        parent: country.agency,
        from: '2024-01-02',
        zone: undefined,
      })),
    ),
  )
  assessed = ids.slice(0, UNITS).map((unit, i) => ({
    unit,
    name: `Kantor Contoh "${i}"`,
    own: all[UNITS + i] as Answers,
    tpi: i % 4 ? (all[i] as Answers) : undefined,
  }))
  const { cycle, agency } = country
  const by = country.accounts.sekretariat?.id ?? ''
  const { now } = country.clock
  const at = ({ unit, name }: { unit: number; name: string }) => ({ cycle, agency, unit, name })
  await putAssessed(country.db, now, by, [
    ...assessed.map((one) => ({
      ...at(one),
      rounds: [
        { layer: 'unit' as const, round: 1, answers: {}, isClosed: true },
        { layer: 'unit' as const, round: 2, answers: one.own, isClosed: true },
        { layer: 'unit' as const, round: 3, answers: {}, isClosed: false },
        ...(one.tpi
          ? [{ layer: 'tpi' as const, round: 1, answers: one.tpi, isClosed: true }]
          : unfinished(one.unit)),
      ],
    })),
    {
      ...at({ unit: ids[UNITS] ?? 0, name: 'Belum ditutup' }),
      rounds: [{ layer: 'unit' as const, round: 1, answers: all[0] ?? {}, isClosed: false }],
    },
  ])
})
afterAll(async () => {
  await country.close()
  await rm(folder, { recursive: true })
})

/** Asks for the nation as somebody, and gives back the bytes or the refusal. */
async function fetchNation(key: string, query = '', cycle = country.cycle) {
  cookies[key] ??= (await country.signIn(key)).cookie
  const headers = { cookie: cookies[key] }
  return country.app.request(`/api/cycles/${cycle}/nation${query}`, { headers })
}
async function readAs(key: string, query = '') {
  const reply = await fetchNation(key, query)
  expect(reply.status).toBe(200)
  const read = readNation(new Uint8Array(await reply.arrayBuffer()))
  if (!read.ok) throw new Error(read.error)
  return read.value
}

describe('the nation of a cycle', () => {
  it('brings every assessed unit with the answers of the layer that decided, and what came of them', async () => {
    const { head, units, nation, agencies, conclusions, law } = await readAs('sekretariat')
    expect(head).toMatchObject({ cycle: country.cycle, layer: 'decided' })
    expect(head.law.pack).toBe(country.law.id)
    expect(law.framework).toEqual(country.law.framework)
    expect(units).toEqual(
      assessed
        .toSorted((a, b) => a.unit - b.unit)
        .map(({ unit, name, tpi }) => ({
          unit,
          name,
          agency: country.agency,
          layer: tpi ? 'tpi' : 'unit',
          round: tpi ? 1 : 2,
        })),
    )
    expect([...agencies.keys()]).toEqual([country.agency])
    const { predicates } = law.framework
    for (const [place, { unit }] of units.entries()) {
      const one = assessed.find((given) => given.unit === unit)
      const answers = one?.tpi ?? one?.own ?? {}
      const { scorecard, verdicts } = score(law.framework, answers, { closed: true })
      const row = score(law.framework, answersAt(nation, place), { closed: true }).scorecard
      expect(row.total.points).toEqual(scorecard.total.points)
      for (const [i, { id }] of predicates.entries()) {
        const verdict = verdicts[id]
        expect(CONCLUSIONS[conclusions[place * predicates.length + i] ?? 9]).toBe(
          verdict && conclusionOf(verdict),
        )
      }
    }
  })

  it('can be asked for by one layer', async () => {
    const own = await readAs('sekretariat', '?layer=unit')
    expect(own.units.map(({ layer }) => layer)).toEqual(assessed.map(() => 'unit'))
    const tpi = await readAs('sekretariat', '?layer=tpi')
    expect(tpi.units).toHaveLength(assessed.filter((one) => one.tpi).length)
    expect((await fetchNation('sekretariat', '?layer=coach')).status).toBe(400)
  })

  it('is for the secretariat alone', async () => {
    for (const key of Object.keys(country.accounts).filter((one) => one !== 'sekretariat')) {
      const reply = await fetchNation(key)
      expect(reply.status, key).toBe(403)
      expect(await reply.json(), key).toMatchObject({ reason: 'not_your_role' })
    }
    expect((await country.app.request(`/api/cycles/${country.cycle}/nation`)).status).toBe(401)
  })

  it('says so when there is no such cycle', async () => {
    const reply = await fetchNation('sekretariat', '', 999)
    expect([reply.status, await reply.json()]).toEqual([
      404,
      expect.objectContaining({ reason: 'not_found' }),
    ])
  })

  it('comes page by page in the order of ids, each unit once, by few questions', async () => {
    const { db } = country
    const now = () => country.clock.now
    const found: number[] = []
    for await (const { unit } of readAnswered(
      { db, now },
      { cycle: country.cycle, counted: 'decided' },
    ))
      found.push(unit)
    expect(found).toEqual(assessed.map(({ unit }) => unit).toSorted((a, b) => a - b))
  })
})

describe('teladan simulate', () => {
  type Side = { points: Record<string, number>; predicates: Record<string, string> }
  type Simulated = {
    counted: number
    closed: boolean
    predicates: Record<string, { before: number; after: number; gained: string[]; lost: string[] }>
    units: { unit?: number; file: string; layer: string; before: Side; after: Side }[]
  }
  const SETTINGS = ['--set', 'rule.WBK.ipak=15', '--set', 'area_rule=half']
  const simulate = async (...args: string[]) => {
    const { exit, stdout, stderr } = await runCommand('simulate', '--json', ...args, ...SETTINGS)
    expect(stderr).toBe('')
    expect(exit).toBe(0)
    return JSON.parse(stdout) as Simulated
  }
  beforeAll(async () => {
    process.env.DATABASE_URL = country.url
    for (const { name, tpi, own } of assessed) {
      const content = JSON.stringify({ answers: tpi ?? own })
      await writeFile(join(folder, `${name.replace(/\D/g, '').padStart(3, '0')}.json`), content)
    }
  })
  afterAll(() => {
    delete process.env.DATABASE_URL
  })

  it('gives the same digits from the database as from files', async () => {
    const stored = await simulate('--cycle', String(country.year))
    const files = await simulate(folder, '--closed')
    expect(stored.counted).toBe(UNITS)
    const sidesOf = ({ units }: Simulated) => units.map(({ before, after }) => ({ before, after }))
    expect(sidesOf(stored)).toEqual(sidesOf(files))
    for (const [predicate, { before, after, gained, lost }] of Object.entries(files.predicates)) {
      const same = stored.predicates[predicate]
      expect([same?.before, same?.after, same?.gained.length, same?.lost.length]).toEqual([
        before,
        after,
        gained.length,
        lost.length,
      ])
    }
    expect(files.predicates.WBK?.gained.length).toBeGreaterThan(0)
  })

  it('knows a cycle by its number too, and units by their names', async () => {
    const { units, closed } = await simulate('--cycle', String(country.cycle), '--layer', 'tpi')
    expect(closed).toBe(true)
    expect(new Set(units.map(({ layer }) => layer))).toEqual(new Set(['tpi']))
    expect(units.map(({ unit, file }) => [unit, file])).toContainEqual([
      assessed[1]?.unit,
      'Kantor Contoh "1"',
    ])
    const spoken = await runCommand('simulate', '--cycle', String(country.year), ...SETTINGS)
    expect(spoken.stdout.replace(/\s+/g, ' ')).toContain('penilaian yang menentukan pada tiap unit')
    expect(spoken.stdout).toContain('Kantor Contoh')
  })

  it('could not write if it wanted to', async () => {
    const write = asReader(country.db, country.clock.now, (tx) =>
      sql`update candidacies set target = 'WBBM'`.execute(tx),
    )
    await expect(write).rejects.toThrow('read-only transaction')
  })

  it('says what is wrong, and what there is', async () => {
    const said = async (...args: string[]) => {
      const { exit, stderr } = await runCommand('simulate', ...args, ...SETTINGS)
      expect(exit).toBe(2)
      return stderr
    }
    expect(await said('--cycle', '1999')).toContain(`siklus "1999" tidak ada; yang ada: `)
    expect(await said('--cycle', String(country.year), folder)).toContain('tidak keduanya')
    expect(await said('--cycle', String(country.year), '--layer', 'coach')).toContain(
      'unit atau tpi',
    )
    expect(await said('--cycle', String(country.year), '--pack', 'zi/lain')).toContain(
      country.law.id,
    )
    process.env.DATABASE_URL = 'postgres://nobody:x@127.0.0.1:1/none'
    expect(await said('--cycle', '2026', '--lang', 'en')).toContain('the database does not answer')
    process.env.DATABASE_URL = ''
    process.env.TELADAN_DATA = folder
    expect(await said('--cycle', '2026')).toContain(`tidak ada basis data di ${folder}`)
    delete process.env.TELADAN_DATA
    process.env.DATABASE_URL = country.url
  })
})
