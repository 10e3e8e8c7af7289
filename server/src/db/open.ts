import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** A pool of connections to PostgreSQL, and the means to close it. */
export function openDatabase(
  url: string,
  { connections = 10, waitMost = CONNECTION_WAIT_MOST } = {},
): Kysely<unknown> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: waitMost,
    keepAlive: true,
    Client: PreparingClient,
  })
  // A connection that breaks while nobody uses it is the pool's to replace, not a reason to end.
  pool.on('error', () => {})
  // One that breaks between two statements of a transaction tells the next statement.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

/** How many milliseconds a request waits for a connection before it is told to come again. */
const CONNECTION_WAIT_MOST = 5_000

/** Has a statement with values planned once a connection: planning costs more than most of ours take to run. */
class PreparingClient extends pg.Client {
  override query(...args: unknown[]) {
    const [text, values] = args
    const query = super.query.bind(this) as (...all: unknown[]) => never
    if (typeof text !== 'string' || !Array.isArray(values) || !values.length) return query(...args)
    return query({ name: nameOf(text), text, values: values as unknown[] }, ...args.slice(2))
  }
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  const known = names.get(text) ?? createHash('sha1').update(text).digest('base64url')
  names.set(text, known)
  return known
}
