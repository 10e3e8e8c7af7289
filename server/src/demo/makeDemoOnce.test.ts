import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { makeApp } from '../app.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { asSystem } from '../db/transaction.ts'
import { makeVault } from '../db/vault.ts'
import type { Room } from '../desk.ts'
import { openFileStore } from '../files/fileStore.ts'
import { loadPacks } from '../packs/loadPacks.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { freshDatabase } from '../testing/freshDatabase.ts'
import { DEMO_PASSWORD, isEmpty, makeDemo } from './makeDemo.ts'
import { DemoCutShort, makeDemoOnce } from './makeDemoOnce.ts'

const packs = loadPacks()
const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step()
})

/** What a server has before its first demo, on a database with nobody in it. */
async function emptyRoom(instant: string) {
  const { db, close } = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'teladan-files-'))
  cleanUp.push(close, () => rm(folder, { recursive: true, force: true }))
  const clock = { now: new Date(instant) }
  const room: Room = {
    db,
    now: () => clock.now,
    packs,
    files: await openFileStore(folder),
    vault: makeVault(randomBytes(32)),
    publicUrl: 'http://localhost:8080',
    log: () => {},
  }
  return { room, clock }
}

/** Signs the head of the demo's units in, as a browser would; gives what they can read. */
async function enterAsHead(room: Room) {
  const app = makeApp(room)
  const opened = await app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'kepala@contoh.example', password: DEMO_PASSWORD }),
  })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path: string) => {
    const reply = await app.request(path, { headers: { cookie } })
    expect([path, reply.status]).toEqual([path, 200])
    return (await reply.json()) as Body
  }
}
// biome-ignore lint/suspicious/noExplicitAny: a reply is whatever the test says it is
type Body = any

/** Every day that the demo wrote down in its letters and meetings, by cycle, with the year a number bears. */
const listDays = ({ db, now }: Room) =>
  asSystem(db, now(), async (tx) => {
    const { rows } = await sql<{ cycle: number; day: string; number: string | null }>`
      select cycle_id as cycle, held_on::text as day, null as number from declarations
      union all select cycle_id, dated_on::text, number from appointments
      union all select cycle_id, held_on::text, null from panels
      union all select cycle_id, (made_at at time zone ${NATIONAL_ZONE})::date::text, letter from proposals
      where is_proposed`.execute(tx)
    return rows
  })

describe('a demo', () => {
  it.each([
    ['half an hour into the new year', '2026-12-31T17:30:00Z', 2027],
    ['on the day that most years have not', '2028-02-29T03:00:00Z', 2028],
    ['four days before Christmas', '2026-12-21T03:00:00Z', 2027],
  ])('that is made %s is whole and alive, and last year lies behind it', async (_, made, year) => {
    const { room, clock } = await emptyRoom(made)
    const today = dayIn(NATIONAL_ZONE, clock.now)
    const demo = await makeDemoOnce(room)
    expect(demo?.year).toBe(year)
    const read = await enterAsHead(room)
    const years: Body[] = await read('/api/cycles')
    expect(years).toMatchObject([
      { year, state: 'open' },
      { year: year - 1, state: 'closed' },
    ])
    const [{ windows }, { windows: before }] = await Promise.all(
      years.map(({ id }) => read(`/api/cycles/${id}`)),
    )
    expect(windows[0].opens.slice(0, 10) < today).toBe(true)
    expect(new Set([...before, ...windows].map(({ stage }) => stage)).size).toBe(3)
    const [opened, closed] = [windows[0].opens, before[0].closes]
    expect(closed < opened).toBe(true)
    expect([opened, windows[0].closes].map((day) => day.slice(0, 4))).toContain(String(year))

    for (const { cycle, day, number } of await listDays(room)) {
      const [from, until] =
        cycle === demo?.cycle ? [opened, `${today}T`] : [before[0].opens, before[0].closes]
      expect(day >= from.slice(0, 10) && day <= until.slice(0, 10), `${cycle} ${day}`).toBe(true)
      if (number) expect(number.slice(-4)).toBe(day.slice(0, 4))
    }

    const mine: Body[] = await read('/api/mine')
    expect(mine.filter((one) => one.year === year - 1)).toHaveLength(3)
    const granted = mine.find((one) => one.year < year && one.ended === 'granted')
    const past = await read(`/api/cycles/${granted.cycleId}/units/${granted.unitId}`)
    expect(past.decision.predicate).toBe('WBK')

    const unit = demo?.units[0]?.id
    const at = `/api/cycles/${demo?.cycle}/units/${unit}`
    expect((await read(at)).deeds.hand_over).toBe(null)
    clock.now = new Date(clock.now.getTime() + 150 * 86_400_000)
    const later = await enterAsHead(room)
    expect((await later(at)).deeds.hand_over).toBe(null)
  })

  it('is made whole or not at all, and once by two servers that start together', async () => {
    const { room } = await emptyRoom('2027-01-02T03:00:00Z')
    let looks = 0
    const breaksOff = () => {
      if (++looks > 300) throw new Error('somebody pulled the plug')
      return room.now()
    }
    await expect(makeDemoOnce({ ...room, now: breaksOff })).rejects.toThrow('pulled the plug')
    expect(await isEmpty(room.db, room.now())).toBe(true)
    const both = await Promise.all([makeDemoOnce(room), makeDemoOnce(room)])
    expect(both.filter((one) => one !== undefined)).toHaveLength(1)
    expect(await makeDemoOnce(room)).toBe(undefined)
  })

  it('that was cut short by an older version is told apart from a whole one, and left as it is', async () => {
    const { room } = await emptyRoom('2026-12-22T03:00:00Z')
    const id = 'zi/permenpan-90-2021'
    const [law, files] = [packs.get(id), readPackFiles(join(PACKS, id), 'without_examples')]
    if (!law || !files) throw new Error(`no pack ${id}`)
    await makeDemo({ ...room, law, files }, { units: 10 })
    await expect(makeDemoOnce(room)).rejects.toThrow(DemoCutShort)
    expect(await isEmpty(room.db, room.now())).toBe(false)
  })
})
