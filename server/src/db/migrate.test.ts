import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../testing/freshDatabase.ts'
import { migrate } from './migrate.ts'

let files: string
let db: Kysely<unknown>
let close: () => Promise<void>
beforeEach(async () => {
  files = await mkdtemp(join(tmpdir(), 'teladan-migrations-'))
  const fresh = await freshDatabase('empty')
  db = fresh.db
  close = fresh.close
})
afterEach(async () => {
  await close()
  await rm(files, { recursive: true, force: true })
})
const write = (name: string, text: string) => writeFile(join(files, name), text)

describe('migrations', () => {
  it('run once each, in the order of their numbers', async () => {
    await write('0002-second.sql', 'insert into notes values (2)')
    await write('0001-first.sql', 'create table notes (n int); insert into notes values (1)')
    expect(await migrate(db, files)).toEqual(['0001-first.sql', '0002-second.sql'])
    expect(await migrate(db, files)).toEqual([])
    const { rows } = await sql`select n from notes order by n`.execute(db)
    expect(rows).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('leave nothing half done when one fails, and name it', async () => {
    await write('0001-first.sql', 'create table notes (n int)')
    await write('0002-broken.sql', 'insert into notes values (1); insert into nothing values (1)')
    await expect(migrate(db, files)).rejects.toThrow('migration 0002-broken.sql')
    const { rows } = await sql`select to_regclass('notes') as found`.execute(db)
    expect(rows).toEqual([{ found: null }])
  })

  it('are not run by two servers at once', async () => {
    await write('0001-first.sql', 'select pg_sleep(0.2); create table notes (n int)')
    const ran = await Promise.all([migrate(db, files), migrate(db, files)])
    expect(ran.flat()).toEqual(['0001-first.sql'])
  })

  it('refuse a gap or a doubled number in the files', async () => {
    await write('0001-first.sql', 'select 1')
    await write('0003-third.sql', 'select 1')
    await expect(migrate(db, files)).rejects.toThrow('0003-third.sql: expected number 0002-')
  })
})
