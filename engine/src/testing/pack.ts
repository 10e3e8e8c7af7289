import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pack } from '../packs/pack.ts'
import type { Chosen } from '../packs/parameters.ts'
import { parsePack } from '../packs/parsePack.ts'
import type { PackFiles } from '../packs/readFile.ts'

const FOLDER = fileURLToPath(new URL('../../../packs/zi/permenpan-90-2021', import.meta.url))

/** The real files of the pack that the tests play with. */
export function packFiles(): PackFiles {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  const yaml = names.filter((name) => name.endsWith('.yaml'))
  return Object.fromEntries(yaml.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]))
}

/** The real pack, with parameters set as asked. */
export function getPack(chosen: Chosen = {}): Pack {
  const pack = parsePack(packFiles(), chosen)
  if (!pack.ok) throw new Error(JSON.stringify(pack.error, null, 2))
  return pack.value
}
