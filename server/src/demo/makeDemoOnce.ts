import { join } from 'node:path'
import { sql } from 'kysely'
import { asSystem, first, type Tx } from '../db/transaction.ts'
import type { Room } from '../desk.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { DEMO_PEOPLE, DEMO_SIGNER, type Demo, isDemo, isEmpty, makeDemo } from './makeDemo.ts'
import { playDemo, REACH } from './playDemo.ts'
import { LAST_YEAR, playLastYear } from './playLastYear.ts'

const LAW = 'zi/permenpan-90-2021'

/** A demo was cut short in its making, by a version that did not yet make it whole or not at all. */
export class DemoCutShort extends Error {
  constructor() {
    super(
      'The demo in this database was cut short while it was made, and half of it is missing. Set TELADAN_DATA (or DATABASE_URL) to an empty place and a whole one is made there; what is here stays as it is, and TELADAN_DEMO=no starts with it.',
    )
  }
}

/**
 * Makes the demo where a database has nobody in it, whole or not at all; undefined where there is somebody already.
 */
export async function makeDemoOnce(outside: Room): Promise<Demo | undefined> {
  const law = outside.packs.get(LAW)
  const files = readPackFiles(join(PACKS, LAW), 'without_examples')
  if (!law || !files) throw new Error(`no pack ${LAW}`)
  return outside.db.transaction().execute(async (db) => {
    const room = { ...outside, db }
    // Two servers that start on one empty database wait for each other here.
    await sql`select pg_advisory_xact_lock(hashtextextended('demo', 0))`.execute(db)
    if (await isTorso(db, room.now())) throw new DemoCutShort()
    if (!(await isEmpty(db, room.now()))) return undefined
    const people = [...DEMO_PEOPLE, DEMO_SIGNER]
    const demo = await makeDemo({ ...room, law, files }, { units: 10, people })
    await playLastYear(room, demo, { law, files })
    await playDemo(room, demo)
    return demo
  })
}

/** Whether units are missing that a demo has on their way; nobody can take one off it. */
async function isTorso(tx: Tx, now: Date): Promise<boolean> {
  if (!(await isDemo(tx, now))) return false
  const there = await asSystem(tx, now, async () =>
    first(await sql<{ units: number }>`select count(*)::int as units from candidacies`.execute(tx)),
  )
  return (there?.units ?? 0) < REACH.length + Object.keys(LAST_YEAR).length
}
