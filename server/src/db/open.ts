import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** A pool of connections to PostgreSQL, and the means to close it. */
export function openDatabase(url: string, { connections = 10 } = {}): Kysely<unknown> {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  // A connection that breaks while nobody uses it is the pool's to replace, not a reason to end.
  pool.on('error', () => {})
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}
