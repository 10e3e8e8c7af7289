import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { addDatabase, openCluster } from '@teladan/server/testing/cluster.ts'
import type { TestProject } from 'vitest/node'

const MAIN = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))

/** The database that holds the run's demo, by its name. */
export const DEMO = 'teladan_demo'

/** A demo that stands ready to be copied: the PostgreSQL it lies in, and the key to its secrets. */
export type PreparedDemo = { cluster: string; key: string }

declare module 'vitest' {
  interface ProvidedContext {
    demo: PreparedDemo
  }
}

/** Has the server make its demo once a run; each test that looks at one starts on a copy. */
export default async function prepareDemo(project: TestProject) {
  const { url, close } = await openCluster()
  const key = randomBytes(32).toString('hex')
  await makeDemoIn(await addDatabase(url, DEMO), key)
  project.provide('demo', { cluster: url, key })
  return close
}

/** Starts the server on a database until it has made its demo there, and stops it. */
async function makeDemoIn(database: string, key: string) {
  const data = await mkdtemp(join(tmpdir(), 'teladan-demo-'))
  const server = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: database,
      TELADAN_DATA: data,
      TELADAN_DEMO: 'yes',
      TELADAN_KEY: key,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Told to stop while it starts, it starts to its end first.
  server.stdout.once('data', () => server.kill('SIGTERM'))
  const [said, [code]] = await Promise.all([text(server.stdout), once(server, 'exit')])
  await rm(data, { recursive: true, force: true })
  if (code !== 0 || !said.includes('"event":"demo_made"'))
    throw new Error(`no demo was made (${code}): ${said}`)
}
