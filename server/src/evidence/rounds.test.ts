import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { insertSaidAtOnce, readAnswers } from '../assessments/answerStore.ts'
import { passAsCoach, returnAsCoach } from '../assessments/coach.ts'
import {
  beginSelfAssessment,
  giveSection,
  handOver,
  respondToReturn,
} from '../assessments/handOver.ts'
import { passOn, returnItems } from '../assessments/review.ts'
import { itemsByName } from '../assessments/saveAnswer.ts'
import { choose } from '../candidacies/choices.ts'
import { look } from '../candidacies/look.ts'
import { closeCycle } from '../cycles/closeCycle.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { inNamesOf, walk } from '../demo/playDemo.ts'
import type { Desk } from '../desk.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { meet } from '../testing/meet.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask & { cookie: string }> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 6 })
  const { cycle, agency } = country
  await asSystem(country.db, country.clock.now, (tx) =>
    insertGrant(tx, {
      id: makeId(country.clock.now),
      person: country.accounts.anggota?.id ?? '',
      role: 'unit_member',
      grade: null,
      unit: agency,
      cycle: null,
      from: '2026-01-02',
      by: null,
    }),
  )
  await as('admin', (desk) => choose(desk, { cycle, agency }, { hasCoachReview: true }))
  for (const key of ['anggota', 'kepala', 'tpi', 'ketuatpi', 'pembina', 'panel', 'sekretariat'])
    who[key] = await country.signIn(key)
})
afterAll(() => country.close())

const as = <T>(key: string, work: (desk: Desk) => Promise<T>) =>
  inNamesOf(country.room, country)(key, work)
const at = (i: number) => ({ cycle: country.cycle, unit: country.units[i]?.id ?? 0 })
const pathTo = (i: number) => `/api/cycles/${country.cycle}/units/${country.units[i]?.id}/evidence`
const ITEM = 'A.I.1.i.a'
const OTHER = 'A.I.1.i.b'
const DUE = '2026-03-20'

type Listed = {
  id: string
  title: string
  items: string[]
  hangings: { item: string; fromRound: number; untilRound: number | null }[]
}
const ask = async (key: string, method: string, path: string, body?: unknown) => {
  const reply = await who[key]?.(method, path, body)
  if (!reply) throw new Error(`nobody is called ${key}`)
  return reply
}
const list = async (i: number, key = 'anggota') =>
  (await ask(key, 'GET', pathTo(i))).body as Listed[]
const link = (title: string, items: string[], more: object = {}) => ({
  title,
  link: `https://drive.example/${title.replaceAll(' ', '-')}`,
  openedOn: '2026-03-01',
  items,
  ...more,
})
const addLink = (i: number, key: string, title: string, items: string[], more: object = {}) =>
  ask(key, 'POST', `${pathTo(i)}/links`, link(title, items, more))
const added = async (...given: Parameters<typeof addLink>): Promise<string> => {
  const { status, body } = await addLink(...given)
  expect(body, country.failures.join()).toMatchObject({ id: expect.any(String) })
  expect(status).toBe(200)
  return body.id
}
const place = (i: number, key: string, id: string, change: { add?: string[]; drop?: string[] }) =>
  ask(key, 'POST', `${pathTo(i)}/${id}/places`, change)
type Sent = { headers?: Record<string, string | string[]>; body?: Buffer; duplex?: 'half' }
const send = (key: string, method: string, path: string, { headers, ...more }: Sent) =>
  Promise.resolve(
    country.app.request(path, {
      method,
      ...more,
      headers: { cookie: who[key]?.cookie ?? '', ...headers },
    }),
  )
