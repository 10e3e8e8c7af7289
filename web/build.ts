import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('.', import.meta.url))
/** Where the built workbench lies. */
const DIST = join(HERE, 'dist')

/** Builds the workbench when anything it is made of is newer than the last build; says whether it did. */
async function buildWhenStale(): Promise<boolean> {
  const made = join(DIST, 'app.html')
  const sources = ['src', '../engine/src', '../words/src'].map((folder) => join(HERE, folder))
  const newest = Math.max(...sources.map(newestIn), statSync(join(HERE, 'app.html')).mtimeMs)
  if (existsSync(made) && statSync(made).mtimeMs > newest) return false
  const { build } = await import('vite')
  await build({ configFile: join(HERE, 'vite.config.ts'), logLevel: 'error' })
  return true
}

const newestIn = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (path) => statSync(join(folder, path)).mtimeMs,
    ),
  )

if (import.meta.main) await buildWhenStale()
