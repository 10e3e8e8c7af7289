import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAlive } from './db/ownFolder.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teladan-server-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The server as a process of its own, from its first line to its address. */
async function startProcess(env: Record<string, string> = {}) {
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

describe('the server', { timeout: 120_000 }, () => {
  it('starts on an empty folder, is well and ready, and stops cleanly with its database', async () => {
    const server = await startProcess({ TELADAN_DEMO: 'yes' })
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
    const first = await startProcess()
    first.child.kill('SIGKILL')
    await first.exited
    expect(isAlive(first.child.pid ?? 0)).toBe(false)
    const second = await startProcess()
    expect(second.said()).toContain('"event":"database_started","adopted":true')
    expect((await fetch(`${second.address}/readyz`)).status).toBe(200)
    second.child.kill('SIGTERM')
    expect(await second.exited).toEqual([0, null])
  })

  it('finishes what is under way when it is told to stop, and takes nothing new', async () => {
    const server = await startProcess()
    const port = Number(new URL(server.address ?? '').port)
    const body = JSON.stringify({ name: 'nobody@contoh.example', password: 'x' })
    const sending = request({
      port,
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json', 'content-length': body.length },
    })
    sending.write(body.slice(0, 20))
    await wait(200)
    server.child.kill('SIGTERM')
    await wait(300)
    expect(isAlive(server.child.pid ?? 0)).toBe(true)
    await expect(fetch(`${server.address}/healthz`)).rejects.toThrow('fetch failed')
    sending.end(body.slice(20))
    const [reply] = (await once(sending, 'response')) as [IncomingMessage]
    expect([reply.statusCode, reply.headers.connection]).toEqual([401, 'close'])
    reply.resume()
    expect(await server.exited).toEqual([0, null])
    expect(server.said()).toContain('"event":"stopped"')
  })

  it('does not wait for ever for somebody who sends no further', async () => {
    const server = await startProcess()
    const sending = request({
      port: Number(new URL(server.address ?? '').port),
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json', 'content-length': 100 },
    })
    sending.on('error', () => {})
    sending.write('{')
    await wait(200)
    const began = performance.now()
    server.child.kill('SIGTERM')
    expect(await server.exited).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(30_000)
  })

  it('says in words that its port is taken, or its database away', async () => {
    const first = await startProcess()
    const taken = await startProcess({
      PORT: new URL(first.address ?? '').port,
      TELADAN_DATA: join(folder, 'other'),
    })
    expect(await taken.exited).toEqual([1, null])
    expect(taken.said()).toContain('set PORT to another')
    first.child.kill('SIGTERM')
    await first.exited
    const away = await startProcess({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' })
    expect(await away.exited).toEqual([1, null])
    expect(away.said()).toMatch(/^The database does not answer: .*ECONNREFUSED.*\nLook whether/m)
  })

  it('says in words that the key is lost, and starts again once it is back', async () => {
    const first = await startProcess({ TELADAN_DEMO: 'yes' })
    first.child.kill('SIGTERM')
    await first.exited
    const kept = await readFile(join(folder, 'key'), 'utf8')
    await rm(join(folder, 'key'))
    const without = await startProcess()
    expect(await without.exited).toEqual([1, null])
    expect(without.said()).toContain('Put the file "key" of the data folder back from the backup')
    expect(without.said()).not.toMatch(/ at .*\.ts:\d/)
    await writeFile(join(folder, 'key'), kept)
    const again = await startProcess()
    expect(again.address).toBeDefined()
    again.child.kill('SIGTERM')
    expect(await again.exited).toEqual([0, null])
  })

  it('refuses nonsense in its configuration with a list, and does not start', async () => {
    const server = await startProcess({ PORT: 'x', PUBLIC_URL: 'y' })
    expect(await server.exited).toEqual([2, null])
    expect(server.said()).toBe(
      'PORT=x must be a port from 0 to 65535\nPUBLIC_URL=y must be an http or https address\n',
    )
  })
})
