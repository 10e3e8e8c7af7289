import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { startEmbedded } from '@teladan/server/db/embedded.ts'
import { openDatabase } from '@teladan/server/db/open.ts'
import { DEMO_PASSWORD } from '@teladan/server/demo/makeDemo.ts'
import { loadPacks } from '@teladan/server/packs/loadPacks.ts'
import { sql } from 'kysely'

/**
 * What happens to people's work when things break under load: the platform as a process of its own on its demo, twenty
 * people who save answers, and a database that is stopped at once, a server that is killed, one that is told to stop.
 * What was acknowledged has to be there afterwards, and nobody may hear of anything but 503.
 */
const CLIENTS = 20
/** For how long a table is held that everybody waits for; three times as long as they wait for a connection. */
const HELD_MILLISECONDS = 15_000
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const law = loadPacks().get('zi/permenpan-90-2021')
if (!law) throw new Error('no pack')
const choices = itemsOf(law.framework.total).filter((item) => item.kind === 'choice')

type Server = Awaited<ReturnType<typeof startServer>>
const running = new Set<ChildProcess>()
const results: Record<string, unknown> = {}
const wrong: string[] = []
const stage = (what: string) => console.error(`${Math.round(performance.now() / 1000)} s ${what}`)
const hold = (what: string, isSo: boolean) => {
  if (!isSo) wrong.push(what)
}

const data = await mkdtemp(join(tmpdir(), 'teladan-faults-'))
try {
  let server = await startServer(data, {})
  const session = await signIn(server)
  const saves = await openSaves(server, session)
  const stopDatabase = async () => {
    const lines = await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')
    // SIGQUIT is `pg_ctl stop -m immediate`: no checkpoint, no farewell.
    process.kill(Number(lines.split('\n')[0]), 'SIGQUIT')
  }
  stage('ownDatabaseStopped')
  results.ownDatabaseStopped = await breakUnderLoad(saves, { times: 3, stop: stopDatabase })
  stage('roomTaken')
  results.roomTaken = await takeRoom(server, session)

  const killed = server
  stage('serverKilled')
  results.serverKilled = await breakUnderLoad(saves, {
    times: 1,
    mayBreakOff: true,
    stop: async () => {
      killed.child.kill('SIGKILL')
      await killed.exited
      server = await startServer(data, { PORT: killed.port })
    },
  })
  const before = await filesIn(data)
  const uploads = await uploadSlowly(server, session)
  const half = (await filesIn(data)).coming
  server.child.kill('SIGKILL')
  await server.exited
  for (const upload of uploads) upload.destroy()
  server = await startServer(data, { PORT: server.port })
  const after = await filesIn(data)
  results.killedInUploads = {
    uploads: uploads.length,
    leftByKill: half,
    leftAfterStart: after.coming,
  }
  hold('uploads were under way when the server was killed', half === uploads.length)
  hold('a killed upload leaves nothing after the next start', after.coming === 0)
  hold('a killed upload keeps nothing', after.kept === before.kept)

  const told = server
  let stoppedInMs = 0
  stage('serverToldToStop')
  const toldToStop = await breakUnderLoad(saves, {
    times: 1,
    mayBreakOff: true,
    stop: async () => {
      const began = performance.now()
      told.child.kill('SIGTERM')
      const [code] = (await told.exited) as [number]
      hold('the server told to stop ends well', code === 0)
      stoppedInMs = Math.round(performance.now() - began)
      server = await startServer(data, { PORT: told.port })
    },
  })
  results.serverToldToStop = { stoppedInMs, ...toldToStop }
  hold('whoever had asked before the stop heard', !toldToStop.statuses[409])
  await stopServer(server)

  stage('otherDatabaseStopped')
  results.otherDatabaseStopped = await onOtherDatabase()
} finally {
  for (const child of running) child.kill('SIGKILL')
  await rm(data, { recursive: true, force: true })
}

const date = new Date().toISOString().slice(0, 10)
const folder = join(ROOT, 'bench/results')
mkdirSync(folder, { recursive: true })
const machine = { node: process.version, cores: cpus().length, load: loadavg()[0] }
const content = { date, machine, clients: CLIENTS, wrong, ...results }
writeFileSync(join(folder, `${date}-faults.json`), `${JSON.stringify(content, null, 2)}\n`)
console.log(JSON.stringify(content, null, 2))
if (wrong.length) process.exit(1)

/** The platform on a database that is not its own, reached by `DATABASE_URL`. */
async function onOtherDatabase() {
  const own = await mkdtemp(join(tmpdir(), 'teladan-faults-own-'))
  // Run by root, the database is another user's, who has to get by.
  await chmod(own, 0o711)
  const cluster = await startEmbedded(join(own, 'cluster'))
  const env = { DATABASE_URL: cluster.url, TELADAN_DEMO: 'yes' }
  const server = await startServer(join(own, 'data'), env)
  const saves = await openSaves(server, await signIn(server))
  const stop = async () => {
    const lines = await readFile(join(own, 'cluster/postgres/postmaster.pid'), 'utf8')
    process.kill(Number(lines.split('\n')[0]), 'SIGQUIT')
  }
  const result = await breakUnderLoad(saves, { times: 3, stop })
  await stopServer(server)
  await cluster.stop()
  await rm(own, { recursive: true, force: true })
  return result
}

