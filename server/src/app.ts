import { Hono } from 'hono'
import { type Kysely, sql } from 'kysely'
import type { Log } from './http/log.ts'
import { mount } from './http/mount.ts'
import { makeOpenApi } from './http/openApi.ts'
import { makeProblem } from './http/problem.ts'
import { type PacksRoom, packRoutes } from './packs/routes.ts'

/** What every request can reach. */
export type Room = PacksRoom & { db: Kysely<unknown>; now: () => Date; log: Log }

const ROUTES = [...packRoutes]

/** The server as a function from requests to replies. */
export function makeApp(room: Room): Hono {
  const { db, log } = room
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

  mount(app, room, ROUTES)
  const contracts = ROUTES.map(({ contract }) => contract)
  const openApi = makeOpenApi(contracts, 'Teladan', '0.1.0')
  app.get('/api/openapi.json', (c) => c.json(openApi))

  app.onError((error, c) => {
    log('failed', { method: c.req.method, path: c.req.routePath, error: error.name })
    return makeProblem(500)
  })
  app.notFound(() => makeProblem(404))
  return app
}
