import { DEED_NAMES, type Deed, type Grade } from '@teladan/engine/stages/deeds.ts'
import { type StageKind, wayOf } from '@teladan/engine/stages/stage.ts'
import { type Actor, type Matter, whyNot } from '@teladan/engine/stages/whyNot.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { insertPost } from '../accounts/postStore.ts'
import { setWindow } from '../cycles/store.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Tx } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { findUnit, insertUnit } from '../units/store.ts'
import { DEED_REFUSALS } from './act.ts'
import { insertCandidacy } from './store.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let directorate: number
const who: Record<string, Ask> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  for (const key of Object.keys(country.accounts)) who[key] = await country.signIn(key)
  const line = await system(
    async (tx) => (await findUnit(tx, country.units[0]?.id ?? 0, TODAY))?.line ?? [],
  )
  directorate = line.at(-2) ?? 0
  for (const key of ['anggota', 'kepala']) await hold(key, 'grant')
  const choices = `/api/cycles/${country.cycle}/agencies/${country.agency}/choices`
  expect(await who.admin?.('PUT', choices, { hasCoachReview: true })).toMatchObject({ status: 200 })
})
afterAll(() => country.close())

const TODAY = '2026-03-02'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const account = (key: string) => {
  const found = country.accounts[key]
  if (!found) throw new Error(`nobody is called ${key}`)
  return found
}
/** Every role once, and the assessors in each of their grades. */
const people = () => Object.keys(country.accounts).filter((key) => key !== 'panel2')

/** Lets somebody hold their own role, or a post, over all the units of this test. */
const hold = (key: string, what: 'grant' | 'post') =>
  system(async (tx) => {
    const { id: person, role, grade = null } = account(key)
    const held = { id: makeId(country.clock.now), person, unit: directorate, from: '2026-01-02' }
    if (what === 'grant') await insertGrant(tx, { ...held, role, grade, cycle: null, by: null })
    else await insertPost(tx, { ...held, title: 'Kepala Bagian', form: 'plt' })
  })

type Situation = Matter & { unit: number; panel: string; file: string }
const OPEN = ['2026-01-05T08:00', '2026-12-20T23:59'] as const
const WINDOWS = {
  none: OPEN,
  open: OPEN,
  before: ['2026-06-01T08:00', '2026-12-20T23:59'],
  after: ['2026-01-05T08:00', '2026-02-01T23:59'],
} as const

/** Puts a new unit where the matter says, with all that its deeds would look for. */
async function place(matter: Matter): Promise<Situation> {
  const { cycle, agency } = country
  return system(async (tx) => {
    const name = `Balai ${matter.stage}`
    const unit = await insertUnit(tx, {
      name,
      kind: 'balai',
      parent: directorate,
      from: '2023-01-02',
    })
    const line = (await findUnit(tx, unit, TODAY))?.line ?? []
    await insertCandidacy(tx, {
      cycleId: cycle,
      unitId: unit,
      agencyId: agency,
      unitName: name,
      line,
      target: 'WBK',
      authority: 'agency',
      initiatedBy: 'unit',
      stage: matter.stage,
    })
    await sql`update candidacies set ended = ${matter.isEnded ? 'not_met' : null} where unit_id = ${unit}`.execute(
      tx,
    )
    const [opens, closes] = WINDOWS[matter.window]
    for (const stage of ['self_assess', 'internal_assess', 'propose'])
      await setWindow(tx, cycle, { stage, opens, closes })
    const round = (layer: string, turn: Grade | null, closed: Date | null) => sql`
      insert into rounds (cycle_id, unit_id, layer, round, scope, turn, opened_at, closed_at, closed_by, is_shown)
      select cycle_id, unit_id, ${layer}, 1, scope, ${turn}, ${country.clock.now}, ${closed},
        ${closed && account('dalnis').id}, ${layer === 'unit'} from candidacies where unit_id = ${unit}`
    if (matter.stage === 'self_assess') await round('unit', null, null).execute(tx)
    if (matter.stage === 'coach_review') await round('unit', null, country.clock.now).execute(tx)
    if (matter.stage === 'internal_assess' && matter.turn !== 'member')
      await round('tpi', matter.turn ?? null, null).execute(tx)
    if (matter.stage === 'propose') await round('tpi', 'technical', country.clock.now).execute(tx)
    for (const key of ['anggota', 'kepala'])
      await sql`
        insert into pact_signatures (id, cycle_id, unit_id, person_id, name, signed_on, added_by, added_at)
        values (${makeId(country.clock.now)}, ${cycle}, ${unit}, ${account(key).id}, ${key}, ${TODAY},
          ${account(key).id}, ${country.clock.now})`.execute(tx)
    const panel = makeId(country.clock.now)
    const chair = account('panel2').id
    await sql`insert into panels (id, cycle_id, agency_id, held_on, place, made_by, made_at)
      values (${panel}, ${cycle}, ${agency}, ${TODAY}, 'Aula', ${chair}, ${country.clock.now})`.execute(
      tx,
    )
    await sql`insert into panel_seats values (${panel}, ${chair}, true)`.execute(tx)
    await sql`insert into panel_matters values (${panel}, 1, ${cycle}, ${unit})`.execute(tx)
    if (matter.stage === 'announce') {
      await sql`insert into decisions values (${cycle}, ${unit}, ${panel}, null, 'Alasan.', '{}', '', ${chair},
        ${country.clock.now})`.execute(tx)
      await sql`insert into announcements values (${cycle}, ${unit}, ${country.clock.now}, ${chair},
        ${country.clock.now})`.execute(tx)
    }
    const file = makeId(country.clock.now)
    await sql`insert into files values (${FILE}, 1, 'application/pdf', ${country.clock.now}) on conflict do nothing`.execute(
      tx,
    )
    await sql`
      insert into evidence (id, cycle_id, unit_id, layer, round, title, file, added_by, added_at)
      values (${file}, ${cycle}, ${unit}, 'unit', 1, 'SK', ${FILE}, ${account('anggota').id}, ${country.clock.now})`.execute(
      tx,
    )
    return { ...matter, unit, panel, file }
  })
}

