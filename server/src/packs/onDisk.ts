import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'

/** Where the packs of this checkout lie. */
export const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url))

/** The names of all packs on disk, `programme/version`, sorted. */
export function listPacks(root = PACKS): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`${sep}pack.yaml`))
    .map((path) => path.split(sep).slice(0, -1).join('/'))
    .sort()
}

/** Reads a pack's files; worked examples only when asked for. Undefined when there is no such pack. */
export function readPackFiles(
  folder: string,
  examples: 'with_examples' | 'without_examples',
): PackFiles | undefined {
  if (!existsSync(join(folder, 'pack.yaml'))) return undefined
  const files: PackFiles = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name))
    const name = path.split(sep).join('/')
    if (!entry.isFile()) continue
    if (!name.endsWith('.yaml')) continue
    if (examples === 'without_examples' && name.startsWith('examples/')) continue
    files[name] = readFileSync(join(folder, path), 'utf8')
  }
  return files
}
