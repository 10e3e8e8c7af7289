import { err, ok, type Result } from '@teladan/engine/result.ts'
import { findEmbedded, isDatabaseIn, startEmbedded } from './embedded.ts'
import { openDatabase } from './open.ts'
import type { Db } from './transaction.ts'

/**
 * Opens the database that a server of this configuration uses, beside it while it runs. Without one of one's own it is
 * the one in the data folder, which is started for as long as it is read; nothing is made where there is none.
 */
export async function openToRead({
  databaseUrl,
  data,
}: {
  databaseUrl: string | undefined
  data: string
}): Promise<Result<{ db: Db; close: () => Promise<void> }, 'no_database'>> {
  const running = databaseUrl ?? (await findEmbedded(data))
  if (running === undefined && !(await isDatabaseIn(data))) return err('no_database')
  const own = running === undefined ? await startEmbedded(data) : undefined
  const db = openDatabase(running ?? own?.url ?? '', { connections: 1 })
  return ok({
    db,
    close: async () => {
      await db.destroy()
      await own?.stop()
    },
  })
}
