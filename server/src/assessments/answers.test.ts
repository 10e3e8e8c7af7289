import { makeFixed } from '@teladan/engine/exact.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { score } from '@teladan/engine/score.ts'
import type { Grade } from '@teladan/engine/stages/deeds.ts'
import type { StageKind } from '@teladan/engine/stages/stage.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { insertCandidacy } from '../candidacies/store.ts'
import { setWindow } from '../cycles/store.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Tx } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { findUnit, insertUnit } from '../units/store.ts'
import { readAnswers } from './answerStore.ts'
import { closeRound, type Layer, openRound } from './store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
let elsewhere: number
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  for (const key of ['anggota', 'kepala', 'tpi', 'ketuatpi', 'dalnis', 'sekretariat'])
    who[key] = await country.signIn(key)
  elsewhere = await country.foundAgency()
  await system(async (tx) => {
    for (const [key, role] of [
      ['anggota', 'unit_member'],
      ['kepala', 'unit_head'],
    ] as const)
      for (const unit of [country.agency, elsewhere])
        await insertGrant(tx, {
          id: makeId(country.clock.now),
          person: personOf(key),
          role,
          grade: null,
          unit,
          cycle: null,
          from: '2024-01-02',
          by: null,
        })
  })
})
afterAll(() => country.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const personOf = (key: string) => country.accounts[key]?.id ?? ''
const does = async (key: string, method: string, path: string, body?: unknown, headers = {}) => {
  const reply = await who[key]?.(method, path, body, headers)
  if (!reply) throw new Error(`nobody is called ${key}`)
  return reply
}

/** A new unit at a stage, its worksheet open or handed over, the inspectorate's in somebody's hands. */
async function place(stage: StageKind, { turn, below }: { turn?: Grade; below?: number } = {}) {
  const { cycle, agency, clock } = country
  const unit = await system(async (tx) => {
    const parent = below ?? agency
    const id = await insertUnit(tx, { name: 'Balai', kind: 'balai', parent, from: '2024-01-02' })
    const line = (await findUnit(tx, id, '2026-03-02'))?.line ?? []
    const candidacy = { target: 'WBK', authority: 'agency', initiatedBy: 'unit', stage } as const
    const named = { cycleId: cycle, unitId: id, agencyId: parent, unitName: 'Balai', line }
    await insertCandidacy(tx, { ...candidacy, ...named })
    const round = (layer: Layer) => ({ cycle, unit: id, layer, round: 1 })
    await openRound(tx, round('unit'), { turn: null, open: 113, now: clock.now })
    if (stage === 'internal_assess')
      await closeRound(tx, round('unit'), {
        by: personOf('kepala'),
        now: clock.now,
        isShown: true,
      })
    if (turn) await openRound(tx, round('tpi'), { turn, open: 113, now: clock.now })
    return id
  })
  const at = `/api/cycles/${cycle}/units/${unit}`
  return {
    unit,
    at,
    save: (
      key: string,
      item: string,
      said: {
        after?: number
        answer?: unknown
        note?: string
        agrees?: boolean
        givenUp?: { answer: unknown; note: string }[]
      },
      layer: 'unit' | 'tpi' = 'unit',
      headers = {},
    ) => {
      const body = { after: 0, answer: null, note: '', ...said }
      return does(key, 'PUT', `${at}/answers/${layer}/${item}`, body, headers)
    },
    versions: async (item: string, layer = 'unit') =>
      (await does('kepala', 'GET', `${at}/answers/${layer}/${item}`)).body.versions as {
        version: number
        answer: unknown
        note: string
        by: string
      }[],
    look: async (key = 'kepala') => (await does(key, 'GET', at)).body,
  }
}
const YES_NO = 'A.I.1.i.a'
const ABC = 'A.I.1.i.b'
const SHARE = 'A.II.1.i.a'

describe('an answer', () => {
  it('is never overwritten: who looked at an older one is told what stands there, and nothing is lost', async () => {
    const { save, versions } = await place('self_assess')
    expect(await save('anggota', ABC, { answer: 'A', note: 'satu' })).toMatchObject({
      status: 200,
      body: { version: 1, answer: 'A', open: 112 },
    })
    const late = await save('kepala', ABC, { answer: 'C', note: 'dua' })
    expect(late).toMatchObject({
      status: 409,
      body: {
        reason: 'changed_meanwhile',
        details: { version: 1, answer: 'A', note: 'satu', by: personOf('anggota') },
      },
    })
    await save('kepala', ABC, { after: 1, answer: 'C', note: 'dua' })
    expect(await save('anggota', ABC, { after: 5, answer: 'B' })).toMatchObject({ status: 409 })
    expect(await versions(ABC)).toMatchObject([
      { version: 2, answer: 'C', note: 'dua', by: personOf('kepala') },
      { version: 1, answer: 'A', note: 'satu', by: personOf('anggota') },
    ])
  })

  it('that was given up for somebody else’s stands in the history before it, unless a third was faster', async () => {
    const { save, versions, at } = await place('self_assess')
    await save('kepala', ABC, { answer: 'A', note: 'satu' })
    const givenUp = [{ answer: 'C', note: 'dua' }]
    expect(
      await save('anggota', ABC, { after: 1, answer: 'A', note: 'satu', givenUp }),
    ).toMatchObject({ status: 200, body: { version: 3, answer: 'A' } })
    const said = [
      { version: 3, answer: 'A', note: 'satu', by: personOf('anggota') },
      { version: 2, answer: 'C', note: 'dua', by: personOf('anggota') },
      { version: 1, answer: 'A', note: 'satu', by: personOf('kepala') },
    ]
    expect(await versions(ABC)).toMatchObject(said)
    expect(await save('kepala', ABC, { after: 1, answer: 'B', givenUp })).toMatchObject({
      status: 409,
      body: { reason: 'changed_meanwhile', details: { version: 3 } },
    })
    expect(
      await save('kepala', ABC, { after: 3, answer: 'B', givenUp: [{ answer: 'Z', note: '' }] }),
    ).toMatchObject({ status: 422, body: { reason: 'does_not_fit_item' } })
    expect(await versions(ABC)).toMatchObject(said)
    const { cycle } = country
    const { body } = await does(
      'kepala',
      'GET',
      `/api/ledger?cycle=${cycle}&unit=${at.split('/').at(-1)}`,
    )
    const rows = body.rows as { kind: string; payload: { version: number } }[]
    const saved = rows.filter(({ kind }) => kind === 'answer.saved')
    expect(saved.map(({ payload }) => payload.version)).toEqual([3, 2, 1])
  })

  it('can be read in every round, and what a round only began with says so', async () => {
    const { at, unit, save } = await place('internal_assess', { turn: 'lead' })
    const tpi = async (query = '') =>
      (await does('kepala', 'GET', `${at}/answers/tpi/${ABC}${query}`)) as {
        status: number
        body: { versions: { round: number; version: number }[]; next: string | null }
      }
    await save('ketuatpi', ABC, { answer: 'C', note: 'putaran satu' }, 'tpi')
    await save('ketuatpi', ABC, { after: 1, answer: 'B', note: 'lalu' }, 'tpi')
    expect(await tpi()).toMatchObject({ status: 404 })
    const key = (round: number) => ({ cycle: country.cycle, unit, layer: 'tpi', round }) as const
    const close = { by: personOf('ketuatpi'), now: country.clock.now, isShown: true }
    await system((tx) => closeRound(tx, key(1), close))
    await system((tx) => openRound(tx, key(2), { turn: 'lead', open: 112, now: country.clock.now }))
    expect((await tpi()).body.versions).toMatchObject([
      { round: 1, version: 2, answer: 'B' },
      { round: 1, version: 1, answer: 'C' },
    ])
    await save('ketuatpi', ABC, { after: 1, answer: 'A', note: 'putaran dua' }, 'tpi')
    await system((tx) => closeRound(tx, key(2), close))
    const all = await tpi()
    expect(all.body).toMatchObject({
      next: null,
      versions: [
        { round: 2, version: 2, answer: 'A', note: 'putaran dua', isCarried: false },
        { round: 2, version: 1, answer: 'B', isCarried: true },
        { round: 1, version: 2, answer: 'B', isCarried: false },
        { round: 1, version: 1, answer: 'C', note: 'putaran satu', isCarried: false },
      ],
      people: { [personOf('ketuatpi')]: expect.any(String) },
    })
    expect((await tpi('?before=2.1')).body.versions).toEqual(all.body.versions.slice(2))
    expect(await tpi('?before=satu')).toMatchObject({ status: 400 })
  })

  it('saved by twenty at once gets twenty versions, one of each', async () => {
    const { save, versions } = await place('self_assess')
    const persist = async (note: string, after = 0): Promise<void> => {
      const { status, body } = await save(Number(note) % 2 ? 'anggota' : 'kepala', ABC, {
        after,
        answer: 'A',
        note,
      })
      if (status === 200) return
      expect(body).toMatchObject({ reason: 'changed_meanwhile' })
      return persist(note, body.details.version)
    }
    const notes = Array.from({ length: 20 }, (_, i) => String(i))
    await Promise.all(notes.map((note) => persist(note)))
    const said = await versions(ABC)
    expect(said.map(({ version }) => version)).toEqual(notes.map((i) => 20 - Number(i)))
    expect(new Set(said.map(({ note }) => note))).toEqual(new Set(notes))
  })

  it('has to fit its item', async () => {
    const { save } = await place('self_assess')
    for (const [item, answer] of [
      [YES_NO, 'Mungkin'],
      [YES_NO, ''],
      [ABC, { a: 1 }],
      [SHARE, 'A'],
      [SHARE, { nothing: 3 }],
      ['B.I.a', '4.01'],
      ['B.I.a', '-1'],
      ['B.I.a', 'NaN'],
    ] as const)
      expect(await save('anggota', item, { answer }), JSON.stringify(answer)).toMatchObject({
        status: 422,
        body: { reason: 'does_not_fit_item' },
      })
    for (const body of [
      { answer: 1 },
      { answer: ['A'] },
      { after: -1 },
      { after: 1.5 },
      { after: 3_000_000_000, answer: 'Ya' },
      { agrees: 'yes' },
      { note: 'nol \u0000 bita' },
      { note: 'x'.repeat(10_001) },
      { __proto__: null, stranger: true },
    ])
      expect(await save('anggota', YES_NO, body as object), JSON.stringify(body)).toMatchObject({
        status: 400,
        body: { reason: 'does_not_fit' },
      })
    for (const item of ['C.I.1', '__proto__', 'constructor', "A'; drop table answers; --"])
      expect(await save('anggota', encodeURIComponent(item), {}), item).toMatchObject({
        status: 404,
        body: { reason: 'no_such_item' },
      })
  })

  it('keeps its note byte for byte, whatever language it speaks', async () => {
    const { save, versions, at } = await place('self_assess')
    const notes = [
      "'; drop table answers; --",
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '$1 {sql} %s \\u0000 \\x00 "\\',
      'Ä\u0301 👩🏽‍💻 \u202Ebalik\u202C \uFEFF|',
    ]
    for (const [after, note] of notes.entries()) await save('anggota', YES_NO, { after, note })
    expect((await versions(YES_NO)).map(({ note }) => note)).toEqual(notes.toReversed())
    const { body } = await does('kepala', 'GET', `${at}/answers`)
    expect(body.layers[0].said).toMatchObject([{ item: YES_NO, note: notes.at(-1) }])
  })

  it('of ten megabytes is refused unread, with its length told or not', async () => {
    const { at } = await place('self_assess')
    const path = `${at}/answers/unit/${YES_NO}`
    const body = { after: 0, answer: null, note: 'x'.repeat(10 * 1024 * 1024) }
    for (const headers of [{}, { 'content-length': '10485810' }])
      expect(await does('anggota', 'PUT', path, body, headers)).toMatchObject({
        status: 413,
        body: { reason: 'too_large' },
      })
  })

  it('under an idempotency key is saved once and told the same, and the key fits nothing else', async () => {
    const { save, versions } = await place('self_assess')
    const key = { 'idempotency-key': 'kunci-satu-1' }
    const said = { answer: 'A', note: 'sekali' }
    expect(await save('anggota', ABC, { answer: 'Z' }, 'unit', key)).toMatchObject({ status: 422 })
    const [one, two] = await Promise.all([
      save('anggota', ABC, said, 'unit', key),
      save('anggota', ABC, said, 'unit', key),
    ])
    expect(one).toMatchObject({ status: 200, body: { version: 1 } })
    expect(two).toEqual(one)
    expect(await save('anggota', ABC, said, 'unit', key)).toEqual(one)
    for (const [item, other] of [
      [ABC, { answer: 'B' }],
      [YES_NO, said],
    ] as const)
      expect(await save('anggota', item, other, 'unit', key)).toMatchObject({
        status: 422,
        body: { reason: 'idempotency_key_reused' },
      })
    expect(await save('kepala', ABC, { after: 1, answer: 'C' }, 'unit', key)).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect(await versions(ABC)).toHaveLength(2)
    for (const bad of ['kurang', 'ada spasi di sini', 'x'.repeat(101)])
      expect(await save('anggota', ABC, said, 'unit', { 'idempotency-key': bad })).toMatchObject({
        status: 400,
        body: { reason: 'bad_idempotency_key' },
      })
  })

  it('is counted with all the others as if they had been scored anew', async () => {
    const { unit, save } = await place('self_assess')
    const chance = makeChance(90_2021)
    const items = itemsOf(country.law.framework.total)
    const after: Record<string, number> = {}
    for (let i = 0; i < 120; i++) {
      const answers = answerAs(country.law, chance.next(), chance, 20)
      const { id } = i < 100 ? chance.pick(items) : (items[i - 100] ?? chance.pick(items))
      const { body } = await save('anggota', id, {
        after: after[id] ?? 0,
        answer: answers[id] ?? null,
      })
      after[id] = body.version
      if (i % 10 !== 9) continue
      const key = { cycle: country.cycle, unit, layer: 'unit', round: 1 } as const
      const [row, kept] = await system(async (tx) => {
        const { rows } =
          await sql`select total::text, open from rounds where unit_id = ${unit}`.execute(tx)
        return [rows[0], await readAnswers(tx, key)] as const
      })
      const { scorecard } = score(country.law.framework, kept)
      const anew = { total: makeFixed(scorecard.total.points, 6), open: scorecard.open.length }
      expect(row).toEqual(anew)
      expect(body).toMatchObject(anew)
    }
  })
})

describe('handing over', () => {
  const blanksBut = (...items: string[]) =>
    itemsOf(country.law.framework.total)
      .map(({ id }) => id)
      .filter((id) => !items.includes(id))

  it('wants every blank confirmed by its name', async () => {
    const { at, save, look } = await place('self_assess')
    await save('anggota', YES_NO, { answer: 'Ya' })
    const blanks = blanksBut(YES_NO)
    const [, ...short] = blanks
    for (const given of [[], short, [...blanks, YES_NO], [...short, 'C.I.1'], [...short, short[0]]])
      expect(await does('kepala', 'POST', `${at}/hand-over`, { blanks: given })).toMatchObject({
        status: 409,
        body: { reason: 'blanks_not_confirmed' },
      })
    expect(await does('kepala', 'POST', `${at}/hand-over`, { blanks })).toMatchObject({
      status: 200,
      body: { open: blanks.length },
    })
    expect(await look()).toMatchObject({ stage: 'internal_assess' })
  })

  it('twice at once happens once', async () => {
    const { at, look } = await place('self_assess')
    const blanks = blanksBut()
    const tried = await Promise.all(
      [1, 2, 3, 4].map(() => does('kepala', 'POST', `${at}/hand-over`, { blanks })),
    )
    expect(tried.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409,
    ])
    const { rounds, stage } = await look()
    expect([stage, rounds.length]).toEqual(['internal_assess', 1])
  })

  it('closes the round to everyone, to the database too', async () => {
    const open = await place('self_assess')
    const { at, unit, save } = await place('self_assess')
    const saves = ['A', 'B', 'C'].map((answer, i) => save('anggota', ABC, { after: i, answer }))
    await Promise.all([
      ...saves,
      does('kepala', 'POST', `${at}/hand-over`, { blanks: blanksBut() }),
      does('kepala', 'POST', `${at}/hand-over`, { blanks: blanksBut(ABC) }),
    ])
    await does('kepala', 'POST', `${at}/hand-over`, { blanks: blanksBut(ABC) })
    await does('kepala', 'POST', `${at}/hand-over`, { blanks: blanksBut() })
    expect(await save('kepala', YES_NO, { answer: 'Ya' })).toMatchObject({
      status: 409,
      body: { reason: 'other_stage' },
    })
    const closed = { code: '23001' }
    const row = [country.cycle, unit, YES_NO, personOf('anggota'), country.clock.now] as const
    const [cycle, , item, by, now] = row
    await expect(
      system((tx) =>
        sql`insert into answers (cycle_id, unit_id, layer, round, item, version, answer, by_id, at)
          values (${cycle}, ${unit}, 'unit', 1, ${item}, 1, '"Ya"', ${by}, ${now})`.execute(tx),
      ),
    ).rejects.toMatchObject(closed)
    for (const change of [
      sql`update rounds set total = 99 where unit_id = ${unit}`,
      sql`update rounds set closed_at = null, closed_by = null where unit_id = ${unit}`,
    ])
      await expect(system((tx) => change.execute(tx))).rejects.toMatchObject({
        code: '23001',
      })
    await open.save('anggota', YES_NO, { answer: 'Ya' })
    for (const change of [sql`update answers set note = 'x'`, sql`delete from answers`])
      await expect(system((tx) => change.execute(tx))).rejects.toMatchObject(closed)
  })
})

