import { type Framework, type Item, itemsOf, WHEN_NONE } from '../framework/framework.ts'
import { collectFigures, type Figures } from './ground.ts'
import { lintPredicates } from './lint.ts'
import { makeFramework } from './makeFramework.ts'
import type { Parameter } from './pack.ts'
import type { Chosen } from './parameters.ts'
import type { PackProblem } from './problem.ts'
import type { ReadFile } from './readFile.ts'
import type { FrameworkFile, PackFile, PredicatesFile } from './schema.ts'

type Setting = {
  pack: string
  about: ReadFile<PackFile>
  framework: ReadFile<FrameworkFile>
  predicates: ReadFile<PredicatesFile>
  chosen: Chosen
  /** Where the files' reports go. */
  problems: PackProblem[]
}

/** What of a pack decides points and predicates: its parameters as chosen, and its framework, held against itself. */
export function makeLaw({ pack, about, framework, predicates, chosen, problems }: Setting): {
  framework: Framework
  parameters: Parameter[]
  figures: Figures
} {
  const { documents, sources } = about.content
  const figures = collectFigures(
    documents.map((document) => document.id),
    sources.map((source) => source.id),
  )
  const parameters = makeParameters(about, chosen, figures)
  const made = makeFramework({ pack, framework, predicates, parameters, chosen, figures })
  const isJoined = !problems.some(({ code }) => code === 'no_such_name')
  if (isJoined) lintPredicates(made, predicates)
  problems.push(...lintChosen(chosen, parameters, itemsOf(made.total)))
  return { framework: made, parameters, figures }
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
