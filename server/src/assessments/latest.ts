import type { At } from '../candidacies/act.ts'
import type { Tx } from '../db/transaction.ts'
import { listSaid } from './answerStore.ts'
import { listRounds } from './store.ts'

/** What every layer says in its latest round that the asker may see: on the screen and in a file alike. */
export async function listLatest(tx: Tx, at: At) {
  const rounds = await listRounds(tx, at.cycle, at.unit)
  const latest = new Map(rounds.map((round) => [round.layer, round]))
  const layers = []
  for (const { layer, round, closedAt, isShown } of latest.values()) {
    const said = await listSaid(tx, { ...at, layer, round })
    layers.push({ layer, round, isOpen: closedAt === null, isShown, said })
  }
  return layers
}
