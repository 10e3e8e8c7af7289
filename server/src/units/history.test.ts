import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, first } from '../db/transaction.ts'
import { type Ask, foundCountry } from '../testing/country.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
let admin: Ask
let parents: number[]
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  admin = await country.signIn('admin')
  parents = [country.agency, await make('Wilayah Satu'), await make('Wilayah Dua')]
})
afterAll(() => country.close())

const OPENED = '2025-01-02'
const make = async (name: string): Promise<number> => {
  const body = { name, kind: 'office', parent: country.agency, from: OPENED }
  return (await admin('POST', '/api/units', body)).body.id
}

type Change =
  | { what: 'names'; name: string; from: string }
  | { what: 'kinds'; kind: string; from: string }
  | { what: 'parents'; parent: number; from: string }

/** Days of two years around today, a week apart. */
const DAYS = Array.from({ length: 100 }, (_, i) =>
  new Date(Date.UTC(2025, 0, 9 + 7 * i)).toISOString().slice(0, 10),
)
const day = fc.constantFrom(...DAYS)
const changes = fc
  .uniqueArray(
    fc.oneof(
      fc.record({
        what: fc.constant('names' as const),
        from: day,
        pick: fc.constantFrom('A', 'B', 'C'),
      }),
      fc.record({
        what: fc.constant('kinds' as const),
        from: day,
        pick: fc.constantFrom('upt', 'balai', 'school'),
      }),
      fc.record({
        what: fc.constant('parents' as const),
        from: day,
        pick: fc.constantFrom(0, 1, 2),
      }),
    ),
    { selector: ({ what, from }) => `${what} ${from}`, minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ what, from, pick }): Change => {
      if (what === 'names') return { what, from, name: `Kantor ${pick}` }
      return what === 'kinds'
        ? { what, from, kind: pick }
        : { what, from, parent: parents[pick] ?? 0 }
    }),
  )

const apply = async (unit: number, all: Change[]) => {
  for (const { what, ...body } of all) {
    const reply = await admin('POST', `/api/units/${unit}/${what}`, body)
    expect(reply.status).toBe(200)
  }
}
/** What a unit was on a day, as the database answers for any day. */
const asOf = (unit: number, on: string) =>
  asSystem(country.db, country.clock.now, async (tx) =>
    first(
      await sql`select name_of(${unit}, ${on}) as name, kind_of(${unit}, ${on}) as kind,
        array_remove(line_of(${unit}, ${on}), ${unit}) as line`.execute(tx),
    ),
  )
const whole = async (unit: number) => {
  const { name, kind, line, history } = (await admin('GET', `/api/units/${unit}`)).body
  return { name, kind, line: line.filter((id: number) => id !== unit), history }
}

/** The law of dated history: the latest change on or before a day holds on it. */
function expected(all: Change[], on: string) {
  const held = <W extends Change['what']>(what: W) =>
    all
      .filter((one): one is Extract<Change, { what: W }> => one.what === what && one.from <= on)
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  const parent = held('parents')?.parent ?? country.agency
  return {
    name: held('names')?.name ?? 'Kantor Awal',
    kind: held('kinds')?.kind ?? 'office',
    line: [
      country.nation,
      ...(parent === country.agency ? [country.agency] : [country.agency, parent]),
    ],
  }
}

describe('the history of a unit', () => {
  it('answers the same for every day, in whatever order its changes were said', async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.infiniteStream(fc.nat()), async (all, chance) => {
        const shuffled = all
          .map((change) => ({ change, at: chance.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ change }) => change)
        const [one, other] = [await make('Kantor Awal'), await make('Kantor Awal')]
        await apply(one, all)
        await apply(other, shuffled)
        expect(await whole(one)).toEqual(await whole(other))
        for (const on of [OPENED, '2026-03-02', ...all.map(({ from }) => from), '2027-12-31']) {
          expect(await asOf(one, on), on).toEqual(expected(all, on))
          expect(await asOf(other, on), on).toEqual(expected(all, on))
        }
        const { name, kind, line } = await whole(one)
        expect({ name, kind, line }).toEqual(expected(all, '2026-03-02'))
      }),
      { numRuns: 15 },
    )
  })

  it('of what lies before a day is not touched by anything said from that day on', async () => {
    const unit = await make('Kantor Awal')
    await apply(unit, [
      { what: 'names', name: 'Kantor B', from: '2025-06-05' },
      { what: 'kinds', kind: 'balai', from: '2025-07-03' },
    ])
    const before = await Promise.all(DAYS.map((on) => asOf(unit, on)))
    await apply(unit, [
      { what: 'parents', parent: parents[1] ?? 0, from: '2026-02-05' },
      { what: 'names', name: 'Kantor C', from: '2026-02-05' },
      { what: 'kinds', kind: 'school', from: '2026-02-05' },
    ])
    const split = {
      from: [unit],
      into: [
        { name: 'Kantor D', kind: 'office' },
        { name: 'Kantor E', kind: 'office' },
      ],
      parent: country.agency,
      on: '2026-02-12',
    }
    expect(await admin('POST', '/api/units/successions', split)).toMatchObject({ status: 200 })
    const after = await Promise.all(DAYS.map((on) => asOf(unit, on)))
    const past = DAYS.filter((on) => on < '2026-02-05').length
    expect(after.slice(0, past)).toEqual(before.slice(0, past))
    expect(after[past]).not.toEqual(before[past])
  })
})