const addFile = async (i: number, key: string, items: string, title = 'SK') => {
  const headers = { 'x-title': title, 'x-items': items }
  const body = Buffer.from(`%PDF-1.7 ${title}`)
  const reply = await send(key, 'POST', `${pathTo(i)}/files`, { headers, body, duplex: 'half' })
  return { status: reply.status, body: JSON.parse(await reply.text()) }
}
const readFile = async (i: number, key: string, id: string) => {
  const reply = await send(key, 'GET', `${pathTo(i)}/${id}/file`, {})
  return { status: reply.status, text: await reply.text() }
}
const refusal = (status: number, reason: string, items?: string[]) => ({
  status,
  body: { reason, ...(items && { details: { items } }) },
})
const giveBack = (i: number, items: string[]) =>
  as('pembina', (desk) =>
    returnAsCoach(desk, at(i), {
      items: items.map((item) => ({ item, reason: 'Bukti belum lengkap.', dueOn: DUE })),
    }),
  )

/** Stands as the worksheet's history would have it: what proved an item when a round was handed over. */
const stoodIn = (proof: Listed[], item: string, round: number) =>
  proof
    .filter(({ hangings }) =>
      hangings.some(
        (one) =>
          one.item === item &&
          one.fromRound <= round &&
          (one.untilRound === null || one.untilRound > round),
      ),
    )
    .map(({ title }) => title)
    .toSorted()

