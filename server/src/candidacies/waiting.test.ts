import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setWindow } from '../cycles/store.ts'
import { asSystem } from '../db/transaction.ts'
import { DEMO_PEOPLE, DEMO_SIGNER } from '../demo/makeDemo.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
const PEOPLE = ['kepala', 'anggota', 'tpi', 'admin', 'panel', 'panel2', 'pimpinan', 'auditor']
beforeAll(async () => {
  country = await foundCountry({ units: 4, people: [...DEMO_PEOPLE, DEMO_SIGNER] })
  for (const key of [...PEOPLE, 'sekretariat', 'sekretariat2']) who[key] = await country.signIn(key)
  for (const { id } of country.units)
    await does('kepala', 'POST', `/api/cycles/${country.cycle}/units`, { unit: id, target: 'WBK' })
  await setStage(0, 'self_assess')
  await setStage(1, 'build')
  await setStage(2, 'panel')
  await setStage(3, 'panel')
})
afterAll(() => country.close())

const system = (work: Parameters<typeof asSystem>[2]) =>
  asSystem(country.db, country.clock.now, work)
const unit = (i: number) => country.units[i]?.id ?? 0
const personOf = (key: string) => country.accounts[key]?.id ?? ''
const setStage = (i: number, stage: string) =>
  system((tx) =>
    sql`update candidacies set stage = ${stage} where unit_id = ${unit(i)}`.execute(tx),
  )
async function does(key: string, method: string, path: string, body?: unknown) {
  const reply = await who[key]?.(method, path, body)
  expect(reply, `${key} ${path} ${JSON.stringify(reply?.body)}`).toMatchObject({ status: 200 })
  return reply?.body
}
const waiting = (key: string, query = '') => does(key, 'GET', `/api/waiting${query}`)
type Line = { kind: string; unit?: number; closesAt: string | null }
const lines = async (key: string) =>
  ((await waiting(key)).rows as Line[]).map(({ kind, unit, closesAt }) => [
    kind,
    country.units.findIndex(({ id }) => id === unit),
    closesAt?.slice(0, 10) ?? null,
  ])

