import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { openDatabase } from '../db/open.ts'
import { nameIn, TEMPLATE } from './cluster.ts'

/** A database of a test's own, migrated or empty, on the run's PostgreSQL; gone when it is closed. */
export async function freshDatabase(from: 'migrated' | 'empty' = 'migrated') {
  const cluster = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = from === 'migrated' ? TEMPLATE : 'template0'
  await onCluster(cluster, `create database ${name} template ${template}`)
  const url = nameIn(cluster, name)
  const db = openDatabase(url)
  return {
    db,
    url,
    close: async () => {
      await db.destroy()
      await onCluster(cluster, `drop database ${name} with (force)`)
    },
  }
}

async function onCluster(cluster: string, statement: string) {
  const main = openDatabase(cluster, { connections: 1 })
  await sql.raw(statement).execute(main)
  await main.destroy()
}