describe('a window', () => {
  const OPEN = { opens: '2026-01-05T08:00', closes: '2026-12-20T23:59' }
  const window = (times: { opens: string; closes: string }) =>
    system((tx) => setWindow(tx, country.cycle, { stage: 'self_assess', ...times }))

  it('that has closed is reopened by a letter for the agency it names, and for no other', async () => {
    const ours = await place('self_assess')
    const theirs = await place('self_assess', { below: elsewhere })
    const tries = async () =>
      Promise.all(
        [ours, theirs].map(async ({ save }) => {
          const { status, body } = await save('anggota', YES_NO, { after: 9, answer: 'Ya' })
          return `${status} ${body.reason}`
        }),
      )
    const [open, closed] = ['409 changed_meanwhile', '409 window_closed']
    expect(await tries()).toEqual([open, open])
    // The clock stands at nine in the morning in Jakarta, and the minute a window closes at belongs to it.
    await window({ ...OPEN, closes: '2026-03-02T08:59' })
    expect(await tries()).toEqual([closed, closed])
    await window({ ...OPEN, closes: '2026-03-02T09:00' })
    expect(await tries()).toEqual([open, open])
    await window({ ...OPEN, opens: '2026-03-02T09:01' })
    expect(await tries()).toEqual(['409 window_not_open', '409 window_not_open'])
    await window({ ...OPEN, closes: '2026-03-01T23:59' })

    const letter = {
      number: 'B/12/2026',
      datedOn: '2026-03-01',
      stage: 'self_assess',
      closes: '2026-03-15T23:59',
    }
    const addenda = `/api/cycles/${country.cycle}/addenda`
    const named = { ...letter, agencies: [country.agency] }
    expect(await does('kepala', 'POST', addenda, named)).toMatchObject({ status: 403 })
    expect(await does('sekretariat', 'POST', addenda, named)).toMatchObject({ status: 200 })
    expect(await tries()).toEqual([open, closed])
    expect(await ours.look()).toMatchObject({ closesAt: '2026-03-15T17:00:00.000Z' })
    await does('sekretariat', 'POST', addenda, { ...letter, number: 'B/13/2026' })
    expect(await tries()).toEqual([open, open])
    await window(OPEN)
  })
})

