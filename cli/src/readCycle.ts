import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Chosen } from '@teladan/engine/packs/parameters.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { lawOf } from '@teladan/server/cycles/law.ts'
import { getPinnedFiles } from '@teladan/server/cycles/store.ts'
import { COUNTED, countUnits, readAnswered } from '@teladan/server/nation/store.ts'
import type { Words } from '@teladan/words/words.ts'
import { openCycle } from './openCycle.ts'
import type { GivenUnit, UnitSource } from './readUnits.ts'

/** A cycle in the database: its law as it was pinned, and its units one by one. */
export type CycleSource = UnitSource & {
  pack: Pack
  files: PackFiles
  chosen: Chosen
  close: () => Promise<void>
}

/** The assessed units of a cycle, asked for by its year or its number; why they cannot be read, in a sentence. */
export async function unitsInCycle(
  words: Words,
  { cycle: asked, layer = 'decided' }: { cycle: string; layer: string | undefined },
): Promise<Result<CycleSource, string>> {
  const counted = COUNTED.find((one) => one === layer)
  if (!counted) return err(words.whatIf.cycle.no_such_layer(layer))
  const opened = await openCycle(words, asked, async (tx, cycle) => ({
    pack: await lawOf(tx, cycle),
    files: JSON.parse(await getPinnedFiles(tx, cycle.packId)) as PackFiles,
    size: await countUnits(tx, cycle.id),
  }))
  if (!opened.ok) return opened
  const { db, cycle, read, close } = opened.value
  const now = () => new Date()
  const wanted = { cycle: cycle.id, counted }
  return ok({
    ...read,
    chosen: cycle.parameters,
    units: (async function* (): AsyncGenerator<GivenUnit> {
      for await (const { unit, name, layer, answers } of readAnswered({ db, now }, wanted))
        yield { unit, name, layer, answers }
    })(),
    close,
  })
}
