import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choose } from '../candidacies/choices.ts'
import { look } from '../candidacies/look.ts'
import { closeCycle } from '../cycles/closeCycle.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { inNamesOf, walk } from '../demo/playDemo.ts'
import type { Desk } from '../desk.ts'
import { foundCountry } from '../testing/country.ts'
import { meet } from '../testing/meet.ts'
import { insertSaidAtOnce, readAnswers } from './answerStore.ts'
import { passOn } from './review.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
beforeAll(async () => {
  country = await foundCountry({ units: 3 })
  const { cycle, agency } = country
  await as('admin', (desk) => choose(desk, { cycle, agency }, { hasCoachReview: true }))
})
afterAll(() => country.close())

const as = <T>(key: string, work: (desk: Desk) => Promise<T>) =>
  inNamesOf(country.room, country)(key, work)
const at = (i: number) => ({ cycle: country.cycle, unit: country.units[i]?.id ?? 0 })
const pathTo = (i: number) => `/api/cycles/${country.cycle}/units/${country.units[i]?.id}`
const ITEM = 'A.I.1.i.a'
const NOT_YOUR_TURN = { status: 409, body: { reason: 'not_your_turn' } }
const SAVING = { after: 1, answer: null, note: 'Terlambat.' }

/** Passes an assessment on, and lets somebody of the same hands meet it. */
const meetPassingOn = async (key: string, method: string, path: string, body: object) => {
  const ask = await country.signIn(key)
  const [, reply] = await meet(
    country.db,
    (untilMet) =>
      as(key, async (desk) => {
        const passed = await passOn(desk, at(0), { note: '' })
        await untilMet()
        return passed
      }),
    () => ask(method, `${pathTo(0)}${path}`, body),
  )
  return reply
}

describe('an assessment', () => {
  beforeAll(async () => {
    await walk(as, { at: at(0), reach: 'internal_assess', level: 0.8, seed: 1 })
    await as('tpi', async (desk) => {
      const view = await look(desk, country.cycle, at(0).unit)
      if (!view) throw new Error('no unit to assess')
      const key = { ...at(0), layer: 'tpi', round: view.tpiRound } as const
      const there = await readAnswers(desk.tx, key)
      const all = Object.entries(answerAs(view.law, 0.8, makeChance(3)))
      const rest = Object.fromEntries(all.filter(([item]) => there[item] === undefined))
      await insertSaidAtOnce(desk.tx, key, rest, { by: desk.person.id, at: desk.now() })
    })
  })

  it('takes no answer of whoever met its passing on', async () => {
    const path = `/answers/tpi/${ITEM}`
    expect(await meetPassingOn('tpi', 'PUT', path, SAVING)).toMatchObject(NOT_YOUR_TURN)
  })

  it('takes no finding of whoever met its passing on', async () => {
    const finding = { after: 0, cause: 'Terlambat.', effect: '', advice: '' }
    const path = `/findings/${ITEM}`
    expect(await meetPassingOn('ketuatpi', 'PUT', path, finding)).toMatchObject(NOT_YOUR_TURN)
  })
})

describe('a cycle that closes', () => {
  it('lets nothing be done to its units by whoever met its closing', async () => {
    await walk(as, { at: at(1), reach: 'self_assess', level: 0.8, seed: 2 })
    const [head, admin] = [await country.signIn('kepala'), await country.signIn('admin')]
    const { cycle, agency } = country
    const meeting = {
      agency,
      heldOn: '2026-03-02',
      place: 'Jakarta',
      seats: [{ person: country.accounts.panel?.id, isChair: true }],
      units: [at(1).unit],
    }
    const [, ...replies] = await meet(
      country.db,
      (untilMet) =>
        as('sekretariat', async (desk) => {
          const closed = await closeCycle(desk, cycle, { reason: 'Anggaran dihentikan.' })
          await untilMet()
          return closed
        }),
      () => head('PUT', `${pathTo(1)}/answers/unit/${ITEM}`, SAVING),
      () => head('POST', `${pathTo(1)}/hand-over`, { blanks: [] }),
      () => head('POST', `/api/cycles/${cycle}/units`, { unit: at(2).unit, target: 'WBK' }),
      () => admin('POST', `/api/cycles/${cycle}/panels`, meeting),
    )
    for (const reply of replies)
      expect(reply).toMatchObject({ status: 409, body: { reason: 'cycle_not_open' } })
  })
})
