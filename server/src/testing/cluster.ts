import { randomUUID } from 'node:crypto'
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

/** One PostgreSQL a run, with one migrated database to copy. */
export default async function startCluster(project: TestProject) {
  const cluster = await openCluster()
  const template = await addDatabase(cluster.url, TEMPLATE)
  const db = openDatabase(template, { connections: 1 })
  await migrate(db, MIGRATIONS)
  await db.destroy()
  project.provide('cluster', cluster.url)
  return cluster.close
}

/**
 * A PostgreSQL for tests; nothing in it outlives it, so it waits for no disk. TELADAN_TEST_POSTGRES names the
 * programs of another PostgreSQL than the embedded one: `/usr/lib/postgresql/15/bin`.
 */
export async function openCluster() {
  const folder = await mkdtemp(join(tmpdir(), 'teladan-cluster-'))
  const embedded = await startEmbedded(folder, {
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_wal_size: '4GB',
      max_connections: '200',
    },
    ...(process.env.TELADAN_TEST_POSTGRES && { programs: process.env.TELADAN_TEST_POSTGRES }),
  })
  return {
    url: embedded.url,
    close: async () => {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An empty database of a cluster; gives its address. */
export async function addDatabase(cluster: string, name: string) {
  await onCluster(cluster, `create database ${name} template template0`)
  return nameIn(cluster, name)
}

/** A copy of a database of a cluster under a name of its own, and the means to drop it. */
export async function copyDatabase(cluster: string, template: string) {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onCluster(cluster, `create database ${name} template ${template}`)
  return {
    url: nameIn(cluster, name),
    drop: () => onCluster(cluster, `drop database ${name} with (force)`),
  }
}

/** The address of another database in the same cluster. */
export const nameIn = (url: string, name: string) => url.replace(/[^/]+$/, name)

async function onCluster(cluster: string, statement: string) {
  const main = openDatabase(cluster, { connections: 1 })
  await sql.raw(statement).execute(main)
  await main.destroy()
}
