import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { freshDatabase } from '../testing/freshDatabase.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))
let database: Awaited<ReturnType<typeof freshDatabase>>
let before: string
beforeAll(async () => {
  database = await freshDatabase('empty')
  before = await mkdtemp(join(tmpdir(), 'teladan-before-proof-'))
  for (const file of await readdir(MIGRATIONS))
    if (file < '0025') await cp(join(MIGRATIONS, file), join(before, file))
  await migrate(database.db, before)
})
afterAll(async () => {
  await database.close()
  await rm(before, { recursive: true, force: true })
})

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [ANI, BUDI] = [uuid(1), uuid(2)]
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T02:00:00Z`

/** What proof was like before it had rounds: where it stands now, and what the ledger told of it. */
const OLD: {
  id: string
  removed?: number
  now: string[]
  told: [day: number, by: string, kind: 'added' | 'placed' | 'removed', items?: string[]][]
}[] = [
  { id: uuid(11), now: ['a', 'b'], told: [[1, ANI, 'added', ['a', 'b']]] },
  {
    id: uuid(12),
    now: ['a'],
    told: [
      [1, ANI, 'added', ['a', 'b']],
      [11, BUDI, 'placed', ['b']],
      [12, BUDI, 'placed', ['a']],
    ],
  },
  {
    id: uuid(13),
    removed: 12,
    now: ['a'],
    told: [
      [2, ANI, 'added', ['a']],
      [12, BUDI, 'removed'],
    ],
  },
  { id: uuid(14), now: ['c'], told: [] },
]

describe('proof from before it had rounds', () => {
  it('comes over with the rounds it stood in, and with what had been taken off', async () => {
    const { db } = database
    await db.transaction().execute(async (tx) => {
      // Only proof is looked at here; what it belongs to need not be whole.
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const [round, day] of [
        [1, 1],
        [2, 10],
      ] as const)
        await sql`insert into rounds (cycle_id, unit_id, layer, round, scope, opened_at, is_shown)
          values (1, 7, 'unit', ${round}, '{}', ${at(day)}, true)`.execute(tx)
      let line = 100
      for (const { id, removed, now, told } of OLD) {
        await sql`insert into evidence (id, cycle_id, unit_id, title, link, opened_on, added_by, added_at, removed_at)
          values (${id}, 1, 7, 'x', 'https://x.example', '2026-03-01', ${ANI}, ${at(told[0]?.[0] ?? 3)},
            ${removed ? at(removed) : null})`.execute(tx)
        for (const item of now)
          await sql`insert into evidence_items (cycle_id, unit_id, item, evidence_id)
            values (1, 7, ${item}, ${id})`.execute(tx)
        for (const [day, by, kind, items] of told)
          await sql`insert into ledger (id, at, by_id, kind, cycle_id, unit_id, payload, hash)
            values (${uuid(line++)}, ${at(day)}, ${by}, ${`evidence.${kind}`}, 1, 7,
              ${JSON.stringify({ evidence: id, items })}, '')`.execute(tx)
      }
    })
    expect(await migrate(db, MIGRATIONS)).toContain('0025-proof.sql')
    const { rows } = await sql<{ said: string }>`
      select concat_ws(' ', right(evidence_id::text, 2), item, nth, layer, from_round, right(hung_by::text, 1),
        extract(day from hung_at at time zone 'UTC'), until_round, right(taken_by::text, 1),
        extract(day from taken_at at time zone 'UTC')) as said
      from evidence_items order by evidence_id, item, nth`.execute(db)
    expect(rows.map(({ said }) => said)).toEqual([
      '11 a 1 unit 1 1 1',
      '11 b 1 unit 1 1 1',
      '12 a 1 unit 1 1 1 2 2 11',
      '12 a 2 unit 2 2 12',
      '12 b 1 unit 1 1 1 2 2 12',
      '13 a 1 unit 1 1 2 2 2 12',
      '14 c 1 unit 1 1 3',
    ])
    const { rows: brought } = await sql`select distinct layer, round from evidence`.execute(db)
    expect(brought).toEqual([{ layer: 'unit', round: 1 }])
  })
})