const FILE = 'f'.repeat(64)
type Request = [method: string, path: string, body?: unknown, headers?: Record<string, string>]
/** Proof is brought as a link or as a file. */
type Asked = Deed | 'add_evidence as a file'
const deedOf = (asked: Asked): Deed => (asked === 'add_evidence as a file' ? 'add_evidence' : asked)
const LATER = '2999-01-01'
/** Each deed as a request that the table may let through, and that then fails on something else where it can. */
const REQUESTS: Record<Asked, (s: Situation) => Request> = {
  sign_pact: () => ['POST', 'pact'],
  list_signatures: () => ['POST', 'pact/list', { names: ['Budi'], signedOn: LATER }],
  declare: () => [
    'POST',
    'declaration',
    { heldOn: LATER, place: 'Aula', witness: 'Bupati', staff: 9 },
  ],
  appoint: () => ['POST', 'appointment', { number: 'SK-1', datedOn: LATER }],
  give_section: () => ['PUT', 'sections/nowhere', { people: [] }],
  begin_self_assessment: () => ['POST', 'begin'],
  answer: () => ['PUT', 'answers/unit/nowhere', { after: 0, answer: null, note: '' }],
  add_evidence: () => [
    'POST',
    'evidence/links',
    { title: 'x', link: 'https://drive.example', openedOn: TODAY, items: ['nowhere'] },
  ],
  'add_evidence as a file': () => [
    'POST',
    'evidence/files',
    '%PDF-1.7',
    { 'content-type': 'application/pdf', 'x-title': 'x', 'x-items': 'nowhere' },
  ],
  open_link: ({ file }) => ['POST', `evidence/${file}/opened`],
  plan: () => [
    'PUT',
    'plan/efforts',
    { after: 0, items: { nowhere: { cost: 1, months: null, isLeftOut: false } } },
  ],
  hand_over: () => ['POST', 'hand-over', { blanks: ['nowhere'] }],
  pass_as_coach: () => ['POST', 'coach/pass', { note: 'x' }],
  return_as_coach: () => [
    'POST',
    'coach/return',
    { items: [{ item: 'nowhere', reason: 'x', dueOn: LATER }] },
  ],
  assess: () => ['PUT', 'answers/tpi/nowhere', { after: 0, answer: null, note: '' }],
  pass_on: () => ['POST', 'pass-on', { note: '' }],
  send_back: () => ['POST', 'send-back', { to: 'accountable', note: 'x' }],
  return_items: () => [
    'POST',
    'return',
    { items: [{ item: 'nowhere', reason: 'x', dueOn: LATER }] },
  ],
  write_finding: () => [
    'PUT',
    'findings/nowhere',
    { after: 0, cause: 'x', effect: '', advice: '' },
  ],
  record_fact: () => [
    'POST',
    'facts',
    { fact: 'nothing', value: '1', heldSince: TODAY, source: 'x' },
  ],
  propose: () => ['POST', 'proposal', { letter: 'S-1' }],
  pass_over: () => ['POST', 'pass-over', { reason: 'Di luar kuota.' }],
  vote: ({ panel }) => ['POST', 'vote', { panel, vote: 'grant' }],
  recuse: ({ panel }) => ['POST', 'vote', { panel, vote: 'recused', statement: 'x' }],
  swap_seat: ({ panel }) => [
    'POST',
    `/api/panels/${panel}/swap`,
    { leaves: account('panel2').id, comes: account('kepala').id, reason: 'x' },
  ],
  postpone: ({ panel }) => [
    'POST',
    `/api/panels/${panel}/postpone`,
    { after: 0, heldOn: '2020-01-02', begins: null, place: 'Aula', reason: 'x' },
  ],
  close_panel: ({ panel }) => ['POST', `/api/panels/${panel}/close`, { minutes: 'x' }],
  decide: () => ['POST', 'decision', { predicate: null, ground: 'x' }],
  tell_unit: () => ['POST', 'decision/tell'],
  publish: () => ['POST', 'decision/publish'],
}
/** These have nothing to fail on, and move the unit on. */
const MOVERS: Asked[] = ['begin_self_assessment', 'pass_as_coach', 'pass_over']
const DEEDS: Asked[] = [
  ...DEED_NAMES.filter((deed) => !MOVERS.includes(deed)),
  'add_evidence as a file',
  ...MOVERS,
]

