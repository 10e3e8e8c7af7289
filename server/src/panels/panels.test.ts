import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hold } from '../candidacies/store.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem } from '../db/transaction.ts'
import { meet } from '../testing/meet.ts'
import { openPanels } from './testing/openPanels.ts'

let room: Awaited<ReturnType<typeof openPanels>>
let country: typeof room.country
beforeAll(async () => {
  room = await openPanels(['admin', 'panel', 'panel2', 'kepala', 'tpi'])
  country = room.country
})
afterAll(() => country.close())

const now = new Date('2026-03-02T02:00:00Z')
const does: typeof room.does = (...asked) => room.does(...asked)
const personOf = (key: string) => room.personOf(key)
const wait = (many: number) => room.wait(many)
const convene: typeof room.convene = (...asked) => room.convene(...asked)
const vote: typeof room.vote = (...asked) => room.vote(...asked)
const close: typeof room.close = (...asked) => room.close(...asked)
const decide: typeof room.decide = (...asked) => room.decide(...asked)

describe('a panel', () => {
  it('is called together by the agency, with one chair, of its members, over units that wait', async () => {
    const units = await wait(2)
    const seat = (key: string, isChair: boolean) => ({ person: personOf(key), isChair })
    for (const [more, reason] of [
      [{ seats: [seat('panel', false), seat('panel2', false)] }, 'without_chair'],
      [{ seats: [seat('panel', true), seat('panel2', true)] }, 'without_chair'],
      [{ seats: [seat('panel', true), seat('tpi', false)] }, 'not_a_panel_member'],
      [{ seats: [seat('panel', true), seat('panel', false)] }, 'named_twice'],
      [{ units: [...units, units[0]] }, 'named_twice'],
      [{ units: [country.units[0]?.id] }, 'not_before_a_panel'],
      [{ units: [] }, 'does_not_fit'],
      [{ agency: 999_999 }, 'not_found'],
    ] as const)
      expect(await convene(units, more), reason).toMatchObject({ reason })
    for (const key of ['kepala', 'panel', 'tpi'])
      expect(await convene(units, {}, key)).toMatchObject({ status: 403, reason: 'not_your_role' })
    expect(await convene(units)).toMatchObject({ status: 200 })
    expect(await convene(units)).toMatchObject({ status: 422, reason: 'not_before_a_panel' })
  })

  it('has a unit on one agenda, though two are called together at once', async () => {
    const units = await wait(1)
    const called = await Promise.all([convene(units), convene(units), convene(units)])
    expect(called.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('hears each of its seats once on every unit, and is closed by its chair when all who came have spoken', async () => {
    const [one, two] = await wait(2)
    const { id } = (await convene([one ?? 0, two ?? 0])).body
    expect(await close('panel', id)).toMatchObject({ status: 409, reason: 'votes_missing' })
    expect(await vote('panel', id, one)).toMatchObject({ status: 200 })
    expect(await vote('panel', id, one, { vote: 'decline' })).toMatchObject({
      status: 409,
      reason: 'voted_already',
    })
    expect(await vote('panel2', id, one, { vote: 'recused' })).toMatchObject({
      status: 422,
      reason: 'without_statement',
    })
    expect(await vote('panel', id, country.units[0]?.id)).toMatchObject({ status: 404 })
    expect(await close('panel', id)).toMatchObject({
      reason: 'votes_missing',
      body: { details: { missing: [{ unit: two, person: personOf('panel') }] } },
    })
    await vote('panel', id, two, { vote: 'decline' })
    expect(await close('panel2', id)).toMatchObject({ status: 403, reason: 'not_the_chair' })
    expect(await close('panel', id)).toMatchObject({ status: 200 })
    expect(await close('panel', id)).toMatchObject({ status: 409, reason: 'panel_is_closed' })
    expect(await vote('panel2', id, one)).toMatchObject({ status: 409, reason: 'other_stage' })
    const { rows } = await asSystem(country.db, now, (tx) =>
      sql`select stage from candidacies where unit_id in (${one}, ${two})`.execute(tx),
    )
    expect(rows).toEqual([{ stage: 'decide' }, { stage: 'decide' }])
  })

  it('shows how many voted, and how only to whoever voted themselves, until it is closed', async () => {
    const [one] = await wait(1)
    const { id } = (await convene([one ?? 0])).body
    await vote('panel', id, one)
    const seen = async (key: string) => (await does(key, 'GET', `/api/panels/${id}`)).body
    for (const key of ['panel2', 'admin'])
      expect(await seen(key)).toMatchObject({ votes: [], matters: [{ unit: one, voted: 1 }] })
    expect((await seen('panel')).votes).toHaveLength(1)
    await close('panel', id)
    for (const key of ['panel2', 'admin']) expect((await seen(key)).votes).toHaveLength(1)
  })

  it('leaves a row a unit in the ledger, and no word of a vote there, whoever reads it', async () => {
    const [one = 0, two = 0] = await wait(2)
    const { id } = (await convene([one, two])).body
    await vote('panel', id, one, { statement: 'Layak.' })
    await vote('panel', id, two, { vote: 'decline' })
    const read = async (key: string, unit: number) => {
      const path = `/api/ledger?unit=${unit}&group=panels`
      const { rows } = (await does(key, 'GET', path)).body as {
        rows: { kind: string; payload: object; unitName: string; isSealed: boolean }[]
      }
      return rows.toSorted((a, b) => a.kind.localeCompare(b.kind))
    }
    for (const unit of [one, two])
      for (const key of ['panel', 'panel2', 'admin'])
        expect(await read(key, unit)).toMatchObject([
          { kind: 'panel.convened', payload: { panel: id, matters: 2 }, isSealed: true },
          { kind: 'panel.voted', payload: { panel: id }, unitName: 'Balai', isSealed: true },
        ])
    expect(JSON.stringify(await read('panel', one))).not.toMatch(/grant|Layak/)
    await close('panel', id)
    for (const unit of [one, two]) {
      const [closed] = await read('admin', unit)
      expect(closed).toMatchObject({
        kind: 'panel.closed',
        payload: {
          minutes: expect.stringMatching(/^\w{64}$/),
          votes: expect.stringMatching(/^\w{64}$/),
        },
      })
    }
    const [first, second] = [(await read('admin', one))[0], (await read('admin', two))[0]]
    expect(first?.payload).not.toEqual(second?.payload)
  })

  it('is called for the agencies whose units wait, by whoever may call it', async () => {
    const able = async (key: string) =>
      (await does(key, 'GET', `/api/cycles/${country.cycle}/panel-agencies`)).body
    const before = (await able('admin')) as { units: number }[]
    await wait(2)
    expect(await able('admin')).toEqual([
      {
        agency: country.agency,
        name: 'Kementerian Pelayanan Sosial',
        units: (before[0]?.units ?? 0) + 2,
      },
    ])
    expect(await able('panel')).toEqual([])
  })

  it('is listed page after page, the latest first, with how many there are', async () => {
    for (const heldOn of ['2026-03-09', '2026-03-04', '2026-03-09'])
      expect(await convene(await wait(1), { heldOn })).toMatchObject({ status: 200 })
    const list = async (query: string) => {
      const { body } = await does('admin', 'GET', `/api/cycles/${country.cycle}/panels?${query}`)
      return body as { all: number; panels: { id: string; heldOn: string }[]; next: string | null }
    }
    const { all, panels, next } = await list('most=200')
    expect([panels.length, next]).toEqual([all, null])
    const days = panels.map(({ heldOn }) => heldOn)
    expect(days).toEqual(days.toSorted().reverse())
    expect(new Set(panels.map(({ id }) => id)).size).toBe(all)
    for (const most of [1, 2, all]) {
      const walked = []
      for (let page = await list(`most=${most}`); ; ) {
        walked.push(...page.panels)
        if (page.next === null) break
        page = await list(`most=${most}&after=${page.next}`)
      }
      expect(walked).toEqual(panels)
    }
    expect(await does('admin', 'GET', `/api/cycles/${country.cycle}/panels?after=x`)).toMatchObject(
      { status: 400, reason: 'bad_place' },
    )
  })

  it('is not called in a cycle that is over', async () => {
    const units = await wait(1)
    const turn = (state: string) =>
      asSystem(country.db, now, (tx) =>
        sql`update cycles set state = ${state} where id = ${country.cycle}`.execute(tx),
      )
    await turn('closed')
    expect(await convene(units)).toMatchObject({ status: 409, reason: 'cycle_not_open' })
    await turn('open')
  })

  it('is not closed past a vote that comes at the same moment', async () => {
    for (let i = 0; i < 6; i++) {
      const [one, two] = await wait(2)
      const { id } = (await convene([one ?? 0, two ?? 0])).body
      await vote('panel', id, one)
      await vote('panel', id, two)
      // Who votes on one of two units is present, and then owes a word on the other before it can close.
      const both = await Promise.all([vote('panel2', id, one), close('panel', id)])
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    }
  })

  it('holds its units in the order in which everybody does, whatever the agenda is', async () => {
    const [one = 0, two = 0] = await wait(2)
    const { id } = (await convene([two, one])).body
    const [, closed] = await meet(
      country.db,
      (untilMet) =>
        asSystem(country.db, now, async (tx) => {
          await hold(tx, country.cycle, one)
          await untilMet()
          await hold(tx, country.cycle, two)
        }),
      () => close('panel', id),
    )
    expect(closed).toMatchObject({ status: 409, reason: 'votes_missing' })
    const { matters } = (await does('panel', 'GET', `/api/panels/${id}`)).body
    expect(matters.map(({ unit }: { unit: number }) => unit)).toEqual([two, one])
  })

  const matterOf = async (key: string, panel: string, unit: number) =>
    (await does(key, 'GET', `/api/panels/${panel}`)).body.matters.find(
      (matter: { unit: number }) => matter.unit === unit,
    )
  const stageOf = (unit: number) =>
    asSystem(country.db, now, async (tx) => {
      const { rows } = await sql<{ stage: string }>`
        select stage from candidacies where unit_id = ${unit}`.execute(tx)
      return rows[0]?.stage
    })

  it('has another member decide where its chair stood aside, and the chair nothing more to say', async () => {
    const [one = 0, two = 0] = await wait(2)
    const { id } = (await convene([one, two])).body
    await vote('panel', id, one, { vote: 'recused', statement: 'Saudara kandung kepala unit.' })
    await vote('panel', id, two, { vote: 'decline' })
    for (const unit of [one, two]) await vote('panel2', id, unit, { vote: 'decline' })
    await close('panel', id)
    expect(await matterOf('admin', id, one)).toMatchObject({ leads: personOf('panel2') })
    expect(await matterOf('admin', id, two)).toMatchObject({ leads: personOf('panel') })
    expect(await decide('panel', one)).toMatchObject({ status: 403, reason: 'stood_aside' })
    expect(await decide('panel2', two)).toMatchObject({ status: 403, reason: 'not_leading' })
    expect(await decide('panel2', one)).not.toMatchObject({ status: 403 })
    expect(await decide('panel', two)).not.toMatchObject({ status: 403 })
  })

  it('is led by another where its chair coached the unit, and is not called where nobody could lead', async () => {
    const [one = 0] = await wait(1)
    const coach = (key: string) =>
      asSystem(country.db, now, (tx) =>
        sql`insert into coach_reviews select * from json_populate_record(null::coach_reviews, ${JSON.stringify(
          {
            id: makeId(now),
            cycle_id: country.cycle,
            unit_id: one,
            round: 1,
            outcome: 'passed',
            note: '',
            by_id: personOf(key),
            at: now,
          },
        )})`.execute(tx),
      )
    await coach('panel')
    const { id } = (await convene([one])).body
    expect(await vote('panel', id, one)).toMatchObject({ status: 403, reason: 'coached' })
    await vote('panel2', id, one, { vote: 'decline' })
    await close('panel', id)
    expect(await decide('panel', one)).toMatchObject({ status: 403, reason: 'coached' })
    expect(await matterOf('admin', id, one)).toMatchObject({ leads: personOf('panel2') })

    const [next = 0] = await wait(1)
    const alone = { seats: [{ person: personOf('panel'), isChair: true }] }
    await asSystem(country.db, now, (tx) =>
      sql`update candidacies set stage = 'panel' where unit_id = ${one}`.execute(tx),
    )
    expect(await convene([next, one], alone)).toMatchObject({
      status: 422,
      reason: 'nobody_may_decide',
      body: { details: { units: [one] } },
    })
    expect(await convene([next], alone)).toMatchObject({ status: 200 })
  })

  it('leaves a unit from which everybody stood aside to the next meeting', async () => {
    const [one = 0] = await wait(1)
    const { id } = (await convene([one])).body
    await vote('panel', id, one, { vote: 'recused', statement: 'Kerabat.' })
    expect(await close('panel', id)).toMatchObject({ status: 200 })
    expect(await stageOf(one)).toBe('panel')
    expect(await convene([one])).toMatchObject({ status: 200 })
  })

  it('is called off with a reason by whoever calls panels, until it is closed, and its units wait again', async () => {
    const [one = 0] = await wait(1)
    const { id } = (await convene([one])).body
    const cancel = (key: string, reason = 'Ketua sakit.') =>
      does(key, 'POST', `/api/panels/${id}/cancel`, { reason })
    await vote('panel', id, one)
    expect(await cancel('admin', ' ')).toMatchObject({ reason: 'does_not_fit' })
    expect(await cancel('panel')).toMatchObject({ status: 403, reason: 'not_your_role' })
    expect(await cancel('admin')).toMatchObject({ status: 200 })
    expect(await cancel('admin')).toMatchObject({ status: 409, reason: 'panel_is_cancelled' })
    expect(await vote('panel2', id, one)).toMatchObject({ reason: 'panel_is_cancelled' })
    expect(await close('panel', id)).toMatchObject({ reason: 'panel_is_cancelled' })
    const seen = await does('panel2', 'GET', `/api/panels/${id}`)
    expect(seen.body).toMatchObject({
      cancelReason: 'Ketua sakit.',
      cancelledAt: expect.any(String),
      mayChange: false,
    })
    const told = await does('panel2', 'GET', `/api/ledger?unit=${one}&group=panels`)
    expect(told.body.rows).toContainEqual(
      expect.objectContaining({
        kind: 'panel.cancelled',
        payload: { panel: id, reason: expect.stringMatching(/^\w{64}$/) },
      }),
    )

    const again = (await convene([one])).body
    await vote('panel', again.id, one)
    expect(await close('panel', again.id)).toMatchObject({ status: 200 })
    expect(await stageOf(one)).toBe('decide')
    const late = await does('admin', 'POST', `/api/panels/${again.id}/cancel`, { reason: 'x' })
    expect(late).toMatchObject({ status: 409, reason: 'panel_is_closed' })
  })
})
