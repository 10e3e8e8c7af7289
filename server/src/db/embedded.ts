import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  mkdir,
  open,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive, ownFolder } from './ownFolder.ts'
import { findPrograms, isRoot, NOBODY } from './programs.ts'

/** A PostgreSQL of our own, below a data folder, reached on this machine only. */
export type Embedded = {
  url: string
  /** Whether it was still running from an owner that died. */
  isAdopted: boolean
  stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL that npm brought, or adopts the one that an owner who died left running. One owner
 * a folder; it listens on 127.0.0.1 with a password of its own and keeps all it has acknowledged. Should it fall
 * while we are there, it is started again at the same address.
 */
export async function startEmbedded(
  folder: string,
  { settings = {}, onFall = () => {}, programs: given }: Wishes = {},
): Promise<Embedded> {
  const release = await ownFolder(folder)
  try {
    const programs = given ?? (await findPrograms())
    const cluster = join(folder, 'postgres')
    const password = await readPassword(folder)
    if (!(await isThere(join(cluster, 'PG_VERSION')))) await create(programs, cluster, password)
    const left = await readPostmaster(cluster)
    let postmaster = left ?? (await launchOnFreePort(programs, cluster, settings))
    const { port } = postmaster
    let isStopping = false
    let reviving: Promise<void> | undefined
    const revive = async () => {
      if (isStopping || isAlive(postmaster.pid)) return
      onFall('database_fell')
      // Until the last of its processes is gone it will not start; then the next look starts it.
      postmaster =
        (await readPostmaster(cluster)) ?? (await launch(programs, cluster, port, settings))
      onFall('database_restarted')
    }
    const watch = setInterval(() => {
      reviving ??= revive()
        .catch(() => {})
        .finally(() => {
          reviving = undefined
        })
    }, LOOK_EVERY_MILLISECONDS).unref()
    return {
      url: addressOf(port, password),
      isAdopted: left !== undefined,
      stop: async () => {
        isStopping = true
        clearInterval(watch)
        await reviving
        await stopPostmaster(programs, cluster, postmaster.pid)
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

/** Where the PostgreSQL of a folder answers right now, whoever owns it; undefined when it is not running. */
export async function findEmbedded(folder: string): Promise<string | undefined> {
  const postmaster = await readPostmaster(join(folder, 'postgres'))
  const password = await readFile(join(folder, 'postgres.secret'), 'utf8').catch(() => '')
  return postmaster && password ? addressOf(postmaster.port, password) : undefined
}

/** Whether a folder holds a database, running or not. */
export const isDatabaseIn = (folder: string) => isThere(join(folder, 'postgres', 'PG_VERSION'))

const addressOf = (port: number, password: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`

/** How often we look whether it still stands. */
const LOOK_EVERY_MILLISECONDS = 500

type Wishes = {
  settings?: Settings
  /** Hears when the server fell, and when it stands again. */
  onFall?: (event: 'database_fell' | 'database_restarted') => void
  /** The folder of another PostgreSQL's programs than the one that npm brought. */
  programs?: string
}

/** Server settings by name, such as `{ fsync: 'off' }` where nothing is worth keeping. */
type Settings = Record<string, string>
type Postmaster = { pid: number; port: number }

/** A cluster is made aside and moved into place: one cut short is never taken for a whole one. */
async function create(programs: string, cluster: string, password: string) {
  const aside = `${cluster}.new`
  const passwordFile = `${cluster}.password`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveToServer(aside)
  await giveToServer(passwordFile)
  await chmod(dirname(cluster), 0o711)
  try {
    const options = ['-D', aside, '-U', 'postgres', '--auth=scram-sha-256', '-E', 'UTF8', '-k']
    await run(join(programs, 'initdb'), [
      ...options,
      '--locale=C.UTF-8',
      `--pwfile=${passwordFile}`,
    ])
    await rename(aside, cluster)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Somebody else may take the port that was free a moment ago; then another one is tried. */
async function launchOnFreePort(programs: string, cluster: string, settings: Settings) {
  for (let tries = 1; ; tries++)
    try {
      return await launch(programs, cluster, await findFreePort(), settings)
    } catch (error) {
      if (tries === 3 || !(error instanceof PostgresEnded)) throw error
    }
}

/** PostgreSQL did not come to stand. */
class PostgresEnded extends Error {}

async function launch(
  programs: string,
  cluster: string,
  port: number,
  settings: Settings,
): Promise<Postmaster> {
  await dropStale(cluster)
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await open(`${cluster}.log`, 'a', 0o600)
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', cluster, '-p', String(port), ...options],
    {
      ...asServer(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  )
  let ended: number | null | undefined
  server.once('exit', (code) => {
    ended = code
  })
  server.unref()
  await log.close()
  for (let tries = 0; tries < 12_000; tries++) {
    const postmaster = await readPostmaster(cluster)
    if (postmaster) return postmaster
    if (ended !== undefined)
      throw new PostgresEnded(`PostgreSQL ended (${ended}); its log is ${cluster}.log`)
    await wait(10)
  }
  throw new Error(`PostgreSQL was not ready within two minutes; its log is ${cluster}.log`)
}

/**
 * The server that runs on a cluster and takes connections, by the file it keeps; undefined when none does. The file
 * may be left over or copied: then its process is gone or another one, and its port or folder another server's.
 */
async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = await readFile(pidFileOf(cluster), 'utf8').catch(() => '')
  const [pid, folder, , port, , , , state] = lines.split('\n').map((line) => line.trim())
  if (!pid || !folder || !port || state !== 'ready' || !isAlive(Number(pid))) return undefined
  const isOurs = (await realpath(folder).catch(() => '')) === (await realpath(cluster))
  if (!isOurs || (await isStranger(Number(pid), cluster))) return undefined
  return (await takesConnections(Number(port)))
    ? { pid: Number(pid), port: Number(port) }
    : undefined
}

/** Whether a process certainly is not the server of a cluster, which works in it; no where the system does not tell. */
async function isStranger(pid: number, cluster: string): Promise<boolean> {
  const at = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return at !== undefined && at !== (await realpath(cluster))
}

/** Removes the file of a server that is gone while another process has its id by now: with it none would start. */
async function dropStale(cluster: string) {
  const pid = Number((await readFile(pidFileOf(cluster), 'utf8').catch(() => '')).split('\n')[0])
  if (pid && (await isStranger(pid, cluster))) await rm(pidFileOf(cluster), { force: true })
}

const pidFileOf = (cluster: string) => join(cluster, 'postmaster.pid')

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect({ host: '127.0.0.1', port })
    line.once('connect', () => resolve(true)).once('error', () => resolve(false))
    line.once('connect', () => line.destroy())
  })
}

async function stopPostmaster(programs: string, cluster: string, pid: number) {
  if (process.platform === 'win32')
    return run(join(programs, 'pg_ctl'), ['stop', '-m', 'fast', '-D', cluster])
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
  while (isAlive(pid)) await wait(10)
}

/** One password a folder, made when the cluster is; only its owner reads it. */
async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'postgres.secret')
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known) return known
  const password = randomBytes(24).toString('hex')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

const asServer = () => ({
  ...(isRoot() && { uid: NOBODY, gid: NOBODY }),
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
})

const giveToServer = (path: string) => (isRoot() ? chown(path, NOBODY, NOBODY) : undefined)

function run(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asServer(), stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${program} ended (${code}): ${said}`))
    })
  })
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