describe('proof in a round of mending', () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    await walk(as, { at: at(0), reach: 'build', level: 0.8, seed: 1 })
    ids.found = await added(0, 'anggota', 'Ditemukan saat membangun', [ITEM, OTHER])
  })

  it('that was found while building stands from the first round on', async () => {
    const [found] = await list(0)
    expect(found).toMatchObject({
      layer: 'unit',
      round: 1,
      items: [ITEM, OTHER],
      hangings: [
        { item: ITEM, fromRound: 1, untilRound: null },
        { item: OTHER, fromRound: 1, untilRound: null },
      ],
    })
  })

  it('is taken for what was returned, and for nothing else, hung, taken off or brought anew', async () => {
    await as('kepala', (desk) => beginSelfAssessment(desk, at(0)))
    ids.minutes = (await addFile(0, 'anggota', ITEM, 'Notula')).body.id
    await as('kepala', async (desk) => {
      const view = await look(desk, country.cycle, at(0).unit)
      if (!view) throw new Error('no unit')
      const key = { ...at(0), layer: 'unit', round: 1 } as const
      const answers = answerAs(view.law, 0.8, makeChance(1))
      await insertSaidAtOnce(desk.tx, key, answers, { by: desk.person.id, at: desk.now() })
      return handOver(desk, at(0), { blanks: [] })
    })
    const locked = refusal(409, 'other_stage')
    expect(await addLink(0, 'anggota', 'Terlambat', [ITEM])).toMatchObject(locked)
    await giveBack(0, [ITEM])

    const notReturned = refusal(409, 'not_returned', [OTHER])
    expect(await addLink(0, 'anggota', 'Lain', [ITEM, OTHER])).toMatchObject(notReturned)
    expect(await addFile(0, 'anggota', OTHER)).toMatchObject(notReturned)
    const found = ids.found ?? ''
    expect(await place(0, 'anggota', found, { drop: [OTHER] })).toMatchObject(notReturned)
    expect(await place(0, 'kepala', ids.minutes ?? '', { add: [OTHER] })).toMatchObject(notReturned)
    expect(await ask('kepala', 'DELETE', `${pathTo(0)}/${found}`)).toMatchObject(notReturned)
    expect(await place(0, 'anggota', found, { drop: [ITEM] })).toMatchObject({
      status: 200,
      body: { items: [OTHER] },
    })
    ids.mended = (await addFile(0, 'anggota', ITEM, 'SK-yang-benar')).body.id
  })

  it('leaves what stood in the round before, with who took it off, and it can be hung again', async () => {
    const proof = await list(0)
    expect(stoodIn(proof, ITEM, 1)).toEqual(['Ditemukan saat membangun', 'Notula'])
    expect(stoodIn(proof, ITEM, 2)).toEqual(['Notula', 'SK-yang-benar'])
    const dossier = await ask('kepala', 'GET', pathTo(0).replace('/evidence', ''))
    const counted = dossier.body.rounds.map((one: { round: number; proof: number }) => [
      one.round,
      one.proof,
    ])
    expect(counted).toEqual([
      [1, 2],
      [2, 3],
    ])
    expect(proof.find(({ id }) => id === ids.found)?.hangings[0]).toMatchObject({
      item: ITEM,
      fromRound: 1,
      hungBy: country.accounts.anggota?.name,
      untilRound: 2,
      takenBy: country.accounts.anggota?.name,
      takenAt: country.clock.now.toISOString(),
    })
    for (const times of [1, 2]) {
      const hung = await place(0, 'anggota', ids.found ?? '', { add: [ITEM] })
      expect(hung, `${times}`).toMatchObject({ status: 200, body: { items: [ITEM, OTHER] } })
    }
    const again = (await list(0)).find(({ id }) => id === ids.found)
    expect(again?.hangings.filter(({ item }) => item === ITEM)).toMatchObject([
      { fromRound: 1, untilRound: 2 },
      { fromRound: 2, untilRound: null },
    ])
    const ledger = await ask('anggota', 'GET', `/api/ledger?unit=${at(0).unit}`)
    const kinds = ledger.body.rows.map(({ kind }: { kind: string }) => kind)
    expect(kinds.filter((kind: string) => kind === 'evidence.hung')).toHaveLength(1)
    expect(kinds).toContain('evidence.taken_off')
  })

  it('that is removed is no longer hung anywhere, and is still opened where it stood', async () => {
    const minutes = `${pathTo(0)}/${ids.minutes}`
    expect(await ask('anggota', 'DELETE', minutes)).toMatchObject({ status: 200 })
    const mended = `${pathTo(0)}/${ids.mended}`
    expect(await ask('anggota', 'DELETE', mended)).toMatchObject({ status: 200 })
    const proof = await list(0)
    expect(proof.find(({ id }) => id === ids.minutes)).toMatchObject({ isRemoved: true, items: [] })
    expect(proof.some(({ id }) => id === ids.mended)).toBe(false)
    expect(await readFile(0, 'tpi', ids.minutes ?? '')).toEqual({
      status: 200,
      text: '%PDF-1.7 Notula',
    })
    expect(await readFile(0, 'anggota', ids.mended ?? '')).toMatchObject({ status: 404 })
    expect(stoodIn(proof, ITEM, 1)).toEqual(['Ditemukan saat membangun', 'Notula'])
    expect(stoodIn(proof, ITEM, 2)).toEqual(['Ditemukan saat membangun'])
    expect(await place(0, 'anggota', ids.minutes ?? '', { add: [ITEM] })).toMatchObject({
      status: 404,
    })
  })

  it('is not changed in a round that is closed, not even by whoever reaches past the verbs', async () => {
    const change = (statement: ReturnType<typeof sql>) =>
      asSystem(country.db, country.clock.now, (tx) => statement.execute(tx))
    const { unit } = at(0)
    for (const statement of [
      sql`update evidence_items set from_round = 2 where unit_id = ${unit}`,
      sql`update evidence_items set until_round = 3, taken_by = hung_by, taken_at = hung_at
        where unit_id = ${unit} and taken_at is not null`,
      sql`update evidence_items set until_round = 1, taken_by = hung_by, taken_at = hung_at
        where unit_id = ${unit} and taken_at is null`,
      sql`update evidence set title = 'x' where unit_id = ${unit}`,
      sql`update evidence set removed_at = null where unit_id = ${unit} and removed_at is not null`,
    ])
      await expect(change(statement)).rejects.toMatchObject({ code: '23001' })
    const taken = asSystem(country.db, country.clock.now, async (tx) => {
      await sql`set local role teladan_app`.execute(tx)
      return sql`delete from evidence_items`.execute(tx)
    })
    await expect(taken).rejects.toMatchObject({ code: '42501' })
  })

  it('is late after the last day of what was returned', async () => {
    const before = country.clock.now
    country.clock.now = new Date('2026-03-21T05:00:00Z')
    const then = await country.signIn('anggota')
    const late = [
      await then('POST', `${pathTo(0)}/links`, link('Lewat', [ITEM])),
      await then('POST', `${pathTo(0)}/${ids.found}/places`, { drop: [ITEM] }),
      await then('DELETE', `${pathTo(0)}/${ids.found}`),
    ]
    country.clock.now = before
    for (const reply of late) expect(reply).toMatchObject(refusal(409, 'window_closed'))
    expect(await addLink(0, 'anggota', 'Tepat', [ITEM])).toMatchObject({ status: 200 })
  })
})

