import type { Pack } from '@teladan/engine/packs/pack.ts'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import type { Tx } from '../db/transaction.ts'
import { type Cycle, getPinnedFiles } from './store.ts'

/** The law of a cycle: its pinned pack with the cycle's own choices. Read once a process, since it never changes. */
export async function lawOf(tx: Tx, { packId, parameters }: Cycle): Promise<Pack> {
  const key = JSON.stringify([packId, parameters])
  const known = read.get(key)
  if (known) return known
  const files = JSON.parse(await getPinnedFiles(tx, packId)) as PackFiles
  const pack = parsePack(files, parameters)
  if (!pack.ok) throw new Error(`pinned pack ${packId} is not sound any more`)
  read.set(key, pack.value)
  return pack.value
}

const read = new Map<string, Pack>()
