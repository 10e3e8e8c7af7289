import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Tx } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let head: Ask
let unit: number
let foreign: number
let start: Date
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  start = country.clock.now
  unit = country.units[0]?.id ?? 0
  foreign = await country.foundAgency()
})
beforeEach(async () => {
  country.clock.now = start
  head = await country.signIn('kepala')
})
afterAll(() => country.close())

const TODAY = '2026-03-02'
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const said = async (reply: Promise<{ status: number; body: { reason?: string } }>) => {
  const { status, body } = await reply
  return { status, reason: body.reason }
}
const OK = { status: 200, reason: undefined }
const NOT_YOURS = { status: 403, reason: 'not_your_role' }
const service = { name: 'Konsultasi gizi', channel: 'online', usersAMonth: 40, from: '2026-01-05' }
const add = (more: object = {}, ask = head, at = unit) =>
  ask('POST', `/api/units/${at}/services`, { ...service, ...more })
const count = (id: string, usersAMonth: number, ask = head) =>
  ask('POST', `/api/services/${id}/users`, { usersAMonth })
const end = (id: string, on: string, ask = head) => ask('POST', `/api/services/${id}/end`, { on })
const listed = async (name: string) =>
  (await head('GET', `/api/units/${unit}`)).body.services.find(
    (one: { name: string }) => one.name === name,
  )

describe('a service', () => {
  it('is added by the head, counted anew, and ended; every figure and day stays', async () => {
    const { id } = (await add()).body
    expect(await said(count(id, 55))).toEqual(OK)
    country.clock.now = new Date('2026-03-09T02:00:00Z')
    head = await country.signIn('kepala')
    expect(await said(count(id, 70))).toEqual(OK)
    expect(await said(count(id, 75))).toEqual(OK)
    expect(await said(end(id, '2026-03-08'))).toEqual(OK)
    expect(await listed('Konsultasi gizi')).toEqual({
      id,
      name: 'Konsultasi gizi',
      channel: 'online',
      usersAMonth: 75,
      beganOn: '2026-01-05',
      endedOn: '2026-03-08',
      users: [
        { from: '2026-01-05', usersAMonth: 40 },
        { from: TODAY, usersAMonth: 55 },
        { from: '2026-03-09', usersAMonth: 75 },
      ],
    })
    const { rows } = (await (await country.signIn('admin'))('GET', `/api/ledger?unit=${unit}`)).body
    const kinds = rows.map(({ kind }: { kind: string }) => kind)
    expect(kinds.filter((kind: string) => kind.startsWith('service.')).toSorted()).toEqual([
      'service.added',
      'service.counted',
      'service.counted',
      'service.counted',
      'service.ended',
    ])
  })

  it('that has ended is changed no more, and one that has not may still end earlier', async () => {
    const { id } = (await add({ name: 'Antar obat' })).body
    expect(await said(end(id, '2026-01-04'))).toEqual({
      status: 422,
      reason: 'ends_before_it_begins',
    })
    expect(await said(end(id, '2026-12-31'))).toEqual(OK)
    expect(await said(count(id, 3))).toEqual(OK)
    expect(await said(end(id, '2026-03-01'))).toEqual(OK)
    const over = { status: 409, reason: 'has_been_ended' }
    expect(await said(end(id, '2026-12-31'))).toEqual(over)
    expect(await said(count(id, 4))).toEqual(over)
  })

  it('stands on the page of the unit in its cycle as long as it is offered', async () => {
    const { id } = (await add({ name: 'Layanan keliling' })).body
    await head('POST', `/api/cycles/${country.cycle}/units`, { unit, target: 'WBK' })
    const inCycle = async () =>
      (await head('GET', `/api/cycles/${country.cycle}/units/${unit}`)).body.services.map(
        ({ name }: { name: string }) => name,
      )
    expect(await inCycle()).toContain('Layanan keliling')
    await end(id, '2026-03-01')
    expect(await inCycle()).not.toContain('Layanan keliling')
  })

  it('is what its unit’s head, the agency’s administrator and the secretariat say, and nobody else', async () => {
    const { id } = (await add({ name: 'Layanan bersama' })).body
    for (const key of Object.keys(country.accounts)) {
      const ask = await country.signIn(key)
      const may = ['kepala', 'admin', 'sekretariat'].includes(key)
      const answer = may ? OK : NOT_YOURS
      expect(await said(add({ name: `Layanan ${key}` }, ask)), key).toEqual(answer)
      expect(await said(count(id, 9, ask)), key).toEqual(answer)
      if (!may) expect(await said(end(id, TODAY, ask)), key).toEqual(NOT_YOURS)
      const { deeds } = (await ask('GET', `/api/units/${unit}`)).body
      expect(deeds.serve, key).toBe(may ? null : 'not_your_role')
    }
  })

  it('of another agency is not to be touched, and of no unit there is none', async () => {
    const admin = await country.signIn('admin')
    expect(await said(add({}, admin, foreign))).toEqual(NOT_YOURS)
    expect(await said(add({}, head, country.agency))).toEqual(NOT_YOURS)
    expect(await said(add({}, head, 999_999))).toEqual({ status: 404, reason: 'not_found' })
    const nobody = '00000000-0000-7000-8000-000000000000'
    expect(await said(count(nobody, 1))).toEqual({ status: 404, reason: 'not_found' })
  })

  it('is kept by a head for one cycle only while that cycle is open', async () => {
    const id = country.accounts.anggota?.id ?? ''
    await system((tx) =>
      insertGrant(tx, {
        id: makeId(start),
        person: id,
        role: 'unit_head',
        grade: null,
        unit,
        cycle: country.cycle,
        from: '2026-01-02',
        by: null,
      }),
    )
    const ask = await country.signIn('anggota')
    expect(await said(add({ name: 'Layanan siklus' }, ask))).toEqual(OK)
    const become = (state: string) =>
      system((tx) =>
        sql`update cycles set state = ${state} where id = ${country.cycle}`.execute(tx),
      )
    await become('closed')
    expect(await said(add({ name: 'Layanan lewat' }, ask))).toEqual(NOT_YOURS)
    await become('open')
  })

  it('begins while its unit stands, and says nothing that does not fit', async () => {
    expect(await said(add({ from: '2020-01-01' }))).toEqual({ status: 422, reason: 'not_open_yet' })
    for (const more of [
      { name: ' ' },
      { usersAMonth: -1 },
      { usersAMonth: 1.5 },
      { channel: 'pigeon' },
      { from: '2026-02-30' },
    ])
      expect(await said(add(more)), JSON.stringify(more)).toEqual({
        status: 400,
        reason: 'does_not_fit',
      })
  })
})
