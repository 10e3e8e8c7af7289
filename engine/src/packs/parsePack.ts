import { type Item, itemsOf, WHEN_NONE } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'
import { collectFigures, type Figures } from './ground.ts'
import { hashPack } from './hash.ts'
import { lintPredicates } from './lint.ts'
import { lintNames } from './lintNames.ts'
import { makeEligibility } from './makeEligibility.ts'
import { makeExamples } from './makeExamples.ts'
import { makeFramework } from './makeFramework.ts'
import { makeStages } from './makeStages.ts'
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
  StagesFile,
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
  const stages = readFile(files, 'stages.yaml', StagesFile, problems)
  const hasWorkbook = files['workbook.yaml'] !== undefined
  const workbook = hasWorkbook
    ? readFile(files, 'workbook.yaml', WorkbookFile, problems)
    : undefined
  const examples = Object.keys(files)
    .filter((file) => file.startsWith('examples/'))
    .sort()
    .map((file) => ({ file, read: readFile(files, file, ExamplesFile, problems) }))
  if (!about || !framework || !predicates || !eligibility || !stages) return err(problems)
  if (hasWorkbook && !workbook) return err(problems)

  const { pack: name, text, about: purpose, documents, sources, supersededBy } = about.content
  const id = `${name}@${hashPack(files).slice(0, 12)}`
  const figures = collectFigures(
    documents.map((document) => document.id),
    sources.map((source) => source.id),
  )
  const parameters = makeParameters(about, chosen, figures)
  const setting = { pack: id, framework, predicates, parameters, chosen, figures }
  const made = makeFramework(setting)
  const isJoined = !problems.some(({ code }) => code === 'no_such_name')
  if (isJoined) lintPredicates(made, predicates)
  problems.push(...lintChosen(chosen, parameters, itemsOf(made.total)))
  lintNames({ about, framework, predicates, eligibility, workbook }, made)
  const names = made.predicates.map((predicate) => predicate.id)
  const pack: Pack = {
    id,
    name,
    text,
    about: purpose,
    supersededBy,
    documents,
    sources,
    parameters,
    framework: made,
    figures: figures.all,
    facts: eligibility.content.facts,
    eligibility: makeEligibility(eligibility, names, figures),
    stages: makeStages(stages, about.content, figures),
    workbook: workbook && makeWorkbookLayout(workbook, itemsOf(made.total)),
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
    if (!ids.includes(parameter.default)) {
      const fault = { code: 'no_such_choice', name: parameter.default, choices: ids } as const
      report([...path, 'default'], fault)
    }
    const asked = chosen[id]
    const inForce = asked !== undefined && ids.includes(asked) ? asked : parameter.default
    return { id, text, choices, chosen: inForce, default: parameter.default, ground }
  })
}

/** What was chosen that is no parameter, or has no such choice; it stands in no file. */
function lintChosen(chosen: Chosen, parameters: Parameter[], items: Item[]): PackProblem[] {
  return Object.entries(chosen).flatMap(([name, choice]): PackProblem[] => {
    const nowhere = { file: '', line: 0 }
    const parameter = parameters.find(({ id }) => id === name)
    const isRatio = items.some((item) => 'counts' in item && name === `${item.id}.whenNone`)
    if (!parameter && !isRatio) return [{ ...nowhere, code: 'no_such_name', name }]
    const choices = parameter ? parameter.choices.map(({ id }) => id) : [...WHEN_NONE]
    if (choices.includes(choice)) return []
    return [{ ...nowhere, code: 'no_such_choice', name: choice, choices, node: name }]
  })
}
