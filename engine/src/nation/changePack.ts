import { itemsOf, partsOf } from '../framework/framework.ts'
import type { Pack } from '../packs/pack.ts'
import type { Chosen } from '../packs/parameters.ts'
import { parsePack } from '../packs/parsePack.ts'
import type { PackProblem } from '../packs/problem.ts'
import type { PackFiles } from '../packs/readFile.ts'
import { parseSource, type Source, type Span } from '../packs/source.ts'
import { err, ok, type Result } from '../result.ts'
import { enteredOtherwise } from './enteredOtherwise.ts'
import { IS_FIGURE, nameSetting } from './settings.ts'

/**
 * What to change in a pack, by name: `rule.PREDICATE.RULE` and `weight.NODE` take a figure as the pack writes it,
 * any other name is a parameter, with or without `parameter.` before it.
 */
export type Settings = Record<string, string>

export type ChangeProblem =
  | PackProblem
  | { code: 'no_such_setting'; name: string; near: string[] }
  | { code: 'not_a_figure'; name: string; value: string }
  /** The node has no weight of its own: it shares its branch's equally with its neighbours. */
  | { code: 'weight_shared'; name: string }
  /** Points were entered out of the weight as it is; what they would be out of another, nobody can say. */
  | { code: 'weight_entered'; name: string; item: string }

/** A draft of a change to the law, and what each figure was before it. */
export type ChangedPack = { pack: Pack; changes: { name: string; before: string; after: string }[] }

/** A pack with some of its figures set otherwise, if it is still sound. */
export function changePack(
  { pack, files, chosen: set = {} }: { pack: Pack; files: PackFiles; chosen?: Chosen },
  settings: Settings,
): Result<ChangedPack, ChangeProblem[]> {
  const changes: ChangedPack['changes'] = []
  const problems: ChangeProblem[] = []
  const chosen: Chosen = {}
  const sources = { rule: open(files, 'predicates.yaml'), weight: open(files, 'framework.yaml') }
  const edits = { rule: [] as Edit[], weight: [] as Edit[] }
  for (const [name, value] of Object.entries(settings)) {
    const named = nameSetting(name)
    if (named.kind === 'parameter') {
      const parameter = named.id
      const usual = parametersOf(pack)[parameter]
      if (usual === undefined)
        problems.push({ code: 'no_such_setting', name, near: settingsNear(pack, name) })
      else {
        chosen[parameter] = value
        changes.push({ name: parameter, before: usual, after: value })
      }
      continue
    }
    const { kind } = named
    const path = { rule: pathOfRule, weight: pathOfWeight }[kind](sources[kind], name)
    const span = path && sources[kind].spanOf(path)
    if (!path) problems.push({ code: 'no_such_setting', name, near: settingsNear(pack, name) })
    else if (!span) problems.push({ code: 'weight_shared', name })
    else if (!IS_FIGURE.test(value)) problems.push({ code: 'not_a_figure', name, value })
    else {
      edits[kind].push({ span, value })
      const before = sources[kind].text.slice(span.start, span.end)
      changes.push({ name, before, after: value })
    }
  }
  if (problems.length) return err(problems)
  const made = parsePack(
    {
      ...files,
      'predicates.yaml': rewrite(files['predicates.yaml'], edits.rule),
      'framework.yaml': rewrite(files['framework.yaml'], edits.weight),
    },
    { ...set, ...chosen },
  )
  if (!made.ok) return made
  const entered = enteredOtherwise(pack.framework, made.value.framework, settings)
  return entered.length ? err(entered) : ok({ pack: made.value, changes })
}

type Edit = { span: Span; value: string }

type Opened = Source & { text: string }

function open(files: PackFiles, file: string): Opened {
  const text = files[file] ?? ''
  const source = parseSource(file, text)
  if (!source.ok) throw new Error(`${file} of a sound pack cannot be read`)
  return { ...source.value, text }
}

/** Puts the new figures in the places of the old, from the last to the first. */
function rewrite(text = '', edits: Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (made, { span, value }) => made.slice(0, span.start) + value + made.slice(span.end),
      text,
    )
}

type RulesYaml = { predicates: { id: string; rules: { rule: string }[] }[] }

function pathOfRule({ content }: Source, name: string): PropertyKey[] | undefined {
  for (const [p, { id, rules }] of (content as RulesYaml).predicates.entries())
    for (const [r, { rule }] of rules.entries())
      if (name === `rule.${id}.${rule}`) return ['predicates', p, 'rules', r, 'atLeast']
  return undefined
}

type NodeYaml = { id: string; parts?: NodeYaml[] }

function pathOfWeight({ content }: Source, name: string): PropertyKey[] | undefined {
  const find = (node: NodeYaml, path: PropertyKey[]): PropertyKey[] | undefined => {
    if (name === `weight.${node.id}`) return [...path, 'weight']
    for (const [i, part] of (node.parts ?? []).entries()) {
      const found = find(part, [...path, 'parts', i])
      if (found) return found
    }
    return undefined
  }
  return find((content as { total: NodeYaml }).total, ['total'])
}

/** Every parameter with what it is set to; the rules of ratios with nothing to divide by are parameters too. */
const parametersOf = ({ parameters, framework }: Pack): Chosen =>
  Object.fromEntries([
    ...parameters.map(({ id, chosen }) => [id, chosen]),
    ...itemsOf(framework.total).flatMap((item) =>
      'counts' in item ? [[`${item.id}.whenNone`, item.whenNone]] : [],
    ),
  ])

/** Names that somebody may have meant: as deep as theirs, and beginning as far the same as any do. */
function settingsNear(pack: Pack, name: string): string[] {
  const rules = pack.framework.predicates.flatMap(({ id, rules: all }) =>
    all.map(({ rule }) => `rule.${id}.${rule}`),
  )
  const weights = partsOf(pack.framework.total).map(({ id }) => `weight.${id}`)
  const known = [...new Set([...Object.keys(parametersOf(pack)), ...rules, ...weights])]
  const depth = name.split('.').length
  for (let start = name; start.includes('.'); start = start.slice(0, start.lastIndexOf('.'))) {
    const beside = start.slice(0, start.lastIndexOf('.') + 1)
    const near = known.filter((one) => one.startsWith(beside) && one.split('.').length === depth)
    if (near.length) return near
  }
  return [...pack.parameters.map(({ id }) => id), ...new Set(rules)]
}