describe('proof of a section', () => {
  it('is its people’s and the head’s to bring, to hang and to take off', async () => {
    await walk(as, { at: at(1), reach: 'self_assess', level: 0.8, seed: 2 })
    const head = country.accounts.kepala?.id ?? ''
    const area = country.law.framework.groups[0]?.id ?? ''
    await as('kepala', (desk) => giveSection(desk, at(1), { area, people: [head] }))
    const others = refusal(403, 'not_your_section', [ITEM])
    expect(await addLink(1, 'anggota', 'Bukan milik saya', [ITEM])).toMatchObject(others)
    expect(await addFile(1, 'anggota', ITEM)).toMatchObject(others)
    const id = await added(1, 'kepala', 'Milik pokja', [ITEM])
    expect(await place(1, 'anggota', id, { drop: [ITEM] })).toMatchObject(others)
    const free = 'A.I.2.i.a'
    expect(await place(1, 'anggota', id, { add: [free] })).toMatchObject({ status: 200 })
    expect(await ask('anggota', 'DELETE', `${pathTo(1)}/${id}`)).toMatchObject(others)
    expect(await place(1, 'kepala', id, { drop: [ITEM, free] })).toMatchObject({
      status: 200,
      body: { items: [] },
    })
  })
})

describe('what the inspectorate worked with', () => {
  let paper = ''
  let units = ''
  beforeAll(async () => {
    await walk(as, { at: at(2), reach: 'self_assess', level: 0.8, seed: 3 })
    await as('kepala', async (desk) => {
      const view = await look(desk, country.cycle, at(2).unit)
      if (!view) throw new Error('no unit')
      const key = { ...at(2), layer: 'unit', round: 1 } as const
      const there = await readAnswers(desk.tx, key)
      const all = Object.entries(answerAs(view.law, 0.8, makeChance(3)))
      const rest = Object.fromEntries(all.filter(([item]) => there[item] === undefined))
      await insertSaidAtOnce(desk.tx, key, rest, { by: desk.person.id, at: desk.now() })
    })
    units = await added(2, 'anggota', 'Bukti unit', [ITEM])
    await as('kepala', (desk) => handOver(desk, at(2), { blanks: [] }))
    await as('pembina', (desk) => passAsCoach(desk, at(2), { note: '' }))
  })

  it('is theirs, begins their round as an answer does, and goes by their turn and their gate', async () => {
    const tpi = { layer: 'tpi' }
    expect(await addLink(2, 'ketuatpi', 'KKE', [ITEM], tpi)).toMatchObject(
      refusal(409, 'not_your_turn'),
    )
    expect(await addLink(2, 'kepala', 'KKE', [ITEM], tpi)).toMatchObject(
      refusal(403, 'not_your_role'),
    )
    await asSystem(country.db, country.clock.now, (tx) =>
      sql`update cycles set first_part = 'B' where id = ${country.cycle}`.execute(tx),
    )
    expect(await addLink(2, 'tpi', 'KKE', [ITEM], tpi)).toMatchObject(
      refusal(409, 'results_first', [ITEM]),
    )
    await asSystem(country.db, country.clock.now, (tx) =>
      sql`update cycles set first_part = null where id = ${country.cycle}`.execute(tx),
    )
    paper = await added(2, 'tpi', 'KKE pengamatan', [ITEM], tpi)
    expect((await list(2, 'tpi')).find(({ id }) => id === paper)).toMatchObject({
      layer: 'tpi',
      round: 1,
      hangings: [{ item: ITEM, fromRound: 1 }],
    })
    const { body } = await ask('tpi', 'GET', `/api/cycles/${country.cycle}/units/${at(2).unit}`)
    expect(body.rounds.at(-1)).toMatchObject({ layer: 'unit', round: 1 })
    expect(body.rounds).toContainEqual(expect.objectContaining({ layer: 'tpi', turn: 'member' }))
    expect(await place(2, 'tpi', units, { drop: [ITEM] })).toMatchObject(
      refusal(403, 'not_your_role'),
    )
  })

  it('keeps who brought it from the panel', async () => {
    const bars = await asSystem(country.db, country.clock.now, async (tx) => {
      const of = (key: string) =>
        sql<{ bars: string[] }>`select bars_of(${country.accounts[key]?.id}, ${country.cycle},
          ${at(2).unit}) as bars`.execute(tx)
      return [(await of('tpi')).rows[0]?.bars, (await of('ketuatpi')).rows[0]?.bars]
    })
    expect(bars).toEqual([['assessed'], []])
  })

  it('is not seen by the unit until a round that it stands in is shown', async () => {
    const unseen = async () => {
      expect((await list(2)).map(({ id }) => id)).toEqual([units])
      expect(await ask('anggota', 'POST', `${pathTo(2)}/${paper}/opened`)).toMatchObject({
        status: 404,
      })
      expect(await place(2, 'kepala', paper, { drop: [ITEM] })).toMatchObject({ status: 404 })
      const { body } = await ask('anggota', 'GET', `/api/ledger?unit=${at(2).unit}`)
      expect(JSON.stringify(body)).not.toContain(paper)
    }
    await unseen()
    const dropped = await added(2, 'tpi', 'Salah tempel', [ITEM], { layer: 'tpi' })
    await place(2, 'tpi', dropped, { drop: [ITEM] })
    const assessAll = () =>
      as('tpi', async (desk) => {
        const view = await look(desk, country.cycle, at(2).unit)
        if (!view) throw new Error('no unit')
        const key = { ...at(2), layer: 'tpi', round: view.tpiRound } as const
        const answers = answerAs(view.law, 0.8, makeChance(4))
        await insertSaidAtOnce(desk.tx, key, answers, { by: desk.person.id, at: desk.now() })
      })
    await assessAll()
    await as('tpi', (desk) => passOn(desk, at(2), { note: '' }))
    expect(await addLink(2, 'tpi', 'Terlambat', [ITEM], { layer: 'tpi' })).toMatchObject(
      refusal(409, 'not_your_turn'),
    )
    await as('ketuatpi', (desk) =>
      returnItems(desk, at(2), { items: [{ item: ITEM, reason: 'Lengkapi.', dueOn: DUE }] }),
    )
    await unseen()
    await as('kepala', (desk) => respondToReturn(desk, at(2), { item: ITEM, response: 'Sudah.' }))
    await as('kepala', (desk) => handOver(desk, at(2), { blanks: [] }))
    const second = await added(2, 'tpi', 'KKE kedua', [ITEM], { layer: 'tpi' })
    for (const key of ['tpi', 'ketuatpi', 'dalnis'])
      await as(key, (desk) => passOn(desk, at(2), { note: '' }))
    const seen = await list(2)
    expect(seen.map(({ id }) => id)).toEqual([units, paper, second])
    expect(stoodIn(seen, ITEM, 2)).toEqual(['Bukti unit', 'KKE kedua', 'KKE pengamatan'])
    expect((await list(2, 'tpi')).map(({ id }) => id)).toContain(dropped)
  })
})