describe('what waits for somebody', () => {
  it('is told by the day until which there is time, whatever it is, and what has no day comes last', async () => {
    await system(async (tx) => {
      await sql`delete from cycle_windows where stage = 'build'`.execute(tx)
      const window = { opens: '2026-01-05T08:00', closes: '2026-05-29T23:59' }
      await setWindow(tx, country.cycle, { stage: 'self_assess', ...window })
    })
    expect(await lines('kepala')).toEqual([
      ['unit', 0, '2026-05-29'],
      ['unit', 1, null],
    ])
    await does('kepala', 'POST', `/api/cycles/${country.cycle}/units/${unit(0)}/plan/actions`, {
      actions: [
        { dueOn: '2026-03-20', owner: { person: personOf('kepala'), name: null } },
        { dueOn: '2026-03-01', owner: { person: personOf('anggota'), name: null } },
        { dueOn: '2026-02-01', owner: null },
      ].map((one) => ({
        item: 'A.I.1.i.a',
        aim: null,
        work: `Sampai ${one.dueOn}`,
        proof: '',
        state: 'planned',
        reason: '',
        ...one,
      })),
      repeats: 'add',
    })
    expect(await lines('kepala')).toEqual([
      ['action', 0, '2026-03-20'],
      ['unit', 0, '2026-05-29'],
      ['unit', 1, null],
    ])
    expect((await waiting('anggota')).rows[0]).toMatchObject({
      kind: 'action',
      work: 'Sampai 2026-03-01',
      closesAt: '2026-03-01T17:00:00.000Z',
    })
  })

  it('is an action no more once it is done, or somebody else’s', async () => {
    const at = `/api/cycles/${country.cycle}/units/${unit(0)}/plan`
    const { actions } = await does('kepala', 'GET', at)
    type Action = { id: string; version: number; dueOn: string; work: string }
    const mine = (actions as Action[]).find(({ dueOn }) => dueOn === '2026-03-20')
    const change = (after: number, more: object) =>
      does('kepala', 'PUT', `${at}/actions/${mine?.id}`, {
        after,
        aim: null,
        work: mine?.work,
        proof: '',
        owner: { person: personOf('kepala'), name: null },
        dueOn: '2026-03-20',
        state: 'planned',
        reason: '',
        ...more,
      })
    const isMine = async () => (await lines('kepala')).some(([kind]) => kind === 'action')
    expect(await isMine()).toBe(true)
    await change(1, { owner: { person: personOf('anggota'), name: null } })
    expect(await isMine()).toBe(false)
    await change(2, {})
    expect(await isMine()).toBe(true)
    await change(3, { state: 'done' })
    expect(await isMine()).toBe(false)
  })

  it('is the questions that were given back, by the nearest of their days, until each has its word', async () => {
    await system((tx) =>
      sql`insert into rounds (cycle_id, unit_id, layer, round, scope, opened_at, is_shown)
        select cycle_id, unit_id, 'unit', round, scope, ${country.clock.now}, true
        from candidacies, generate_series(1, 2) round where unit_id = ${unit(0)}`.execute(tx),
    )
    await system((tx) =>
      sql`insert into returns (cycle_id, unit_id, round, item, reason, due_on, returned_by, returned_at)
        select ${country.cycle}, ${unit(0)}, round, item, 'Perbaiki.', due::date, ${personOf('tpi')}, ${country.clock.now}
        from (values (1, 'old', '2026-01-20'), (2, 'a', '2026-03-12'), (2, 'b', '2026-03-09')) v(round, item, due)`.execute(
        tx,
      ),
    )
    expect((await waiting('kepala')).rows[0]).toMatchObject({
      kind: 'returned',
      unit: unit(0),
      questions: 2,
      closesAt: '2026-03-09T17:00:00.000Z',
    })
    const own = async () =>
      ((await does('kepala', 'GET', '/api/mine')) as { unitId: number }[]).find(
        ({ unitId }) => unitId === unit(0),
      )
    expect(await own()).toMatchObject({
      returned: 2,
      returnedDue: '2026-03-09',
      closesAt: '2026-03-12T17:00:00.000Z',
    })
    await system((tx) => sql`update returns set response = 'Sudah.'`.execute(tx))
    expect((await waiting('kepala')).rows[0]).toMatchObject({
      kind: 'unit',
      stage: 'self_assess',
      closesAt: '2026-03-12T17:00:00.000Z',
    })
    expect(await own()).toMatchObject({ returned: 0, returnedDue: null })
  })

  it('is a meeting while a word of mine is missing there, then the chair’s to close, then nobody’s', async () => {
    const board = async (key: string) => {
      const { rows } = await does(key, 'GET', `/api/cycles/${country.cycle}/units?only=mine`)
      return (rows as { unit: number }[]).map((row) => row.unit).sort((a, b) => a - b)
    }
    for (const key of ['panel', 'panel2']) {
      expect((await waiting(key)).rows).toEqual([])
      expect(await board(key)).toEqual([])
    }
    expect(await lines('admin')).toContainEqual(['unit', 2, null])
    const { id } = await does('admin', 'POST', `/api/cycles/${country.cycle}/panels`, {
      agency: country.agency,
      heldOn: '2026-03-05',
      place: 'Jakarta',
      seats: [
        { person: personOf('panel'), isChair: true },
        { person: personOf('panel2'), isChair: false },
      ],
      units: [unit(2), unit(3)],
    })
    const vote = (key: string, i: number) =>
      does(key, 'POST', `/api/cycles/${country.cycle}/units/${unit(i)}/vote`, {
        panel: id,
        vote: 'grant',
      })
    const meeting = async (key: string) =>
      ((await waiting(key)).rows as { kind: string; units: number }[]).map(({ kind, units }) => [
        kind,
        units,
      ])
    expect((await waiting('panel')).rows).toMatchObject([
      { kind: 'vote', panel: id, units: 2, closesAt: '2026-03-05T17:00:00.000Z' },
    ])
    expect(await board('panel')).toEqual([unit(2), unit(3)].sort((a, b) => a - b))
    await vote('panel', 2)
    expect(await meeting('panel')).toEqual([['vote', 1]])
    expect(await board('panel')).toEqual([unit(3)])
    await vote('panel2', 2)
    await vote('panel', 3)
    expect(await meeting('panel'), 'who came has not spoken on all').toEqual([])
    expect(await meeting('panel2')).toEqual([['vote', 1]])
    await vote('panel2', 3)
    expect(await meeting('panel')).toEqual([['close', 2]])
    expect(await meeting('panel2')).toEqual([])
    await does('panel', 'POST', `/api/panels/${id}/close`, { minutes: 'Selesai.' })
    expect((await meeting('panel')).map(([kind]) => kind)).not.toContain('close')
  })

  it('is the draft of a law for whoever may sign it, and for nobody who wrote it', async () => {
    const body = { from: LAW, name: 'zi/rancangan-2031', settings: {} }
    const { id } = await does('sekretariat', 'POST', '/api/pack-drafts', body)
    const drafts = async (key: string) =>
      ((await waiting(key)).rows as { kind: string; draft?: string }[]).flatMap(
        ({ kind, draft }) => (kind === 'draft' ? [draft] : []),
      )
    expect(await drafts('sekretariat2')).toEqual([])
    const { hash } = await does('sekretariat', 'GET', `/api/pack-drafts/${id}`)
    await does('sekretariat', 'POST', `/api/pack-drafts/${id}/review`, { seen: hash })
    expect(await drafts('sekretariat2')).toEqual([id])
    for (const key of ['sekretariat', 'admin', 'auditor']) expect(await drafts(key)).toEqual([])
  })

  it('says when there is more than it tells, and tells of no cycle that is over', async () => {
    const all = (await waiting('kepala', '?most=500')) as { rows: object[]; hasMore: boolean }
    expect(all.rows.length).toBeGreaterThan(1)
    expect(all.hasMore).toBe(false)
    expect(await waiting('kepala', '?most=1')).toEqual({ rows: [all.rows[0]], hasMore: true })
    await system((tx) => sql`update cycles set state = 'closed'`.execute(tx))
    for (const key of ['kepala', 'anggota', 'admin', 'panel'])
      expect(await waiting(key)).toEqual({ rows: [], hasMore: false })
    await system((tx) => sql`update cycles set state = 'open'`.execute(tx))
  })
})
