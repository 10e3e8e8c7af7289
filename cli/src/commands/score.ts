import type { Pack } from '@teladan/engine/packs/pack.ts'
import { ok, type Result } from '@teladan/engine/result.ts'
import { type Assessed, assess } from '../assess.ts'
import { loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import type { Options } from '../options.ts'
import { type InputProblem, sayProblem } from '../problems.ts'
import { startProgress } from '../progress.ts'
import { chooseLayers, readDossier } from '../readDossier.ts'
import { minimumsOn } from '../report/rows.ts'
import type { SummaryLine } from '../report/summary.ts'
import { makeScoreJson } from '../scoreJson.ts'

/** `teladan score FILE...`: one worksheet as a report, many as a table; `--json` and `--recap` as such. */
export const score: Command = async (options, desk) => {
  const { words } = desk.speech
  if (!options.positionals.length) {
    desk.stderr.write(`${words.command.noFile}\n${words.command.tryHelp}\n`)
    return 2
  }
  const pack = loadPack(words, options.pack, options.chosen)
  if (!pack.ok) {
    desk.stderr.write(`${pack.error.lines.join('\n')}\n`)
    return pack.error.exit
  }
  return options.json
    ? scoreToJson(options, desk, pack.value)
    : options.positionals.length > 1 && !options.recap
      ? scoreMany(options, desk, pack.value)
      : scoreEach(options, desk, pack.value)
}

/** Every layer asked for, of every file in turn; a refused file is said and passed over. */
async function* assessAll(options: Options, desk: Desk, pack: Pack, show?: (file: string) => void) {
  for (const file of options.positionals) {
    show?.(file)
    const layers = await assessFile(options, pack, file)
    if (layers.ok) yield { file, layers: layers.value }
    else {
      const lines = layers.error.map((problem) => sayProblem(desk.speech.words, file, problem))
      yield { file, refused: lines }
    }
  }
}

async function assessFile(
  options: Options,
  pack: Pack,
  file: string,
): Promise<Result<Assessed[], InputProblem[]>> {
  const dossier = await readDossier(file, pack)
  if (!dossier.ok) return dossier
  const layers = chooseLayers(dossier.value, options.layer)
  if (!layers.ok) return layers
  return ok(layers.value.map((layer) => assess(file, pack, layer, options.closed)))
}

/** One object for one layer of one file, otherwise an array, written as it comes. */
async function scoreToJson(options: Options, desk: Desk, pack: Pack) {
  const isMany = options.positionals.length > 1
  let [exit, count] = [0 as 0 | 1, 0]
  for await (const { layers, refused } of assessAll(options, desk, pack)) {
    if (refused) {
      desk.stderr.write(`${refused.join('\n')}\n`)
      exit = 1
      continue
    }
    const results = layers.map(makeScoreJson)
    if (!isMany) {
      const [only] = results
      desk.stdout.write(`${JSON.stringify(results.length > 1 ? results : only, null, 2)}\n`)
      continue
    }
    for (const result of results)
      desk.stdout.write(`${count++ ? ',' : '['}\n${JSON.stringify(result)}`)
  }
  if (isMany) desk.stdout.write(count ? '\n]\n' : '[]\n')
  return exit
}

async function scoreEach(options: Options, desk: Desk, pack: Pack) {
  let [exit, isFirst] = [0 as 0 | 1, true]
  for await (const { layers, refused } of assessAll(options, desk, pack)) {
    if (refused) {
      desk.stderr.write(`${refused.join('\n')}\n`)
      exit = 1
      continue
    }
    const lines = await reportLayers(options, desk, layers)
    desk.stdout.write(`${isFirst ? '' : '\n'}${lines.join('\n').trimEnd()}\n`)
    isFirst = false
  }
  return exit
}

async function reportLayers({ recap }: Options, { speech }: Desk, layers: Assessed[]) {
  if (recap) {
    const { makeRecap } = await import('../report/recap.ts')
    return layers.flatMap((layer) => [...makeRecap(speech, layer, new Date()), ''])
  }
  if (layers.length > 1) {
    const { compareLayers } = await import('../report/layersReport.ts')
    return compareLayers(speech, layers)
  }
  const { reportScore } = await import('../report/scoreReport.ts')
  return layers.flatMap((layer) => reportScore(speech, layer))
}

async function scoreMany(options: Options, desk: Desk, pack: Pack) {
  const progress = startProgress(desk, options.positionals.length)
  const lines: SummaryLine[] = []
  const refusals: string[] = []
  for await (const { file, layers, refused } of assessAll(options, desk, pack, progress.next)) {
    if (refused) {
      refusals.push(...refused)
      lines.push({ file })
    } else for (const layer of layers) lines.push(summaryOf(layer))
  }
  progress.end()
  const { makeSummary } = await import('../report/summary.ts')
  desk.stdout.write(`${makeSummary(desk.speech, pack, lines).join('\n')}\n`)
  if (refusals.length) desk.stderr.write(`${refusals.join('\n')}\n`)
  return refusals.length ? 1 : 0
}

const summaryOf = (assessed: Assessed): SummaryLine => {
  const { file, layer, scorecard, verdicts } = assessed
  const { id, points } = scorecard.total
  const open = scorecard.open.length
  const minimums = minimumsOn(assessed, id)
  return { file, layer: layer.id, total: points, minimums, open, verdicts }
}
