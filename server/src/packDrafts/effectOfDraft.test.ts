import { join } from 'node:path'
import { changePack } from '@teladan/engine/nation/changePack.ts'
import { score } from '@teladan/engine/score.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playDemo } from '../demo/playDemo.ts'
import { readAnswered } from '../nation/store.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { type Ask, foundCountry, LAW } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let secretariat: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 9 })
  await playDemo(country.room, country)
  secretariat = await country.signIn('sekretariat')
})
afterAll(() => country.close())

const effect = async (
  settings: Record<string, string>,
  change?: [file: string, from: string, to: string][],
) => {
  const name = `zi/coba-${Math.abs(JSON.stringify([settings, change]).length)}`
  const { body } = await secretariat('POST', '/api/pack-drafts', { from: LAW, name, settings })
  const at = `/api/pack-drafts/${body.id}`
  for (const [file, from, to] of change ?? []) {
    const { text, hash } = (await secretariat('GET', `${at}/files/${file}`)).body
    expect(text).toContain(from)
    await secretariat('PUT', `${at}/files`, { seen: hash, file, text: text.replace(from, to) })
  }
  return secretariat('GET', `${at}/effect?cycle=${country.cycle}`)
}
async function assessed() {
  const { db, clock, cycle } = country
  const all = []
  for await (const one of readAnswered({ db, now: () => clock.now }, { cycle, counted: 'tpi' }))
    all.push(one)
  return all
}

describe('the effect of a draft on a cycle', () => {
  it('is told of every unit whose assessment is closed, as each alone would be judged', async () => {
    const settings = { 'rule.WBK.total': '97', 'rule.WBBM.total': '98' }
    const { body } = await effect(settings)
    const units = await assessed()
    expect(units.length).toBeGreaterThan(1)
    expect(body).toMatchObject({
      counted: units.length,
      carried: { gone: [], renumbered: [], fresh: [] },
    })
    const files = readPackFiles(join(PACKS, LAW), 'without_examples') ?? {}
    const changed = changePack({ pack: country.law, files }, settings)
    if (!changed.ok) throw new Error('the draft is not sound')
    const holds = (framework: typeof country.law.framework) =>
      units.filter(
        ({ answers }) => score(framework, answers, { closed: true }).verdicts.WBK?.kind === 'met',
      )
    const [was, is] = [holds(country.law.framework), holds(changed.value.pack.framework)]
    const lost = was
      .filter((one) => !is.includes(one))
      .map(({ unit, name }) => ({ id: unit, name }))
    const wbk = body.predicates.find((one: { predicate: string }) => one.predicate === 'WBK')
    expect(wbk).toEqual({
      predicate: 'WBK',
      before: was.length,
      after: is.length,
      gained: { count: 0, units: [] },
      lost: { count: lost.length, units: lost },
    })
    expect(lost.length).toBeGreaterThan(0)
  })

  it('names what could not be carried over, and counts what is new as open', async () => {
    const { body } = await effect({}, [
      ['framework.yaml', 'id: A.I.1.iii.c\n', 'id: A.I.1.iii.d\n'],
      [
        'framework.yaml',
        'Unit menindaklanjuti hasil pemantauan dan evaluasi',
        'Unit menutup temuan',
      ],
      ['workbook.yaml', 'A.I.1.iii.c: 15', 'A.I.1.iii.d: 15'],
    ])
    expect(body.carried).toEqual({
      gone: [{ item: 'A.I.1.iii.c', reason: 'item_gone' }],
      renumbered: [],
      fresh: ['A.I.1.iii.d'],
    })
  })

  it('is not told of what is not sound, nor of a cycle there is not', async () => {
    expect(await effect({ 'rule.WBBM.total': '71' })).toMatchObject({
      status: 409,
      body: { reason: 'draft_not_sound' },
    })
    const { body } = await secretariat('POST', '/api/pack-drafts', {
      from: LAW,
      name: 'zi/tanpa-siklus',
      settings: {},
    })
    expect(
      await secretariat('GET', `/api/pack-drafts/${body.id}/effect?cycle=99999`),
    ).toMatchObject({ status: 404 })
  })
})