describe('a link that opens', () => {
  it('says so with the day and who saw it, by the unit and the inspectorate alike', async () => {
    await walk(as, { at: at(3), reach: 'self_assess', level: 0.8, seed: 4 })
    const id = await added(3, 'anggota', 'Foto', [ITEM])
    const opened = async (key: string) => {
      const [row] = await list(3, key)
      const { openedOn, openedBy } = row as unknown as { openedOn: string; openedBy: string }
      return [openedOn, openedBy]
    }
    expect(await opened('anggota')).toEqual(['2026-03-01', country.accounts.anggota?.name])
    const before = country.clock.now
    for (const [key, day] of [
      ['tpi', '2026-03-02'],
      ['tpi', '2026-03-02'],
      ['kepala', '2026-03-02'],
      ['pembina', '2026-03-09'],
    ] as const) {
      country.clock.now = new Date(`${day}T02:00:00Z`)
      const reply = await (await country.signIn(key))('POST', `${pathTo(3)}/${id}/opened`)
      country.clock.now = before
      expect(reply, key).toMatchObject({ status: 200, body: { openedOn: day } })
      expect(await opened('anggota')).toEqual([day, country.accounts[key]?.name])
    }
    const { body } = await ask('anggota', 'GET', `/api/ledger?unit=${at(3).unit}`)
    const said = body.rows.filter(({ kind }: { kind: string }) => kind === 'evidence.opened')
    expect(said.map(({ by }: { by: string }) => by).toSorted()).toEqual(
      ['tpi', 'kepala', 'pembina'].map((key) => country.accounts[key]?.name ?? '').toSorted(),
    )
    expect(said[0]?.payload).toMatchObject({ evidence: id })
    expect(await ask('panel', 'POST', `${pathTo(3)}/${id}/opened`)).toMatchObject(
      refusal(403, 'not_your_role'),
    )
  })
})

