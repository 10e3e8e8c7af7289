import { join } from 'node:path'
import { hashPack } from '@teladan/engine/packs/hash.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, becomePerson } from '../db/transaction.ts'
import { DEMO_PEOPLE, DEMO_SIGNER } from '../demo/makeDemo.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let author: Ask
let reviewer: Ask
beforeAll(async () => {
  country = await foundCountry({ people: [...DEMO_PEOPLE, DEMO_SIGNER] })
  author = await country.signIn('sekretariat')
  reviewer = await country.signIn('sekretariat2')
})
afterAll(() => country.close())

const ROUTE = '/api/pack-drafts'
let nth = 2030
const make = async (settings: Record<string, string> = {}, name = `zi/rancangan-${++nth}`) => {
  const { status, body } = await author('POST', ROUTE, { from: LAW, name, settings })
  expect(status, JSON.stringify(body)).toBe(200)
  return { at: `${ROUTE}/${body.id}`, id: body.id as string, name }
}
const show = async (at: string, ask = author) => (await ask('GET', at)).body
const step = async (ask: Ask, at: string, verb: 'review' | 'signature') =>
  ask('POST', `${at}/${verb}`, { seen: (await show(at, ask)).hash })
const sign = async (at: string) => {
  expect(await step(author, at, 'review')).toMatchObject({ status: 200 })
  expect(await step(reviewer, at, 'signature')).toMatchObject({ status: 200 })
}
const fileOf = async (at: string, file: string) =>
  (await author('GET', `${at}/files/${file}`)).body.text as string
const changedIn = ({ files }: { files: { file: string; isChanged: boolean }[] }) =>
  files.filter(({ isChanged }) => isChanged).map(({ file }) => file)
const put = async (at: string, file: string, text: string) =>
  author('PUT', `${at}/files`, { seen: (await show(at)).hash, file, text })

