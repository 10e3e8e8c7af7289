import { err, ok, type Result } from '@teladan/engine/result.ts'
import { readConfig } from '@teladan/server/config.ts'
import { type Cycle, listCycles } from '@teladan/server/cycles/store.ts'
import { isNotNow } from '@teladan/server/db/notNow.ts'
import { openToRead } from '@teladan/server/db/openToRead.ts'
import { FolderTaken } from '@teladan/server/db/ownFolder.ts'
import type { Db, Tx } from '@teladan/server/db/transaction.ts'
import { asReader } from '@teladan/server/nation/store.ts'
import type { Words } from '@teladan/words/words.ts'

/** A cycle in the database, the database open for reading, and what was asked of it at once. */
export type OpenCycle<T> = { db: Db; cycle: Cycle; read: T; close: () => Promise<void> }

/** Opens a cycle by its year or its number; why it cannot be, in a sentence. */
export async function openCycle<T>(
  words: Words,
  asked: string,
  read: (tx: Tx, cycle: Cycle) => Promise<T>,
): Promise<Result<OpenCycle<T>, string>> {
  const say = words.whatIf.cycle
  const config = readConfig(process.env, process.cwd())
  if (!config.ok)
    return err(config.error.map(({ name, must }) => `${name} must ${must}`).join('\n'))
  try {
    const opened = await openToRead(config.value)
    if (!opened.ok) return err(say.no_database(config.value.data))
    const { db, close } = opened.value
    try {
      const found = await asReader(db, new Date(), async (tx) => {
        const cycle = findCycle(words, await listCycles(tx), asked)
        return cycle.ok ? ok({ cycle: cycle.value, read: await read(tx, cycle.value) }) : cycle
      })
      if (!found.ok) await close()
      return found.ok ? ok({ db, close, ...found.value }) : found
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    if (error instanceof FolderTaken || isNotNow(error))
      return err(say.not_reached(sayError(error)))
    throw error
  }
}

function findCycle(words: Words, cycles: Cycle[], asked: string): Result<Cycle, string> {
  const say = words.whatIf.cycle
  const found = cycles.filter(({ id, year }) => [id, year].includes(Number(asked)))
  const [cycle] = found
  if (!cycle) return err(say.no_such_cycle(asked, sayCycles(cycles)))
  if (found.length > 1) return err(say.several_cycles(asked, sayCycles(found)))
  return ok(cycle)
}

const sayCycles = (cycles: Cycle[]) =>
  cycles.map(({ id, year, packId }) => `${id} (${year}, ${packId})`).join('; ')

const sayError = (error: unknown) => (error instanceof Error ? error.message : String(error))
