import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, first, type Tx } from '../db/transaction.ts'
import { inNamesOf } from '../demo/playDemo.ts'
import type { Desk } from '../desk.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { meet } from '../testing/meet.ts'
import { changeTree } from './change.ts'
import { insertUnit, refreshMoved } from './store.ts'
import { succeed } from './succeed.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  admin = await country.signIn('admin')
})
afterAll(() => country.close())

const TODAY = '2026-03-02'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const make = (name: string, parent = country.agency) =>
  system((tx) => insertUnit(tx, { name, kind: 'office', parent, from: '2024-01-02' }))
/** Does one thing in the administrator's name, which another meets before it is kept. */
const meetAdmin = <A, B>(one: (desk: Desk) => Promise<A>, other: () => Promise<B>) =>
  meet(
    country.db,
    (untilMet) =>
      inNamesOf(country.room, country)('admin', async (desk) => {
        const did = await one(desk)
        await untilMet()
        return did
      }),
    other,
  )
/** Where units are said to stand, and where they do. */
const linesOf = async (...ids: number[]) => {
  const { rows } = await system((tx) =>
    sql<{ kept: number[]; is: number[] }>`
      select line as kept, line_of(id, today()) as is from units where id = any(${ids}) order by id`.execute(
      tx,
    ),
  )
  return rows
}

describe('two who change the tree at once', () => {
  it('never put two units below each other', async () => {
    const [one, other] = [await make('Satu'), await make('Dua')]
    const [kept, refused] = await meetAdmin(
      (desk) => changeTree(desk, one, { parent: other, from: TODAY }),
      () => admin('POST', `/api/units/${other}/parents`, { parent: one, from: TODAY }),
    )
    expect(kept.ok).toBe(true)
    expect(refused).toMatchObject({ status: 422, body: { reason: 'below_itself' } })
    for (const { kept: line, is } of await linesOf(one, other)) expect(line).toEqual(is)
  })

  it('leave a unit that is made below a moving one where that one moves to', async () => {
    const [from, to] = [await make('Asal'), await make('Tujuan')]
    const moving = await make('Pindah', from)
    const [, made] = await meetAdmin(
      (desk) => changeTree(desk, moving, { parent: to, from: TODAY }),
      () =>
        admin('POST', '/api/units', { name: 'Baru', kind: 'office', parent: moving, from: TODAY }),
    )
    expect(made.status).toBe(200)
    const [line] = await linesOf(made.body.id)
    expect(line?.kept).toEqual(line?.is)
    expect(line?.kept).toContain(to)
  })

  it('leave a unit that is moved below a moving one where that one moves to', async () => {
    const [from, to] = [await make('Asal lagi'), await make('Tujuan lagi')]
    const [moving, following] = [await make('Pindah lagi', from), await make('Ikut')]
    const [, moved] = await meetAdmin(
      (desk) => changeTree(desk, moving, { parent: to, from: TODAY }),
      () => admin('POST', `/api/units/${following}/parents`, { parent: moving, from: TODAY }),
    )
    expect(moved.status).toBe(200)
    const [line] = await linesOf(following)
    expect(line?.kept).toEqual(line?.is)
    expect(line?.kept).toContain(to)
  })

  it('split a unit once', async () => {
    const old = await make('Terbelah')
    const into = ['Belahan satu', 'Belahan dua'].map((name) => ({ name, kind: 'office' as const }))
    const split = { from: [old], into, parent: country.agency, on: TODAY }
    const [kept, refused] = await meetAdmin(
      (desk) => succeed(desk, split),
      () => admin('POST', '/api/units/successions', split),
    )
    expect(kept.ok).toBe(true)
    expect(refused).toMatchObject({ status: 409, body: { reason: 'already_closed' } })
    const heirs = await system(async (tx) =>
      first(
        await sql`select count(*)::int as n from unit_successions where from_id = ${old}`.execute(
          tx,
        ),
      ),
    )
    expect(heirs).toEqual({ n: 2 })
  })

  it('give no new name and no other kind to a unit that closes', async () => {
    const old = await make('Berakhir')
    const into = ['Penerus satu', 'Penerus dua'].map((name) => ({ name, kind: 'office' as const }))
    const [, replies] = await meetAdmin(
      (desk) => succeed(desk, { from: [old], into, parent: country.agency, on: TODAY }),
      () =>
        Promise.all([
          admin('POST', `/api/units/${old}/names`, { name: 'Terlambat', from: TODAY }),
          admin('POST', `/api/units/${old}/kinds`, { kind: 'balai', from: TODAY }),
        ]),
    )
    for (const reply of replies)
      expect(reply).toMatchObject({ status: 409, body: { reason: 'already_closed' } })
  })

  it('wait for whoever carries out what the day brings', async () => {
    const [then, since] = [await make('Dahulu'), await make('Kemudian')]
    const to = await make('Tujuan kini')
    const moving = await make('Pindah kini', then)
    await admin('POST', `/api/units/${moving}/parents`, { parent: since, from: '2026-02-02' })
    await meetAdmin(
      (desk) => changeTree(desk, moving, { parent: to, from: TODAY }),
      () => system(refreshMoved),
    )
    const [line] = await linesOf(moving)
    expect(line?.kept).toEqual(line?.is)
    expect(line?.kept).toContain(to)
  })
})
