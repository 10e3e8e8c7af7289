import { once } from 'node:events'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { makeApp } from './app.ts'
import type { Config } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/open.ts'
import { isDemo } from './demo/makeDemo.ts'
import { makeDemoOnce } from './demo/makeDemoOnce.ts'
import { openFileStore } from './files/fileStore.ts'
import type { Log } from './http/log.ts'
import { loadPacks } from './packs/loadPacks.ts'

export type Started = {
  address: string
  /** Whether the people in the database are a demo's. */
  isDemo: boolean
  stop: () => Promise<void>
}
type Surroundings = { now: () => Date; log: Log }

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))

/** Starts everything: the database, what it still has to become, the server; stops it all in turn. */
export async function start(config: Config, { now, log }: Surroundings): Promise<Started> {
  const packs = loadPacks()
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.data)
  if (embedded) log('database_started', { adopted: embedded.isAdopted })
  const db = openDatabase(config.databaseUrl ?? embedded?.url ?? '')
  const closeDatabase = async () => {
    await db.destroy()
    await embedded?.stop()
  }
  try {
    const files = await openFileStore(join(config.data, 'files'))
    for (const file of await migrate(db, MIGRATIONS)) log('migrated', { file })
    const room = { db, now, log, packs, files, publicUrl: config.publicUrl }
    if (config.demo && (await makeDemoOnce(room))) log('demo_made')
    const app = makeApp(room)
    const { fetch } = app
    const server = serve({ fetch, port: config.port, hostname: '127.0.0.1' }) as Server
    await once(server, 'listening')
    const bound = server.address()
    const port = typeof bound === 'object' && bound ? bound.port : config.port
    log('listening', { port })
    return {
      isDemo: await isDemo(db, now()),
      address: `http://localhost:${port}`,
      stop: async () => {
        server.closeIdleConnections()
        await new Promise((resolve) => server.close(resolve))
        await closeDatabase()
        log('stopped')
      },
    }
  } catch (error) {
    await closeDatabase()
    throw error
  }
}
