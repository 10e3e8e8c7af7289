import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Choice, itemsOf } from '@teladan/engine/framework/framework.ts'
import { hashToken, makeToken } from '@teladan/server/accounts/password.ts'
import type { Place } from '@teladan/server/candidacies/board.ts'
import { startEmbedded } from '@teladan/server/db/embedded.ts'
import { migrate } from '@teladan/server/db/migrate.ts'
import { openDatabase } from '@teladan/server/db/open.ts'
import { readKey } from '@teladan/server/db/readKey.ts'
import { makeVault } from '@teladan/server/db/vault.ts'
import { makeDemo } from '@teladan/server/demo/makeDemo.ts'
import { loadPacks } from '@teladan/server/packs/loadPacks.ts'
import { PACKS, readPackFiles } from '@teladan/server/packs/onDisk.ts'
import { sql } from 'kysely'
import { recordSave, replaySaves } from './floor/saveLoop.ts'

/**
 * The platform under load: one server process on the embedded PostgreSQL, asked over HTTP by this one. The
 * floor plays the very statements of a save over bare connections in the same run.
 */
const LAW = 'zi/permenpan-90-2021'
const CONNECTIONS = 10
const seconds = Number(process.env.SECONDS ?? 10)

const folder = await mkdtemp(join(tmpdir(), 'teladan-bench-'))
const embedded = await startEmbedded(folder, { settings: { max_connections: '100' } })
const db = openDatabase(embedded.url)
await migrate(db, fileURLToPath(new URL('../server/migrations', import.meta.url)))
const law = loadPacks().get(LAW)
const files = readPackFiles(join(PACKS, LAW), 'without_examples')
if (!law || !files) throw new Error(`no pack ${LAW}`)
const now = () => new Date()
const vault = makeVault(await readKey(folder))
const demo = await makeDemo({ db, now, law, files, vault }, { units: 1 })
const choices = itemsOf(law.framework.total).filter((item) => item.kind === 'choice')

const say = (what: string) => console.error(`${Math.round(performance.now())} ms ${what}`)
const HALL = 5_000
const units = await makeUnits(demo.cycle, HALL)
say('units made')
const tokens = await makeEditors(units.slice(0, 750))
say('editors made')
const inspector = await openSession(demo.accounts.tpi?.id ?? '')

