import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { isAlive } from './db/ownFolder.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

/** The server as a process of its own, from its first line to its address. */
async function startProcess(folder: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { ...process.env, PORT: '0', TELADAN_DATA: folder, TELADAN_DEMO: 'no', ...env },
  })
  let said = ''
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>
  const listening = new Promise<string | undefined>((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const port = /"event":"listening","port":(\d+)/.exec(said)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void exited.then(() => resolve(undefined))
  })
  const address = await listening
  return { child, address, exited, said: () => said }
}

/** A folder of a test's own. */
async function freshFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'teladan-server-'))
  folders.push(folder)
  return folder
}
const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

/** Begins a request that the server takes and waits for the rest of. */
async function beginSending(address: string | undefined, length: number) {
  const sending = request(`${address}/api/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': length,
      expect: '100-continue',
    },
  })
  sending.flushHeaders()
  await once(sending, 'continue')
  return sending
}

// Each has a folder, a port and a database of its own, and some only wait: they go on side by side.
describe.concurrent('the server', () => {
  it('starts on an empty folder, is well and ready, and stops cleanly with its database', async () => {
    const folder = await freshFolder()
    const server = await startProcess(folder, { TELADAN_DEMO: 'yes' })
    expect(await (await fetch(`${server.address}/healthz`)).text()).toBe('ok')
    expect(await (await fetch(`${server.address}/readyz`)).text()).toBe('ready')
    const missing = await fetch(`${server.address}/nothing`)
    expect([missing.status, missing.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ])
    server.child.kill('SIGTERM')
    expect(await server.exited).toEqual([0, null])
    expect(server.said()).toContain('"event":"stopped"')
  })

  it('recovers alone after it was killed', async () => {
    const folder = await freshFolder()
    const first = await startProcess(folder)
    first.child.kill('SIGKILL')
    await first.exited
    expect(isAlive(first.child.pid ?? 0)).toBe(false)
    const second = await startProcess(folder)
    expect(second.said()).toContain('"event":"database_started","adopted":true')
    expect((await fetch(`${second.address}/readyz`)).status).toBe(200)
    second.child.kill('SIGTERM')
    expect(await second.exited).toEqual([0, null])
  })

  it('finishes what is under way when it is told to stop, and takes nothing new', async ({
    expect,
  }) => {
    const folder = await freshFolder()
    const server = await startProcess(folder)
    const body = JSON.stringify({ name: 'nobody@contoh.example', password: 'x' })
    const sending = await beginSending(server.address, body.length)
    sending.write(body.slice(0, 20))
    server.child.kill('SIGTERM')
    const knock = () => fetch(`${server.address}/healthz`).then(String, ({ message }) => message)
    await expect.poll(knock).toBe('fetch failed')
    expect(isAlive(server.child.pid ?? 0)).toBe(true)
    sending.end(body.slice(20))
    const [reply] = (await once(sending, 'response')) as [IncomingMessage]
    expect([reply.statusCode, reply.headers.connection]).toEqual([401, 'close'])
    reply.resume()
    expect(await server.exited).toEqual([0, null])
    expect(server.said()).toContain('"event":"stopped"')
  })

  it('does not wait for ever for somebody who sends no further', async () => {
    const folder = await freshFolder()
    const server = await startProcess(folder)
    const sending = await beginSending(server.address, 100)
    sending.on('error', () => {})
    sending.write('{')
    const began = performance.now()
    server.child.kill('SIGTERM')
    expect(await server.exited).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(60_000)
  })

  it('says in words that its port is taken, or its database away', async () => {
    const folder = await freshFolder()
    const first = await startProcess(folder)
    const taken = await startProcess(folder, {
      PORT: new URL(first.address ?? '').port,
      TELADAN_DATA: join(folder, 'other'),
    })
    expect(await taken.exited).toEqual([1, null])
    expect(taken.said()).toContain('set PORT to another')
    first.child.kill('SIGTERM')
    await first.exited
    const away = await startProcess(folder, {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    })
    expect(await away.exited).toEqual([1, null])
    expect(away.said()).toMatch(/^The database does not answer: .*ECONNREFUSED.*\nLook whether/m)
  })

  it('says in words that the key is lost, and starts again once it is back', async () => {
    const folder = await freshFolder()
    const first = await startProcess(folder, { TELADAN_DEMO: 'yes' })
    first.child.kill('SIGTERM')
    await first.exited
    const kept = await readFile(join(folder, 'key'), 'utf8')
    await rm(join(folder, 'key'))
    const without = await startProcess(folder)
    expect(await without.exited).toEqual([1, null])
    expect(without.said()).toContain('Put the file "key" of the data folder back from the backup')
    expect(without.said()).not.toMatch(/ at .*\.ts:\d/)
    await writeFile(join(folder, 'key'), kept)
    const again = await startProcess(folder)
    expect(again.address).toBeDefined()
    again.child.kill('SIGTERM')
    expect(await again.exited).toEqual([0, null])
  })

  it('refuses nonsense in its configuration with a list, and does not start', async () => {
    const folder = await freshFolder()
    const server = await startProcess(folder, { PORT: 'x', PUBLIC_URL: 'y' })
    expect(await server.exited).toEqual([2, null])
    expect(server.said()).toBe(
      'PORT=x must be a port from 0 to 65535\nPUBLIC_URL=y must be an http or https address\n',
    )
  })
})
