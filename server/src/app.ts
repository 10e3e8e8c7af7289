import { Hono } from 'hono'
import { sql } from 'kysely'
import { makeEnter } from './accounts/enter.ts'
import { doorRoutes, makeDoor } from './accounts/routes.ts'
import type { Room } from './desk.ts'
import { shutIn, viewContract } from './evidence/view.ts'
import type { Contract } from './http/contract.ts'
import { mount } from './http/mount.ts'
import { makeOpenApi } from './http/openApi.ts'
import { makeProblem } from './http/problem.ts'
import { secure } from './http/secure.ts'
import { servePages } from './portal/pages.ts'
import { BYTE_ROUTES, ROUTES } from './routes.ts'

/** Every contract of the API, as the web's client knows them by type. */
export type Api = (typeof ROUTES)[number]['contract'] | (typeof doorRoutes)[number]['contract']

/** The server as a function from requests to replies. */
export function makeApp(room: Room): Hono {
  const { db, log } = room
  const app = new Hono()
  app.use(viewContract.path, shutIn)
  app.use(secure())

  app.get('/healthz', (c) => c.text('ok'))

  app.get('/readyz', async (c) => {
    try {
      await sql`select 1`.execute(db)
      return c.text('ready')
    } catch {
      return c.text('database does not answer', 503)
    }
  })

  mount(app, doorRoutes, makeDoor(room))
  mount(app, ROUTES, makeEnter(room))
  for (const serve of BYTE_ROUTES) serve(app, { ...room, enter: makeEnter(room) })
  const contracts: Contract[] = [...doorRoutes, ...ROUTES].map(({ contract }) => contract)
  const openApi = makeOpenApi(contracts, 'Teladan', '0.1.0')
  app.get('/api/openapi.json', (c) => c.json(openApi))
  servePages(app, room)

  app.onError((error, c) => {
    log('failed', { method: c.req.method, path: c.req.routePath, error: error.name })
    return makeProblem(500)
  })
  app.notFound(() => makeProblem(404))
  return app
}