describe('a draft of a law', () => {
  it('is made from one that is there, with figures set by name, and says in what it differs', async () => {
    const { at, name } = await make({ 'rule.WBK.total': '78' })
    const draft = await show(at)
    expect(draft).toMatchObject({
      name,
      state: 'draft',
      baseId: country.law.id,
      faults: [],
      differences: [{ code: 'minimum', name: 'total', before: '75', after: '78' }],
      deeds: { change: null, ask: null, sign: 'other_draft_state', seed: 'other_draft_state' },
    })
    expect(draft.packId).toBe(`${name}@${draft.hash.slice(0, 12)}`)
    expect(changedIn(draft)).toEqual(['predicates.yaml'])
    expect(draft.settings).toContainEqual(
      expect.objectContaining({ name: 'rule.WBK.total', value: '78', before: '75', choices: null }),
    )
    expect((await author('GET', ROUTE)).body).toContainEqual(
      expect.objectContaining({
        name,
        state: 'draft',
        authors: [
          { id: country.accounts.sekretariat?.id, name: country.accounts.sekretariat?.name },
        ],
      }),
    )
  })

  it('keeps what is not sound, names file, line and node, and goes to nobody for review', async () => {
    const { at } = await make({ 'rule.WBBM.total': '70' })
    const draft = await show(at)
    expect(draft).toMatchObject({
      differences: null,
      packId: null,
      deeds: { ask: 'draft_not_sound' },
    })
    expect(draft.faults).toMatchObject([
      {
        code: 'below_lower',
        file: 'predicates.yaml',
        node: 'total',
        lower: 'WBK',
        lowerAtLeast: '75',
      },
    ])
    expect(draft.faults[0].line).toBeGreaterThan(40)
    expect(await step(author, at, 'review')).toMatchObject({
      status: 409,
      body: { reason: 'draft_not_sound', details: { faults: draft.faults } },
    })
    const mended = await author('PUT', `${at}/settings`, {
      seen: draft.hash,
      settings: { 'rule.WBBM.total': '86' },
    })
    expect(mended).toMatchObject({ status: 200 })
    expect(await step(author, at, 'review')).toMatchObject({ status: 200 })
  })

  it('takes a whole file, broken or not, and none that it does not have or that renames it', async () => {
    const { at } = await make()
    const text = await fileOf(at, 'predicates.yaml')
    await put(at, 'predicates.yaml', text.replace('atLeast: 75', 'atLeast: [75'))
    expect(await show(at)).toMatchObject({
      faults: [{ code: 'not_yaml', file: 'predicates.yaml' }],
      differences: null,
    })
    await put(at, 'predicates.yaml', text.replace('id: Nilai total', 'id: Nilai keseluruhan'))
    expect((await show(at)).differences).toMatchObject([
      { code: 'text', before: 'Nilai total', after: 'Nilai keseluruhan', within: 'WBK' },
    ])
    expect(await put(at, 'surveys/ipak.yaml', 'a: b')).toMatchObject({
      status: 422,
      body: { reason: 'no_such_file' },
    })
    for (const file of ['__proto__', 'constructor'])
      expect(await put(at, file, 'a: b')).toMatchObject({ status: 422 })
    const pack = await fileOf(at, 'pack.yaml')
    expect(await put(at, 'pack.yaml', pack.replace(/^pack: .*$/m, 'pack: zi/lain'))).toMatchObject({
      status: 422,
      body: { reason: 'pack_name_differs' },
    })
    expect(await author('GET', `${at}/files/examples`)).toMatchObject({ status: 404 })
  })

  it('is changed in the file of its choices as in any other; another name alone changes nothing', async () => {
    const { at } = await make()
    expect(changedIn(await show(at))).toEqual([])
    const settings = { area_rule: 'half', 'parameter.area_rule': 'half' }
    const seen = (await show(at)).hash
    expect(await author('PUT', `${at}/settings`, { seen, settings })).toMatchObject({
      status: 200,
      body: { isSound: true },
    })
    expect(changedIn(await show(at))).toEqual(['pack.yaml'])
  })

  it('is refused where it names what is not there, is called what is taken, or sets no figure', async () => {
    const post = (body: object) =>
      author('POST', ROUTE, { from: LAW, name: 'zi/x-1', settings: {}, ...body })
    const { name } = await make()
    expect(await post({ name })).toMatchObject({ status: 409, body: { reason: 'pack_name_taken' } })
    expect(await post({ name: LAW })).toMatchObject({ status: 409 })
    expect(await post({ from: 'zi/tidak-ada' })).toMatchObject({ body: { reason: 'no_such_pack' } })
    for (const bad of ['zi', 'ZI/a', '../a', 'zi/a/b', 'zi/-a', `zi/${'a'.repeat(120)}`])
      expect(await post({ name: bad }), bad).toMatchObject({ status: 400 })
    expect(await post({ settings: { 'rule.WBK.sum': '1', area_rule: 'third' } })).toMatchObject({
      status: 422,
      body: {
        reason: 'settings_refused',
        details: [{ code: 'no_such_setting' }, { code: 'no_such_choice' }],
      },
    })
    expect(await post({ settings: { 'rule.WBK.total': '78 # tinggi' } })).toMatchObject({
      status: 422,
    })
  })

  it('is nobody’s but the secretariat’s, and one that is not there is not found', async () => {
    const { at } = await make()
    const hash = (await show(at)).hash
    const nowhere = `${ROUTE}/019ab000-0000-7000-8000-000000000000`
    const requests: [string, string, object?][] = [
      ['GET', ''],
      ['GET', '/files/pack.yaml'],
      ['PUT', '/files', { seen: hash, file: 'pack.yaml', text: 'a' }],
      ['PUT', '/settings', { seen: hash, settings: {} }],
      ['GET', `/effect?cycle=${country.cycle}`],
      ['POST', '/review', { seen: hash }],
      ['POST', '/return', { reason: 'Belum' }],
      ['POST', '/signature', { seen: hash }],
      ['POST', '/seed'],
      ['DELETE', ''],
    ]
    for (const key of ['admin', 'operator', 'kepala', 'panel', 'auditor']) {
      const ask = await country.signIn(key)
      expect(await ask('GET', ROUTE)).toMatchObject({ status: 403 })
      for (const [method, path, body] of requests)
        expect(await ask(method, at + path, body), `${key} ${method} ${path}`).toMatchObject({
          status: 403,
          body: { reason: 'not_your_role' },
        })
    }
    for (const [method, path, body] of requests) {
      expect(await author(method, nowhere + path, body), `${method} ${path}`).toMatchObject({
        status: 404,
      })
      expect(await author(method, `${ROUTE}/1${path}`, body)).toMatchObject({ status: 400 })
    }
  })
})

