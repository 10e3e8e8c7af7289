import { itemsOf, WHEN_NONE } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'
import { collectFigures, type Figures } from './ground.ts'
import { hashPack } from './hash.ts'
import { lintPredicates } from './lint.ts'
import { makeEligibility } from './makeEligibility.ts'
import { makeExamples } from './makeExamples.ts'
import { makeFramework } from './makeFramework.ts'
import { makeWorkbookLayout } from './makeWorkbookLayout.ts'
import type { Pack, Parameter } from './pack.ts'
import type { Chosen } from './parameters.ts'
import type { PackProblem } from './problem.ts'
import { type PackFiles, type ReadFile, readFile } from './readFile.ts'
import {
  EligibilityFile,
  ExamplesFile,
  FrameworkFile,
  PackFile,
  PredicatesFile,
  WorkbookFile,
} from './schema.ts'

/**
 * Reads a pack from the text of its files. A pack that comes back ok is sound: every name in it points
 * at something, sums fit, minimums can be reached, and every figure says what it rests on.
 * `chosen` sets parameters; the others keep their default.
 */
export function parsePack(files: PackFiles, chosen: Chosen = {}): Result<Pack, PackProblem[]> {
  const problems: PackProblem[] = []
  const about = readFile(files, 'pack.yaml', PackFile, problems)
  const framework = readFile(files, 'framework.yaml', FrameworkFile, problems)
  const predicates = readFile(files, 'predicates.yaml', PredicatesFile, problems)
  const eligibility = readFile(files, 'eligibility.yaml', EligibilityFile, problems)
  const workbook = readFile(files, 'workbook.yaml', WorkbookFile, problems)
  const examples = Object.keys(files)
    .filter((file) => file.startsWith('examples/'))
    .sort()
    .map((file) => ({ file, read: readFile(files, file, ExamplesFile, problems) }))
  if (!about || !framework || !predicates || !eligibility || !workbook) return err(problems)

  const { pack: name, text, about: purpose, documents, sources } = about.content
  const id = `${name}@${hashPack(files).slice(0, 12)}`
  const figures = collectFigures(
    documents.map((document) => document.id),
    sources.map((source) => source.id),
  )
  const parameters = makeParameters(about, chosen, figures)
  const setting = { pack: id, framework, predicates, parameters, chosen, figures }
  const made = makeFramework(setting)
  lintPredicates(made, predicates)
  lintChosen(about, chosen, parameters, itemsOf(made.total).filter((item) => 'counts' in item))
  const names = made.predicates.map((predicate) => predicate.id)
  const pack: Pack = {
    id,
    name,
    text,
    about: purpose,
    documents,
    sources,
    parameters,
    framework: made,
    figures: figures.all,
    eligibility: makeEligibility(eligibility, names, figures),
    workbook: makeWorkbookLayout(workbook, itemsOf(made.total)),
    examples: examples.flatMap(({ file, read }) => (read ? makeExamples(file, read, made) : [])),
  }
  return problems.length ? err(problems) : ok(pack)
}

function makeParameters(
  { content, report }: ReadFile<PackFile>,
  chosen: Chosen,
  figures: Figures,
): Parameter[] {
  return content.parameters.map((parameter, i) => {
    const path = ['parameters', i]
    const { id, text } = parameter
    const ground = figures.note({ id, text, path, report }, parameter, {})
    const choices = Object.entries(parameter.choices).map(([key, of]) => ({ id: key, text: of }))
    const ids = Object.keys(parameter.choices)
    for (const choice of [parameter.default, chosen[id] ?? parameter.default])
      if (!ids.includes(choice))
        report([...path, 'default'], { code: 'no_such_choice', name: choice, choices: ids })
    const inForce = chosen[id] ?? parameter.default
    return { id, text, choices, chosen: inForce, default: parameter.default, ground }
  })
}

/** Refuses a setting of something that is no parameter, or that has no such choice. */
function lintChosen(
  { report }: ReadFile<PackFile>,
  chosen: Chosen,
  parameters: Parameter[],
  ratios: { id: string }[],
) {
  for (const [name, choice] of Object.entries(chosen)) {
    if (parameters.some((parameter) => parameter.id === name)) continue
    const isRatio = ratios.some(({ id }) => name === `${id}.whenNone`)
    if (!isRatio) report(['parameters'], { code: 'no_such_name', name })
    else if (!WHEN_NONE.some((known) => known === choice))
      report(['parameters'], { code: 'no_such_choice', name: choice, choices: [...WHEN_NONE] })
  }
}
