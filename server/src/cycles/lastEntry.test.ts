import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertSaidAtOnce, readAnswers } from '../assessments/answerStore.ts'
import { look } from '../candidacies/look.ts'
import { hold } from '../candidacies/store.ts'
import { asSystem } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { makeCycle } from '../demo/makeDemo.ts'
import { DEMO_FACTS, inNamesOf, type REACH, walk } from '../demo/playDemo.ts'
import type { Desk } from '../desk.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { BYTE_ROUTES, ROUTES } from '../routes.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'
import { meet } from '../testing/meet.ts'

const SAMPLE = readFileSync(new URL('../../../samples/sentra-bahari-ternate.xlsx', import.meta.url))
const PDF = Buffer.from('%PDF-1.7\nDaftar tanda tangan.')

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask & { cookie: string }> = {}
/** What one deed makes that a later one needs. */
const made = { lastYear: 0, old: '', action: '', scenario: '', proof: '', panel: '', addendum: '' }
beforeAll(async () => {
  country = await foundCountry({ units: 7 })
  for (const key of Object.keys(country.accounts)) who[key] = await country.signIn(key)
  made.lastYear = await asSystem(country.db, country.clock.now, (tx) => {
    const files = readPackFiles(`${PACKS}/${LAW}`, 'without_examples')
    if (!files) throw new Error('no files of the law')
    const season = { year: 2025, opens: '2025-01-05', closes: '2025-12-20' }
    return makeCycle(tx, { law: country.law, files, season, instant: country.clock.now })
  })
  await does('kepala', 'POST', `/api/cycles/${made.lastYear}/units`, {
    unit: unit(0),
    target: 'WBK',
  })
  const plan = `/api/cycles/${made.lastYear}/units/${unit(0)}/plan/actions`
  made.old = (await does('kepala', 'POST', plan, { actions: [OLD], repeats: 'add' })).ids[0]
})
afterAll(() => country.close())

const unit = (i: number) => country.units[i]?.id ?? 0
const at = (i: number) => ({ cycle: country.cycle, unit: unit(i) })
const person = (key: string) => country.accounts[key]?.id
const as = <T>(key: string, work: (desk: Desk) => Promise<T>) =>
  inNamesOf(country.room, country)(key, work)
/** A request that must come to something. */
async function does(key: string, method: string, path: string, body?: unknown) {
  const reply = await askOf(key)(method, path, body)
  if (reply.status !== 200) throw new Error(`${key} ${path}: ${JSON.stringify(reply.body)}`)
  return reply.body
}
const askOf = (key: string) => {
  const one = who[key]
  if (!one) throw new Error(`nobody is called ${key}`)
  return one
}
const leads = (i: number, reach: (typeof REACH)[number]) =>
  walk(as, { at: at(i), reach, level: 0.9, seed: i })

/** Gives every item an answer that the inspectorate has none for yet. */
const assessRest = (i: number) =>
  as('tpi', async (desk) => {
    const view = await look(desk, country.cycle, unit(i))
    if (!view) throw new Error('no unit to assess')
    const key = { ...at(i), layer: 'tpi', round: view.tpiRound } as const
    const there = await readAnswers(desk.tx, key)
    const all = Object.entries(answerAs(view.law, 0.9, makeChance(3)))
    const rest = Object.fromEntries(all.filter(([item]) => there[item] === undefined))
    await insertSaidAtOnce(desk.tx, key, rest, { by: desk.person.id, at: desk.now() })
  })
const convene = async () => {
  const path = `/api/cycles/${country.cycle}/panels`
  const second = { person: person('panel2'), isChair: false }
  const { seats, ...both } = meeting()
  made.panel = (await does('admin', 'POST', path, { ...both, seats: [...seats, second] })).id
}
const meeting = () => ({
  agency: country.agency,
  heldOn: '2026-03-02',
  place: 'Jakarta',
  seats: [{ person: person('panel'), isChair: true }],
  units: [unit(5)],
})

const passing = () => ({ leaves: person('panel'), comes: person('panel2'), reason: 'Sakit.' })