const server = spawn(process.execPath, ['server/src/main.ts'], {
  env: {
    ...process.env,
    DATABASE_URL: embedded.url,
    PORT: '0',
    TELADAN_DATA: folder,
    PUBLIC_URL: 'http://localhost:8080',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
say('server started')
let said = ''
server.stdout.on('data', (chunk: Buffer) => {
  said += chunk.toString()
})
while (!/"listening","port":\d+/.test(said)) await wait(50)
const address = `http://127.0.0.1:${/"listening","port":(\d+)/.exec(said)?.[1]}`

const results: Record<string, unknown> = {}
try {
  const [first, second, ...rest] = choices
  if (!first || !second) throw new Error('a worksheet has choices')
  const template = await recordSave({
    url: embedded.url,
    now,
    law,
    token: tokens[0] ?? '',
    cycle: demo.cycle,
    unit: units[0] ?? 0,
    items: [first, second],
    folder,
  })
  say('recorded')
  const half = units.slice(500, 749)
  const other = units.slice(1, 250)
  const savesOf = (of: number[]) =>
    rest.flatMap((item) =>
      of.map((unit) => ({ unit, item, token: tokens[units.indexOf(unit)] ?? '' })),
    )
  const floor = await replaySaves(
    embedded.url,
    template,
    savesOf(half).map((save) => ({ ...save, item: save.item.id })),
    {
      connections: CONNECTIONS,
      seconds,
    },
  )
  const saturated = await load(savesOf(other), { editors: 32, seconds })
  await sql`analyze`.execute(db)
  results.saturation = {
    floorPerSecond: Math.round(floor),
    perSecond: Math.round(saturated.perSecond),
    ratio: round(saturated.perSecond / floor),
    p95ms: saturated.p95,
    errors: saturated.errors,
  }
  say('saturated')
  const minute = 60 * 100
  const everybody = savesOf(units.slice(0, 500))
  const before = everybody.slice(-minute - 50 * seconds, -minute)
  results.at50PerSecond = await paced(before, 50)
  results.editors500 = await paced(everybody.slice(-minute), 100)
  say('editors')
  results.board = await board(demo.cycle, ['sort=name', 'sort=self', 'sort=tpi', 'sort=due'])
  say('board')
  const { id: nationCycle } = (
    await sql<{
      id: number
    }>`insert into cycles (year, pack_id, conditions, state) values (2099, ${law.id}, '2025', 'open') returning id`.execute(
      db,
    )
  ).rows[0] ?? { id: 0 }
  await makeUnits(nationCycle, 100_000)
  say('nation made')
  await sql`analyze`.execute(db)
  results.list100000 = await listAll(nationCycle)
  say('listed')
  results.board100000 = await board(nationCycle, [
    'sort=name',
    'sort=self',
    'sort=tpi',
    'sort=due',
    // The first page by points, then one from the middle of the list.
    `sort=self&after=${placeOf({ by: 'total', total: '45.000000', unit: 1 })}`,
    // A name there is once, one that many hold, one that none does, and two letters.
    `search=${encodeURIComponent(`Layanan ${units.length + 50_000}`)}`,
    'search=layanan',
    'search=layanan&sort=self',
    'search=qqq',
    'search=99',
    'only=late',
    'only=mine',
  ])
} finally {
  server.kill('SIGTERM')
  await once(server, 'exit')
  await db.destroy()
  await embedded.stop()
  await rm(folder, { recursive: true, force: true })
}
const report = {
  at: now().toISOString(),
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  ...results,
}
console.log(JSON.stringify(report, null, 2))
mkdirSync('bench/results', { recursive: true })
writeFileSync(
  `bench/results/${report.at.slice(0, 10)}-platform.json`,
  `${JSON.stringify(report, null, 2)}\n`,
)

/** Units of the ministry that are at their own assessment, with an open round each. */
async function makeUnits(cycle: number, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into units (kind, opened_on, line) select 'upt', '2020-01-01', '{}' from generate_series(1, ${count}) returning id
    ), named as (
      insert into unit_names select id, '2020-01-01', 'UPT Layanan ' || id from made
    ), placed as (
      insert into unit_parents select id, '2020-01-01', ${demo.agency} from made
    ) select id from made order by id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`update units set line = array[${demo.nation}::int, ${demo.agency}::int, id] where id = any(${ids})`.execute(
    db,
  )
  await sql`
    insert into candidacies (cycle_id, unit_id, agency_id, unit_name, line, target, authority, initiated_by, stage)
    select ${cycle}, u.id, ${demo.agency}, name_of(u.id, '2026-01-01'), u.line, 'WBK', 'agency', 'unit', 'self_assess'
    from units u where u.id = any(${ids})`.execute(db)
  await sql`
    insert into rounds (cycle_id, unit_id, layer, round, scope, opened_at, is_shown, total, open)
    select cycle_id, unit_id, 'unit', 1, scope, now(), true, (unit_id * 7919 % 9000) / 100.0, 113 from candidacies
    where cycle_id = ${cycle} and unit_id = any(${ids})`.execute(db)
  await sql`insert into moves select cycle_id, unit_id, 1, stage, now(), ${randomUUID()}::uuid from candidacies
    where cycle_id = ${cycle} and unit_id = any(${ids})`.execute(db)
  return ids
}

/** One member of the team for each unit, signed in. */
async function makeEditors(of: number[]): Promise<string[]> {
  const made: string[] = []
  for (const unit of of) {
    const person = randomUUID()
    await sql`insert into people values (${person}, 'Anggota', ${unit}, now())`.execute(db)
    await sql`insert into accounts (person_id, email) values (${person}, ${`${person}@contoh.example`})`.execute(
      db,
    )
    await sql`insert into grants values (${randomUUID()}, ${person}, 'unit_member', null, ${unit}, null, '2020-01-01')`.execute(
      db,
    )
    made.push(await openSession(person))
  }
  return made
}

async function openSession(person: string): Promise<string> {
  const token = makeToken()
  await sql`
    insert into sessions (id, token_hash, person_id, factor, device, opened_at, seen_at, ends_at)
    values (${randomUUID()}, ${hashToken(token)}, ${person}, 'full', 'bench', now(), now(), now() + interval '1 day')`.execute(
    db,
  )
  return token
}

type Save = { unit: number; item: Choice; token: string }

async function save({ unit, item, token }: Save): Promise<{ ms: number; ok: boolean }> {
  const began = performance.now()
  const reply = await fetch(
    `${address}/api/cycles/${demo.cycle}/units/${unit}/answers/unit/${item.id}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie: `__Host-teladan=${token}` },
      body: JSON.stringify({ after: 0, answer: item.options[0]?.key, note: '' }),
    },
  )
  await reply.arrayBuffer()
  return { ms: performance.now() - began, ok: reply.ok }
}

/** As much as some editors at once get through. */
async function load(
  saves: Save[],
  { editors, seconds: most }: { editors: number; seconds: number },
) {
  const took: number[] = []
  let errors = 0
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: editors }, async () => {
      while (performance.now() - began < most * 1000 && next < saves.length) {
        const one = saves[next++]
        if (!one) break
        const { ms, ok } = await save(one)
        took.push(ms)
        if (!ok) errors++
      }
    }),
  )
  return {
    perSecond: took.length / ((performance.now() - began) / 1000),
    p95: quantile(took, 0.95),
    errors,
  }
}

/** So many saves a second, whether or not the ones before are answered. */
async function paced(saves: Save[], perSecond: number) {
  const took: number[] = []
  let errors = 0
  const began = performance.now()
  const all = saves.map(async (one, i) => {
    await wait((i / perSecond) * 1000)
    const { ms, ok } = await save(one)
    took.push(ms)
    if (!ok) errors++
  })
  await Promise.all(all)
  return {
    saves: saves.length,
    seconds: round((performance.now() - began) / 1000),
    p50ms: quantile(took, 0.5),
    p95ms: quantile(took, 0.95),
    p99ms: quantile(took, 0.99),
    errors,
  }
}

async function ask(path: string) {
  const began = performance.now()
  const reply = await fetch(address + path, { headers: { cookie: `__Host-teladan=${inspector}` } })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`)
  return { ms: performance.now() - began, text }
}

/** Where a page of the board ends, as the server gives it. */
function placeOf(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

async function board(cycle: number, queries: string[]) {
  const times: Record<string, unknown> = {}
  for (const query of queries) {
    const asked = []
    for (let i = 0; i < 15; i++) asked.push(await ask(`/api/cycles/${cycle}/units?${query}`))
    const { text } = asked[0] ?? { text: '' }
    const took = asked.map(({ ms }) => ms)
    times[query] = {
      rows: (JSON.parse(text) as { rows: unknown[] }).rows.length,
      p50ms: quantile(took, 0.5),
      p95ms: quantile(took, 0.95),
      bytes: text.length,
      gzipped: gzipSync(text).length,
    }
  }
  return times
}

/** Walks a hundred thousand units page by page, watching the server's memory. */
async function listAll(cycle: number) {
  const memory = () =>
    Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024
  const took: number[] = []
  let after = ''
  let rows = 0
  const before = memory()
  for (;;) {
    const { ms, text } = await ask(
      `/api/cycles/${cycle}/units?most=200${after && `&after=${after}`}`,
    )
    took.push(ms)
    const page = JSON.parse(text) as { rows: unknown[]; next: string | null }
    rows += page.rows.length
    if (!page.next) break
    after = page.next
  }
  return {
    rows,
    pages: took.length,
    firstMs: round(took[0] ?? 0),
    lastTenMs: quantile(took.slice(-10), 0.5),
    p95ms: quantile(took, 0.95),
    memoryBeforeMb: Math.round(before),
    memoryAfterMb: Math.round(memory()),
  }
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0)
}
function round(value: number): number {
  return Number(value.toPrecision(3))
}
