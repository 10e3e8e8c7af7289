import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { packFiles, soundPack, withoutExamples } from '@teladan/engine/testing/pack.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { insertPost } from '../accounts/postStore.ts'
import { insertPerson, setClosed } from '../accounts/store.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, becomePerson, type Tx } from '../db/transaction.ts'
import { makeCycle } from '../demo/makeDemo.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { insertSuccession } from '../units/store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
const READERS = ['pembina', 'tpi', 'ketuatpi', 'pimpinan', 'admin', 'panel', 'auditor']
/** The cycle of last year under the same law, and one of the year before under another. */
const cycles = { last: 0, before: 0 }
const people: Record<string, string> = {}

const RUBRIC = 'A.I.1.i.a'
const OTHER = 'A.I.1.i.b'
const MOVED = 'A.I.1.iii.c'
const files = withoutExamples(packFiles())
/** The law of the year before: one question under another number, one told in other words, one that is gone since. */
const olderFiles = {
  ...files,
  'framework.yaml': (files['framework.yaml'] ?? '')
    .replace(`id: ${MOVED}\n`, 'id: A.I.1.iii.z\n')
    .replace('id: Tim sudah ditetapkan\n', 'id: Tim sudah ada\n'),
  'workbook.yaml': (files['workbook.yaml'] ?? '').replace(
    `  ${MOVED}: 15\n`,
    '  A.I.1.iii.z: 15\n',
  ),
}

