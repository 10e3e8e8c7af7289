import type { Pack } from '@teladan/engine/packs/pack.ts'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import type { Tx } from '../db/transaction.ts'
import { type Cycle, getPinnedFiles } from './store.ts'

/** The law of a cycle: its pinned pack with the cycle's own choices. Read once a process, since it never changes. */
export async function lawOf(
  tx: Tx,
  { packId, parameters }: Pick<Cycle, 'packId' | 'parameters'>,
): Promise<Pack> {
  const key = JSON.stringify([packId, Object.entries(parameters).sort(byName)])
  const known = read.get(key)
  if (known) return known
  const files = JSON.parse(await getPinnedFiles(tx, packId)) as PackFiles
  const pack = parsePack(files, parameters)
  if (!pack.ok) throw new Error(`pinned pack ${packId} is not sound any more`)
  read.set(key, pack.value)
  return pack.value
}

/** The pinned pack of a cycle as it stands without any choice of the year. */
export const defaultsOf = (tx: Tx, { packId }: Cycle) => lawOf(tx, { packId, parameters: {} })

const byName = ([a]: [string, string], [b]: [string, string]) => a.localeCompare(b)
const read = new Map<string, Pack>()
