import { type ChangeProblem, changePack } from '@teladan/engine/nation/changePack.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { layerText } from '../assess.ts'
import { findPackFiles, loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import { DEFAULT_PACK, type Options } from '../options.ts'
import { sayPackProblem } from '../problems.ts'
import { startProgress } from '../progress.ts'
import { unitsInCycle } from '../readCycle.ts'
import { type UnitSource, unitsInFiles } from '../readUnits.ts'
import { reportSimulation } from '../report/simulationReport.ts'
import { say } from '../report/speech.ts'
import { type Law, makeSimulationJson, simulate as run } from '../simulation.ts'
import { harmless } from '../terminal.ts'
import { writeUnitsJson } from '../writeUnitsJson.ts'

/** `teladan simulate FILE|FOLDER... --set NAME=VALUE`: who gains and who loses under a change of the law. */
export const simulate: Command = async (options, desk) => {
  const { words } = desk.speech
  const { positionals, chosen, cycle } = options
  const refuse = (...lines: string[]) => {
    desk.stderr.write(`${lines.join('\n')}\n`)
    return 2 as const
  }
  if (positionals.length && cycle !== undefined)
    return refuse(words.whatIf.cycle.with_files, words.command.tryHelp)
  if (!positionals.length && cycle === undefined)
    return refuse(words.command.noFile, words.command.tryHelp)
  if (!Object.keys(chosen).length)
    return refuse(words.whatIf.simulate.noSettings, words.command.tryHelp)
  return cycle === undefined ? simulateFiles(options, desk) : simulateCycle(options, cycle, desk)
}

async function simulateFiles({ positionals, ...options }: Options, desk: Desk) {
  const { speech, stderr } = desk
  const { words } = speech
  const { layer, closed } = options
  const now = loadPack(words, options.pack, {})
  const files = findPackFiles(options.pack)
  if (!now.ok || !files) {
    stderr.write(`${now.ok ? '' : now.error.lines.join('\n')}\n`)
    return now.ok ? 1 : now.error.exit
  }
  const changed = changePack({ pack: now.value, files }, options.chosen)
  if (!changed.ok) return refuseChange(desk, now.value, changed.error)
  const source = await unitsInFiles(words, now.value, { paths: positionals, layer })
  if (source.empty.length) {
    const lines = source.empty.map((path) => harmless(words.whatIf.simulate.noFiles(path)))
    stderr.write(`${lines.join('\n')}\n`)
    return 2
  }
  const by =
    layer === undefined ? words.whatIf.simulate.latest : say(speech, layerText(now.value, layer))
  const law = { now: now.value, changed: changed.value, closed }
  return report(desk, { law, source, by, isJson: options.json })
}

/** Units of the database are counted by rounds that are closed: what was not answered is worth zero. */
async function simulateCycle(options: Options, cycle: string, desk: Desk) {
  const { speech, stderr } = desk
  const { words } = speech
  const { layer } = options
  const opened = await unitsInCycle(words, { cycle, layer })
  if (!opened.ok) {
    stderr.write(`${harmless(opened.error)}\n`)
    return 2
  }
  const { pack, files, chosen, close, ...source } = opened.value
  try {
    if (![DEFAULT_PACK, pack.name, pack.id].includes(options.pack)) {
      stderr.write(`${words.whatIf.cycle.other_pack(pack.id)}\n`)
      return 2
    }
    const changed = changePack({ pack, files, chosen }, options.chosen)
    if (!changed.ok) return refuseChange(desk, pack, changed.error)
    const by =
      layer === undefined ? words.whatIf.cycle.decided : say(speech, layerText(pack, layer))
    const law = { now: pack, changed: changed.value, closed: true }
    return await report(desk, { law, source, by, isJson: options.json })
  } finally {
    await close()
  }
}

async function report(
  desk: Desk,
  { law, source, by, isJson }: { law: Law; source: UnitSource; by: string; isJson: boolean },
) {
  const progress = startProgress(desk, source.size)
  const simulation = await run(law, source, progress.next)
  progress.end()
  if (isJson) await writeUnitsJson(desk, makeSimulationJson(simulation), simulation)
  else desk.stdout.write(`${reportSimulation(desk.speech, simulation, by).join('\n')}\n`)
  if (!simulation.refused.length) return 0
  desk.stderr.write(`${simulation.refused.flat().join('\n')}\n`)
  return 1
}

function refuseChange(desk: Desk, { name }: Pack, problems: ChangeProblem[]): 2 {
  desk.stderr.write(`${sayProblems(desk, name, problems).join('\n')}\n`)
  return 2
}

function sayProblems({ speech }: Desk, pack: string, problems: ChangeProblem[]): string[] {
  const { words } = speech
  const say = words.whatIf.simulate
  const isUnsound = problems.some((problem) => 'file' in problem && problem.file !== '')
  return [
    ...(isUnsound ? [say.unsound] : []),
    ...problems.map((problem) => {
      if ('file' in problem) return sayPackProblem(words, pack, problem)
      switch (problem.code) {
        case 'no_such_setting':
          return harmless(`--set ${problem.name}: ${say.no_such_setting(problem.near.join(', '))}`)
        case 'not_a_figure':
          return harmless(`--set ${problem.name}: ${say.not_a_figure(problem.value)}`)
        case 'weight_entered':
          return harmless(`--set ${problem.name}: ${say.weight_entered(problem.item)}`)
        default:
          return harmless(`--set ${problem.name}: ${say.weight_shared}`)
      }
    }),
  ]
}
