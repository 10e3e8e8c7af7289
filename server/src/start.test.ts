import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
    env: { ...process.env, PORT: '0', TELADAN_DATA: folder, ...env },
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

describe('the server', () => {
  it('starts on an empty folder, is well and ready, and stops cleanly with its database', async () => {
    const server = await startProcess()
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

  it('refuses nonsense in its configuration with a list, and does not start', async () => {
    const server = await startProcess({ PORT: 'x', PUBLIC_URL: 'y' })
    expect(await server.exited).toEqual([2, null])
    expect(server.said()).toBe(
      'PORT=x must be a port from 0 to 65535\nPUBLIC_URL=y must be an http or https address\n',
    )
  })
})