describe('returned items', () => {
  it('open a second round in which they alone can change, and each wants a word before it goes back', async () => {
    const { at, save, look, unit } = await place('internal_assess', { turn: 'lead' })
    const items = [{ item: ABC, reason: 'SK belum ada.', dueOn: '2026-03-09' }]
    const give = (more: object) =>
      does('ketuatpi', 'POST', `${at}/return`, { items: [{ ...items[0], ...more }] })
    expect(await give({ item: 'C.I' })).toMatchObject({ body: { reason: 'no_such_item' } })
    expect(await give({ dueOn: '2026-03-01' })).toMatchObject({
      body: { reason: 'due_in_the_past' },
    })
    expect(await give({ dueOn: '2026-02-30' })).toMatchObject({ body: { reason: 'does_not_fit' } })
    const twice = { items: [...items, ...items] }
    expect(await does('ketuatpi', 'POST', `${at}/return`, twice)).toMatchObject({
      status: 422,
      body: { reason: 'named_twice' },
    })
    expect(await give({})).toMatchObject({ status: 200 })
    expect(await look()).toMatchObject({
      stage: 'self_assess',
      closesAt: '2026-03-09T17:00:00.000Z',
      returns: [{ round: 2, item: ABC, reason: 'SK belum ada.', response: null }],
    })

    expect(await save('anggota', YES_NO, { answer: 'Ya' })).toMatchObject({
      status: 409,
      body: { reason: 'not_returned' },
    })
    expect(await save('anggota', ABC, { answer: 'B' })).toMatchObject({ status: 200 })
    const blanks = itemsOf(country.law.framework.total)
      .map(({ id }) => id)
      .filter((id) => id !== ABC)
    const handOver = () => does('kepala', 'POST', `${at}/hand-over`, { blanks })
    expect(await handOver()).toMatchObject({
      status: 409,
      body: { reason: 'returns_not_answered', details: { items: [ABC] } },
    })
    const word = { response: 'SK terbit kemarin.' }
    expect(await does('anggota', 'PUT', `${at}/returns/${YES_NO}`, word)).toMatchObject({
      body: { reason: 'not_returned' },
    })
    await does('anggota', 'PUT', `${at}/returns/${ABC}`, word)
    const { cycle } = country
    const ledger = await does('kepala', 'GET', `/api/ledger?cycle=${cycle}&unit=${unit}`)
    expect(ledger.body.rows[0]).toMatchObject({
      kind: 'return.answered',
      person: personOf('anggota'),
      payload: { round: 2, item: ABC, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(await handOver()).toMatchObject({ status: 200 })
    expect(await look()).toMatchObject({
      stage: 'internal_assess',
      returns: [{ response: 'SK terbit kemarin.' }],
    })
    await save('tpi', ABC, { agrees: true }, 'tpi')
    const { rows } = await system((tx) =>
      sql`select layer, round, closed_at is null as open, turn from rounds
        where unit_id = ${unit} order by layer, round`.execute(tx),
    )
    expect(rows).toEqual([
      { layer: 'tpi', round: 1, open: false, turn: 'lead' },
      { layer: 'tpi', round: 2, open: true, turn: 'member' },
      { layer: 'unit', round: 1, open: false, turn: null },
      { layer: 'unit', round: 2, open: false, turn: null },
    ])
  })

  it('are no longer mended after their last day', async () => {
    const { at, save } = await place('internal_assess', { turn: 'lead' })
    const items = [{ item: ABC, reason: 'SK belum ada.', dueOn: '2026-03-02' }]
    await does('ketuatpi', 'POST', `${at}/return`, { items })
    const start = country.clock.now
    country.clock.now = new Date('2026-03-02T13:59:00Z')
    expect(await save('anggota', ABC, { answer: 'B' })).toMatchObject({ status: 200 })
    country.clock.now = new Date('2026-03-02T17:00:00Z')
    const ask = await country.signIn('anggota')
    const late = { after: 1, answer: 'A', note: '' }
    expect(await ask('PUT', `${at}/answers/unit/${ABC}`, late)).toMatchObject({
      status: 409,
      body: { reason: 'window_closed' },
    })
    country.clock.now = start
  })
})

describe('the inspectorate', () => {
  it('opens its round once, however many answers come first', async () => {
    const { save, unit } = await place('internal_assess')
    const items = itemsOf(country.law.framework.total).slice(0, 6)
    const tried = await Promise.all(items.map(({ id }) => save('tpi', id, {}, 'tpi')))
    expect(tried.map(({ status }) => status)).toEqual(items.map(() => 200))
    const { rows } = await system((tx) =>
      sql`select count(*)::int as rounds from rounds where unit_id = ${unit} and layer = 'tpi'`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([{ rounds: 1 }])
  })

  it('agrees by one key, where there is something to agree with', async () => {
    const { save, at } = await place('internal_assess')
    expect(await save('tpi', YES_NO, { agrees: true }, 'tpi')).toMatchObject({
      status: 409,
      body: { reason: 'nothing_to_agree_with' },
    })
    expect(await does('tpi', 'POST', `${at}/pass-on`, { note: '' })).toMatchObject({
      body: { reason: 'nothing_assessed' },
    })
    await save('tpi', YES_NO, { answer: 'Ya' }, 'tpi')
    expect(await does('tpi', 'POST', `${at}/pass-on`, { note: '' })).toMatchObject({
      status: 409,
      body: { reason: 'not_all_assessed' },
    })
  })

  it('looks at results before anything else in a cycle that says so', async () => {
    const { save } = await place('internal_assess')
    const gate = (part: string | null) =>
      system((tx) => sql`update cycles set first_part = ${part}`.execute(tx))
    await gate('B')
    const results = Object.entries(answerAs(country.law, 0.9, makeChance(1))).filter(([item]) =>
      item.startsWith('B.'),
    )
    for (const [item, answer] of results) {
      expect(await save('tpi', YES_NO, { answer: 'Ya' }, 'tpi'), `before ${item}`).toMatchObject({
        status: 409,
        body: { reason: 'results_first' },
      })
      expect(await save('tpi', item, { answer }, 'tpi')).toMatchObject({ status: 200 })
    }
    expect(await save('tpi', YES_NO, { answer: 'Ya' }, 'tpi')).toMatchObject({ status: 200 })
    await gate(null)
  })
})

describe('a section', () => {
  it('is given by the head to one of those who answer for the unit, and both are told to who may read', async () => {
    const { at } = await place('self_assess')
    const read = async (key: string) => does(key, 'GET', `${at}/team`)
    const { body } = await read('kepala')
    const named = (key: string) =>
      (body.team as { person: string }[]).find(({ person }) => person === personOf(key))
    expect(named('kepala')).toMatchObject({ isHead: true })
    expect(named('anggota')).toMatchObject({ isHead: false, name: expect.stringMatching(/./) })
    expect(named('tpi')).toBeUndefined()
    expect(body.sections).toEqual([])
    const people = [personOf('anggota')]
    expect(await does('anggota', 'PUT', `${at}/sections/area.1`, { people })).toMatchObject({
      status: 403,
      body: { reason: 'not_your_role' },
    })
    await does('kepala', 'PUT', `${at}/sections/area.1`, { people })
    const given = (await read('anggota')).body.sections
    expect(given).toMatchObject([{ area: 'area.1', person: personOf('anggota') }])
    expect((await read('tpi')).body.sections).toEqual(given)
  })

  it('is answered by those it was given to, and by the head', async () => {
    const { at, save } = await place('self_assess')
    const give = (area: string, people: string[]) =>
      does('kepala', 'PUT', `${at}/sections/${area}`, { people })
    expect(await give('area.9', [])).toMatchObject({
      status: 422,
      body: { reason: 'no_such_area' },
    })
    const nobody = '00000000-0000-7000-8000-00000000dead'
    expect(await give('area.1', [nobody])).toMatchObject({
      status: 422,
      body: { reason: 'no_such_person' },
    })
    const [kepala, anggota] = [personOf('kepala'), personOf('anggota')]
    expect(await give('area.1', [kepala, kepala])).toMatchObject({ status: 200 })
    expect(await save('anggota', YES_NO, { answer: 'Ya' })).toMatchObject({
      status: 403,
      body: { reason: 'not_your_section' },
    })
    expect(await save('anggota', 'A.I.2.i.a', {})).toMatchObject({ status: 200 })
    expect(await save('kepala', YES_NO, { answer: 'Ya' })).toMatchObject({ status: 200 })
    await give('area.1', [anggota])
    expect(await save('anggota', YES_NO, { after: 1, answer: 'Tidak' })).toMatchObject({
      status: 200,
    })
    await give('area.1', [])
    expect(await save('anggota', YES_NO, { after: 2, answer: 'Ya' })).toMatchObject({ status: 200 })
  })
})
