import { join } from 'node:path'
import type { makeReplayJson } from '@teladan/cli/replayJson.ts'
import { runCommand } from '@teladan/cli/testing/runCommand.ts'
import { schemaAt } from '@teladan/cli/testing/schemaAt.ts'
import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCycle, insertCycle, listCycles } from '../cycles/store.ts'
import { asSystem } from '../db/transaction.ts'
import { playDemo } from '../demo/playDemo.ts'
import { playLastYear } from '../demo/playLastYear.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'
import { type Replayed, replayCycle } from './replay.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
/** Units that the panel decided: one is granted WBK, one is not. */
const decided: number[] = []
beforeAll(async () => {
  country = await foundCountry({ units: 10 })
  const files = readPackFiles(join(PACKS, LAW), 'without_examples') ?? {}
  await playLastYear(country.room, country, { law: country.law, files })
  await playDemo(country.room, country)
  for (const key of ['sekretariat', 'pimpinan', 'admin', 'panel', 'panel2'])
    who[key] = await country.signIn(key)
  await decideAll()
})
afterAll(() => country.close())

const does = async (key: string, method: string, path: string, body?: unknown) => {
  const reply = await who[key]?.(method, path, body)
  expect(reply, `${key} ${method} ${path} ${JSON.stringify(reply?.body)}`).toMatchObject({
    status: 200,
  })
  return reply?.body
}

/** Proposes what is ready and takes all that waits for a panel through its meeting. */
async function decideAll() {
  const cycle = `/api/cycles/${country.cycle}`
  const unit = country.units[4]?.id
  await does('sekretariat', 'PUT', `${cycle}/quotas/${country.agency}`, {
    most: 3,
    letter: { number: 'B/1', datedOn: '2026-03-01' },
  })
  await does('pimpinan', 'POST', `${cycle}/units/${unit}/proposal`, { letter: 'S-2/2026' })
  decided.push(country.units[1]?.id ?? 0, unit ?? 0)
  const seats = ['panel', 'panel2'].map((key) => ({
    person: country.accounts[key]?.id,
    isChair: key === 'panel',
  }))
  const { id: panel } = await does('admin', 'POST', `${cycle}/panels`, {
    agency: country.agency,
    heldOn: '2026-03-02',
    place: 'Jakarta',
    seats,
    units: decided,
  })
  for (const [i, one] of decided.entries())
    for (const key of ['panel', 'panel2'])
      await does(key, 'POST', `${cycle}/units/${one}/vote`, {
        panel,
        vote: i ? 'decline' : 'grant',
        statement: i ? 'Perlu dilihat lagi di lapangan.' : '',
      })
  await does('panel', 'POST', `/api/panels/${panel}/close`, { minutes: 'Rapat telah selesai.' })
  for (const [i, one] of decided.entries())
    await does('panel', 'POST', `${cycle}/units/${one}/decision`, {
      predicate: i ? null : 'WBK',
      ground: 'Menurut suara panel.',
    })
}

const nameOf = (unit: number) => country.units.find(({ id }) => id === unit)?.name ?? ''
const replayed = () => replayedIn(country.cycle)
const replayedIn = (cycle: number) =>
  asSystem(country.db, country.clock.now, async (tx) => {
    const all: Replayed[] = []
    for await (const one of replayCycle(tx, cycle)) all.push(one)
    return all
  })

/** How often the database is asked while a cycle is replayed. */
const asked = (cycle: number) =>
  asSystem(country.db, country.clock.now, async (tx) => {
    let times = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        times++
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }
    for await (const one of replayCycle(tx.withPlugin(counting), cycle)) if (one) continue
    return times
  })

const answerAt = (unit: number) =>
  `cycle_id = ${country.cycle} and unit_id = ${unit} and layer = 'tpi' and item = 'A.I.1.i.a'`
const otherAnswer = (at: string): Tampering => {
  const turn = `update answers set answer = case answer when '"Ya"' then '"Tidak"' else '"Ya"' end where ${at}`
  return { table: 'answers', change: turn, undo: turn }
}

const otherTotal = (unit: number): Tampering => {
  const at = `cycle_id = ${country.cycle} and unit_id = ${unit} and layer = 'tpi'`
  const add = (by: string) => `update rounds set total = total ${by} 0.000001 where ${at}`
  return { table: 'rounds', change: add('+'), undo: add('-') }
}

