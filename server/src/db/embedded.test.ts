import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Embedded, findEmbedded, startEmbedded } from './embedded.ts'

let folder: string
let running: Embedded[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teladan-pg-'))
})
afterEach(async () => {
  for (const one of running) await one.stop()
  running = []
  await rm(folder, { recursive: true, force: true })
})

async function start() {
  const one = await startEmbedded(folder)
  running.push(one)
  return one
}

async function ask(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(statement)
  await client.end()
  return rows
}

describe('the embedded PostgreSQL', () => {
  it('answers on this machine only, with a password, and keeps what it acknowledged', async () => {
    const first = await start()
    expect(await ask(first.url, 'show listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ])
    await ask(first.url, 'create table kept (id int)')
    await ask(first.url, 'insert into kept values (1)')
    await expect(ask(first.url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1')).rejects.toThrow(
      'password authentication failed',
    )
    await first.stop()
    running = []
    expect(await ask((await start()).url, 'select id from kept')).toEqual([{ id: 1 }])
  })

  it('has one owner a folder', async () => {
    await start()
    const other = await runOwner()
    expect(other.said).toContain(`is in use by process ${process.pid}`)
    expect(other.code).toBe(1)
  })

  it('is adopted when its owner was killed, with everything it acknowledged', async () => {
    const owner = await runOwner('SIGKILL')
    const url = /postgres:\/\/\S+/.exec(owner.said)?.[0] ?? ''
    const adopted = await start()
    expect(adopted).toMatchObject({ isAdopted: true, url })
    expect(await ask(adopted.url, 'select id from acknowledged')).toEqual([{ id: 7 }])
  })

  it('is not mistaken for another process that has its id by now, nor for a server on its port', async () => {
    const first = await start()
    await ask(first.url, 'create table kept (id int)')
    const file = join(folder, 'postgres', 'postmaster.pid')
    const lines = (await readFile(file, 'utf8')).split('\n')
    await first.stop()
    running = []
    const stranger = createServer().listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    const { port } = stranger.address() as AddressInfo
    for (const [pid, at] of [
      [process.pid, 1],
      [process.pid, port],
    ] as const) {
      await writeFile(file, lines.with(0, String(pid)).with(3, String(at)).join('\n'))
      expect(await findEmbedded(folder)).toBe(undefined)
      const again = await startEmbedded(folder)
      expect(again.isAdopted).toBe(false)
      expect(await ask(again.url, 'select id from kept')).toEqual([])
      await again.stop()
    }
    stranger.close()
  })

  it('of another folder is not adopted by a copy of it', async () => {
    await start()
    const copy = `${folder}-copy`
    await cp(folder, copy, { recursive: true })
    expect(await findEmbedded(folder)).toBeDefined()
    expect(await findEmbedded(copy)).toBe(undefined)
    await rm(copy, { recursive: true })
  })

  it('is started again at the same address when it falls, with everything it acknowledged', async () => {
    const events: string[] = []
    const one = await startEmbedded(folder, { onFall: (event) => events.push(event) })
    running.push(one)
    await ask(one.url, 'create table kept (id int)')
    await ask(one.url, 'insert into kept values (3)')
    const [pid] = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), 'SIGKILL')
    const kept = () => ask(one.url, 'select id from kept').catch(() => undefined)
    await expect.poll(() => events.at(-1)).toBe('database_restarted')
    await expect.poll(kept).toEqual([{ id: 3 }])
    expect(events[0]).toBe('database_fell')
  })

  it('takes no notice of a cluster whose making was cut short', async () => {
    await mkdir(join(folder, 'postgres.new'))
    await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '18')
    expect(await ask((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('keeps its password where only its owner reads it, and no copy', async () => {
    const { url } = await start()
    const secret = join(folder, 'postgres.secret')
    expect(url).toContain(await readFile(secret, 'utf8'))
    expect((await stat(secret)).mode & 0o777).toBe(0o600)
    await expect(stat(join(folder, 'postgres.password'))).rejects.toThrow('ENOENT')
  })
})

/** A process of its own that starts the database on the same folder, and is ended in mid-life if asked. */
async function runOwner(signal?: 'SIGKILL') {
  const program = `
    import pg from 'pg'
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))}
    const { url } = await startEmbedded(${JSON.stringify(folder)})
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('create table acknowledged (id int)')
    await client.query('insert into acknowledged values (7)')
    console.log(url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
  })
  let said = ''
  const heard = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      resolve()
    })
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  await Promise.race([heard, exited])
  if (signal) child.kill(signal)
  const [code] = await exited
  return { said, code }
}