beforeAll(async () => {
  country = await foundCountry({ units: 4 })
  for (const key of ['kepala', 'anggota', 'operator', ...READERS])
    who[key] = await country.signIn(key)
  await system(async (tx) => {
    const { law } = country
    const instant = country.clock.now
    const season = (year: number) => ({ year, opens: `${year}-01-05`, closes: `${year}-12-20` })
    cycles.last = await makeCycle(tx, { law, files, season: season(2025), instant })
    const older = soundPack(olderFiles)
    const before = { law: older, files: olderFiles, season: season(2024), instant }
    cycles.before = await makeCycle(tx, before)
    for (const key of ['leaver', 'closed', 'acting']) people[key] = await addPerson(tx, key)
  })
  for (const i of [0, 1, 2]) await enter(country.cycle, i)
  await enter(cycles.last, 0)
  await enter(cycles.before, 0)
  await enter(cycles.before, 1)
  await does('POST', `${at(0)}/declaration`, {
    heldOn: '2026-01-12',
    place: 'Aula',
    witness: 'Bupati',
    staff: 46,
  })
  await does('POST', `${at(0)}/appointment`, { number: 'SK-1', datedOn: '2026-02-02' }, 'pimpinan')
  await does('POST', `${at(0)}/begin`)
  await does('PUT', `${at(0)}/answers/unit/${OTHER}`, { after: 0, answer: best(OTHER), note: '' })
})
afterAll(() => country.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const unit = (i: number) => country.units[i]?.id ?? 0
const at = (i: number, cycle = country.cycle) => `/api/cycles/${cycle}/units/${unit(i)}`
const ask = (key: string, method: string, path: string, body?: unknown) => {
  const one = who[key]
  if (!one) throw new Error(`nobody is called ${key}`)
  return one(method, path, body)
}
async function does(method: string, path: string, body?: unknown, key = 'kepala') {
  const reply = await ask(key, method, path, body)
  if (reply.status !== 200) throw new Error(`${key} ${path}: ${JSON.stringify(reply.body)}`)
  return reply.body
}
const enter = (cycle: number, i: number) =>
  does('POST', `/api/cycles/${cycle}/units`, { unit: unit(i), target: 'WBK' })
const best = (id: string) => {
  const item = itemsOf(country.law.framework.total).find((one) => one.id === id)
  if (item?.kind !== 'choice') throw new Error(`${id} is no choice`)
  return item.options.toSorted((a, b) => b.points - a.points)[0]?.key ?? ''
}
/** Somebody who works elsewhere, and for a while belongs to the first unit: by a role, by an account or by a post. */
async function addPerson(tx: Tx, key: string) {
  const id = makeId(country.clock.now)
  const home = key === 'closed' ? unit(0) : unit(3)
  const email = `${key}@contoh.example`
  await insertPerson(tx, { id, name: key, home, email }, country.clock.now)
  const here = { person: id, unit: unit(0), from: '2025-01-02' }
  if (key === 'leaver')
    await insertGrant(tx, {
      ...here,
      id: makeId(country.clock.now),
      role: 'unit_member',
      grade: null,
      cycle: null,
      by: null,
    })
  if (key === 'acting')
    await insertPost(tx, {
      ...here,
      id: makeId(country.clock.now),
      title: 'Plt. Kepala',
      form: 'plt',
    })
  return id
}
const action = (more: object = {}) => ({
  item: RUBRIC,
  aim: 'Ya',
  work: 'Terbitkan SK tim.',
  proof: 'SK tim',
  owner: null,
  dueOn: '2025-04-30',
  state: 'planned',
  reason: '',
  ...more,
})
const plan = async (i: number, cycle: number, ...actions: object[]) =>
  (await does('POST', `${at(i, cycle)}/plan/actions`, { actions, repeats: 'add' })).ids as string[]
const planOf = async (i: number, cycle = country.cycle) => does('GET', `${at(i, cycle)}/plan`)
const earlierOf = async (i: number, key = 'kepala') =>
  does('GET', `${at(i)}/plan/earlier`, undefined, key)
const carry = (i: number, actions: string[], more: object = {}, key = 'kepala') =>
  ask(key, 'POST', `${at(i)}/plan/earlier`, {
    from: cycles.last,
    actions,
    leftOut: 'leave',
    ...more,
  })
const by = (person: string) => ({ owner: { person: people[person], name: null } })

describe("last year's plan", () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    const made = {
      acting: action(by('acting')),
      leaver: action({ ...by('leaver'), item: MOVED, aim: best(MOVED), state: 'under_way' }),
      closed: action({ ...by('closed'), aim: null, work: 'Rapat tim.' }),
      named: action({ aim: null, work: 'Foto.', owner: { person: null, name: 'Pak Darman' } }),
      reached: action({ item: OTHER, aim: best(OTHER) }),
      twice: action({ aim: null, work: 'Sudah ada.' }),
      done: action({ state: 'done' }),
      dropped: action({ state: 'dropped', reason: 'Batal.' }),
    }
    const some = await plan(0, cycles.last, ...Object.values(made))
    for (const [i, key] of Object.keys(made).entries()) ids[key] = some[i] ?? ''
    await plan(0, cycles.before, action({ aim: null, work: 'Dua tahun lalu.' }))
    const effort = (cost: number, months: number | null, isLeftOut: boolean) => ({
      cost,
      months,
      isLeftOut,
    })
    await does('PUT', `${at(0, cycles.last)}/plan/efforts`, {
      after: 0,
      items: {
        [RUBRIC]: effort(3, 2, false),
        [OTHER]: effort(1, null, true),
        [MOVED]: effort(5, null, true),
      },
    })
    await does('PUT', `${at(0)}/plan/efforts`, {
      after: 0,
      items: { [RUBRIC]: effort(7, 1, false) },
    })
    await plan(0, country.cycle, action({ aim: null, work: 'Sudah ada.' }))
    await system(async (tx) => {
      await sql`update grants set until_on = '2025-12-31' where person_id = ${people.leaver}`.execute(
        tx,
      )
      await setClosed(tx, people.closed ?? '', true)
      await sql`update candidacies set ended = 'not_proposed' where cycle_id = ${cycles.last}`.execute(
        tx,
      )
      await sql`update cycles set state = 'closed', closed_at = ${country.clock.now}
        where id = ${cycles.last}`.execute(tx)
    })
  })

  it('is shown before anything is done: what comes, what stays, and why', async () => {
    expect((await planOf(0)).earlier).toEqual({
      cycle: cycles.last,
      year: 2025,
      left: 6,
      carried: 0,
    })
    const { comes, stays, efforts, units } = await earlierOf(0, 'anggota')
    type Came = { action: { id: string }; marks: string[] }
    expect(comes.map((one: Came) => [one.action.id, one.marks])).toEqual([
      [ids.acting, []],
      [ids.leaver, ['owner_gone']],
      [ids.closed, ['owner_gone']],
      [ids.named, []],
    ])
    expect(stays).toMatchObject([
      { action: { id: ids.reached }, reason: 'reached' },
      { action: { id: ids.twice, work: 'Sudah ada.' }, reason: 'there' },
    ])
    expect(efforts).toMatchObject({ comes: { [MOVED]: { cost: 5 }, [OTHER]: {} }, gone: [] })
    expect(efforts.comes).not.toHaveProperty([RUBRIC])
    expect(units).toMatchObject([{ id: unit(0) }])
    expect((await planOf(0)).actions).toHaveLength(1)
  })

  it('is carried by those who may plan alone, and what they do not see is nothing they carry', async () => {
    for (const key of READERS)
      for (const reply of [
        await ask(key, 'GET', `${at(0)}/plan/earlier`),
        await carry(0, [ids.acting ?? ''], {}, key),
      ])
        expect([reply.status, reply.body.reason], key).toEqual([403, 'not_your_role'])
    expect(await carry(1, [], {}, 'anggota')).toMatchObject({ status: 404 })
    expect(await carry(0, [], {}, 'operator')).toMatchObject({ status: 404 })

    // Somebody of this year's team alone finds no plan of a year they have no part in.
    const operator = country.accounts.operator?.id ?? ''
    const grant = makeId(country.clock.now)
    await system((tx) =>
      insertGrant(tx, {
        id: grant,
        person: operator,
        role: 'unit_member',
        grade: null,
        unit: unit(0),
        cycle: country.cycle,
        from: '2026-01-02',
        by: null,
      }),
    )
    expect((await does('GET', `${at(0)}/plan`, undefined, 'operator')).earlier).toBe(null)
    expect(await earlierOf(0, 'operator')).toBe(null)
    expect(await carry(0, [ids.acting ?? ''], {}, 'operator')).toMatchObject({
      status: 409,
      body: { reason: 'no_earlier_plan' },
    })
    const forged = country.db.transaction().execute(async (tx) => {
      await becomePerson(tx, operator, country.clock.now)
      await sql`insert into plan_carried values (${country.cycle}, ${unit(0)}, ${makeId(country.clock.now)},
        ${cycles.last}, ${unit(0)}, ${ids.acting}, false)`.execute(tx)
    })
    await expect(forged).rejects.toMatchObject({ code: '42501' })
    await system((tx) =>
      sql`update grants set until_on = '2026-01-02' where id = ${grant}`.execute(tx),
    )
    expect((await planOf(0)).actions).toHaveLength(1)
  })

  it('comes over once, however often and by however many it is carried, and without its days', async () => {
    const wanted = [ids.acting, ids.leaver, ids.named, ids.reached, ids.done].map((id) => id ?? '')
    expect(await carry(0, wanted, { from: cycles.before })).toMatchObject({
      status: 409,
      body: { reason: 'no_earlier_plan' },
    })
    const replies = await Promise.all(
      ['kepala', 'anggota', 'kepala'].map((key) => carry(0, wanted, {}, key)),
    )
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    const counts = replies.map(({ body }) => [body.ids.length, body.skipped, body.efforts])
    expect(counts.toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
      [0, 5, 0],
      [0, 5, 0],
      [3, 2, 1],
    ])
    const { actions, earlier, efforts } = await planOf(0)
    expect(actions).toHaveLength(4)
    expect(actions.slice(1)).toMatchObject([
      {
        ...action(),
        dueOn: null,
        owner: { person: people.acting },
        carried: { year: 2025, isRubricChanged: false },
      },
      { item: MOVED, aim: best(MOVED), dueOn: null, owner: null, state: 'under_way', version: 1 },
      { work: 'Foto.', aim: null, dueOn: null, owner: { person: null, name: 'Pak Darman' } },
    ])
    expect(actions[0].carried).toBe(null)
    expect(earlier).toMatchObject({ left: 3, carried: 3 })
    // What was set this year stays; what could not be done last year can be done again.
    expect(efforts).toEqual({
      version: 2,
      items: {
        [RUBRIC]: { cost: 7, months: 1, isLeftOut: false },
        [MOVED]: { cost: 5, months: null, isLeftOut: false },
      },
    })
    expect((await planOf(0, cycles.last)).actions).toHaveLength(8)
    const marks = (await carry(0, [], { leftOut: 'bring' })).body
    expect(marks).toEqual({ ids: [], skipped: 0, efforts: 1 })
    expect((await planOf(0)).efforts.items[OTHER]).toEqual({
      cost: 1,
      months: null,
      isLeftOut: true,
    })
  })

  it('stands in the ledger by its numbers alone', async () => {
    const { rows } = await system((tx) =>
      sql<{ payload: string; unit: number }>`select payload, unit_id as unit from ledger
        where kind = 'plan.carried' order by id`.execute(tx),
    )
    expect(rows.map(({ payload }) => JSON.parse(payload))).toMatchObject([
      { from: cycles.last, units: [unit(0)], items: [RUBRIC, MOVED], efforts: 2 },
      { actions: [], efforts: 3 },
    ])
    const { actions } = await planOf(0)
    const carried = actions.slice(1).map(({ id }: { id: string }) => id)
    expect(JSON.parse(rows[0]?.payload ?? '').actions).toEqual(carried)
    const written = rows.map(({ payload }) => payload).join()
    for (const text of ['SK', 'Darman', 'Foto']) expect(written).not.toContain(text)
    await expect(
      system((tx) => sql`update plan_carried set is_rubric_changed = true`.execute(tx)),
    ).rejects.toMatchObject({ code: '23001' })
  })

  it('is undone as any action is, and taken up again as the same action', async () => {
    const { actions } = await planOf(0)
    const { id } = actions[1]
    const { item: _, ...said } = action({ state: 'dropped', reason: 'Salah bawa.', dueOn: null })
    await does('PUT', `${at(0)}/plan/actions/${id}`, { after: 1, ...said })
    const { comes } = await earlierOf(0)
    expect(comes[0]).toMatchObject({ action: { id: ids.acting }, marks: ['dropped_here'] })
    expect((await carry(0, [ids.acting ?? ''])).body).toMatchObject({ ids: [id], skipped: 0 })
    expect((await carry(0, [ids.acting ?? ''])).body).toMatchObject({ ids: [], skipped: 1 })
    const again = await planOf(0)
    expect(again.actions).toHaveLength(4)
    expect(again.actions[1]).toMatchObject({ id, version: 3, state: 'planned', reason: '' })
  })

  it('leads from the year that is over to the one that goes on, and not the other way', async () => {
    const later = { cycle: country.cycle, year: 2026, unit: unit(0) }
    for (const key of ['kepala', 'tpi'])
      expect((await does('GET', at(0, cycles.last), undefined, key)).later, key).toEqual(later)
    expect((await does('GET', at(0))).later).toBe(null)
    // The year before last is still open: nobody is sent away from a way that is not over.
    expect((await does('GET', at(1, cycles.before))).later).toBe(null)
    const reply = await ask('kepala', 'POST', `${at(0, cycles.last)}/plan/earlier`, {
      from: cycles.before,
      actions: [],
      leftOut: 'leave',
    })
    expect(reply).toMatchObject({ status: 409, body: { reason: 'cycle_not_open' } })
  })
})

