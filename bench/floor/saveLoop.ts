import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { hashToken } from '@teladan/server/accounts/password.ts'
import { makeApp } from '@teladan/server/app.ts'
import type { Db } from '@teladan/server/db/transaction.ts'
import { openFileStore } from '@teladan/server/files/fileStore.ts'
import pg from 'pg'

/** The statements of one save, in order, with the values they were sent with. */
export type Template = {
  statements: { sql: string; values: unknown[] }[]
  unit: number
  item: string
  token: string
}
type Recording = {
  db: Db
  now: () => Date
  law: Pack
  token: string
  cycle: number
  unit: number
  item: string
  folder: string
}

/** Saves one answer through the app and writes down every statement that took. */
export async function recordSave({
  db,
  now,
  law,
  token,
  cycle,
  unit,
  item,
  folder,
}: Recording): Promise<Template> {
  const statements: Template['statements'] = []
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    const [text, values] = args
    if (typeof text === 'string')
      statements.push({ sql: text, values: Array.isArray(values) ? values : [] })
    return (original as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof original
  const files = await openFileStore(join(folder, 'floor'))
  const app = makeApp({
    db,
    now,
    log: () => {},
    packs: new Map([[law.name, law]]),
    files,
    publicUrl: 'http://localhost:8080',
  })
  const reply = await app.request(`/api/cycles/${cycle}/units/${unit}/answers/unit/${item}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', cookie: `__Host-teladan=${token}` },
    body: JSON.stringify({ after: 0, answer: 'Ya', note: '' }),
  })
  pg.Client.prototype.query = original
  if (!reply.ok) throw new Error(`the floor could not be recorded: ${await reply.text()}`)
  return {
    statements: statements.filter(({ sql }) => !/pinned_packs/.test(sql)),
    unit,
    item,
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
          const sent = values.map((value, i) => (isLedger && i === 0 ? randomUUID() : put(value)))
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
