import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

/** A numbered file of `migrations/` could not be run; nothing of it was kept. */
export class MigrationFailed extends Error {
  constructor(file: string, cause: unknown) {
    super(`migration ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** Runs what has not been run yet, in the order of the numbers, each file in a transaction. */
export async function migrate(db: Kysely<unknown>, folder: string): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => readMigrations(folder) },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  const failed = results.find(({ status }) => status === 'Error')
  if (error !== undefined) throw new MigrationFailed(failed?.migrationName ?? folder, error)
  return results.map(({ migrationName }) => migrationName)
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const migrations: Record<string, Migration> = {}
  for (const [i, file] of files.entries()) {
    if (Number(file.slice(0, 4)) !== i + 1 || file[4] !== '-')
      throw new MigrationFailed(
        file,
        new Error(`expected number ${String(i + 1).padStart(4, '0')}-`),
      )
    const text = await readFile(join(folder, file), 'utf8')
    migrations[file] = {
      up: async (on) => {
        await sql.raw(text).execute(on)
      },
    }
  }
  return migrations
}
