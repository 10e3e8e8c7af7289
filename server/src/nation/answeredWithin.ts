import { readReach } from '../candidacies/reach.ts'
import { beSystem, type Tx } from '../db/transaction.ts'
import { type AnsweredUnit, listAnswered, PAGE, pageByPage, type Wanted } from './store.ts'

/** All units that count and that the asker may see, page by page in the asker's own transaction. */
export async function* answeredWithin(tx: Tx, wanted: Wanted): AsyncGenerator<AnsweredUnit> {
  const reach = await readReach(tx)
  yield* pageByPage((after) =>
    beSystem(tx, () => listAnswered(tx, { ...wanted, reach }, { after, most: PAGE })),
  )
}