/** The server as a process of its own, once it listens. */
async function startServer(folder: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', TELADAN_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const exited = once(child, 'exit').finally(() => running.delete(child))
  const log: string[] = []
  const listening = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      log.push(...chunk.toString().split('\n').filter(Boolean))
      const port = /"listening","port":(\d+)/.exec(log.join('\n'))?.[1]
      if (port) resolve(port)
    })
  })
  const port = await Promise.race([
    listening,
    exited.then(() => {
      throw new Error(`the server did not start: ${log.join('\n')}`)
    }),
  ])
  return { child, exited, port, log, address: `http://localhost:${port}` }
}

async function stopServer({ child, exited }: Server) {
  child.kill('SIGTERM')
  await exited
}

type Session = { cookie: string; at: string }

/** Signs the head of the demo's first unit in, and finds where its worksheet lies. */
async function signIn({ address }: Server): Promise<Session> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'kepala@contoh.example', password: DEMO_PASSWORD })
  const opened = await fetch(`${address}/api/session`, { method: 'POST', headers, body })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { demoCode } = (await opened.json()) as { demoCode?: string }
  if (demoCode !== undefined)
    await fetch(`${address}/api/session/code`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify({ code: demoCode }),
    })
  const [{ id: cycle }] = await get<[{ id: number }]>(`${address}/api/cycles`, cookie)
  const { rows } = await get<{ rows: { unit: number; unitName: string; stage: string }[] }>(
    `${address}/api/cycles/${cycle}/units`,
    cookie,
  )
  const row = rows.find(({ stage }) => stage === 'self_assess')
  if (!row) throw new Error(`no unit of the demo assesses itself: ${JSON.stringify(rows)}`)
  return { cookie, at: `/api/cycles/${cycle}/units/${row.unit}` }
}

async function get<T>(address: string, cookie: string): Promise<T> {
  const reply = await fetch(address, { headers: { cookie } })
  if (!reply.ok) throw new Error(`${address}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

type Line = { item: string; keys: string[]; version: number; acknowledged: Map<number, string> }
type Saves = { address: string; session: Session; lines: Line[] }

/** A few questions for each client alone, at the version where they stand. */
async function openSaves({ address }: Server, session: Session): Promise<Saves> {
  const said = await saidIn(address, session)
  const lines = choices.slice(0, CLIENTS * 3).map(({ id, options }) => ({
    item: id,
    keys: options.map(({ key }) => key),
    version: said.get(id) ?? 0,
    acknowledged: new Map<number, string>(),
  }))
  return { address, session, lines }
}

async function saidIn(address: string, { cookie, at }: Session): Promise<Map<string, number>> {
  type Answers = { layers: { layer: string; said: { item: string; version: number }[] }[] }
  const { layers } = await get<Answers>(`${address}${at}/answers`, cookie)
  const own = layers.find(({ layer }) => layer === 'unit') ?? layers[0]
  return new Map((own?.said ?? []).map(({ item, version }) => [item, version]))
}

type Break = { times: number; stop: () => Promise<void>; mayBreakOff?: boolean }

/** Has everybody save while something is stopped, and looks whether all that was acknowledged is there. */
async function breakUnderLoad(
  { address, session, lines }: Saves,
  { times, stop, mayBreakOff = false }: Break,
) {
  for (const { acknowledged } of lines) acknowledged.clear()
  const statuses: Record<string, number> = {}
  const odd: string[] = []
  let isOver = false
  let longest = 0
  let lastGood = performance.now()
  const recoveredAfter: number[] = []
  const count = (key: string | number) => {
    statuses[key] = (statuses[key] ?? 0) + 1
  }
  const saveOnce = async (line: Line) => {
    const began = performance.now()
    const answer = line.keys[line.version % line.keys.length] ?? ''
    const reply = await fetch(`${address}${session.at}/answers/unit/${line.item}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie: session.cookie },
      body: JSON.stringify({ after: line.version, answer, note: '' }),
    }).catch(() => undefined)
    const body = (await reply?.json().catch(() => undefined)) as
      | { version?: number; reason?: string; details?: { version: number } }
      | undefined
    longest = Math.max(longest, performance.now() - began)
    if (!reply || !body) {
      count('broken off')
      return wait(100)
    }
    count(reply.status)
    if (reply.status === 200) {
      line.version = body.version ?? 0
      line.acknowledged.set(line.version, answer)
      lastGood = performance.now()
      return
    }
    // What broke off at the very end may have been kept without our hearing of it.
    if (body.reason === 'changed_meanwhile') {
      line.version = body.details?.version ?? line.version + 1
      return
    }
    const isComeAgain =
      reply.status === 503 &&
      body.reason === 'not_now' &&
      reply.headers.get('content-type') === 'application/problem+json' &&
      Number(reply.headers.get('retry-after')) > 0
    if (!isComeAgain) odd.push(`${reply.status} ${JSON.stringify(body)}`)
    await wait(50)
  }
  const working = Array.from({ length: CLIENTS }, async (_, i) => {
    const mine = lines.slice(i * 3, i * 3 + 3)
    for (let turn = 0; !isOver; turn++) {
      const line = mine[turn % mine.length]
      if (line) await saveOnce(line)
    }
  })
  for (let i = 0; i < times; i++) {
    await wait(3_000)
    const before = performance.now()
    await stop()
    const stopped = performance.now()
    while (lastGood < stopped && performance.now() - stopped < 60_000) await wait(20)
    if (lastGood >= stopped) recoveredAfter.push(Math.round(lastGood - before))
  }
  await wait(2_000)
  isOver = true
  await Promise.all(working)

  const missing = await findMissing(address, session, lines)
  const acknowledged = lines.reduce((sum, line) => sum + line.acknowledged.size, 0)
  hold(`nothing acknowledged is missing: ${missing.join()}`, missing.length === 0)
  hold(`nobody heard of anything but 503: ${odd.slice(0, 5).join()}`, odd.length === 0)
  hold('answers were saved', acknowledged > CLIENTS)
  hold('nobody was cut off', mayBreakOff || !statuses['broken off'])
  hold('saving went on after every break', recoveredAfter.length === times)
  return {
    statuses,
    acknowledged,
    missing: missing.length,
    recoveredAfterMs: recoveredAfter,
    longestMs: Math.round(longest),
  }
}

