import { once } from 'node:events'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { makeApp } from './app.ts'
import type { Config } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/open.ts'
import type { Log } from './http/log.ts'
import { loadPacks } from './packs/loadPacks.ts'

export type Started = { address: string; stop: () => Promise<void> }
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
    for (const file of await migrate(db, MIGRATIONS)) log('migrated', { file })
    const { fetch } = makeApp({ db, now, log, packs })
    const server = serve({ fetch, port: config.port, hostname: '127.0.0.1' }) as Server
    await once(server, 'listening')
    const bound = server.address()
    const port = typeof bound === 'object' && bound ? bound.port : config.port
    log('listening', { port })
    return {
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
