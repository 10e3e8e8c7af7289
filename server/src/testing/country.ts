import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { codeAt } from '../accounts/totp.ts'
import { makeApp } from '../app.ts'
import { asSystem, first } from '../db/transaction.ts'
import { makeVault } from '../db/vault.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE, makeDemo } from '../demo/makeDemo.ts'
import type { Room } from '../desk.ts'
import { openFileStore } from '../files/fileStore.ts'
import { loadPacks } from '../packs/loadPacks.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { insertUnit } from '../units/store.ts'
import { freshDatabase } from './freshDatabase.ts'

export const LAW = 'zi/permenpan-90-2021'
const packs = loadPacks()

/** A fictional country on a database of its own, with a clock that stands, and people who can sign in. */
export async function foundCountry({ units = 3, pack = LAW, people = DEMO_PEOPLE } = {}) {
  const { db, url, close } = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'teladan-files-'))
  const clock = { now: new Date('2026-03-02T02:00:00Z') }
  const now = () => clock.now
  const law = packs.get(pack)
  const packFiles = readPackFiles(join(PACKS, pack), 'without_examples')
  if (!law || !packFiles) throw new Error(`no pack ${pack}`)
  const vault = makeVault(randomBytes(32))
  const season = { year: 2026, opens: '2026-01-05', closes: '2026-12-20' }
  const surroundings = { db, now, law, files: packFiles, vault }
  const demo = await makeDemo(surroundings, { units, people, season })
  const files = await openFileStore(folder)
  const failures: string[] = []
  const room: Room = {
    db,
    now,
    packs,
    files,
    vault,
    publicUrl: 'http://localhost:8080',
    log: (event, facts) => failures.push(`${event} ${JSON.stringify(facts)}`),
  }
  const app = makeApp(room)

  /** The secret in somebody's authenticator app, if they have one. */
  const secretOf = async (person: string) => {
    const row = await asSystem(db, now(), async (tx) =>
      first(
        await sql<{
          totp: string | null
        }>`select totp from accounts where person_id = ${person}`.execute(tx),
      ),
    )
    return typeof row?.totp === 'string' ? vault.unlock(row.totp, person) : undefined
  }

  /** Signs one of the country's people in, second factor and all; at a process of the server. */
  const signInAt = async (server: typeof app, key: string) => {
    const account = demo.accounts[key]
    if (!account) throw new Error(`nobody is called ${key}`)
    const opened = await server.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: account.email, password: DEMO_PASSWORD }),
    })
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const ask = Object.assign(askAt(server, cookie), { cookie })
    const secret = await secretOf(account.id)
    if (secret !== undefined) {
      await asSystem(db, now(), (tx) =>
        sql`update accounts set totp_step = 0 where person_id = ${account.id}`.execute(tx),
      )
      await ask('POST', '/api/session/code', { code: codeAt(secret, now()) })
    }
    return ask
  }
  const askAt =
    (server: typeof app, cookie: string) =>
    async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const reply = await server.request(path, {
        method,
        headers: {
          cookie,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      return { status: reply.status, body: (text ? JSON.parse(text) : undefined) as Body }
    }
  /** One more agency beside the demo's own; gives its id. */
  const foundAgency = (name = 'Badan Lain') =>
    asSystem(db, now(), (tx) =>
      insertUnit(tx, { name, kind: 'body', parent: demo.nation, from: '2024-01-02' }),
    )
  const signIn = (key: string) => signInAt(app, key)
  const askWith = (cookie: string) => askAt(app, cookie)
  return {
    ...demo,
    db,
    url,
    app,
    law,
    clock,
    failures,
    vault,
    secretOf,
    signIn,
    askWith,
    foundAgency,
    room,
    /** Another process on the same database, which knows nothing but what stands there. */
    startAnother: () => {
      const other = makeApp(room)
      return { signIn: (key: string) => signInAt(other, key) }
    },
    close: async () => {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a reply is whatever the test says it is
type Body = any
export type Ask = ReturnType<Awaited<ReturnType<typeof foundCountry>>['askWith']>
