import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  for (const key of ['kepala', 'anggota', 'tpi', 'ketuatpi', 'dalnis', 'pimpinan', 'auditor'])
    who[key] = await country.signIn(key)
  await toAssessment()
})
afterAll(() => country.close())

const at = () => `/api/cycles/${country.cycle}/units/${country.units[0]?.id}`
const ask = (key: string, method: string, path: string, body?: unknown) => {
  const one = who[key]
  if (!one) throw new Error(`nobody is called ${key}`)
  return one(method, `${at()}${path}`, body)
}
async function does(key: string, method: string, path: string, body?: unknown) {
  const reply = await ask(key, method, path, body)
  if (reply.status !== 200) throw new Error(`${key} ${path}: ${JSON.stringify(reply.body)}`)
  return reply.body
}
async function toAssessment() {
  const { cycle, units } = country
  await who.kepala?.('POST', `/api/cycles/${cycle}/units`, { unit: units[0]?.id, target: 'WBK' })
  const declaration = { heldOn: '2026-01-12', place: 'Aula', witness: 'Bupati', staff: 46 }
  await does('kepala', 'POST', '/declaration', declaration)
  await does('pimpinan', 'POST', '/appointment', { number: 'SK-1', datedOn: '2026-02-02' })
  await does('kepala', 'POST', '/begin')
  for (const [item, answer] of Object.entries(answerAs(country.law, 0.9, makeChance(3))))
    await does('kepala', 'PUT', `/answers/unit/${item}`, { after: 0, answer, note: '' })
  await does('kepala', 'POST', '/hand-over', { blanks: [] })
  for (const { id } of itemsOf(country.law.framework.total))
    await does('tpi', 'PUT', `/answers/tpi/${id}`, {
      after: 0,
      answer: null,
      note: '',
      agrees: true,
    })
}
const ITEM = 'A.I.1.i.a'
const text = { cause: 'SK belum diperbarui.', effect: '', advice: 'Perbarui SK tim.' }
const write = (key: string, node: string, after: number, more: object = {}) =>
  ask(key, 'PUT', `/findings/${node}`, { after, ...text, ...more })

describe('a finding of the inspectorate', () => {
  it('is written by the team lead or above, and only while the assessment is theirs', async () => {
    expect(await write('tpi', ITEM, 0)).toMatchObject({
      status: 403,
      body: { reason: 'not_your_role' },
    })
    expect(await write('ketuatpi', ITEM, 0)).toMatchObject({
      status: 409,
      body: { reason: 'not_your_turn' },
    })
    await does('tpi', 'POST', '/pass-on', { note: '' })
    expect(await write('kepala', ITEM, 0)).toMatchObject({ status: 403 })
    expect(await write('ketuatpi', ITEM, 0)).toMatchObject({ status: 200, body: { version: 1 } })
    expect(await write('dalnis', ITEM, 1)).toMatchObject({ body: { reason: 'not_your_turn' } })
  })

  it('is about an item, or about what has a minimum', async () => {
    expect((await write('ketuatpi', 'total', 0)).status).toBe(200)
    expect((await write('ketuatpi', 'area.1', 0)).status).toBe(200)
    for (const node of ['nowhere', 'A.I.1', 'area.9'])
      expect(await write('ketuatpi', node, 0)).toMatchObject({
        status: 404,
        body: { reason: 'no_such_node' },
      })
  })

  it('keeps every version, and tells whoever looked at an older one what stands there now', async () => {
    expect(await write('ketuatpi', ITEM, 0)).toMatchObject({
      status: 409,
      body: { reason: 'changed_meanwhile', details: { version: 1, cause: text.cause } },
    })
    const races = await Promise.all(
      ['satu', 'dua', 'tiga'].map((cause) => write('ketuatpi', ITEM, 1, { cause })),
    )
    expect(races.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const { rows } = await asSystem(country.db, country.clock.now, (tx) =>
      sql`select version from findings where node = ${ITEM} order by version`.execute(tx),
    )
    expect(rows).toEqual([{ version: 1 }, { version: 2 }])
    await expect(
      asSystem(country.db, country.clock.now, (tx) =>
        sql`update findings set cause = 'lain'`.execute(tx),
      ),
    ).rejects.toMatchObject({ code: '23001' })
  })

  it('is seen by the agency at once, and by the unit only with the assessment', async () => {
    const nodes = async (key: string) =>
      (await does(key, 'GET', '/findings')).findings.map(({ node }: { node: string }) => node)
    expect(await nodes('ketuatpi')).toEqual([ITEM, 'area.1', 'total'])
    expect(await nodes('auditor')).toEqual([ITEM, 'area.1', 'total'])
    expect(await nodes('kepala')).toEqual([])
  })

  it('goes on in the round after items were returned, and is closed with its round', async () => {
    const items = [{ item: ITEM, reason: 'Perbaiki.', dueOn: '2026-03-20' }]
    await does('ketuatpi', 'POST', '/return', { items })
    await does('kepala', 'PUT', `/returns/${ITEM}`, { response: 'Sudah.' })
    await does('kepala', 'POST', '/hand-over', { blanks: [] })
    await does('tpi', 'PUT', `/answers/tpi/${ITEM}`, {
      after: 1,
      answer: null,
      note: '',
      agrees: true,
    })
    await does('tpi', 'POST', '/pass-on', { note: '' })
    // The round begins with version one of what the last one ended with: a version alone does not say which it was.
    const past = { cause: 'Dari putaran lalu.', round: 1 }
    expect(await write('ketuatpi', ITEM, 1, past)).toMatchObject({
      status: 409,
      body: { reason: 'other_round', details: { round: 2 } },
    })
    expect(await does('ketuatpi', 'GET', '/findings')).toMatchObject({
      round: 2,
      findings: [{ node: ITEM, version: 1 }, {}, {}],
    })
    expect(await write('ketuatpi', ITEM, 1, { cause: 'Sudah berubah.', round: 2 })).toMatchObject({
      body: { version: 2 },
    })
    const taken = { cause: '', effect: '', advice: '' }
    expect(await write('ketuatpi', 'area.1', 1, taken)).toMatchObject({ body: { version: 2 } })
    for (const key of ['ketuatpi', 'dalnis']) await does(key, 'POST', '/pass-on', { note: '' })
    const { findings } = await does('kepala', 'GET', '/findings')
    expect(findings).toMatchObject([
      { node: ITEM, version: 2, cause: 'Sudah berubah.' },
      { node: 'area.1', version: 2, cause: '' },
      { node: 'total', version: 1 },
    ])
    expect(await write('dalnis', ITEM, 2)).toMatchObject({ body: { reason: 'other_stage' } })
    const insert = asSystem(country.db, country.clock.now, (tx) =>
      sql`insert into findings select cycle_id, unit_id, layer, round, node, 9, cause, effect, advice, by_id, at
        from findings where node = 'total'`.execute(tx),
    )
    await expect(insert).rejects.toThrow('the round is closed')
  })

  it('leaves a line in the ledger with its hash and none of its words', async () => {
    const { rows } = await asSystem(country.db, country.clock.now, (tx) =>
      sql<{ payload: string; layer: string }>`
        select payload, layer from ledger where kind = 'finding.written' order by id`.execute(tx),
    )
    expect(rows).toHaveLength(6)
    expect(rows.map(({ payload }) => JSON.parse(payload))).toContainEqual({
      node: ITEM,
      version: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(rows.map(({ payload }) => payload).join()).not.toContain('SK')
    expect(new Set(rows.map(({ layer }) => layer))).toEqual(new Set(['tpi']))
    expect(country.failures).toEqual([])
  })
})
