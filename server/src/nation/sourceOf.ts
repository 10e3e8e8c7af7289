import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { type LawSource, readLawSource } from '@teladan/engine/packs/readLawSource.ts'
import { type Cycle, getPinnedFiles } from '../cycles/store.ts'
import type { Tx } from '../db/transaction.ts'

/** What the pinned files of a cycle's law say, with the year's choices. Read once a process: it never changes. */
export async function sourceOf(
  tx: Tx,
  { packId, parameters }: Pick<Cycle, 'packId' | 'parameters'>,
): Promise<LawSource> {
  const known = read.get(packId)
  if (known) return { ...known, chosen: parameters }
  const files = JSON.parse(await getPinnedFiles(tx, packId)) as PackFiles
  const source = readLawSource(files)
  if (!source.ok) throw new Error(`pinned pack ${packId} cannot be read any more`)
  read.set(packId, source.value)
  return { ...source.value, chosen: parameters }
}

const read = new Map<string, LawSource>()
