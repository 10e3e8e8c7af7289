import { type Framework, itemsOf } from '../framework/framework.ts'
import { makeLaw } from '../packs/makeLaw.ts'
import { isFigureText, nameSetting } from '../packs/nameSetting.ts'
import { nodeAt } from '../packs/nodeAt.ts'
import type { Parameter } from '../packs/pack.ts'
import type { Chosen } from '../packs/parameters.ts'
import type { PackProblem } from '../packs/problem.ts'
import type { ReadFile } from '../packs/readFile.ts'
import type { LawSource } from '../packs/readLawSource.ts'
import type { FrameworkFile, PartFile, PredicatesFile } from '../packs/schema.ts'
import { err, ok, type Result } from '../result.ts'
import type { ChangeProblem, Settings } from './changePack.ts'
import { enteredOtherwise } from './enteredOtherwise.ts'

/** A law as it is set, and made whole. */
export type Law = { framework: Framework; parameters: Parameter[] }

/**
 * A law with some of its figures set otherwise, if it is still sound: the same as `changePack` makes of the same
 * settings, without reading a file. Its problems name no line, since nothing was written.
 */
export function changeLaw(source: LawSource, settings: Settings): Result<Law, ChangeProblem[]> {
  const strange: ChangeProblem[] = []
  const open = new Map<string, string>()
  const chosen: Chosen = { ...source.chosen }
  for (const [name, value] of Object.entries(settings)) {
    const named = nameSetting(name)
    if (named.kind === 'parameter') {
      chosen[named.id] = value
      if (!isParameter(source, named.id)) strange.push({ code: 'no_such_setting', name, near: [] })
    } else if (isFigureText(value)) open.set(name, value)
    else strange.push({ code: 'not_a_figure', name, value })
  }
  /** What a figure is set to; each is asked for once, where it stands. */
  const take = (name: string) => {
    const value = open.get(name)
    open.delete(name)
    return value
  }
  const predicates = setMinimums(source.predicates, take)
  const total = setWeights(source.framework.total, take, (name) =>
    strange.push({ code: 'weight_shared', name }),
  ) as FrameworkFile['total']
  for (const name of open.keys()) strange.push({ code: 'no_such_setting', name, near: [] })
  if (strange.length) return err(strange)

  const made = make(source, { total, predicates, chosen })
  if (!made.ok) return made
  const isEnteredAnew =
    Object.keys(settings).some((name) => name.startsWith('weight.')) &&
    itemsOf(made.value.framework.total).some(({ kind }) => kind === 'entered')
  const before = isEnteredAnew ? make(source, { ...source, total: source.framework.total }) : made
  if (!before.ok) return before
  const entered = enteredOtherwise(before.value.framework, made.value.framework, settings)
  return entered.length ? err(entered) : made
}

type Set = { total: FrameworkFile['total']; predicates: PredicatesFile; chosen: Chosen }

function make(source: LawSource, { total, predicates, chosen }: Set): Result<Law, ChangeProblem[]> {
  const problems: PackProblem[] = []
  const opened = <T>(file: string, content: T): ReadFile<T> => ({
    content,
    report: (path, fault) => {
      const node = nodeAt(content, path)
      problems.push({ ...fault, file, line: 0, ...(node && { node }) })
    },
  })
  const { framework, parameters } = makeLaw({
    pack: source.pack,
    about: opened('pack.yaml', source.about),
    framework: opened('framework.yaml', { ...source.framework, total }),
    predicates: opened('predicates.yaml', predicates),
    chosen,
    problems,
  })
  return problems.length ? err(problems) : ok({ framework, parameters })
}

/** Whether a law has a parameter; what a ratio with nothing to divide by is worth is one too. */
function isParameter({ about, framework }: LawSource, id: string): boolean {
  if (about.parameters.some((parameter) => parameter.id === id)) return true
  const isRatio = (part: PartFile): boolean =>
    'parts' in part
      ? part.parts.some(isRatio)
      : id === `${part.id}.whenNone` && ('share' in part || 'decrease' in part)
  return isRatio(framework.total)
}

type Take = (name: string) => string | undefined

/** The predicates' file with what `take` has for each minimum. */
export const setMinimums = (file: PredicatesFile, take: Take): PredicatesFile => ({
  ...file,
  predicates: file.predicates.map((predicate) => ({
    ...predicate,
    rules: predicate.rules.map((rule) => {
      const atLeast = take(`rule.${predicate.id}.${rule.rule}`)
      return atLeast === undefined ? rule : { ...rule, atLeast }
    }),
  })),
})

function setWeights(part: PartFile, take: Take, share: (name: string) => void): PartFile {
  const name = `weight.${part.id}`
  const weight = take(name)
  if (weight !== undefined && part.weight === undefined) share(name)
  const set = weight === undefined || part.weight === undefined ? part : { ...part, weight }
  return 'parts' in set
    ? { ...set, parts: set.parts.map((below) => setWeights(below, take, share)) }
    : set
}