const ITEM = 'A.I.1.i.a'
const LINK = 'https://contoh.example/sk'
const LETTER = { number: 'B/1', datedOn: '2026-03-01' }
const RETURNS = { items: [{ item: ITEM, reason: 'Bukti belum ada.', dueOn: '2026-03-20' }] }
const SAID = { after: 0, answer: null, note: 'Menunggu SK.' }
const CHANGE = { aim: null, work: 'Rapat tim', proof: '', owner: null, dueOn: null, reason: '' }
const ACTION = { ...CHANGE, item: ITEM, state: 'planned' }
const OLD = { ...ACTION, item: 'A.I.1.i.b' }

type Deed = {
  /** The contract, as its method and path. */
  is: string
  by: string
  unit?: number
  with?: () => Record<string, string | number>
  query?: string
  body?: () => unknown
  bytes?: Buffer
  headers?: Record<string, string>
  /** What has to be done before it. */
  first?: () => Promise<unknown>
  /** What is kept of its reply. */
  keeps?: (reply: { id: string; ids: string[] }) => void
}
const UNIT = '/api/cycles/:cycle/units/:unit'
/** Every deed in a cycle, in an order in which each can be done. */
const DEEDS: Deed[] = [
  {
    is: 'PUT /api/cycles/:cycle/settings',
    by: 'sekretariat',
    body: () => ({ firstPart: null, barYears: 2, letter: LETTER }),
  },
  {
    is: 'PUT /api/cycles/:cycle/windows/:stage',
    by: 'sekretariat',
    with: () => ({ stage: 'screen' }),
    body: () => ({ opens: '2026-01-05T08:00', closes: '2026-12-20T23:59' }),
  },
  {
    is: 'POST /api/cycles/:cycle/addenda',
    by: 'sekretariat',
    body: () => ({ ...LETTER, stage: 'self_assess', closes: '2026-12-30T23:59' }),
  },
  { is: 'POST /api/cycles/:cycle/letters', by: 'sekretariat', bytes: PDF },
  {
    is: 'PUT /api/cycles/:cycle/addenda/:addendum/letter',
    by: 'sekretariat',
    with: () => ({ addendum: made.addendum }),
    body: () => ({ file: createHash('sha256').update(PDF).digest('hex') }),
    first: async () => {
      const { addenda } = await does('sekretariat', 'GET', `/api/cycles/${country.cycle}`)
      made.addendum = addenda[0].id
    },
  },
  {
    is: 'PUT /api/cycles/:cycle/quotas/:agency',
    by: 'sekretariat',
    with: () => ({ agency: country.agency }),
    body: () => ({ most: 5, letter: LETTER }),
  },
  {
    is: 'PUT /api/cycles/:cycle/agencies/:agency/choices',
    by: 'admin',
    with: () => ({ agency: country.agency }),
    body: () => ({ hasCoachReview: true }),
  },
  {
    is: 'POST /api/cycles/:cycle/units',
    by: 'kepala',
    body: () => ({ unit: unit(0), target: 'WBK' }),
  },
  { is: `POST ${UNIT}/pact`, by: 'anggota' },
  { is: `POST ${UNIT}/pact/scans`, by: 'kepala', bytes: PDF },
  {
    is: `POST ${UNIT}/pact/list`,
    by: 'kepala',
    body: () => ({ names: ['Budi'], signedOn: '2026-02-27' }),
  },
  {
    is: `POST ${UNIT}/declaration`,
    by: 'kepala',
    body: () => ({ heldOn: '2026-01-12', place: 'Aula', witness: 'Bupati', staff: 46 }),
  },
  {
    is: `POST ${UNIT}/appointment`,
    by: 'pimpinan',
    body: () => ({ number: 'SK-1', datedOn: '2026-02-02' }),
  },
  {
    is: `PUT ${UNIT}/sections/:area`,
    by: 'kepala',
    with: () => ({ area: country.law.framework.groups[0]?.id ?? '' }),
    body: () => ({ people: [person('anggota')] }),
  },
  { is: `POST ${UNIT}/begin`, by: 'kepala' },
  {
    is: `PUT ${UNIT}/plan/efforts`,
    by: 'anggota',
    body: () => ({ after: 0, items: { [ITEM]: { cost: 2, months: null, isLeftOut: false } } }),
  },
  {
    is: `POST ${UNIT}/plan/actions`,
    by: 'anggota',
    body: () => ({ actions: [ACTION], repeats: 'add' }),
    keeps: ({ ids }) => {
      made.action = ids[0] ?? ''
    },
  },
  {
    is: `PUT ${UNIT}/plan/actions/:id`,
    by: 'anggota',
    with: () => ({ id: made.action }),
    body: () => ({ ...CHANGE, state: 'done', after: 1 }),
  },
  {
    is: `POST ${UNIT}/plan/earlier`,
    by: 'anggota',
    body: () => ({ from: made.lastYear, actions: [made.old], leftOut: 'leave' }),
  },
  {
    is: `POST ${UNIT}/plan/scenarios`,
    by: 'anggota',
    body: () => ({ name: 'Satu', assumed: {} }),
    keeps: ({ id }) => {
      made.scenario = id
    },
  },
  {
    is: `PUT ${UNIT}/plan/scenarios/:id`,
    by: 'anggota',
    with: () => ({ id: made.scenario }),
    body: () => ({ name: 'Dua', assumed: {}, after: 1 }),
  },
  {
    is: `DELETE ${UNIT}/plan/scenarios/:id`,
    by: 'anggota',
    with: () => ({ id: made.scenario }),
  },
  {
    is: `POST ${UNIT}/facts`,
    by: 'admin',
    body: () => {
      const [fact, value] = DEMO_FACTS[0]
      return { fact, value, heldSince: '2025-06-01', source: 'Surat 1' }
    },
  },
  {
    is: `PUT ${UNIT}/answers/:layer/:item`,
    by: 'anggota',
    with: () => ({ layer: 'unit', item: ITEM }),
    body: () => ({ ...SAID, answer: 'Ya' }),
  },
  {
    is: `POST ${UNIT}/evidence/links`,
    by: 'anggota',
    body: () => ({ title: 'SK', link: LINK, openedOn: '2026-03-01', items: [ITEM] }),
    keeps: ({ id }) => {
      made.proof = id
    },
  },
  {
    is: `POST ${UNIT}/evidence/:id/opened`,
    by: 'anggota',
    with: () => ({ id: made.proof }),
  },
  {
    is: `POST ${UNIT}/evidence/:id/places`,
    by: 'anggota',
    with: () => ({ id: made.proof }),
    body: () => ({ add: ['A.I.1.i.b'], drop: [] }),
  },
  {
    is: `DELETE ${UNIT}/evidence/:id`,
    by: 'anggota',
    with: () => ({ id: made.proof }),
  },
  {
    is: `POST ${UNIT}/evidence/files`,
    by: 'anggota',
    bytes: PDF,
    headers: { 'x-title': 'SK', 'x-items': ITEM },
  },
  { is: `POST ${UNIT}/import`, by: 'kepala', query: '?mode=keep', bytes: SAMPLE },
  { is: `POST ${UNIT}/hand-over`, by: 'kepala', body: () => ({ blanks: [] }) },
  { is: `POST ${UNIT}/coach/return`, by: 'pembina', body: () => RETURNS },
  {
    is: `PUT ${UNIT}/returns/:item`,
    by: 'kepala',
    with: () => ({ item: ITEM }),
    body: () => ({ response: 'Sudah dilampirkan.' }),
  },
  {
    is: `POST ${UNIT}/coach/pass`,
    by: 'pembina',
    unit: 2,
    body: () => ({ note: '' }),
    first: () => leads(2, 'coach_review'),
  },
  {
    // The inspectorate's round is not open yet: the first answer opens it.
    is: `PUT ${UNIT}/answers/:layer/:item`,
    by: 'tpi',
    unit: 2,
    with: () => ({ layer: 'tpi', item: ITEM }),
    body: () => SAID,
  },
  {
    is: `POST ${UNIT}/pass-on`,
    by: 'tpi',
    unit: 3,
    body: () => ({ note: '' }),
    first: async () => {
      await leads(3, 'internal_assess')
      await assessRest(3)
    },
  },
  {
    is: `PUT ${UNIT}/findings/:node`,
    by: 'ketuatpi',
    unit: 3,
    with: () => ({ node: itemsOf(country.law.framework.total)[0]?.id ?? '' }),
    body: () => ({ after: 0, cause: 'SK belum ada.', effect: '', advice: '' }),
  },
  {
    is: `POST ${UNIT}/send-back`,
    by: 'ketuatpi',
    unit: 3,
    body: () => ({ to: 'member', note: 'Periksa lagi.' }),
  },
  {
    is: `POST ${UNIT}/return`,
    by: 'ketuatpi',
    unit: 3,
    body: () => RETURNS,
    first: () =>
      does('tpi', 'POST', `/api/cycles/${country.cycle}/units/${unit(3)}/pass-on`, { note: '' }),
  },
  {
    is: `POST ${UNIT}/proposal`,
    by: 'pimpinan',
    unit: 5,
    body: () => ({ letter: 'S-1' }),
    first: () => leads(5, 'propose'),
  },
  {
    is: `POST ${UNIT}/pass-over`,
    by: 'pimpinan',
    unit: 6,
    body: () => ({ reason: 'Di luar kuota.' }),
    first: () => leads(6, 'propose'),
  },
  {
    is: 'POST /api/cycles/:cycle/panels',
    by: 'admin',
    body: meeting,
    keeps: ({ id }) => {
      made.panel = id
    },
  },
  {
    is: 'POST /api/panels/:id/postpone',
    by: 'admin',
    with: () => ({ id: made.panel }),
    body: () => ({
      after: 0,
      heldOn: '2026-03-09',
      begins: null,
      place: 'Bogor',
      reason: 'Kuorum.',
    }),
  },
  {
    is: 'POST /api/panels/:id/swap',
    by: 'admin',
    with: () => ({ id: made.panel }),
    body: passing,
  },
  {
    is: 'POST /api/panels/:id/cancel',
    by: 'admin',
    with: () => ({ id: made.panel }),
    body: () => ({ reason: 'Ketua berhalangan.' }),
  },
  {
    is: 'POST /api/panels/:id/chair',
    by: 'admin',
    with: () => ({ id: made.panel }),
    body: passing,
    first: convene,
  },
  {
    is: `POST ${UNIT}/vote`,
    by: 'panel2',
    unit: 5,
    body: () => ({ panel: made.panel, vote: 'grant' }),
  },
  {
    is: 'POST /api/panels/:id/close',
    by: 'panel2',
    with: () => ({ id: made.panel }),
    body: () => ({ minutes: 'Sepakat.' }),
  },
  {
    is: `POST ${UNIT}/decision`,
    by: 'panel2',
    unit: 5,
    body: () => ({ predicate: 'WBK', ground: 'Memenuhi semua nilai minimal.' }),
  },
  { is: `POST ${UNIT}/decision/tell`, by: 'admin', unit: 5 },
  { is: `POST ${UNIT}/decision/publish`, by: 'admin', unit: 5 },
]
/** What can only be done to a draft, the closing itself, and what is only foretold. */
const NO_DEEDS = [
  'POST /api/cycles/:cycle/addenda/effect',
  'PUT /api/cycles/:cycle/choices',
  'POST /api/cycles/:cycle/confirmations',
  'POST /api/cycles/:cycle/open',
  'POST /api/cycles/:cycle/close',
]

