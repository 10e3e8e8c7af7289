import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Grade, Role } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { insertPost, listPosts } from '../accounts/postStore.ts'
import { insertSession } from '../accounts/sessionStore.ts'
import { insertPerson } from '../accounts/store.ts'
import { makeApp } from '../app.ts'
import { insertCandidacy } from '../candidacies/store.ts'
import { insertCycle } from '../cycles/store.ts'
import { DEMO_PASSWORD, makeDemo } from '../demo/makeDemo.ts'
import { openFileStore } from '../files/fileStore.ts'
import { record } from '../ledger/record.ts'
import { loadPacks } from '../packs/loadPacks.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { nameIn } from '../testing/cluster.ts'
import { foundCountry, LAW } from '../testing/country.ts'
import { insertService, listServices } from '../units/serviceStore.ts'
import { findUnit, insertUnit } from '../units/store.ts'
import { makeId } from './makeId.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { asSystem, becomePerson, type Db, type Tx } from './transaction.ts'
import { makeVault } from './vault.ts'

const NOW = new Date('2026-03-02T02:00:00Z')
const TODAY = '2026-03-02'
const FROM = '2024-01-02'

let country: Awaited<ReturnType<typeof foundCountry>>
/** People by the word they are called here, units as `ours`, `sister` and `foreign`, cycles as 1 and 2. */
const people: Record<string, string> = {}
const units: Record<string, number> = {}
const cycles: Record<string, number> = {}

/**
 * Two agencies, three units and two cycles: `ours` is in both, `sister` stands beside it, `foreign` belongs to
 * the other agency. Every dossier has an answer of the unit and one of the inspectorate that nobody was shown,
 * and a decision that was not told.
 */
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  for (const [key, { id }] of Object.entries(country.accounts)) people[key] = id
  await asSystem(country.db, NOW, async (tx) => {
    const other = await insertUnit(tx, {
      name: 'Badan Contoh',
      kind: 'body',
      parent: country.nation,
      from: FROM,
    })
    const foreign = await insertUnit(tx, {
      name: 'Balai Lain',
      kind: 'balai',
      parent: other,
      from: FROM,
    })
    Object.assign(units, { ours: country.units[0]?.id, sister: country.units[1]?.id, foreign })
    const { rows } = await sql<{ pack: string }>`select pack_id as pack from cycles`.execute(tx)
    const next = await insertCycle(tx, {
      year: 2027,
      packId: rows[0]?.pack ?? '',
      conditions: '2025',
      parameters: {},
      zone: 'Asia/Jakarta',
      firstPart: null,
      barYears: 2,
      state: 'open',
    })
    Object.assign(cycles, { 1: country.cycle, 2: next })

    const seats: [key: string, role: Role, over: number, cycle: number | null, grade?: Grade][] = [
      ['tpi2', 'assessor', country.agency, next, 'member'],
      ['panel3', 'panel_member', country.nation, next],
      ['admin2', 'agency_admin', other, null],
      ['anggota2', 'unit_member', foreign, null],
      ['past', 'assessor', country.agency, null, 'lead'],
    ]
    for (const [key, role, over, cycle, grade = null] of seats) {
      const id = makeId(NOW)
      const home = key === 'panel3' ? country.nation : over
      await insertPerson(tx, { id, name: key, home, email: `${key}@contoh.example` }, NOW)
      const until = key === 'past' ? '2026-03-01' : undefined
      const grant = {
        id: makeId(NOW),
        person: id,
        role,
        grade,
        unit: over,
        cycle,
        from: FROM,
        by: null,
      }
      await insertGrant(tx, { ...grant, until })
      people[key] = id
    }
    for (const person of Object.values(people))
      await insertSession(tx, {
        id: makeId(NOW),
        token: randomBytes(32),
        person,
        factor: 'full',
        device: '?',
        now: NOW,
        ends: NOW,
      })
    for (const [unit, cycle] of DOSSIERS) await addDossier(tx, units[unit] ?? 0, cycles[cycle] ?? 0)
  })
})
afterAll(() => country.close())

const DOSSIERS = [
  ['ours', 1],
  ['ours', 2],
  ['sister', 1],
  ['foreign', 1],
] as const

