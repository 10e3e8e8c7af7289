import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, becomePerson } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
const READERS = ['pembina', 'tpi', 'ketuatpi', 'pimpinan', 'admin', 'panel', 'auditor']
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  for (const key of ['kepala', 'anggota', 'operator', ...READERS])
    who[key] = await country.signIn(key)
  for (const i of [0, 1]) {
    const unit = country.units[i]?.id
    await who.kepala?.('POST', `/api/cycles/${country.cycle}/units`, { unit, target: 'WBK' })
  }
  const declaration = { heldOn: '2026-01-12', place: 'Aula', witness: 'Bupati', staff: 46 }
  await does('kepala', 'POST', '/declaration', declaration)
  await does('pimpinan', 'POST', '/appointment', { number: 'SK-1', datedOn: '2026-02-02' })
  await does('kepala', 'POST', '/begin')
  await does('kepala', 'PUT', `/answers/unit/${ITEM}`, { after: 0, answer: 'Tidak', note: '' })
})
afterAll(() => country.close())

const ITEM = 'A.I.1.i.a'
const SURVEY = 'B.I.a'
const action = (more: object = {}) => ({
  item: ITEM,
  aim: 'Ya',
  work: 'Terbitkan SK tim.',
  proof: 'SK tim',
  owner: null,
  dueOn: '2026-04-30',
  state: 'planned',
  reason: '',
  ...more,
})
const at = (i = 0) => `/api/cycles/${country.cycle}/units/${country.units[i]?.id}`
const ask = (key: string, method: string, path: string, body?: unknown, i = 0) => {
  const one = who[key]
  if (!one) throw new Error(`nobody is called ${key}`)
  return one(method, at(i) + path, body)
}
async function does(key: string, method: string, path: string, body?: unknown) {
  const reply = await ask(key, method, path, body)
  if (reply.status !== 200) throw new Error(`${key} ${path}: ${JSON.stringify(reply.body)}`)
  return reply.body
}
const plan = (key: string, ...actions: object[]) =>
  ask(key, 'POST', '/plan/actions', { actions, repeats: 'add' })
async function makeOne(more: object = {}) {
  const { body } = await plan('kepala', action(more))
  return body.ids[0] as string
}
const change = (key: string, id: string, after: number, more: object = {}, i = 0) => {
  const { item: _, ...said } = action(more)
  return ask(key, 'PUT', `/plan/actions/${id}`, { after, ...said }, i)
}
const actionOf = async (id: string) =>
  (await does('kepala', 'GET', '/plan')).actions.find((one: { id: string }) => one.id === id)
const account = (key: string) => country.accounts[key]?.id ?? ''

