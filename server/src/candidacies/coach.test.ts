import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  for (const key of Object.keys(country.accounts)) who[key] = await country.signIn(key)
})
afterAll(() => country.close())

const at = (unit: number) => `/api/cycles/${country.cycle}/units/${country.units[unit]?.id}`
const choices = () => `/api/cycles/${country.cycle}/agencies/${country.agency}/choices`
const ask = async (key: string, method: string, path: string, body?: unknown) => {
  const reply = await who[key]?.(method, path, body)
  if (!reply) throw new Error(`nobody is called ${key}`)
  return reply
}
const does = async (key: string, method: string, path: string, body?: unknown) => {
  const reply = await ask(key, method, path, body)
  expect(
    reply,
    `${key} ${method} ${path} ${JSON.stringify(reply.body)} ${country.failures.join()}`,
  ).toMatchObject({ status: 200 })
  return reply.body
}

async function toSelfAssessment(unit: number) {
  const id = country.units[unit]?.id
  await does('kepala', 'POST', `/api/cycles/${country.cycle}/units`, { unit: id, target: 'WBK' })
  const held = { heldOn: '2026-01-12', place: 'Aula', witness: 'Camat', staff: 40 }
  await does('kepala', 'POST', `${at(unit)}/declaration`, held)
  const decree = { number: 'SK-1', datedOn: '2026-02-02' }
  await does('pimpinan', 'POST', `${at(unit)}/appointment`, decree)
  await does('kepala', 'POST', `${at(unit)}/begin`)
  const answers = answerAs(country.law, 0.9, makeChance(unit + 1))
  for (const [item, answer] of Object.entries(answers))
    await does('kepala', 'PUT', `${at(unit)}/answers/unit/${item}`, { after: 0, answer, note: '' })
}
const handOver = (unit: number) => does('kepala', 'POST', `${at(unit)}/hand-over`, { blanks: [] })
const kindsOf = async (key: string, unit: number) => {
  const { way } = await does(key, 'GET', at(unit))
  return way.map(({ kind }: { kind: string }) => kind)
}
const ITEM = 'A.I.1.i.a'
const RETURNED = { items: [{ item: ITEM, reason: 'SK belum dilampirkan.', dueOn: '2026-03-20' }] }