describe('two people', () => {
  it('bring a law into force: who wrote none of it signs the very text that was shown', async () => {
    const { at, id, name } = await make({ 'rule.WBK.total': '77' })
    await step(author, at, 'review')
    expect((await show(at)).deeds).toMatchObject({ sign: 'own_draft', change: 'other_draft_state' })
    expect(await step(author, at, 'signature')).toMatchObject({
      status: 403,
      body: { reason: 'own_draft' },
    })
    expect((await show(at, reviewer)).deeds).toMatchObject({
      sign: null,
      seed: 'other_draft_state',
    })
    expect(await step(reviewer, at, 'signature')).toMatchObject({ status: 200 })
    const packs = async () =>
      (await author('GET', '/api/packs')).body.map((one: { name: string }) => one.name)
    expect(await packs()).not.toContain(name)
    const seeded = await author('POST', `${at}/seed`)
    expect(seeded).toMatchObject({ status: 200 })
    expect(await packs()).toContain(name)
    expect(await author('POST', `${at}/seed`)).toMatchObject({ status: 409 })
    const { body } = await author('GET', at)
    expect(body.steps.map(({ kind, by }: { kind: string; by: string }) => [kind, by])).toEqual([
      ['seeded', country.accounts.sekretariat?.name],
      ['signed', country.accounts.sekretariat2?.name],
      ['asked', country.accounts.sekretariat?.name],
      ['drafted', country.accounts.sekretariat?.name],
    ])
    const { rows } = await asSystem(country.db, country.clock.now, (tx) =>
      sql<{
        kind: string
        payload: string
      }>`select kind, payload from ledger where kind like 'law.%'
        and payload::json->>'draft' = ${id} order by id`.execute(tx),
    )
    expect(rows.map(({ kind }) => kind)).toEqual([
      'law.drafted',
      'law.asked',
      'law.signed',
      'law.seeded',
    ])
    expect(JSON.parse(rows[3]?.payload ?? '')).toMatchObject({
      pack: seeded.body.pack,
      hash: body.hash,
    })
  })

  it('are needed even where a second one only mended a figure: who wrote any of it signs nothing', async () => {
    const { at } = await make()
    const seen = (await show(at)).hash
    await reviewer('PUT', `${at}/settings`, { seen, settings: { 'rule.WBK.total': '76' } })
    await step(author, at, 'review')
    expect(await step(reviewer, at, 'signature')).toMatchObject({ body: { reason: 'own_draft' } })
  })

  it('do not sign what was written after it was shown', async () => {
    const { at } = await make()
    await step(author, at, 'review')
    const shown = (await show(at, reviewer)).hash
    expect(
      await author('PUT', `${at}/settings`, { seen: shown, settings: { 'rule.WBK.total': '79' } }),
    ).toMatchObject({ status: 409, body: { reason: 'other_draft_state' } })
    await author('POST', `${at}/return`, { reason: 'Ada angka yang terlewat' })
    await author('PUT', `${at}/settings`, { seen: shown, settings: { 'rule.WBK.total': '79' } })
    await step(author, at, 'review')
    expect(await reviewer('POST', `${at}/signature`, { seen: shown })).toMatchObject({
      status: 409,
      body: { reason: 'changed_meanwhile' },
    })
    expect(await step(reviewer, at, 'signature')).toMatchObject({ status: 200 })
  })

  it('do not write over each other', async () => {
    const { at } = await make()
    const seen = (await show(at)).hash
    const set = (ask: Ask, to: string) =>
      ask('PUT', `${at}/settings`, { seen, settings: { 'rule.WBK.total': to } })
    expect(await set(author, '76')).toMatchObject({ status: 200 })
    expect(await set(reviewer, '77')).toMatchObject({ body: { reason: 'changed_meanwhile' } })
  })

  it('send it back with a reason, also once it was signed, and the name is free when it is given up', async () => {
    const { at, name } = await make()
    await sign(at)
    expect(await reviewer('POST', `${at}/return`, { reason: ' ' })).toMatchObject({ status: 400 })
    await reviewer('POST', `${at}/return`, { reason: 'Dasar nilai minimal belum disebut' })
    const draft = await show(at)
    expect(draft).toMatchObject({ state: 'draft', deeds: { change: null } })
    expect(draft.steps[0]).toMatchObject({
      kind: 'returned',
      reason: 'Dasar nilai minimal belum disebut',
    })
    const listed = (await author('GET', ROUTE)).body.find(
      (one: { name: string }) => one.name === name,
    )
    expect(listed).toMatchObject({ returned: 'Dasar nilai minimal belum disebut', signedBy: null })
    expect(await author('DELETE', at)).toMatchObject({ status: 200 })
    await make({}, name)
  })

  it('are held apart by the database as well', async () => {
    const { id, at } = await make()
    const as = (key: string, statement: ReturnType<typeof sql>) =>
      country.db.transaction().execute(async (tx) => {
        await becomePerson(tx, country.accounts[key]?.id ?? '', country.clock.now)
        return statement.execute(tx)
      })
    const me = country.accounts.sekretariat?.id
    const other = country.accounts.sekretariat2?.id
    await step(author, at, 'review')
    const signAs = (who: string | undefined, hash = sql`hash`) =>
      sql`update pack_drafts set state = 'signed', signed_by = ${who}, signed_hash = ${hash} where id = ${id}`
    await expect(as('sekretariat', signAs(me))).rejects.toThrow(/check constraint/)
    await expect(as('sekretariat', signAs(other))).rejects.toThrow(/nobody signs for another/)
    await expect(as('sekretariat2', signAs(other, sql`${'0'.repeat(64)}`))).rejects.toThrow(
      /check constraint/,
    )
    await expect(
      as('sekretariat2', sql`update pack_drafts set files = '{}' where id = ${id}`),
    ).rejects.toThrow(/while it is a draft/)
    await expect(
      as(
        'sekretariat2',
        sql`update pack_drafts set authors = array[${other}::uuid] where id = ${id}`,
      ),
    ).rejects.toThrow(/stays what it is/)
    await expect(
      as(
        'sekretariat',
        sql`insert into seeded_packs select name, base_id, id, ${country.clock.now} from pack_drafts where id = ${id}`,
      ),
    ).rejects.toThrow(/only what was signed/)
    await expect(
      as(
        'sekretariat',
        sql`insert into pack_drafts (id, name, base_id, files, hash, state, authors, signed_by, signed_hash, made_at, changed_at)
          select gen_random_uuid(), 'zi/sendiri', base_id, files, hash, 'signed', array[${other}::uuid], ${me}, hash,
            made_at, changed_at from pack_drafts where id = ${id}`,
      ),
    ).rejects.toThrow(/begins unsigned/)
    await expect(
      as(
        'sekretariat',
        sql`insert into pack_draft_steps (draft_id, nth, kind, by_id, at, hash)
          select id, 99, 'changed', ${other}::uuid, changed_at, hash from pack_drafts where id = ${id}`,
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(as('admin', signAs(other))).resolves.toMatchObject({ numAffectedRows: 0n })
    await expect(
      as('sekretariat', sql`update pack_drafts set state = 'seeded' where id = ${id}`),
    ).rejects.toThrow(/does not become/)
  })
})

describe('a law that was signed here', () => {
  it('is what a cycle is drafted on, by every process and after a restart, and open cycles stay', async () => {
    const { at, name } = await make({ 'rule.WBK.total': '80' })
    await sign(at)
    await author('POST', `${at}/seed`)
    const again = country.startAnother()
    const opened = await again.signIn('sekretariat')
    const listed = (await opened('GET', '/api/packs')).body
    expect(listed.map((one: { name: string }) => one.name)).toEqual(
      expect.arrayContaining([LAW, name]),
    )
    const drafted = await opened('POST', '/api/cycles', {
      year: 2040,
      pack: name,
      conditions: '2025',
    })
    expect(drafted).toMatchObject({ status: 200 })
    const lawAt = async (cycle: number) => (await opened('GET', `/api/cycles/${cycle}/law`)).body
    const least = ({
      framework,
    }: {
      framework: { scale: number; predicates: { rules: { atLeast: number }[] }[] }
    }) => (framework.predicates[0]?.rules[0]?.atLeast ?? 0) / framework.scale
    const law = await lawAt(drafted.body.id)
    expect([law.id.split('@')[0], least(law)]).toEqual([name, 80])
    expect(least(await lawAt(country.cycle))).toBe(75)
    const whole = await opened('GET', `/api/packs/${name}`)
    expect(whole.body.id).toBe(law.id)
    // The next year is drafted from it.
    const next = await opened('POST', ROUTE, {
      from: name,
      name: 'zi/tahun-berikutnya',
      settings: {},
    })
    expect((await opened('GET', `${ROUTE}/${next.body.id}`)).body.differences).toEqual([])
  })

  it('never changes the files of the checkout', () => {
    const files = readPackFiles(join(PACKS, LAW), 'without_examples') ?? {}
    expect(country.law.id).toBe(`${LAW}@${hashPack(files).slice(0, 12)}`)
  })
})
