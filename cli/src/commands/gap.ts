import { type Costs, ONE_EACH } from '@teladan/engine/gap/costs.ts'
import { gap as findGap, type GapProblem } from '@teladan/engine/gap/gap.ts'
import { ok } from '@teladan/engine/result.ts'
import { makeFigure, type Words } from '@teladan/words/words.ts'
import { assess } from '../assess.ts'
import { makeGapJson } from '../gapJson.ts'
import { loadPack } from '../loadPack.ts'
import type { Command } from '../main.ts'
import { sayProblem } from '../problems.ts'
import { readCosts } from '../readCosts.ts'
import { chooseLayers, readDossier } from '../readDossier.ts'
import { reportGap } from '../report/gapReport.ts'
import { harmless } from '../terminal.ts'

/** `teladan gap FILE --target PREDICATE`: what to mend first, with the work and the proof of each step. */
export const gap: Command = async (options, desk) => {
  const { words } = desk.speech
  const refuse = (exit: 1 | 2, lines: string[]) => {
    desk.stderr.write(`${lines.join('\n')}\n`)
    return exit
  }
  const [file, ...others] = options.positionals
  if (file === undefined) return refuse(2, [words.command.noFile, words.command.tryHelp])
  if (others.length) return refuse(2, [words.gap.oneFile, words.command.tryHelp])
  const pack = loadPack(words, options.pack, options.chosen)
  if (!pack.ok) return refuse(pack.error.exit, pack.error.lines)
  const { framework } = pack.value
  const predicates = framework.predicates.map(({ id }) => id)
  const target = predicates.find((id) => id.toLowerCase() === options.target?.toLowerCase())
  if (target === undefined) {
    const known = predicates.join(', ')
    const { noTarget, noSuchTarget } = words.gap
    const wrong = options.target ? noSuchTarget(harmless(options.target), known) : noTarget(known)
    return refuse(2, [wrong, words.command.tryHelp])
  }
  const costs = options.costs
    ? await readCosts(words, options.costs, framework)
    : ok<Costs>(ONE_EACH)
  if (!costs.ok) return refuse(1, costs.error)
  const dossier = await readDossier(file, pack.value)
  const layers = dossier.ok ? chooseLayers(dossier.value, options.layer) : dossier
  const layer = layers.ok ? layers.value.at(-1) : undefined
  if (!layers.ok || !layer) {
    const problems = layers.ok ? [] : layers.error
    return refuse(
      1,
      problems.map((one) => sayProblem(words, file, one)),
    )
  }
  const assessed = assess(file, pack.value, layer, options.closed)
  const found = findGap(framework, layer.answers, target, costs.value)
  if (!found.ok) return refuse(1, [harmless(`${file}: ${sentenceOf(words, found.error)}`)])
  const given = {
    assessed,
    gap: found.value,
    costs: options.costs ? 'with_costs' : 'without_costs',
  } as const
  const lines = options.json
    ? [JSON.stringify(makeGapJson(assessed, found.value), null, 2)]
    : reportGap(desk.speech, given)
  desk.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function sentenceOf(words: Words, problem: GapProblem): string {
  const say = words.gap
  switch (problem.code) {
    case 'no_such_predicate':
      return say.noSuchTarget(problem.got, problem.predicates.join(', '))
    case 'costs_too_high':
      return say.costs_too_high(makeFigure(words, String(problem.most)))
    case 'too_many_ways': {
      const most = makeFigure(words, String(problem.most))
      const items = problem.items.join(', ')
      return items ? say.too_many_counts(items, most) : say.too_many_ways(most)
    }
  }
}