describe('the review of a coach', () => {
  it('is no part of the way until the agency has it so', async () => {
    await toSelfAssessment(0)
    expect(await kindsOf('kepala', 0)).not.toContain('coach_review')
    expect(await does('kepala', 'GET', at(0))).toMatchObject({ next: 'internal_assess' })
    expect(await does('admin', 'GET', choices())).toEqual({
      hasCoachReview: false,
      chosenBy: null,
      chosenAt: null,
      refusal: null,
    })
  })

  it('is switched on by the administrator or the secretariat and nobody else, and the ledger knows', async () => {
    for (const key of Object.keys(country.accounts)) {
      if (['admin', 'sekretariat'].includes(key)) continue
      const { status, body } = await ask(key, 'PUT', choices(), { hasCoachReview: true })
      expect([status, body.reason], key).toEqual([403, 'not_your_role'])
    }
    for (const hasCoachReview of [true, false])
      await does('sekretariat', 'PUT', choices(), { hasCoachReview })
    await does('admin', 'PUT', choices(), { hasCoachReview: true })
    expect(await does('admin', 'GET', choices())).toMatchObject({
      hasCoachReview: true,
      chosenBy: country.accounts.admin?.name,
    })
    expect(await kindsOf('anggota', 0)).toContain('coach_review')
    const { rows } = await does('auditor', 'GET', `/api/ledger?cycle=${country.cycle}&group=cycles`)
    const choosing = rows.filter(({ kind }: { kind: string }) => kind === 'cycle.coach_review')
    const chosen = choosing.map(({ payload }: { payload: { isOn: boolean } }) => payload.isOn)
    expect(chosen.toSorted()).toEqual([false, true, true])
    const other = `/api/cycles/${country.cycle}/agencies/999999/choices`
    expect(await ask('admin', 'GET', other)).toMatchObject({ status: 404 })
  })

  it('comes after the hand-over, changes no answer, and gives items back as the inspectorate would', async () => {
    expect(await handOver(0)).toMatchObject({ stage: 'coach_review' })
    const before = await does('pembina', 'GET', `${at(0)}/answers`)
    expect(before.layers).toMatchObject([{ layer: 'unit', round: 1, isOpen: false }])
    const answered = { after: 1, answer: 'Tidak', note: '' }
    for (const layer of ['unit', 'tpi'])
      expect(
        await ask('pembina', 'PUT', `${at(0)}/answers/${layer}/${ITEM}`, answered),
      ).toMatchObject({ status: 403, body: { reason: 'not_your_role' } })
    const late = { items: [{ ...RETURNED.items[0], dueOn: '2026-03-01' }] }
    expect(await ask('pembina', 'POST', `${at(0)}/coach/return`, late)).toMatchObject({
      status: 422,
      body: { reason: 'due_in_the_past' },
    })
    await does('pembina', 'POST', `${at(0)}/coach/return`, RETURNED)
    const mending = await does('kepala', 'GET', at(0))
    expect(mending).toMatchObject({ stage: 'self_assess', next: 'coach_review' })
    expect(mending.returns).toMatchObject([{ round: 2, item: ITEM, response: null }])
    expect(mending.coachReviews).toEqual([])
    const unanswered = await ask('kepala', 'POST', `${at(0)}/hand-over`, { blanks: [] })
    expect(unanswered).toMatchObject({ body: { reason: 'returns_not_answered' } })
    await does('kepala', 'PUT', `${at(0)}/returns/${ITEM}`, { response: 'Sudah dilampirkan.' })
    expect(await handOver(0)).toMatchObject({ stage: 'coach_review' })
  })

  it('passes the worksheet on with a note that the inspectorate reads and the unit does not', async () => {
    expect(
      await does('pembina', 'GET', `/api/cycles/${country.cycle}/units?only=mine`),
    ).toMatchObject({
      rows: [{ unit: country.units[0]?.id, stage: 'coach_review' }],
    })
    await does('pembina', 'POST', `${at(0)}/coach/pass`, { note: 'Area 5 lemah.' })
    expect(await does('kepala', 'GET', at(0))).toMatchObject({
      stage: 'internal_assess',
      coachReviews: [],
    })
    expect((await does('tpi', 'GET', at(0))).coachReviews).toMatchObject([
      { outcome: 'passed', note: 'Area 5 lemah.', round: 2 },
      { outcome: 'returned', note: '', round: 1 },
    ])
    expect(await does('pembina', 'GET', `/api/cycles/${country.cycle}/units?only=mine`)).toEqual({
      rows: [],
      next: null,
    })
  })

  it('is not gone through again by what the inspectorate returned', async () => {
    await does('tpi', 'PUT', `${at(0)}/answers/tpi/${ITEM}`, {
      after: 0,
      answer: null,
      note: '',
      agrees: true,
    })
    await asSystem(country.db, country.clock.now, (tx) =>
      sql`update rounds set turn = 'lead' where layer = 'tpi'`.execute(tx),
    )
    await does('ketuatpi', 'POST', `${at(0)}/return`, RETURNED)
    expect(await does('kepala', 'GET', at(0))).toMatchObject({
      stage: 'self_assess',
      next: 'internal_assess',
    })
    await does('kepala', 'PUT', `${at(0)}/returns/${ITEM}`, { response: 'Sudah.' })
    expect(await handOver(0)).toMatchObject({ stage: 'internal_assess' })
  })

  it('bars whoever did it from assessing, also when they are no coach any more', async () => {
    const { id: person } = country.accounts.pembina ?? { id: '' }
    await asSystem(country.db, country.clock.now, async (tx) => {
      await sql`delete from posts where person_id = ${person}`.execute(tx)
      await sql`update grants set until_on = '2026-03-01' where person_id = ${person}`.execute(tx)
      const seat = { role: 'assessor', grade: 'member', unit: country.agency } as const
      const held = {
        id: makeId(country.clock.now),
        person,
        cycle: null,
        from: '2026-01-02',
        by: null,
      }
      await insertGrant(tx, { ...held, ...seat })
      await sql`update accounts set totp = (select totp from accounts where person_id = ${country.accounts.tpi?.id})
        where person_id = ${person}`.execute(tx)
    })
    const assess = { after: 0, answer: 'Ya', note: '' }
    expect(await ask('pembina', 'PUT', `${at(0)}/answers/tpi/A.I.1.ii.a`, assess)).toMatchObject({
      status: 403,
      body: { reason: 'coached' },
    })
    expect(await does('pembina', 'GET', at(0))).toMatchObject({ deeds: { assess: 'coached' } })
  })

  it('stands as it was chosen once a worksheet was handed over', async () => {
    expect(await ask('admin', 'PUT', choices(), { hasCoachReview: false })).toMatchObject({
      status: 409,
      body: { reason: 'handed_over_already' },
    })
    expect(await does('admin', 'GET', choices())).toMatchObject({
      hasCoachReview: true,
      refusal: 'handed_over_already',
    })
  })

  it('is not to be had in a cycle whose pinned law knows no such stage, and leaves its way as it was', async () => {
    const old = await asSystem(country.db, country.clock.now, async (tx) => {
      const { rows } = await sql<{
        id: string
        files: string
      }>`select id, files from pinned_packs`.execute(tx)
      const files = JSON.parse(rows[0]?.files ?? '{}') as Record<string, string>
      const stages = files['stages.yaml'] ?? ''
      const without = stages.replace(
        / {2}- id: reviu-pembina[\s\S]*?(?= {2}- \{ id: penilaian-tpi)/,
        '',
      )
      expect(without).not.toBe(stages)
      await sql`insert into pinned_packs values ('zi/old', 'zi/old', ${JSON.stringify({ ...files, 'stages.yaml': without })},
        ${country.clock.now})`.execute(tx)
      const made = await sql<{ id: number }>`insert into cycles (year, pack_id, conditions, state)
        values (2025, 'zi/old', '2025', 'open') returning id`.execute(tx)
      return made.rows[0]?.id ?? 0
    })
    const path = `/api/cycles/${old}/agencies/${country.agency}/choices`
    expect(await ask('admin', 'PUT', path, { hasCoachReview: true })).toMatchObject({
      status: 409,
      body: { reason: 'law_without_coach_review' },
    })
    const unit = country.units[1]?.id
    await does('admin', 'POST', `/api/cycles/${old}/units`, { unit, target: 'WBK' })
    const { way } = await does('kepala', 'GET', `/api/cycles/${old}/units/${unit}`)
    expect(way.map(({ kind }: { kind: string }) => kind).slice(0, 5)).toEqual([
      'declare',
      'appoint',
      'build',
      'self_assess',
      'internal_assess',
    ])
  })
})