type Tampering = { table: string; change: string; undo: string }
/** Writes where nobody may, as somebody would who holds the database itself; what it gives back puts it right again. */
async function tamper<T>({ table, change, undo }: Tampering, look: () => Promise<T>) {
  const write = async (statement: string) => {
    await sql.raw(`alter table ${table} disable trigger user`).execute(country.db)
    await asSystem(country.db, country.clock.now, (tx) => sql.raw(statement).execute(tx))
    await sql.raw(`alter table ${table} enable trigger user`).execute(country.db)
  }
  await write(change)
  const found = await look()
  await write(undo)
  expect((await replayed()).flatMap(({ differences }) => differences)).toEqual([])
  return found
}

describe('a decision', () => {
  it('comes out again as it was made, from the pinned law and the frozen answers', async () => {
    expect(await replayed()).toEqual(
      decided
        .toSorted((a, b) => a - b)
        .map((unit) => ({ unit, name: nameOf(unit), differences: [] })),
    )
  })

  it('of a cycle that is closed comes out again as well', async () => {
    const { rows } = await asSystem(country.db, country.clock.now, (tx) =>
      sql<{
        cycle: number
        unit: number
      }>`select d.cycle_id as cycle, d.unit_id as unit from decisions d
        join cycles c on c.id = d.cycle_id and c.state = 'closed'`.execute(tx),
    )
    expect(rows).toHaveLength(1)
    for (const { cycle, unit } of rows)
      expect(await replayedIn(cycle)).toMatchObject([{ unit, differences: [] }])
  })

  it('is replayed with others in as many questions as alone', async () => {
    const [, past] = await asSystem(country.db, country.clock.now, listCycles)
    expect(await replayedIn(past?.id ?? 0)).toHaveLength(1)
    expect(await replayed()).toHaveLength(2)
    const alone = await asked(past?.id ?? 0)
    expect(alone).toBeGreaterThan(3)
    expect(await asked(country.cycle)).toBe(alone)
  })

  it('names the answer that was changed after it', async () => {
    const unit = decided[0] ?? 0
    const at = answerAt(unit)
    const found = await tamper(otherAnswer(at), replayed)
    const [hit] = found.filter(({ differences }) => differences.length)
    expect(hit).toMatchObject({
      unit,
      differences: [{ code: 'answer_differs', at: 'A.I.1.i.a' }],
    })
    expect(hit?.differences[0]?.written).not.toBe(hit?.differences[0]?.replayed)
    expect(found.filter(({ differences }) => differences.length)).toHaveLength(1)
  })

  it('names the points that were changed in its frozen text, even where its fingerprint was forged', async () => {
    const unit = decided[1] ?? 0
    const where = `where cycle_id = ${country.cycle} and unit_id = ${unit}`
    await sql
      .raw(`create table kept as select trace, trace_hash from decisions ${where}`)
      .execute(country.db)
    await sql.raw(`grant select on kept to teladan_system`).execute(country.db)
    const forged = {
      table: 'decisions',
      change: `update decisions set trace = regexp_replace(trace, '"total":"[0-9.]+"', '"total":"99.000000"'),
        trace_hash = encode(sha256(convert_to(regexp_replace(trace, '"total":"[0-9.]+"', '"total":"99.000000"'), 'utf8')), 'hex') ${where}`,
      undo: `update decisions set (trace, trace_hash) = (select trace, trace_hash from kept) ${where}`,
    }
    const found = await tamper(forged, replayed)
    const hit = found.find((one) => one.unit === unit)
    expect(hit?.differences.map(({ code }) => code)).toEqual(['ledger_differs', 'total_differs'])
    expect(hit?.differences[1]?.written).toBe('99.000000')
    const altered = {
      table: 'decisions',
      change: `update decisions set trace = replace(trace, '"kind":"met"', '"kind":"short"') ${where}`,
      undo: `update decisions set trace = (select trace from kept) ${where}`,
    }
    const plain = await tamper(altered, replayed)
    const codes = plain.find((one) => one.unit === unit)?.differences.map(({ code }) => code)
    expect(codes?.[0]).toBe('trace_altered')
    expect(codes).toContain('verdict_differs')
  })

  it('names the total that a round carries otherwise', async () => {
    const unit = decided[0] ?? 0
    const found = await tamper(otherTotal(unit), replayed)
    expect(found.find((one) => one.unit === unit)?.differences).toMatchObject([
      { code: 'round_total_differs' },
    ])
  })

  it('rests on the law as it was pinned: a changed letter of it is named for every unit', async () => {
    const change = (from: string, to: string) =>
      `update pinned_packs set files = replace(files, 'atLeast: ${from}\\n', 'atLeast: ${to}\\n')`
    const lowered = { table: 'pinned_packs', change: change('75', '74'), undo: change('74', '75') }
    const found = await tamper(lowered, replayed)
    expect(found).toHaveLength(2)
    for (const { differences } of found)
      expect(differences).toMatchObject([{ code: 'pack_altered', written: country.law.id }])
  })
})

