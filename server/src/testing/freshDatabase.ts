import { inject } from 'vitest'
import { openDatabase } from '../db/open.ts'
import { copyDatabase, TEMPLATE } from './cluster.ts'

/** A database of a test's own, migrated or empty, on the run's PostgreSQL; gone when it is closed. */
export async function freshDatabase(from: 'migrated' | 'empty' = 'migrated') {
  const template = from === 'migrated' ? TEMPLATE : 'template0'
  const { url, drop } = await copyDatabase(inject('cluster'), template)
  const db = openDatabase(url)
  return {
    db,
    url,
    close: async () => {
      await db.destroy()
      await drop()
    },
  }
}
