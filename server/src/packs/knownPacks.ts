import { join } from 'node:path'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { lawOf } from '../cycles/law.ts'
import { getPinnedFiles } from '../cycles/store.ts'
import type { Desk } from '../desk.ts'
import { PACKS, readPackFiles } from './onDisk.ts'
import { listSeeded } from './seededStore.ts'

type Shelf = Pick<Desk, 'packs' | 'tx'>

/**
 * The packs a cycle can be drafted on, by name: those of the checkout, and those that were signed here, which stand
 * before one of the same name that came with the program. The database is asked each time, so that every process
 * knows a pack from the moment it is in force.
 */
export async function knownPacks({ packs, tx }: Shelf): Promise<Map<string, Pack>> {
  const known = new Map(packs)
  for (const { name, packId } of await listSeeded(tx))
    known.set(name, await lawOf(tx, { packId, parameters: {} }))
  return known
}

/** A pack that is known by its name, with the very text of its files. */
export async function findKnownPack(
  shelf: Shelf,
  name: string,
): Promise<{ pack: Pack; files: PackFiles } | undefined> {
  const pack = (await knownPacks(shelf)).get(name)
  if (!pack) return undefined
  const { tx } = shelf
  const seeded = (await listSeeded(tx)).find((one) => one.name === name)
  const files = seeded
    ? (JSON.parse(await getPinnedFiles(tx, seeded.packId)) as PackFiles)
    : readPackFiles(join(PACKS, name), 'without_examples')
  return files && { pack, files }
}
