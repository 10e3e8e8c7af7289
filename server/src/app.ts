import { api } from '@teladan/words/api.ts'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { routePath } from 'hono/route'
import { sql } from 'kysely'
import { makeGate } from './accounts/enter.ts'
import { doorRoutes, makeDoor } from './accounts/routes.ts'
import type { Room } from './desk.ts'
import { cookieName } from './http/enter.ts'
import { makeFailure, nameFault } from './http/failure.ts'
import { mount } from './http/mount.ts'
import { mountBytes } from './http/mountBytes.ts'
import { makeOpenApi } from './http/openApi.ts'
import { makeProblem } from './http/problem.ts'
import { secure } from './http/secure.ts'
import { showPdf, shutIn } from './http/shutIn.ts'
import { servePages } from './portal/pages.ts'
import { API_ROOMS, BYTE_ROUTES, ROUTES } from './routes.ts'

/** Every contract of the API, as the web's client knows them by type. */
export type Api = (typeof ROUTES)[number]['contract'] | (typeof doorRoutes)[number]['contract']

/** The server as a function from requests to replies. */
export function makeApp(room: Room): Hono {
  const { db, log } = room
  const app = new Hono()
  app.use('/api/*', showPdf)
  for (const { contract } of BYTE_ROUTES)
    if (contract.gives?.madeBy === 'others') app.use(contract.path, shutIn)
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
  const gate = makeGate(room)
  mount(app, ROUTES, gate)
  mountBytes(app, BYTE_ROUTES, room, gate)
  const openApi = makeOpenApi(API_ROOMS, {
    title: 'Teladan',
    version: '0.1.0',
    description: api.en.lead,
    cookie: cookieName(room.publicUrl),
  })
  app.use('/api/openapi.json', compress())
  app.get('/api/openapi.json', (c) => c.json(openApi))
  servePages(app, room)

  app.onError((error, c) => {
    const reply = makeFailure(error)
    const { method } = c.req
    log('failed', { method, path: routePath(c), status: reply.status, ...nameFault(error) })
    return reply
  })
  app.notFound(() => makeProblem(404))
  return app
}