/** Versions that somebody was told are kept and that are not there, or say something else. */
async function findMissing(address: string, { cookie, at }: Session, lines: Line[]) {
  const missing: string[] = []
  for (const { item, acknowledged } of lines) {
    if (!acknowledged.size) continue
    type Version = { version: number; answer: string }
    const { versions } = await get<{ versions: Version[] }>(
      `${address}${at}/answers/unit/${item}`,
      cookie,
    )
    const byVersion = new Map(versions.map(({ version, answer }) => [version, answer]))
    for (const [version, answer] of acknowledged)
      if (byVersion.get(version) !== answer) missing.push(`${item}@${version}`)
  }
  return missing
}

/** Every connection waits for a table that somebody holds: who finds no room has to hear so soon. */
async function takeRoom({ address }: Server, { cookie }: Session) {
  const url = await databaseOf(data)
  const db = openDatabase(url, { connections: 1 })
  const taken: { status: number; ms: number }[] = []
  let asking: Promise<void>[] = []
  await db.transaction().execute(async (tx) => {
    await sql`lock table sessions in access exclusive mode`.execute(tx)
    asking = Array.from({ length: 40 }, async () => {
      const began = performance.now()
      const reply = await fetch(`${address}/api/me`, { headers: { cookie } })
      await reply.arrayBuffer()
      taken.push({ status: reply.status, ms: performance.now() - began })
    })
    await wait(HELD_MILLISECONDS)
  })
  await Promise.all(asking)
  await db.destroy()
  const refused = taken.filter(({ status }) => status === 503)
  const longest = Math.round(Math.max(...refused.map(({ ms }) => ms)))
  hold('who found no room heard so', refused.length === 30)
  hold('and did not hang until the table was free', longest < HELD_MILLISECONDS)
  hold('the others were served', taken.filter(({ status }) => status === 200).length === 10)
  const again = await fetch(`${address}/api/me`, { headers: { cookie } })
  hold('and everybody is served again', again.status === 200)
  return { asked: 40, refused: refused.length, longestMs: longest }
}

async function databaseOf(folder: string): Promise<string> {
  const secret = await readFile(join(folder, 'postgres.secret'), 'utf8')
  const lines = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  return `postgres://postgres:${secret}@127.0.0.1:${lines[3]}/postgres`
}

/** Eight uploads of which half has come in. */
async function uploadSlowly({ port }: Server, { cookie, at }: Session) {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_000_000, 'x')])
  const uploads = Array.from({ length: 8 }, (_, i) => {
    const upload = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `${at}/evidence/files`,
      headers: {
        cookie,
        'x-title': `Notula%20${i}`,
        'x-items': 'A.I.1.i.a',
        'content-length': bytes.length,
      },
    })
    upload.on('error', () => {})
    upload.write(bytes.subarray(0, 1_000_000))
    return upload
  })
  for (let i = 0; i < 200 && (await filesIn(data)).coming < uploads.length; i++) await wait(50)
  return uploads
}

async function filesIn(folder: string) {
  const names = await readdir(join(folder, 'files'), { recursive: true })
  return {
    kept: names.filter((name) => /[0-9a-f]{64}$/.test(name)).length,
    coming: names.filter((name) => name.startsWith('coming/')).length,
  }
}
