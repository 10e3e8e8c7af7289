import { once } from 'node:events'
import { type ChangeProblem, changePack } from '@teladan/engine/nation/changePack.ts'
import { findPackFiles, loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import { sayPackProblem } from '../problems.ts'
import { startProgress } from '../progress.ts'
import { unitsInFiles } from '../readUnits.ts'
import { reportSimulation } from '../report/simulationReport.ts'
import {
  makeSimulationJson,
  makeUnitJson,
  simulate as run,
  type Simulation,
} from '../simulation.ts'
import { harmless } from '../terminal.ts'

/** `teladan simulate FILE|FOLDER... --set NAME=VALUE`: who gains and who loses under a change of the law. */
export const simulate: Command = async (options, desk) => {
  const { words } = desk.speech
  const { positionals, chosen, layer, closed } = options
  const refuse = (lines: string[]) => {
    desk.stderr.write(`${lines.join('\n')}\n`)
    return 2 as const
  }
  if (!positionals.length) return refuse([words.command.noFile, words.command.tryHelp])
  if (!Object.keys(chosen).length)
    return refuse([words.whatIf.simulate.noSettings, words.command.tryHelp])
  const now = loadPack(words, options.pack, {})
  const files = findPackFiles(options.pack)
  if (!now.ok || !files) {
    desk.stderr.write(`${now.ok ? '' : now.error.lines.join('\n')}\n`)
    return now.ok ? 1 : now.error.exit
  }
  const changed = changePack({ pack: now.value, files }, chosen)
  if (!changed.ok) return refuse(sayProblems(desk, now.value.name, changed.error))

  const source = await unitsInFiles(words, now.value, { paths: positionals, layer })
  if (source.empty.length)
    return refuse(source.empty.map((path) => harmless(words.whatIf.simulate.noFiles(path))))
  const progress = startProgress(desk, source.size)
  const law = { now: now.value, changed: changed.value, closed }
  const simulation = await run(law, source, progress.next)
  progress.end()
  if (options.json) await writeJson(desk, simulation)
  else {
    const lines = reportSimulation(desk.speech, simulation, layer)
    desk.stdout.write(`${lines.join('\n')}\n`)
  }
  if (!simulation.refused.length) return 0
  desk.stderr.write(`${simulation.refused.flat().join('\n')}\n`)
  return 1
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

/** The whole first, then unit after unit on a line of its own, no faster than they are taken. */
async function writeJson({ stdout }: Desk, simulation: Simulation) {
  const head = JSON.stringify(makeSimulationJson(simulation), null, 2)
  stdout.write(`${head.slice(0, -2)},\n  "units": [`)
  for (const unit of simulation.units.keys()) {
    const line = JSON.stringify(makeUnitJson(simulation, unit))
    if (!stdout.write(`${unit ? ',' : ''}\n    ${line}`)) await once(stdout, 'drain')
  }
  stdout.write(`${simulation.units.length ? '\n  ' : ''}]\n}\n`)
}
