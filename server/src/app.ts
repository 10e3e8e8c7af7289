import { Hono } from 'hono'
import { type Kysely, sql } from 'kysely'
import type { Log } from './http/log.ts'

/** What every request can reach. */
export type Room = { db: Kysely<unknown>; now: () => Date; log: Log }

/** The server as a function from requests to replies. */
export function makeApp({ db, log }: Room): Hono {
  const app = new Hono()

  app.get('/healthz', (c) => c.text('ok'))

  app.get('/readyz', async (c) => {
    try {
      await sql`select 1`.execute(db)
      return c.text('ready')
    } catch {
      return c.text('database does not answer', 503)
    }
  })

  app.onError((error, c) => {
    log('failed', { method: c.req.method, route: c.req.routePath, error: error.name })
    const problem = { type: 'about:blank', title: 'Internal Server Error', status: 500 }
    return c.json(problem, 500, { 'content-type': 'application/problem+json' })
  })
  app.notFound((c) => {
    const problem = { type: 'about:blank', title: 'Not Found', status: 404 }
    return c.json(problem, 404, { 'content-type': 'application/problem+json' })
  })
  return app
}