describe('proof and what ends', () => {
  it('is not taken of whoever met the handing over', async () => {
    await walk(as, { at: at(4), reach: 'self_assess', level: 0.8, seed: 5 })
    const id = await added(4, 'anggota', 'Sebelum dikirim', [ITEM])
    const [, ...replies] = await meet(
      country.db,
      (untilMet) =>
        as('kepala', async (desk) => {
          const view = await look(desk, country.cycle, at(4).unit)
          const answers = await readAnswers(desk.tx, { ...at(4), layer: 'unit', round: 1 })
          const names = view ? [...itemsByName(view.law).keys()] : []
          const blanks = names.filter((item) => answers[item] === undefined)
          const handed = await handOver(desk, at(4), { blanks })
          await untilMet()
          return handed
        }),
      () => addLink(4, 'anggota', 'Terlambat', [ITEM]),
      () => place(4, 'anggota', id, { drop: [ITEM] }),
    )
    for (const reply of replies) expect(reply).toMatchObject(refusal(409, 'other_stage'))
    expect(stoodIn(await list(4), ITEM, 1)).toEqual(['Sebelum dikirim'])
  })

  it('is not taken of whoever met the closing of the cycle, at any stage', async () => {
    await walk(as, { at: at(5), reach: 'build', level: 0.8, seed: 6 })
    const id = await added(5, 'anggota', 'Sebelum ditutup', [ITEM])
    const [, ...replies] = await meet(
      country.db,
      (untilMet) =>
        as('sekretariat', async (desk) => {
          const closed = await closeCycle(desk, country.cycle, { reason: 'Anggaran dihentikan.' })
          await untilMet()
          return closed
        }),
      () => addLink(3, 'anggota', 'Terlambat', [ITEM]),
      () => addLink(5, 'anggota', 'Terlambat', [ITEM]),
      () => addFile(5, 'kepala', ITEM),
      () => place(5, 'kepala', id, { drop: [ITEM] }),
      () => ask('kepala', 'DELETE', `${pathTo(5)}/${id}`),
      () => ask('tpi', 'POST', `${pathTo(5)}/${id}/opened`),
    )
    for (const reply of replies) expect(reply).toMatchObject(refusal(409, 'cycle_not_open'))
    expect(stoodIn(await list(5), ITEM, 1)).toEqual(['Sebelum ditutup'])
  })
})
