import { boundary as findBoundary } from '@teladan/engine/boundary/boundary.ts'
import { parseSurvey, type SurveyProblem } from '@teladan/engine/boundary/survey.ts'
import { assess } from '../assess.ts'
import { makeBoundaryJson } from '../boundaryJson.ts'
import { loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import { sayProblem } from '../problems.ts'
import { chooseLayers, readDossier } from '../readDossier.ts'
import { reportBoundary } from '../report/boundaryReport.ts'
import { harmless } from '../terminal.ts'

/** `teladan boundary FILE`: what little would turn a verdict, and how far each minimum is away. */
export const boundary: Command = async (options, desk) => {
  const { words } = desk.speech
  const [file, ...others] = options.positionals
  if (file === undefined || others.length) {
    const { noFile, unknownOption, tryHelp } = words.command
    const wrong = others.length ? unknownOption(harmless(others.join(' '))) : noFile
    desk.stderr.write(`${wrong}\n${tryHelp}\n`)
    return 2
  }
  const pack = loadPack(words, options.pack, options.chosen)
  if (!pack.ok) {
    desk.stderr.write(`${pack.error.lines.join('\n')}\n`)
    return pack.error.exit
  }
  const { framework } = pack.value
  const survey = parseSurvey(framework, options.survey)
  if (!survey.ok) {
    const lines = survey.error.map((problem) => saySurveyProblem(desk, problem))
    desk.stderr.write(`${lines.join('\n')}\n`)
    return 2
  }
  const dossier = await readDossier(file, pack.value)
  const layers = dossier.ok ? chooseLayers(dossier.value, options.layer) : dossier
  const layer = layers.ok ? layers.value.at(-1) : undefined
  if (!layers.ok || !layer) {
    const problems = layers.ok ? [] : layers.error
    desk.stderr.write(`${problems.map((one) => sayProblem(words, file, one)).join('\n')}\n`)
    return 1
  }
  const assessed = assess(file, pack.value, layer, options.closed)
  const given = { closed: options.closed, survey: survey.value }
  const found = findBoundary(framework, layer.answers, given)
  const lines = options.json
    ? [JSON.stringify(makeBoundaryJson(assessed, found), null, 2)]
    : reportBoundary(desk.speech, assessed, { found, survey: survey.value })
  desk.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function saySurveyProblem({ speech }: Desk, problem: SurveyProblem): string {
  const { survey } = speech.words.whatIf
  switch (problem.code) {
    case 'no_such_index':
      return `--survey ${problem.at}: ${survey.no_such_index(problem.indices.join(', '))}`
    case 'interval_reversed':
      return `--survey ${problem.at}: ${survey.interval_reversed(problem.low, problem.high)}`
    default:
      return sayProblem(speech.words, '--survey', problem)
  }
}