describe("a unit's plan", () => {
  it('is written by the unit, and read by whoever sees the unit', async () => {
    const { body, status } = await plan('anggota', action())
    expect([status, body]).toEqual([200, { ids: [expect.any(String)], skipped: 0 }])
    for (const key of READERS) {
      expect((await does(key, 'GET', '/plan')).actions, key).toMatchObject([
        { item: ITEM, version: 1, work: 'Terbitkan SK tim.', state: 'planned' },
      ])
      for (const reply of [
        await plan(key, action()),
        await change(key, body.ids[0], 1),
        await ask(key, 'PUT', '/plan/efforts', { after: 0, items: {} }),
        await ask(key, 'POST', '/plan/scenarios', { name: 'x', assumed: {} }),
      ])
        expect([reply.status, reply.body.reason], key).toEqual([403, 'not_your_role'])
    }
    for (const [method, path] of [
      ['GET', '/plan'],
      ['GET', `/plan/actions/${body.ids[0]}`],
      ['GET', '/plan/scenarios'],
    ] as const)
      expect(await ask('operator', method, path), path).toMatchObject({ status: 404 })
  })

  it('of another unit is neither seen nor touched, also not through an id of its own', async () => {
    const { body } = await ask(
      'kepala',
      'POST',
      '/plan/actions',
      { actions: [action()], repeats: 'add' },
      1,
    )
    const [foreign] = body.ids as string[]
    expect(await ask('anggota', 'GET', '/plan', undefined, 1)).toMatchObject({ status: 404 })
    expect(await change('anggota', foreign ?? '', 1, {}, 1)).toMatchObject({ status: 404 })
    for (const key of ['anggota', 'kepala']) {
      expect(await change(key, foreign ?? '', 1)).toMatchObject({ status: 404 })
      expect(await ask(key, 'GET', `/plan/actions/${foreign}`)).toMatchObject({ status: 404 })
    }
    const nobodys = '00000000-0000-7000-8000-00000000dead'
    expect(await change('kepala', nobodys, 1)).toMatchObject({ status: 404 })
    const written = country.db.transaction().execute(async (tx) => {
      await becomePerson(tx, account('anggota'), country.clock.now)
      await sql`insert into plan_efforts values (${country.cycle}, ${country.units[1]?.id}, 1, '{}',
        ${account('anggota')}, ${country.clock.now})`.execute(tx)
    })
    await expect(written).rejects.toMatchObject({ code: '42501' })
  })

  it('gives actions to people of the unit, or to somebody by name', async () => {
    const { team } = await does('anggota', 'GET', '/plan')
    expect(team.map(({ id }: { id: string }) => id).sort()).toEqual(
      [account('anggota'), account('kepala')].sort(),
    )
    const id = await makeOne({ owner: { person: account('anggota'), name: null } })
    expect((await actionOf(id)).owner).toEqual({
      person: account('anggota'),
      name: country.accounts.anggota?.name,
    })
    const byName = { person: null, name: 'Pak Darman (satpam)' }
    expect(await change('anggota', id, 1, { owner: byName })).toMatchObject({ status: 200 })
    expect((await actionOf(id)).owner).toEqual(byName)
    for (const person of [account('tpi'), '00000000-0000-7000-8000-00000000dead'])
      expect(await plan('kepala', action({ owner: { person, name: null } }))).toMatchObject({
        status: 422,
        body: { reason: 'no_such_person' },
      })
  })

  it('takes only what fits its items, and aims at no survey', async () => {
    for (const [more, reason] of [
      [{ item: 'nowhere' }, 'no_such_item'],
      [{ aim: 'Mungkin' }, 'does_not_fit_item'],
      [{ aim: { of: 3 } }, 'does_not_fit_item'],
      [{ item: SURVEY, aim: '3.9' }, 'survey_not_planned'],
      [{ state: 'dropped' }, 'without_statement'],
    ] as const)
      expect(await plan('kepala', action(), action(more)), reason).toMatchObject({
        status: 422,
        body: { reason },
      })
    for (const more of [{ work: ' ' }, { state: 'late' }, { dueOn: '30 April' }, { more: 1 }])
      expect(await plan('kepala', action(more))).toMatchObject({ status: 400 })
    const before = (await does('kepala', 'GET', '/plan')).actions.length
    expect(await plan('kepala', action({ item: SURVEY, aim: null }))).toMatchObject({ status: 200 })
    expect((await does('kepala', 'GET', '/plan')).actions).toHaveLength(before + 1)
  })

  it('loses nothing when two change one action: the second sees what the first wrote', async () => {
    const id = await makeOne()
    expect(await change('anggota', id, 1, { state: 'under_way' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect(await change('kepala', id, 1, { dueOn: '2026-05-31' })).toMatchObject({
      status: 409,
      body: {
        reason: 'changed_meanwhile',
        details: { version: 2, state: 'under_way', byName: country.accounts.anggota?.name },
      },
    })
    const races = await Promise.all(
      ['satu', 'dua', 'tiga'].map((work) => change('kepala', id, 2, { work })),
    )
    expect(races.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await change('kepala', id, 9)).toMatchObject({ status: 409 })
    const { versions } = await does('tpi', 'GET', `/plan/actions/${id}`)
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1])
    await expect(
      asSystem(country.db, country.clock.now, (tx) =>
        sql`update plan_actions set work = 'lain'`.execute(tx),
      ),
    ).rejects.toMatchObject({ code: '23001' })
  })

  it('holds a step once, however many plan the same steps at once', async () => {
    const steps = itemsOf(country.law.framework.total)
      .flatMap((item) => (item.kind === 'choice' && item.id !== ITEM ? [item] : []))
      .slice(0, 2)
      .map(({ id, options }) => action({ item: id, aim: options[0]?.key }))
    const planSteps = (key: string) =>
      ask(key, 'POST', '/plan/actions', { actions: steps, repeats: 'skip' })
    const replies = await Promise.all(['kepala', 'anggota', 'kepala'].map(planSteps))
    const made = replies.flatMap(({ body }) => body.ids as string[])
    expect(made).toHaveLength(2)
    expect(replies.map(({ body }) => body.skipped).toSorted((a, b) => a - b)).toEqual([0, 2, 2])
    const dropped = { aim: steps[0]?.aim, state: 'dropped', reason: 'Sudah ada.' }
    expect(await change('kepala', made[0] ?? '', 1, dropped)).toMatchObject({ status: 200 })
    expect((await planSteps('anggota')).body).toMatchObject({ skipped: 1 })
  })

  it('keeps what work takes and what cannot be done, in versions', async () => {
    const items = {
      [ITEM]: { cost: 3, months: 2, isLeftOut: false },
      'A.I.2.i.a': { cost: 1, months: null, isLeftOut: true },
    }
    expect(await ask('anggota', 'PUT', '/plan/efforts', { after: 0, items })).toMatchObject({
      status: 200,
      body: { version: 1 },
    })
    expect((await does('tpi', 'GET', '/plan')).efforts).toEqual({ version: 1, items })
    expect(await ask('kepala', 'PUT', '/plan/efforts', { after: 0, items: {} })).toMatchObject({
      status: 409,
      body: { reason: 'changed_meanwhile', details: { version: 1, items } },
    })
    const one = { cost: 1, months: null, isLeftOut: false }
    expect(
      await ask('kepala', 'PUT', '/plan/efforts', { after: 1, items: { nowhere: one } }),
    ).toMatchObject({ status: 422, body: { reason: 'no_such_item' } })
    for (const wrong of [{ cost: 0 }, { cost: 1.5 }, { months: 0 }, { cost: 1001 }])
      expect(
        await ask('kepala', 'PUT', '/plan/efforts', {
          after: 1,
          items: { [ITEM]: { ...one, ...wrong } },
        }),
      ).toMatchObject({ status: 400 })
  })

  it('keeps every text to the letter, and tells the ledger none of it', async () => {
    const hostile = `'; drop table units; --<script>document.title='x'</script>=1+1`
    const owner = { person: null, name: hostile }
    const id = await makeOne({ work: hostile, proof: hostile, owner })
    expect(await actionOf(id)).toMatchObject({ work: hostile, proof: hostile, owner })
    expect(
      await change('kepala', id, 1, { state: 'dropped', reason: hostile, owner: null }),
    ).toMatchObject({ status: 200 })
    expect(await actionOf(id)).toMatchObject({ reason: hostile, owner: null })
    expect(await plan('kepala', action({ work: 'nol\u0000' }))).toMatchObject({ status: 400 })
    const { rows } = await asSystem(country.db, country.clock.now, (tx) =>
      sql<{ kind: string; payload: string }>`select kind, payload from ledger
        where split_part(kind, '.', 1) in ('plan', 'action', 'scenario')`.execute(tx),
    )
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(
      new Set(['plan.weighed', 'action.planned', 'action.changed']),
    )
    const written = rows.map(({ payload }) => payload).join()
    expect(written).toContain(id)
    for (const text of ['drop table', 'SK', 'Darman']) expect(written).not.toContain(text)
    expect(country.failures).toEqual([])
  })
})

describe('a scenario', () => {
  const save = (key: string, name: string, assumed: object, i = 0) =>
    ask(key, 'POST', '/plan/scenarios', { name, assumed }, i)
  const list = async (key: string) => does(key, 'GET', '/plan/scenarios')

  it('is the unit’s own and its coach’s; who judges the unit finds none', async () => {
    const reply = await save('anggota', 'Semua SK terbit', { [ITEM]: 'ya' })
    expect(reply).toMatchObject({ status: 200, body: { version: 1 } })
    for (const key of ['anggota', 'kepala', 'pembina'])
      expect(await list(key), key).toMatchObject([
        { name: 'Semua SK terbit', assumed: { [ITEM]: 'Ya' } },
      ])
    for (const key of ['tpi', 'ketuatpi', 'pimpinan', 'admin', 'panel', 'auditor'])
      expect(await list(key), key).toEqual([])
    expect(await ask('anggota', 'GET', '/plan/scenarios', undefined, 1)).toMatchObject({
      status: 404,
    })
    // The audit trail tells nobody else that something was tried.
    const entries = (key: string) =>
      country.db.transaction().execute(async (tx) => {
        await becomePerson(tx, account(key), country.clock.now)
        const { rows } = await sql`select from ledger where kind = 'scenario.saved'`.execute(tx)
        return rows.length
      })
    for (const key of ['anggota', 'kepala', 'pembina']) expect(await entries(key), key).toBe(1)
    for (const key of ['tpi', 'ketuatpi', 'pimpinan', 'admin', 'panel', 'auditor'])
      expect(await entries(key), key).toBe(0)
  })

  it('holds answers that fit, under a name of its own', async () => {
    for (const assumed of [{ nowhere: 'Ya' }, { [ITEM]: 'Mungkin' }, { [SURVEY]: '99' }])
      expect(await save('kepala', 'Lain', assumed)).toMatchObject({
        status: 422,
        body: { reason: 'does_not_fit_item' },
      })
    expect(await save('kepala', 'SEMUA sk terbit', {})).toMatchObject({
      status: 409,
      body: { reason: 'name_used' },
    })
    expect(await save('kepala', '', {})).toMatchObject({ status: 400 })
    expect(await save('kepala', 'Survei 3,70', { [SURVEY]: '3.7' })).toMatchObject({ status: 200 })
  })

  it('is renamed, changed and removed, and changes no answer of the worksheet', async () => {
    const answers = JSON.stringify(await does('kepala', 'GET', '/answers'))
    const [first] = await list('kepala')
    const put = (key: string, after: number, name: string, assumed: object = {}) =>
      ask(key, 'PUT', `/plan/scenarios/${first.id}`, { after, name, assumed })
    expect(await put('kepala', 1, 'survei 3,70')).toMatchObject({ body: { reason: 'name_used' } })
    expect(await put('kepala', 1, 'Tanpa SK')).toMatchObject({ body: { version: 2 } })
    expect(await put('anggota', 1, 'Terlambat')).toMatchObject({
      status: 409,
      body: { reason: 'changed_meanwhile', details: { version: 2, name: 'Tanpa SK' } },
    })
    expect(await ask('tpi', 'DELETE', `/plan/scenarios/${first.id}`)).toMatchObject({ status: 403 })
    expect(await ask('pembina', 'DELETE', `/plan/scenarios/${first.id}`)).toMatchObject({
      status: 403,
    })
    await does('anggota', 'DELETE', `/plan/scenarios/${first.id}`)
    expect((await list('kepala')).map(({ name }: { name: string }) => name)).toEqual([
      'Survei 3,70',
    ])
    expect(await put('kepala', 2, 'Kembali')).toMatchObject({ status: 404 })
    expect(JSON.stringify(await does('kepala', 'GET', '/answers'))).toBe(answers)
  })

  it('ends with the way of the unit, as its plan does', async () => {
    await asSystem(country.db, country.clock.now, (tx) =>
      sql`update candidacies set ended = 'withdrawn' where unit_id = ${country.units[0]?.id}`.execute(
        tx,
      ),
    )
    for (const reply of [await save('kepala', 'Lagi', {}), await plan('kepala', action())])
      expect(reply).toMatchObject({ status: 409, body: { reason: 'has_ended' } })
    expect((await does('kepala', 'GET', '/plan')).actions.length).toBeGreaterThan(0)
  })
})