describe('teladan replay', () => {
  const isReplay = schemaAt('replay')
  const say = (...args: string[]) => runCommand('replay', '--cycle', String(country.year), ...args)
  const print = async () => {
    const { exit, stdout, stderr } = await say('--json')
    const printed = JSON.parse(stdout) as ReturnType<typeof makeReplayJson>
    expect(isReplay(printed), JSON.stringify(isReplay.errors)).toBe(true)
    expect(stderr).toBe('')
    return { exit, printed }
  }
  beforeAll(() => {
    process.env.DATABASE_URL = country.url
  })
  afterAll(() => {
    delete process.env.DATABASE_URL
    delete process.env.TELADAN_DATA
  })

  it('says that all are equal, for people and for machines as the schema in docs says', async () => {
    const { exit, stdout } = await say()
    expect(exit).toBe(0)
    expect(stdout).toContain(`Penetapan siklus ${country.year} dihitung ulang`)
    expect(stdout).toContain('Sama sampai angka terakhir: 2 unit')
    expect(stdout).not.toContain('Berbeda')
    expect(await print()).toEqual({
      exit: 0,
      printed: {
        schema: 'teladan.replay/1',
        cycle: country.cycle,
        year: country.year,
        pack: country.law.id,
        decided: 2,
        equal: true,
        units: await replayed(),
      },
    })
  })

  it('knows a closed cycle by its number', async () => {
    const [, past] = await asSystem(country.db, country.clock.now, listCycles)
    expect(past?.state).toBe('closed')
    const { exit, stdout } = await runCommand('replay', '--cycle', String(past?.id), '--lang', 'en')
    expect([exit, stdout]).toEqual([
      0,
      expect.stringContaining('Equal to the last digit: 1 unit\n'),
    ])
  })

  it('names the unit, the item and the digit that differ, and does not exit as if all were well', async () => {
    const unit = decided[0] ?? 0
    const spoken = await tamper(otherAnswer(answerAt(unit)), say)
    expect(spoken.exit).toBe(1)
    expect(spoken.stdout).toContain('Sama sampai angka terakhir: 1 unit')
    expect(spoken.stdout).toContain('Berbeda: 1 unit')
    expect(spoken.stdout).toContain(`  ${nameOf(unit)}  ${unit}`)
    expect(spoken.stdout).toMatch(
      /· jawaban A\.I\.1\.i\.a: saat ditetapkan (Ya, sekarang Tidak|Tidak, sekarang Ya)\n/,
    )
    const total = await tamper(otherTotal(unit), say)
    const [, written, again] =
      /putaran Penilaian TPI: tertulis (\d+,\d{6}), hasil hitung\s+ulang (\d+,\d{6})/.exec(
        total.stdout,
      ) ?? []
    const millionths = (points = '') => Number(points.replace(',', ''))
    expect(millionths(written) - millionths(again)).toBe(1)
    const { exit, printed } = await tamper(otherTotal(unit), print)
    expect([exit, printed.equal, printed.decided]).toEqual([1, false, 2])
    expect(printed.units.filter(({ differences }) => differences.length)).toMatchObject([
      { unit, name: nameOf(unit), differences: [{ code: 'round_total_differs' }] },
    ])
  })

  it('says what is wrong with what was asked', async () => {
    const refusal = async (...args: string[]) => {
      const { exit, stdout, stderr } = await runCommand('replay', ...args)
      expect([exit, stdout]).toEqual([2, ''])
      return stderr
    }
    expect(await refusal()).toContain('teladan replay --cycle TAHUN')
    expect(await refusal('--cycle', '2026', 'lke.xlsx')).toContain('bukan berkas')
    expect(await refusal('--cycle', '1999')).toContain('siklus "1999" tidak ada; yang ada: ')
    process.env.DATABASE_URL = 'postgres://nobody:x@127.0.0.1:1/none'
    expect(await refusal('--cycle', '2026')).toContain('basis data tidak terjangkau')
    process.env.DATABASE_URL = country.url
  })

  it('does not call a cycle equal in which nothing was decided', async () => {
    const next = await asSystem(country.db, country.clock.now, async (tx) => {
      const cycle = await getCycle(tx, country.cycle)
      return insertCycle(tx, { ...cycle, year: cycle.year + 1, state: 'draft' })
    })
    const { exit, stdout, stderr } = await runCommand('replay', '--cycle', String(next))
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toContain('belum ada unit yang ditetapkan dalam siklus')
  })
})