async function addDossier(tx: Tx, unit: number, cycle: number) {
  const line = (await findUnit(tx, unit, TODAY))?.line ?? []
  await insertCandidacy(tx, {
    cycleId: cycle,
    unitId: unit,
    agencyId: line[1] ?? 0,
    unitName: 'x',
    line,
    target: 'WBK',
    authority: 'agency',
    initiatedBy: 'unit',
    stage: 'decide',
  })
  for (const layer of ['unit', 'tpi']) {
    await sql`
      insert into rounds (cycle_id, unit_id, layer, round, scope, opened_at, is_shown)
      select cycle_id, unit_id, ${layer}, 1, scope, ${NOW}, ${layer === 'unit'} from candidacies
      where cycle_id = ${cycle} and unit_id = ${unit}`.execute(tx)
    await insertAnswer(tx, { unit, cycle, layer, by: NOBODY })
    const about = { cycle, unit, layer, round: 1 }
    await record(
      tx,
      { kind: 'answer.agreed', item: 'x', version: 1 },
      { by: NOBODY, now: NOW, ...about },
    )
  }
  const panel = makeId(NOW)
  await sql`insert into panels (id, cycle_id, agency_id, held_on, place, made_by, made_at)
    values (${panel}, ${cycle}, ${line[1]}, ${TODAY}, 'Aula', ${NOBODY}, ${NOW})`.execute(tx)
  await sql`insert into decisions values (${cycle}, ${unit}, ${panel}, 'WBK', 'x', '{}', '', ${NOBODY}, ${NOW})`.execute(
    tx,
  )
}

const NOBODY = '00000000-0000-7000-8000-000000000000'
type Place = { unit: number; cycle: number; layer: string; by: string; item?: string }
const insertAnswer = (tx: Tx, { unit, cycle, layer, by, item = 'x' }: Place) =>
  sql`insert into answers (cycle_id, unit_id, layer, round, item, version, answer, by_id, at)
    values (${cycle}, ${unit}, ${layer}, 1, ${item}, 1, '"a"', ${by}, ${NOW})`.execute(tx)

/** Runs work as a person of this country, and takes back whatever it did. */
async function as<T>(key: string | undefined, work: (tx: Tx) => Promise<T>, db: Db = country.db) {
  let answer: T | undefined
  const back = new Error('take it back')
  await db
    .transaction()
    .execute(async (tx) => {
      await becomePerson(tx, key === undefined ? '' : (people[key] ?? ''), NOW)
      answer = await work(tx)
      throw back
    })
    .catch((error) => {
      if (error !== back) throw error
    })
  return answer as T
}

const nameOf = (names: Record<string, unknown>, value: unknown) =>
  Object.keys(names).find((name) => names[name] === value) ?? `?${String(value)}`

/** What a person sees, in this test's own words. */
const sees = (key: string | undefined) =>
  as(key, async (tx) => {
    type Row = { unit_id: number; cycle_id: number; layer?: string }
    const dossiers = async (table: string) => {
      const { rows } =
        await sql<Row>`select * from ${sql.id(table)} where cycle_id is not null`.execute(tx)
      return rows
        .map((row) =>
          [nameOf(units, row.unit_id), nameOf(cycles, row.cycle_id), row.layer]
            .filter(Boolean)
            .join(' '),
        )
        .toSorted()
    }
    const owners = async (table: string) => {
      const { rows } = await sql<{
        person_id: string
      }>`select distinct person_id from ${sql.id(table)}`.execute(tx)
      return rows.map((row) => nameOf(people, row.person_id)).toSorted()
    }
    return {
      candidacies: await dossiers('candidacies'),
      rounds: await dossiers('rounds'),
      answers: await dossiers('answers'),
      ledger: await dossiers('ledger'),
      decisions: await dossiers('decisions'),
      accounts: await owners('accounts'),
      sessions: await owners('sessions'),
    }
  })

