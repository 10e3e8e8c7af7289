import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLaidOut, type LaidOut, type Pack } from '../packs/pack.ts'
import type { Chosen } from '../packs/parameters.ts'
import { parsePack } from '../packs/parsePack.ts'
import type { PackFiles } from '../packs/readFile.ts'

const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url))
const LAW = 'zi/permenpan-90-2021'

/** The laws before the one in force, as packs of their own. */
export const OLDER_LAWS = ['zi/permenpan-10-2019', 'zi/permenpan-52-2014'] as const

/** The real files of the pack that the tests play with. */
export function packFiles(law: string = LAW): PackFiles {
  const folder = join(PACKS, law)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const yaml = names.filter((name) => name.endsWith('.yaml'))
  return Object.fromEntries(yaml.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** The real pack, with parameters set as asked. */
export function getPack(chosen: Chosen = {}): LaidOut {
  const pack = getLaw(LAW, chosen)
  if (!isLaidOut(pack)) throw new Error(`${LAW} has no workbook`)
  return pack
}

/** Any pack of the checkout, by its name. */
export const getLaw = (law: string, chosen: Chosen = {}): Pack => soundPack(packFiles(law), chosen)

/** The pack of some files, which must be sound. */
export function soundPack(files: PackFiles, chosen: Chosen = {}): Pack {
  const pack = parsePack(files, chosen)
  if (!pack.ok) throw new Error(JSON.stringify(pack.error, null, 2))
  return pack.value
}

/** The files that are the law itself, without the cases that show it. */
export const withoutExamples = (files: PackFiles): PackFiles =>
  Object.fromEntries(Object.entries(files).filter(([file]) => !file.startsWith('examples/')))