/** Asks for a deed, as its person, over HTTP. */
async function ask({ is, by, unit: i = 0, query = '', body, bytes, ...deed }: Deed) {
  const [method = '', template = ''] = is.split(' ')
  const names = { ...at(i), ...deed.with?.() } as Record<string, string | number>
  const path = template.replaceAll(/:(\w+)/g, (_, name: string) => String(names[name])) + query
  const one = askOf(by)
  if (!bytes) return one(method, path, body?.())
  const headers = { cookie: one.cookie, ...deed.headers }
  const reply = await country.app.request(path, { method, headers, body: new Uint8Array(bytes) })
  return { status: reply.status, body: (await reply.json()) as never }
}
const close = () =>
  askOf('sekretariat')('POST', `/api/cycles/${country.cycle}/close`, {
    reason: 'Anggaran dihentikan.',
  })
/** Opens the cycle again, as if it had never been closed. */
const reopen = () =>
  asSystem(country.db, country.clock.now, (tx) =>
    sql`update cycles set state = 'open', closed_at = null, closed_reason = null
      where id = ${country.cycle}`.execute(tx),
  )

/**
 * Lets two meet, the second when the first has nothing left to do but to write into the ledger; with how many were
 * come so far by then.
 */
const meetAtLedger = <A, B>(one: () => Promise<A>, other: () => Promise<B>) =>
  meet(
    country.db,
    (untilMet) =>
      country.db.transaction().execute(async (tx) => {
        await sql`lock table ledger in share mode`.execute(tx)
        await untilMet()
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from pg_locks where not granted and relation = 'ledger'::regclass
            and database = (select oid from pg_database where datname = current_database())`.execute(
          tx,
        )
        return rows[0]?.n
      }),
    one,
    other,
  )

/** What was done in the cycle since an entry, the oldest first. */
async function entriesAfter(id: string) {
  const { rows } = await asSystem(country.db, country.clock.now, (tx) =>
    sql<{ id: string; kind: string; at: Date }>`
      select id, kind, at from ledger where cycle_id = ${country.cycle} and id > ${id}
      order by id`.execute(tx),
  )
  return rows
}
const START = '00000000-0000-0000-0000-000000000000'
const lastEntry = async () => (await entriesAfter(START)).at(-1)
const passTime = () => {
  country.clock.now = new Date(country.clock.now.getTime() + 1000)
}
const REFUSED = { status: 409, body: { reason: 'cycle_not_open' } }
const CLOSED = { kind: 'cycle.closed' }

describe('whatever is done in a cycle', () => {
  beforeEach(async () => {
    await reopen()
    passTime()
  })

  it('is held against its closing here, deed by deed', () => {
    const all = [...ROUTES, ...BYTE_ROUTES]
      .filter(({ contract: { method } }) => method !== 'GET')
      .map(({ contract: { method, path } }) => `${method} ${path}`)
      .filter((is) => is.includes('/:cycle') || is.includes('/panels/'))
      .filter((is) => !NO_DEEDS.includes(is))
    expect([...new Set(DEEDS.map(({ is }) => is))].toSorted()).toEqual(all.toSorted())
  })

  it.each(DEEDS.map((deed) => ({ name: `${deed.is} (${deed.by})`, deed })))(
    'stands before its closing or is refused: $name',
    async ({ deed }) => {
      await deed.first?.()
      const before = (await lastEntry())?.id ?? START
      const [come, closed, refused] = await meetAtLedger(close, () => ask(deed))

      expect(come, 'the deed did not wait for the closing').toBe(1)
      expect(closed).toMatchObject({ status: 200 })
      expect(refused).toMatchObject(REFUSED)
      expect(await entriesAfter(before)).toMatchObject([CLOSED])

      await reopen()
      passTime()
      const [met, done, last] = await meetAtLedger(() => ask(deed), close)
      expect(done, JSON.stringify(done.body)).toMatchObject({ status: 200 })
      expect(met, 'the closing did not wait for the deed').toBe(1)
      expect(last).toMatchObject({ status: 200 })
      const entry = await lastEntry()
      expect(entry).toMatchObject(CLOSED)
      expect((await entriesAfter(before)).length).toBeGreaterThan(2)
      deed.keeps?.(done.body)
    },
  )

  it('stands before its closing though it began when the closing was waiting', async () => {
    const begun = country.clock.now
    const [, closed] = await meet(
      country.db,
      (untilMet) =>
        asSystem(country.db, country.clock.now, async (tx) => {
          await hold(tx, country.cycle, unit(0))
          await untilMet()
          passTime()
          const fact = { fact: DEMO_FACTS[1][0], value: DEMO_FACTS[1][1] }
          const path = `/api/cycles/${country.cycle}/units/${unit(2)}/facts`
          await does('admin', 'POST', path, { ...fact, heldSince: '2025-06-01', source: 'Surat 2' })
        }),
      close,
    )
    expect(closed).toMatchObject({ status: 200 })
    const [fact, last] = (await entriesAfter(START)).slice(-2)
    expect([fact, last]).toMatchObject([{ kind: 'fact.recorded' }, CLOSED])
    expect(fact?.at.getTime()).toBeGreaterThan(begun.getTime())
    expect(last?.at.getTime()).toBeGreaterThan(fact?.at.getTime() ?? 0)
  })

  it('is refused once it is closed, and nothing follows the closing in the ledger', async () => {
    await close()
    const last = await lastEntry()
    expect(last).toMatchObject(CLOSED)
    for (const deed of DEEDS) expect([404, 409], deed.is).toContain((await ask(deed)).status)
    expect(await entriesAfter(last?.id ?? '')).toEqual([])
  })
})