/** A person's view when they see these dossiers, in these layers, and look after these accounts. */
const view = (dossiers: string[], layers: string[], accounts: string[]) => {
  const layered = dossiers.flatMap((one) => layers.map((layer) => `${one} ${layer}`)).toSorted()
  return {
    candidacies: dossiers.toSorted(),
    rounds: layered,
    answers: layered,
    ledger: layered,
    decisions: layers.includes('tpi') ? dossiers.toSorted() : [],
    accounts: accounts.toSorted(),
    sessions: accounts.toSorted(),
  }
}
const UNIT = ['unit']
const BOTH = ['unit', 'tpi']
const AGENCY = ['ours 1', 'ours 2', 'sister 1']
const ALL = [...AGENCY, 'foreign 1']
const STAFF = 'anggota kepala pembina tpi ketuatpi dalnis pimpinan admin tpi2 past'.split(' ')

describe('what a person sees', () => {
  it.each([
    ['anggota', view(['ours 1', 'ours 2'], UNIT, ['anggota'])],
    ['kepala', view(AGENCY, UNIT, ['kepala'])],
    ['anggota2', view(['foreign 1'], UNIT, ['anggota2'])],
  ])(
    'as a unit (%s) is its own dossier, and nothing of the inspectorate before it is shown',
    async (key, all) => {
      expect(await sees(key)).toEqual(all)
    },
  )

  it.each(['pembina', 'tpi', 'ketuatpi', 'dalnis', 'pimpinan', 'auditor', 'panel', 'panel2'])(
    'as %s over an agency is all of it and nothing of another',
    async (key) => {
      expect(await sees(key)).toEqual(view(AGENCY, BOTH, [key]))
    },
  )

  it.each([
    ['tpi2', view(['ours 2'], BOTH, ['tpi2'])],
    ['panel3', view(['ours 2'], BOTH, ['panel3'])],
  ])('with a role bound to one cycle (%s) is that cycle and no other', async (key, all) => {
    expect(await sees(key)).toEqual(all)
  })

  it('as an administrator is the own agency, with its accounts', async () => {
    expect(await sees('admin')).toEqual(view(AGENCY, BOTH, STAFF))
    expect(await sees('admin2')).toEqual(view(['foreign 1'], BOTH, ['admin2', 'anggota2']))
  })

  it('as the secretariat is everything, as an operator every account and no dossier', async () => {
    const everybody = Object.keys(people)
    expect(await sees('sekretariat')).toEqual(view(ALL, BOTH, everybody))
    expect(await sees('operator')).toEqual(view([], BOTH, everybody))
  })

  it('as nobody, or with a role that ended yesterday, is nothing', async () => {
    expect(await sees(undefined)).toEqual(view([], BOTH, []))
    expect(await sees('past')).toEqual(view([], BOTH, ['past']))
  })

  it('as the unit takes in the inspectorate once it is shown, and the decision once it is told', async () => {
    await as('tpi', async (tx) => {
      await sql`update rounds set is_shown = true where unit_id = ${units.ours} and cycle_id = ${cycles[1]}
        and layer = 'tpi'`.execute(tx)
      await sql`insert into announcements values (${cycles[1]}, ${units.ours}, ${NOW}, ${people.admin})`.execute(
        tx,
      )
      await becomePerson(tx, people.anggota ?? '', NOW)
      const { rows } = await sql`
        select (select count(*)::int from answers where layer = 'tpi') as answers,
          (select count(*)::int from ledger where layer = 'tpi') as ledger,
          (select count(*)::int from decisions) as decisions`.execute(tx)
      expect(rows).toEqual([{ answers: 1, ledger: 1, decisions: 1 }])
    })
  })

  it('of names reaches the own agency and whoever works for it', async () => {
    const names = (key: string) =>
      as(key, async (tx) =>
        (await sql<{ id: string }>`select id from people`.execute(tx)).rows.map(({ id }) =>
          nameOf(people, id),
        ),
      )
    expect(await names('anggota')).toEqual(expect.arrayContaining([...STAFF, 'panel', 'auditor']))
    expect(await names('anggota')).not.toEqual(expect.arrayContaining(['anggota2']))
    expect((await names('anggota2')).toSorted()).toEqual(['admin2', 'anggota2'])
  })
})