async function request(key: string, deed: Asked, situation: Situation) {
  const [method, path, body, headers] = REQUESTS[deed](situation)
  const full = path.startsWith('/')
    ? path
    : `/api/cycles/${country.cycle}/units/${situation.unit}/${path}`
  const reply = await who[key]?.(method, full, body, headers)
  return { status: reply?.status ?? 0, reason: (reply?.body as { reason?: string })?.reason }
}

/** What HTTP must say where the table refuses: its reason, or nothing at all to whoever has no reach. */
function refusal(key: string, deed: Asked, situation: Situation, bars: Actor['bars'] = []) {
  const { role, grade } = account(key)
  const asked = deedOf(deed)
  const reason = whyNot(asked, { standings: [{ role, grade }], bars }, situation)
  const sees = !['operator', ...(OF_MEETINGS.includes(asked) ? BELOW_AGENCY : [])].includes(role)
  const told = reason && !sees ? ('not_found' as const) : reason
  return told && { status: DEED_REFUSALS[told], reason: told }
}
const OF_MEETINGS: Deed[] = ['swap_seat', 'postpone', 'close_panel']
/** A panel sits over an agency; who holds something further down does not see it. */
const BELOW_AGENCY = ['unit_member', 'unit_head', 'coach']

const KEPT =
  `candidacies moves declarations appointments pact_signatures pact_scans proposals rounds answers findings returns sections
  reviews coach_reviews plan_efforts plan_actions scenarios panel_matters votes decisions announcements evidence
  evidence_items evidence_openings`.split(/\s+/)
/** Everything that stands written about a unit. */
const readAll = (unit: number) =>
  system(async (tx) => {
    const tables = KEPT.map(
      (table) => sql`select ${table} as name, to_jsonb(t) as row
        from ${sql.id(table)} t where unit_id = ${unit}`,
    )
    const ledger = sql`select 'ledger' as name, to_jsonb(count(*)) as row from ledger`
    const facts = sql`select 'facts', to_jsonb(count(*)) from facts`
    const all = sql.join([...tables, ledger, facts], sql` union all `)
    return (await sql`select name, row::text from (${all}) all_of_it order by 1, 2`.execute(tx))
      .rows
  })

