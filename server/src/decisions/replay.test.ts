import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const replayed = (cycle = country.cycle) =>
  asSystem(country.db, country.clock.now, async (tx) => {
    const all: Replayed[] = []
    for await (const one of replayCycle(tx, cycle)) all.push(one)
    return all
  })

/** Writes where nobody may, as somebody would who holds the database itself; what it gives back puts it right again. */
async function tamper(table: string, change: string, undo: string) {
  const write = async (statement: string) => {
    await sql.raw(`alter table ${table} disable trigger user`).execute(country.db)
    await asSystem(country.db, country.clock.now, (tx) => sql.raw(statement).execute(tx))
    await sql.raw(`alter table ${table} enable trigger user`).execute(country.db)
  }
  await write(change)
  const found = await replayed()
  await write(undo)
  expect((await replayed()).flatMap(({ differences }) => differences)).toEqual([])
  return found
}

describe('a decision', () => {
  it('comes out again as it was made, from the pinned law and the frozen answers', async () => {
    expect(await replayed()).toEqual(
      decided.toSorted((a, b) => a - b).map((unit) => ({ unit, differences: [] })),
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
      expect(await replayed(cycle)).toEqual([{ unit, differences: [] }])
  })

  it('names the answer that was changed after it', async () => {
    const unit = decided[0] ?? 0
    const at = `cycle_id = ${country.cycle} and unit_id = ${unit} and layer = 'tpi' and item = 'A.I.1.i.a'`
    const found = await tamper(
      'answers',
      `update answers set answer = case answer when '"Ya"' then '"Tidak"' else '"Ya"' end where ${at}`,
      `update answers set answer = case answer when '"Ya"' then '"Tidak"' else '"Ya"' end where ${at}`,
    )
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
    const found = await tamper(
      'decisions',
      `update decisions set trace = regexp_replace(trace, '"total":"[0-9.]+"', '"total":"99.000000"'),
        trace_hash = encode(sha256(convert_to(regexp_replace(trace, '"total":"[0-9.]+"', '"total":"99.000000"'), 'utf8')), 'hex') ${where}`,
      `update decisions set (trace, trace_hash) = (select trace, trace_hash from kept) ${where}`,
    )
    const hit = found.find((one) => one.unit === unit)
    expect(hit?.differences.map(({ code }) => code)).toEqual(['ledger_differs', 'total_differs'])
    expect(hit?.differences[1]?.written).toBe('99.000000')
    const plain = await tamper(
      'decisions',
      `update decisions set trace = replace(trace, '"kind":"met"', '"kind":"short"') ${where}`,
      `update decisions set trace = (select trace from kept) ${where}`,
    )
    const codes = plain.find((one) => one.unit === unit)?.differences.map(({ code }) => code)
    expect(codes?.[0]).toBe('trace_altered')
    expect(codes).toContain('verdict_differs')
  })

  it('names the total that a round carries otherwise', async () => {
    const unit = decided[0] ?? 0
    const at = `cycle_id = ${country.cycle} and unit_id = ${unit} and layer = 'tpi'`
    const found = await tamper(
      'rounds',
      `update rounds set total = total + 0.000001 where ${at}`,
      `update rounds set total = total - 0.000001 where ${at}`,
    )
    expect(found.find((one) => one.unit === unit)?.differences).toMatchObject([
      { code: 'round_total_differs' },
    ])
  })

  it('rests on the law as it was pinned: a changed letter of it is named for every unit', async () => {
    const change = (from: string, to: string) =>
      `update pinned_packs set files = replace(files, 'atLeast: ${from}\\n', 'atLeast: ${to}\\n')`
    const found = await tamper('pinned_packs', change('75', '74'), change('74', '75'))
    expect(found).toHaveLength(2)
    for (const { differences } of found)
      expect(differences).toMatchObject([{ code: 'pack_altered', written: country.law.id }])
  })
})
