import { itemsOf } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'
import { hashPack } from './hash.ts'
import { lintNames } from './lintNames.ts'
import { makeEligibility } from './makeEligibility.ts'
import { makeExamples } from './makeExamples.ts'
import { makeLaw } from './makeLaw.ts'
import { makeStages } from './makeStages.ts'
import { makeWorkbookLayout } from './makeWorkbookLayout.ts'
import type { Pack } from './pack.ts'
import type { Chosen } from './parameters.ts'
import type { PackProblem } from './problem.ts'
import { type PackFiles, readFile } from './readFile.ts'
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
  const setting = { pack: id, about, framework, predicates, chosen, problems }
  const { framework: made, parameters, figures } = makeLaw(setting)
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