/** Tries everybody with every deed; first all that must be refused, then what may be done. */
async function tryAll(situation: Situation, deeds: Asked[] = DEEDS) {
  const tries = deeds.flatMap((deed) =>
    people().map((key) => ({ key, deed, must: refusal(key, deed, situation) })),
  )
  const before = await readAll(situation.unit)
  const refused = tries.filter(({ must }) => must)
  const replies: Awaited<ReturnType<typeof request>>[] = []
  // So many at once that they cross each other, and no more than a busy server answers in time.
  for (let i = 0; i < refused.length; i += 20) {
    const some = refused.slice(i, i + 20)
    replies.push(...(await Promise.all(some.map(({ key, deed }) => request(key, deed, situation)))))
  }
  const spell = (
    name: { key: string; deed: Asked },
    said: { status: number; reason?: string | undefined } | null,
  ) => `${name.key} ${name.deed}: ${said?.status} ${said?.reason}`
  expect(replies.map((reply, i) => spell(refused[i] as (typeof tries)[number], reply))).toEqual(
    refused.map((one) => spell(one, one.must)),
  )
  expect(await readAll(situation.unit)).toEqual(before)
  for (const { key, deed } of tries.filter(({ must }) => !must)) {
    const { status, reason } = await request(key, deed, situation)
    const name = `${key} may ${deed} at ${situation.stage}: ${status} ${reason} ${country.failures.join()}`
    expect(Object.keys(DEED_REFUSALS), name).not.toContain(reason)
    expect(status, name).toBeLessThan(500)
    if (MOVERS.includes(deed)) expect(status, name).toBe(200)
  }
}

describe('the table of deeds', () => {
  it('is what HTTP says to everybody, deed by deed, wherever a unit stands on its way', async () => {
    for (const { kind } of wayOf(country.law.stages, 'agency', { hasCoachReview: true }))
      await tryAll(await place({ ...MATTER, ...at(kind) }))
  })

  it('is what HTTP says before and after a window', async () => {
    for (const stage of ['self_assess', 'propose'] as const)
      for (const window of ['before', 'after'] as const)
        await tryAll(await place({ ...MATTER, stage, window }), [
          'answer',
          'add_evidence',
          'add_evidence as a file',
          'open_link',
          'hand_over',
          'propose',
          'pass_over',
        ])
  })

  it('is what HTTP says in whose hands an assessment lies', async () => {
    for (const turn of ['lead', 'technical'] as const)
      await tryAll(await place({ ...MATTER, stage: 'internal_assess', turn }), [
        'assess',
        'pass_on',
        'send_back',
        'return_items',
        'write_finding',
      ])
  })

  it('lets nobody do anything once it has ended', async () => {
    await tryAll(await place({ ...MATTER, stage: 'propose', isEnded: true }))
  })

  it('keeps whoever held a post there, coached or assessed from judging, and from nothing else', async () => {
    const panel = await place({ ...MATTER, stage: 'panel' })
    const decide = await place({ ...MATTER, stage: 'decide' })
    const assess = await place({ ...MATTER, ...at('internal_assess') })
    await system(async (tx) => {
      await sql`
        insert into reviews (id, cycle_id, unit_id, round, by_grade, note, by_id, at) values
        (${makeId(country.clock.now)}, ${country.cycle}, ${panel.unit}, 1, 'member', '', ${account('panel').id},
          ${country.clock.now})`.execute(tx)
    })
    expect(await request('panel', 'vote', panel)).toEqual({ status: 403, reason: 'assessed' })
    expect(await request('panel', 'recuse', panel)).toMatchObject({ reason: 'no_seat' })
    expect(await request('panel', 'decide', decide)).toMatchObject({ reason: 'not_leading' })
    await system((tx) =>
      insertGrant(tx, {
        id: makeId(country.clock.now),
        person: account('panel').id,
        role: 'coach',
        grade: null,
        unit: directorate,
        cycle: null,
        from: '2026-01-02',
        by: null,
      }),
    )
    expect(await request('panel', 'decide', decide)).toEqual({ status: 403, reason: 'coached' })
    for (const key of ['panel', 'tpi']) await hold(key, 'post')
    for (const [key, deed, situation] of [
      ['panel', 'vote', panel],
      ['panel', 'decide', decide],
      ['tpi', 'assess', assess],
    ] as const)
      expect(await request(key, deed, situation)).toEqual({ status: 403, reason: 'held_post' })
    expect(await request('ketuatpi', 'assess', assess)).toMatchObject({ reason: 'not_your_turn' })
    await system((tx) =>
      sql`update posts set until_on = '2024-03-01', from_on = '2020-01-02'
        where person_id = ${account('tpi').id} and unit_id = ${directorate}`.execute(tx),
    )
    expect(await request('tpi', 'assess', assess)).toMatchObject({ reason: 'no_such_item' })
  })
})

const MATTER: Matter = { stage: 'declare', window: 'open', isEnded: false, turn: undefined }
const at = (stage: StageKind) => ({
  stage,
  turn: stage === 'internal_assess' ? ('member' as const) : undefined,
})
