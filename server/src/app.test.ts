import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '@teladan/engine/result.ts'
import { Hono } from 'hono'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { makeApp } from './app.ts'
import { openDatabase } from './db/open.ts'
import { makeVault } from './db/vault.ts'
import { openFileStore } from './files/fileStore.ts'
import { route } from './http/contract.ts'
import { mount } from './http/mount.ts'
import { loadPacks } from './packs/loadPacks.ts'
import { freshDatabase } from './testing/freshDatabase.ts'

const packs = loadPacks()
const { db, close } = await freshDatabase()
const folder = await mkdtemp(join(tmpdir(), 'teladan-app-'))
afterAll(async () => {
  await close()
  await rm(folder, { recursive: true, force: true })
})
const surroundings = {
  packs,
  now: () => new Date(0),
  log: () => {},
  files: await openFileStore(folder),
  vault: makeVault(randomBytes(32)),
  publicUrl: 'http://localhost:8080',
}
const app = makeApp({ db, ...surroundings })
const ask = async (path: string, init?: RequestInit) => {
  const reply = await app.request(path, init)
  return {
    status: reply.status,
    type: reply.headers.get('content-type'),
    body: (await reply.json()) as unknown,
  }
}

describe('the API', () => {
  it('tells nobody anything who has not signed in', async () => {
    expect(await ask('/api/packs')).toMatchObject({
      status: 401,
      type: 'application/problem+json',
      body: { reason: 'signed_out' },
    })
  })

  it('answers what is not there as problem+json', async () => {
    expect(await ask('/api/nothing')).toMatchObject({
      status: 404,
      type: 'application/problem+json',
    })
  })

  it('describes itself in OpenAPI 3.1, every route of it', async () => {
    const { body } = await ask('/api/openapi.json')
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/packs': { get: { responses: { 200: {} } } },
        '/api/packs/{programme}/{version}': {
          get: {
            parameters: [{ name: 'programme', in: 'path', required: true }, { name: 'version' }],
            responses: { 404: { description: 'no_such_pack' } },
          },
        },
      },
    })
  })

  it('is alive without its database, and says that it is not ready', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
    const lost = makeApp({ db: nowhere, ...surroundings })
    expect((await lost.request('/healthz')).status).toBe(200)
    expect((await lost.request('/readyz')).status).toBe(503)
    expect((await app.request('/readyz')).status).toBe(200)
    await nowhere.destroy()
  })
})

describe('a route', () => {
  const small = new Hono()
  const Body = z.strictObject({ name: z.string().min(1), count: z.int() })
  const routes = [
    route(
      { method: 'POST', path: '/api/things', about: 'Keeps a thing', body: Body, reply: Body },
      (_, { body }) => ok(body),
    ),
  ]
  mount(small, routes, {
    glance: () => undefined,
    check: async () => undefined,
    enter: (_c, _rules, work) => work({}),
  })
  const post = (body: string, type = 'application/json') =>
    small.request('/api/things', { method: 'POST', body, headers: { 'content-type': type } })

  it('takes what fits', async () => {
    expect(await (await post('{"name":"a","count":1}')).json()).toEqual({ name: 'a', count: 1 })
  })

  it.each([
    ['{"name":"","count":1.5,"more":1}', 'application/json', 400, 'does_not_fit'],
    ['{"name":', 'application/json', 400, 'not_json'],
    ['name=a', 'application/x-www-form-urlencoded', 415, 'not_json'],
    [
      JSON.stringify({ name: 'x'.repeat(1024 * 1024), count: 1 }),
      'application/json',
      413,
      'too_large',
    ],
  ])('refuses what does not, place by place: %.20s', async (body, type, status, reason) => {
    const reply = await post(body, type)
    expect([reply.status, ((await reply.json()) as { reason: string }).reason]).toEqual([
      status,
      reason,
    ])
  })

  it('names every place that does not fit', async () => {
    const { faults } = (await (await post('{"name":"","count":1.5}')).json()) as {
      faults: { at: string }[]
    }
    expect(faults.map(({ at }) => at)).toEqual(['body.name', 'body.count'])
  })
})