describe('what a person writes', () => {
  const OUT_OF_SCOPE = { code: '42501' }
  const dossier = (unit: string, cycle: number) => ({
    unit: units[unit] ?? 0,
    cycle: cycles[cycle] ?? 0,
    by: NOBODY,
    item: 'y',
  })

  it.each([
    ['anggota', 'ours', 1, 'unit'],
    ['kepala', 'sister', 1, 'unit'],
    ['tpi', 'sister', 1, 'tpi'],
    ['tpi2', 'ours', 2, 'tpi'],
  ] as const)('lands where they reach: %s in %s', async (key, unit, cycle, layer) => {
    await as(key, (tx) => insertAnswer(tx, { ...dossier(unit, cycle), layer }))
  })

  it.each([
    ['anggota', 'sister', 1, 'unit'],
    ['anggota', 'ours', 1, 'tpi'],
    ['anggota2', 'ours', 1, 'unit'],
    ['tpi', 'foreign', 1, 'tpi'],
    ['tpi2', 'ours', 1, 'tpi'],
    ['past', 'ours', 1, 'tpi'],
    ['operator', 'ours', 1, 'unit'],
    [undefined, 'ours', 1, 'unit'],
  ] as const)('is refused beyond it: %s in %s %s %s', async (key, unit, cycle, layer) => {
    const writing = as(key, (tx) => insertAnswer(tx, { ...dossier(unit, cycle), layer }))
    await expect(writing).rejects.toMatchObject(OUT_OF_SCOPE)
  })

  it('cannot carry somebody else’s scope', async () => {
    const writing = as('anggota', (tx) =>
      sql`insert into rounds (cycle_id, unit_id, layer, round, scope, opened_at, is_shown)
        select ${cycles[1]}, ${units.foreign}, 'unit', 2, scope, ${NOW}, true from candidacies
        where unit_id = ${units.ours} and cycle_id = ${cycles[1]}`.execute(tx),
    )
    await expect(writing).rejects.toMatchObject(OUT_OF_SCOPE)
  })

  it('gives no role beyond the agency one looks after', async () => {
    const give = (key: string, over: number | undefined) =>
      as(key, (tx) =>
        insertGrant(tx, {
          id: makeId(NOW),
          person: people.anggota ?? '',
          role: 'coach',
          grade: null,
          unit: over ?? 0,
          cycle: null,
          from: FROM,
          by: null,
        }),
      )
    await give('admin', units.sister)
    await expect(give('admin', units.foreign)).rejects.toMatchObject(OUT_OF_SCOPE)
    await expect(give('admin', country.nation)).rejects.toMatchObject(OUT_OF_SCOPE)
    await expect(give('kepala', units.ours)).rejects.toMatchObject(OUT_OF_SCOPE)
  })

  it('says what a unit offers where they answer for it, and everybody reads it', async () => {
    const offer = (key: string, unit: string) =>
      as(key, async (tx) => {
        const service = { id: makeId(NOW), name: 'x', channel: 'online', usersAMonth: 1 } as const
        await insertService(tx, units[unit] ?? 0, { ...service, from: FROM })
        return listServices(tx, units[unit] ?? 0)
      })
    for (const [key, unit] of [
      ['kepala', 'ours'],
      ['admin', 'sister'],
      ['admin2', 'foreign'],
      ['sekretariat', 'foreign'],
    ] as const)
      expect((await offer(key, unit)).length, key).toBeGreaterThan(0)
    for (const [key, unit] of [
      ['kepala', 'foreign'],
      ['admin', 'foreign'],
      ['admin2', 'ours'],
      ['anggota', 'ours'],
      ['tpi', 'ours'],
      ['operator', 'ours'],
      ['past', 'ours'],
    ] as const)
      await expect(offer(key, unit), key).rejects.toMatchObject(OUT_OF_SCOPE)
    expect(await as('anggota2', (tx) => listServices(tx, units.ours ?? 0))).toHaveLength(1)
  })

  it('notes the posts of those they look after, and sees those of the own agency', async () => {
    const note = (key: string, person: string) =>
      as(key, (tx) =>
        insertPost(tx, {
          id: makeId(NOW),
          person: people[person] ?? '',
          unit: units.ours ?? 0,
          title: 'x',
          form: 'plt',
          from: FROM,
        }),
      )
    await note('admin', 'anggota')
    await expect(note('admin', 'anggota2')).rejects.toMatchObject(OUT_OF_SCOPE)
    await expect(note('kepala', 'anggota')).rejects.toMatchObject(OUT_OF_SCOPE)
    const posts = (key: string) => as(key, (tx) => listPosts(tx, people.kepala ?? '', TODAY))
    expect(await posts('anggota')).toHaveLength(1)
    expect(await posts('anggota2')).toEqual([])
  })

  it('changes no row they do not see, and nobody takes a role or an answer away', async () => {
    const changed = (key: string, statement: ReturnType<typeof sql>) =>
      as(key, async (tx) => (await statement.execute(tx)).numAffectedRows)
    expect(await changed('anggota', sql`update accounts set password = 'x'`)).toBe(1n)
    expect(await changed('admin2', sql`update sessions set revoked_at = ${NOW}`)).toBe(2n)
    expect(await changed('anggota', sql`update candidacies set ended = 'granted'`)).toBe(2n)
    for (const table of ['grants', 'answers', 'rounds', 'candidacies', 'ledger', 'decisions'])
      await expect(
        changed('sekretariat', sql`delete from ${sql.id(table)}`),
        table,
      ).rejects.toMatchObject(OUT_OF_SCOPE)
  })
})

