import { once } from 'node:events'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { KeyDoesNotFit, lockSecrets } from './accounts/lockSecrets.ts'
import { makeApp } from './app.ts'
import type { Config } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { MigrationFailed, migrate } from './db/migrate.ts'
import { isNotNow } from './db/notNow.ts'
import { openDatabase } from './db/open.ts'
import { FolderTaken } from './db/ownFolder.ts'
import { KeyNotRead, readKey } from './db/readKey.ts'
import { makeVault } from './db/vault.ts'
import { isDemo } from './demo/makeDemo.ts'
import { DemoCutShort, makeDemoOnce } from './demo/makeDemoOnce.ts'
import { openFileStore } from './files/fileStore.ts'
import { watchRequests } from './http/finishRequests.ts'
import type { Log } from './http/log.ts'
import { loadPacks } from './packs/loadPacks.ts'

export type Started = {
  address: string
  /** Whether the people in the database are a demo's. */
  isDemo: boolean
  stop: () => Promise<void>
}
type Surroundings = { now: () => Date; log: Log }

/** Longer than the minute for which proxies keep a line: who closes first must not be us, in the middle of a request. */
const KEPT_ALIVE_MILLISECONDS = 75_000

/** How long requests that are under way may take when the server is told to stop. */
const FINISH_WITHIN_MILLISECONDS = 10_000

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))

/** Starts everything: the database, what it still has to become, the server; stops it all in turn. */
export async function start(config: Config, { now, log }: Surroundings): Promise<Started> {
  const packs = loadPacks()
  const vault = makeVault(config.key ?? (await readKey(config.data)))
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded(config.data, { onFall: log })
  if (embedded) log('database_started', { adopted: embedded.isAdopted })
  const db = openDatabase(config.databaseUrl ?? embedded?.url ?? '')
  const closeDatabase = async () => {
    await db.destroy()
    await embedded?.stop()
  }
  try {
    const files = await openFileStore(join(config.data, 'files'))
    for (const file of await migrate(db, MIGRATIONS)) log('migrated', { file })
    const { locked, forgotten } = await lockSecrets(
      { db, vault, now },
      config.isKeyLost ? 'lost' : 'kept',
    )
    if (locked) log('secrets_locked', { secrets: locked })
    if (forgotten) log('secrets_forgotten', { secrets: forgotten })
    const room = { db, now, log, packs, files, vault, publicUrl: config.publicUrl }
    if (config.demo && (await makeDemoOnce(room))) log('demo_made')
    const app = makeApp(room)
    const { fetch } = app
    const server = serve({
      fetch,
      port: config.port,
      hostname: '127.0.0.1',
      serverOptions: { keepAliveTimeout: KEPT_ALIVE_MILLISECONDS },
    }) as Server
    const { finish } = watchRequests(server)
    await once(server, 'listening')
    const bound = server.address()
    const port = typeof bound === 'object' && bound ? bound.port : config.port
    log('listening', { port })
    return {
      isDemo: await isDemo(db, now()),
      address: `http://localhost:${port}`,
      stop: async () => {
        await finish(FINISH_WITHIN_MILLISECONDS)
        await closeDatabase()
        log('stopped')
      },
    }
  } catch (error) {
    await closeDatabase()
    throw error
  }
}

/** What keeps the server from starting, in words for whoever starts it; what nobody foresaw, with all there is. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error instanceof MigrationFailed ? error.cause : error
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `The port is taken (${error.message}); stop what listens there, or set PORT to another.`
  if (isNotNow(cause))
    return `The database does not answer: ${(cause as Error).message}\nLook whether PostgreSQL runs where DATABASE_URL says.`
  const isForeseen = FORESEEN.some((kind) => error instanceof kind)
  return isForeseen ? error.message : (error.stack ?? error.message)
}

const FORESEEN = [DemoCutShort, FolderTaken, KeyDoesNotFit, KeyNotRead, MigrationFailed]
