import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Choice } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { hashToken } from '@teladan/server/accounts/password.ts'
import { makeApp } from '@teladan/server/app.ts'
import { makeVault } from '@teladan/server/db/vault.ts'
import { openFileStore } from '@teladan/server/files/fileStore.ts'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** The statements of one save, in order, with the values they were sent with. */
export type Template = {
  statements: { sql: string; values: unknown[] }[]
  unit: number
  item: string
  token: string
}
type Recording = {
  url: string
  now: () => Date
  law: Pack
  token: string
  cycle: number
  unit: number
  /** The first one warms up what a process asks only once; the second one is written down. */
  items: [Choice, Choice]
  folder: string
}

/** Saves one answer through the app and writes down every statement that took. */
export async function recordSave({
  url,
  now,
  law,
  token,
  cycle,
  unit,
  items: [warm, item],
  folder,
}: Recording): Promise<Template> {
  const statements: Template['statements'] = []
  class RecordingClient extends pg.Client {
    override query(...args: unknown[]) {
      const [text, values] = args
      if (typeof text === 'string')
        statements.push({ sql: text, values: Array.isArray(values) ? values : [] })
      return (super.query as (...all: unknown[]) => never).apply(this, args)
    }
  }
  const pool = new pg.Pool({ connectionString: url, max: 1, Client: RecordingClient })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const files = await openFileStore(join(folder, 'floor'))
  const app = makeApp({
    db,
    now,
    log: () => {},
    packs: new Map([[law.name, law]]),
    files,
    vault: makeVault(randomBytes(32)),
    publicUrl: 'http://localhost:8080',
  })
  const save = ({ id, options: [option] }: Choice) =>
    app.request(`/api/cycles/${cycle}/units/${unit}/answers/unit/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie: `__Host-teladan=${token}` },
      body: JSON.stringify({ after: 0, answer: option?.key, note: '' }),
    })
  await save(warm)
  statements.length = 0
  const reply = await save(item)
  await db.destroy()
  if (!reply.ok) throw new Error(`the floor could not be recorded: ${await reply.text()}`)
  return {
    statements,
    unit,
    item: item.id,
    token,
  }
}

/** Plays the same statements for other units over bare connections; says how many saves a second that makes. */
export async function replaySaves(
  url: string,
  { statements, unit, item, token }: Template,
  saves: { unit: number; item: string; token: string }[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<number> {
  const old = hashToken(token)
  const pool = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }))
  await Promise.all(pool.map((client) => client.connect()))
  let next = 0
  let done = 0
  const began = performance.now()
  await Promise.all(
    pool.map(async (client) => {
      while (performance.now() - began < seconds * 1000 && next < saves.length) {
        const save = saves[next++]
        if (!save) break
        const fresh = hashToken(save.token)
        const person = await personOf(client, fresh)
        const put = (value: unknown) => {
          if (value === unit) return save.unit
          if (value === item) return save.item
          if (Buffer.isBuffer(value) && value.equals(old)) return fresh
          return value
        }
        for (const { sql, values } of statements) {
          const isLedger = /insert into ledger/.test(sql)
          const sent = values.map((value) => (isLedger ? withNewIds(value, put) : put(value)))
          if (/teladan\.person/.test(sql)) sent[0] = person
          await client.query(sql, sent)
        }
        done++
      }
    }),
  )
  const rate = done / ((performance.now() - began) / 1000)
  await Promise.all(pool.map((client) => client.end()))
  return rate
}

/** The ledger's rows come as JSON; each is a row of its own only under an id of its own. */
function withNewIds(value: unknown, put: (value: unknown) => unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('[{')) return put(value)
  const rows = JSON.parse(value) as { unit: number }[]
  return JSON.stringify(rows.map((row) => ({ ...row, id: randomUUID(), unit: put(row.unit) })))
}

const people = new Map<string, string>()
/** Looked up once a session, outside what is measured as good as possible. */
async function personOf(client: pg.Client, token: Buffer): Promise<string> {
  const key = token.toString('hex')
  const known = people.get(key)
  if (known) return known
  const { rows } = await client.query<{ person_id: string }>(
    'select person_id from sessions where token_hash = $1',
    [token],
  )
  const found = rows[0]?.person_id ?? ''
  people.set(key, found)
  return found
}
