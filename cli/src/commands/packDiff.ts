import { carryAnswers } from '@teladan/engine/difference/carryAnswers.ts'
import { compareFiles } from '@teladan/engine/difference/compareFiles.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { findPackFiles, loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import type { Options } from '../options.ts'
import { makeDifferenceJson, type PackDifference } from '../packDifference.ts'
import { startProgress } from '../progress.ts'
import { unitsInFiles } from '../readUnits.ts'
import { reportDifference } from '../report/differenceReport.ts'
import { simulate } from '../simulation.ts'
import { harmless } from '../terminal.ts'
import { writeUnitsJson } from '../writeUnitsJson.ts'

type Refused = { exit: 1 | 2; lines: string[] }

/** `teladan pack diff BEFORE AFTER [FILE|FOLDER...]`: how two laws differ, and what it means for units. */
export const diffPacks: Command = async (options, desk) => {
  const compared = await compare(options, desk)
  if (!compared.ok) {
    desk.stderr.write(`${compared.error.lines.join('\n')}\n`)
    return compared.error.exit
  }
  if (options.json) await writeJson(desk, compared.value)
  else desk.stdout.write(`${reportDifference(desk.speech, compared.value).join('\n')}\n`)
  const refused = compared.value.effect?.simulation.refused ?? []
  if (!refused.length) return 0
  desk.stderr.write(`${refused.flat().join('\n')}\n`)
  return 1
}

async function compare(options: Options, desk: Desk): Promise<Result<PackDifference, Refused>> {
  const { words } = desk.speech
  const [, one, other, ...paths] = options.positionals
  if (one === undefined || other === undefined)
    return err({ exit: 2, lines: [words.command.noTwoPacks, words.command.tryHelp] })
  const files = []
  for (const id of [one, other]) {
    const pack = loadPack(words, id, {})
    if (!pack.ok) return err(pack.error)
    files.push(findPackFiles(id) ?? {})
  }
  const compared = compareFiles(files[0] ?? {}, files[1] ?? {})
  if (!compared.ok) throw new Error('two sound packs cannot be compared')
  const { before, after, differences } = compared.value
  if (!paths.length) return ok({ before, after, differences })

  const source = await unitsInFiles(words, before, { paths, layer: options.layer })
  if (source.empty.length)
    return err({
      exit: 2,
      lines: source.empty.map((path) => harmless(words.whatIf.simulate.noFiles(path))),
    })
  const carrying = carryAnswers(before.framework, after.framework)
  const progress = startProgress(desk, source.size)
  const laws = {
    now: before,
    changed: { pack: after, changes: [] },
    closed: options.closed,
    carry: carrying.carryAll,
  }
  const simulation = await simulate(laws, source, progress.next)
  progress.end()
  return ok({ before, after, differences, effect: { carrying, simulation } })
}

async function writeJson(desk: Desk, compared: PackDifference) {
  const whole = makeDifferenceJson(compared)
  const simulation = compared.effect?.simulation
  if (simulation) await writeUnitsJson(desk, whole, simulation)
  else desk.stdout.write(`${JSON.stringify(whole, null, 2)}\n`)
}