describe('a plan under another law', () => {
  it('is read for this one: the same question under its number, a changed rubric to be looked at', async () => {
    const ids = await plan(
      1,
      cycles.before,
      action(),
      action({ item: 'A.I.1.iii.z', aim: null, work: 'Pindah.' }),
    )
    const { comes, year } = await earlierOf(1)
    expect(year).toBe(2024)
    expect(comes).toMatchObject([
      { item: RUBRIC, aim: 'Ya', marks: ['rubric_changed'] },
      { action: { item: 'A.I.1.iii.z' }, item: MOVED, marks: ['renumbered'] },
    ])
    expect(await carry(1, ids, { from: cycles.before })).toMatchObject({ status: 200 })
    expect((await planOf(1)).actions).toMatchObject([
      { item: RUBRIC, carried: { year: 2024, isRubricChanged: true } },
      { item: MOVED, carried: { year: 2024, isRubricChanged: false } },
    ])
  })

  it('is that of the unit it was made of, for whoever belongs to both', async () => {
    await system((tx) => insertSuccession(tx, unit(1), unit(2), 'split', '2026-01-02'))
    const { units, comes } = await earlierOf(2)
    expect(units).toMatchObject([{ id: unit(1) }])
    const ids = comes.map(({ action: { id } }: { action: { id: string } }) => id)
    expect(ids).toHaveLength(2)
    const operator = country.accounts.operator?.id ?? ''
    await system((tx) =>
      insertGrant(tx, {
        id: makeId(country.clock.now),
        person: operator,
        role: 'unit_member',
        grade: null,
        unit: unit(2),
        cycle: null,
        from: '2026-01-02',
        by: null,
      }),
    )
    expect(await earlierOf(2, 'operator')).toBe(null)
    expect((await carry(2, ids, { from: cycles.before })).body).toMatchObject({ skipped: 0 })
    expect((await planOf(2)).actions).toHaveLength(2)
    expect(country.failures).toEqual([])
  })
})
