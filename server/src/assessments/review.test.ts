import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { putAssessed } from '../testing/assess.ts'
import { foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let at: string
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  const { db, clock, cycle, agency, accounts, law } = country
  const unit = country.units[0]?.id ?? 0
  at = `/api/cycles/${cycle}/units/${unit}`
  const answers = answerAs(law, 0.9, makeChance(5))
  await putAssessed(db, clock.now, accounts.tpi?.id ?? '', [
    {
      cycle,
      unit,
      agency,
      name: 'Unit',
      rounds: [
        { layer: 'unit', round: 1, answers, isClosed: true },
        { layer: 'tpi', round: 1, answers, isClosed: false },
      ],
    },
  ])
  await asSystem(db, clock.now, async (tx) => {
    await sql`update candidacies set stage = 'internal_assess' where unit_id = ${unit}`.execute(tx)
    await sql`update rounds set turn = 'member' where unit_id = ${unit} and layer = 'tpi'`.execute(
      tx,
    )
  })
})
afterAll(() => country.close())

/** A minute later, so that one thing comes after the other. */
const later = () => {
  country.clock.now = new Date(country.clock.now.getTime() + 60_000)
}
beforeEach(later)

const passOn = async (key: string, note: string) => {
  later()
  return (await country.signIn(key))('POST', `${at}/pass-on`, { note })
}
const sendBack = async (key: string, to: string, note = 'Area 4 belum dihitung ulang.') =>
  (await country.signIn(key))('POST', `${at}/send-back`, { to, note })
const look = async (key: string) => (await (await country.signIn(key))('GET', at)).body

describe('the review of an assessment, grade by grade', () => {
  it('goes back to a grade below that somebody holds, with what is to be mended', async () => {
    await passOn('tpi', 'Selesai.')
    expect(await sendBack('tpi', 'member')).toMatchObject({ body: { reason: 'not_your_role' } })
    expect(await sendBack('dalnis', 'member')).toMatchObject({ body: { reason: 'not_your_turn' } })
    await passOn('ketuatpi', '')
    expect(await sendBack('dalnis', 'quality')).toMatchObject({
      body: { reason: 'not_a_grade_below' },
    })
    later()
    expect(await sendBack('dalnis', 'lead', ' ')).toMatchObject({ status: 400 })
    expect(await sendBack('dalnis', 'lead')).toMatchObject({ status: 200 })
    expect(await look('ketuatpi')).toMatchObject({ turn: 'lead', deeds: { send_back: null } })
  })

  it('is refused to a grade that nobody holds, and stays where it lies', async () => {
    await asSystem(country.db, country.clock.now, (tx) =>
      sql`update grants set until_on = '2026-03-01' where person_id = ${country.accounts.tpi?.id}`.execute(
        tx,
      ),
    )
    expect(await sendBack('ketuatpi', 'member')).toMatchObject({
      status: 409,
      body: { reason: 'nobody_holds_grade' },
    })
    expect(await look('ketuatpi')).toMatchObject({ turn: 'lead' })
  })

  it('is told to the inspectorate, each with name, grade, note and way, and not to the unit', async () => {
    const { reviews } = await look('ketuatpi')
    const { tpi, ketuatpi, dalnis } = country.accounts
    expect(reviews).toMatchObject([
      {
        name: dalnis?.name,
        byGrade: 'technical',
        toGrade: 'lead',
        note: 'Area 4 belum dihitung ulang.',
      },
      { name: ketuatpi?.name, byGrade: 'lead', toGrade: 'technical', note: '' },
      { name: tpi?.name, byGrade: 'member', toGrade: 'lead', note: 'Selesai.' },
    ])
    expect((await look('kepala')).reviews).toEqual([])
  })
})