describe('a database whose owner is no superuser', () => {
  // Since PostgreSQL 16 whoever makes a role may give it on, and does not hold it before they did; before that,
  // whoever may make roles may give on any of them.
  it.each([
    ['made the roles', 'with admin option, inherit false, set false'],
    ['was given the roles', ''],
  ])('and %s is enough: people sign in, and see what they may', async (_, how) => {
    const cluster = inject('cluster')
    const main = openDatabase(cluster, { connections: 1 })
    const name = `owned_${randomUUID().replaceAll('-', '')}`
    const run = (statement: string) => sql.raw(statement).execute(main)
    await run(`create role ${name} login nosuperuser createrole password '${name}'`)
    const { rows: versions } = await run('show server_version_num')
    const isSince16 =
      Number((versions[0] as { server_version_num: string }).server_version_num) >= 160000
    if (isSince16 || !how) await run(`grant teladan_app, teladan_system to ${name} ${how}`)
    await run(`create database ${name} owner ${name} template template0`)
    const url = nameIn(cluster, name).replace(/\/\/[^@]+@/, `//${name}:${name}@`)
    const db = openDatabase(url)
    try {
      await migrate(db, fileURLToPath(new URL('../../migrations', import.meta.url)))
      const packs = loadPacks()
      const law = packs.get(LAW)
      const files = readPackFiles(`${PACKS}/${LAW}`, 'without_examples')
      if (!law || !files) throw new Error(`no pack ${LAW}`)
      const now = () => NOW
      const vault = makeVault(randomBytes(32))
      const demo = await makeDemo({ db, now, law, files, vault }, { units: 2 })
      await asSystem(db, NOW, async (tx) => {
        for (const { id } of demo.units) await addDossier(tx, id, demo.cycle)
      })
      const app = makeApp({
        db,
        now,
        packs,
        files: await openFileStore(join(tmpdir(), name)),
        vault,
        publicUrl: 'http://localhost:8080',
        log: () => {},
      })
      const opened = await app.request('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'anggota@contoh.example', password: DEMO_PASSWORD }),
      })
      expect(opened.status).toBe(200)
      const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
      const board = await app.request(`/api/cycles/${demo.cycle}/units`, { headers: { cookie } })
      expect(await board.json()).toMatchObject({ rows: [{ unit: demo.units[0]?.id }] })

      const counts = (person: string) =>
        db.transaction().execute(async (tx) => {
          await becomePerson(tx, person, NOW)
          const { rows } = await sql`select (select count(*)::int from answers) as answers,
            (select count(*)::int from accounts) as accounts`.execute(tx)
          return rows[0]
        })
      expect(await counts(demo.accounts.anggota?.id ?? '')).toEqual({ answers: 1, accounts: 1 })
      expect(await counts(demo.accounts.tpi?.id ?? '')).toEqual({ answers: 4, accounts: 1 })
      expect(await counts(NOBODY)).toEqual({ answers: 0, accounts: 0 })
    } finally {
      await db.destroy()
      await run(`drop database ${name} with (force)`)
      await run(`drop owned by ${name}`)
      await run(`drop role ${name}`)
      await main.destroy()
    }
  })
})
