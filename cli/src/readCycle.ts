import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Chosen } from '@teladan/engine/packs/parameters.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { readConfig } from '@teladan/server/config.ts'
import { lawOf } from '@teladan/server/cycles/law.ts'
import { type Cycle, getPinnedFiles, listCycles } from '@teladan/server/cycles/store.ts'
import { isNotNow } from '@teladan/server/db/notNow.ts'
import { openToRead } from '@teladan/server/db/openToRead.ts'
import { FolderTaken } from '@teladan/server/db/ownFolder.ts'
import type { Db } from '@teladan/server/db/transaction.ts'
import {
  asReader,
  COUNTED,
  type Counted,
  countUnits,
  readAnswered,
} from '@teladan/server/nation/store.ts'
import type { Words } from '@teladan/words/words.ts'
import type { GivenUnit, UnitSource } from './readUnits.ts'

/** A cycle in the database: its law as it was pinned, and its units one by one. */
export type CycleSource = UnitSource & {
  pack: Pack
  files: PackFiles
  chosen: Chosen
  close: () => Promise<void>
}

/** Opens a cycle by its year or its number; why it cannot be, in a sentence. */
export async function unitsInCycle(
  words: Words,
  { cycle: asked, layer = 'decided' }: { cycle: string; layer: string | undefined },
): Promise<Result<CycleSource, string>> {
  const say = words.whatIf.cycle
  const counted = COUNTED.find((one) => one === layer)
  if (!counted) return err(say.no_such_layer(layer))
  const config = readConfig(process.env, process.cwd())
  if (!config.ok)
    return err(config.error.map(({ name, must }) => `${name} must ${must}`).join('\n'))
  try {
    const opened = await openToRead(config.value)
    if (!opened.ok) return err(say.no_database(config.value.data))
    const { db, close } = opened.value
    try {
      const source = await openCycle(words, db, { asked, counted })
      if (!source.ok) await close()
      return source.ok ? ok({ ...source.value, close }) : source
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

async function openCycle(
  words: Words,
  db: Db,
  { asked, counted }: { asked: string; counted: Counted },
) {
  const say = words.whatIf.cycle
  const now = () => new Date()
  return asReader(db, now(), async (tx) => {
    const cycles = await listCycles(tx)
    const found = cycles.filter(({ id, year }) => [id, year].includes(Number(asked)))
    const [cycle] = found
    if (!cycle) return err(say.no_such_cycle(asked, sayCycles(cycles)))
    if (found.length > 1) return err(say.several_cycles(asked, sayCycles(found)))
    const wanted = { cycle: cycle.id, counted }
    return ok({
      pack: await lawOf(tx, cycle),
      files: JSON.parse(await getPinnedFiles(tx, cycle.packId)) as PackFiles,
      chosen: cycle.parameters,
      size: await countUnits(tx, cycle.id),
      units: (async function* (): AsyncGenerator<GivenUnit> {
        for await (const { unit, name, layer, answers } of readAnswered({ db, now }, wanted))
          yield { unit, name, layer, answers }
      })(),
    })
  })
}

const sayCycles = (cycles: Cycle[]) =>
  cycles.map(({ id, year, packId }) => `${id} (${year}, ${packId})`).join('; ')

const sayError = (error: unknown) => (error instanceof Error ? error.message : String(error))
