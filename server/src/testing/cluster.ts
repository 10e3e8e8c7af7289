import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The database that every test's own is a copy of, by its name. */
export const TEMPLATE = 'teladan_template'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the run's one PostgreSQL. */
    cluster: string
  }
}

/**
 * One PostgreSQL a run, with one migrated database to copy; nothing in it outlives the run. TELADAN_TEST_POSTGRES
 * names the programs of another PostgreSQL than the embedded one: `/usr/lib/postgresql/15/bin`.
 */
export default async function startCluster(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'teladan-cluster-'))
  const embedded = await startEmbedded(folder, {
    settings: { fsync: 'off', max_connections: '200' },
    ...(process.env.TELADAN_TEST_POSTGRES && { programs: process.env.TELADAN_TEST_POSTGRES }),
  })
  const main = openDatabase(embedded.url, { connections: 1 })
  await sql`create database ${sql.id(TEMPLATE)}`.execute(main)
  await main.destroy()
  const template = openDatabase(nameIn(embedded.url, TEMPLATE), { connections: 1 })
  await migrate(template, MIGRATIONS)
  await template.destroy()
  project.provide('cluster', embedded.url)
  return async () => {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The address of another database in the same cluster. */
export const nameIn = (url: string, name: string) => url.replace(/[^/]+$/, name)
