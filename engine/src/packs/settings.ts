import { type Text, WHEN_NONE } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'
import { isFigureText, nameSetting } from './nameSetting.ts'
import type { PackFiles } from './readFile.ts'
import { parseSource, type Source, type Span } from './source.ts'

/**
 * A figure that can be set by name in a pack's files: `rule.PREDICATE.RULE`, `weight.NODE`, a parameter, or
 * `NODE.whenNone`. Read from the files alone, so that a pack that is not sound yet has them too.
 */
export type Setting = {
  name: string
  kind: 'rule' | 'weight' | 'parameter' | 'when_none'
  /** What it belongs to: a predicate, a node. */
  of: string
  text: Text
  value: string
  /** What there is to choose from, with its own words where the pack has them; a figure otherwise. */
  choices?: { id: string; text?: Text }[]
  file: string
  path: PropertyKey[]
}

export type SettingProblem =
  | { code: 'no_such_setting'; name: string }
  | { code: 'not_a_figure'; name: string; value: string }
  | { code: 'no_such_choice'; name: string; value: string; choices: string[] }

/** Everything that can be set by name, in the order of the law. */
export function settingsIn(files: PackFiles): Setting[] {
  return [...parametersIn(files), ...rulesIn(files), ...weightsIn(files)]
}

/**
 * The files with settings written at the very places of the figures they change; nothing else is touched. Of two
 * values for one figure, once with `parameter.` before its name, the last is written.
 */
export function writeSettings(
  files: PackFiles,
  settings: Record<string, string>,
): Result<PackFiles, SettingProblem[]> {
  const known = new Map(settingsIn(files).map((setting) => [setting.name, setting]))
  const settable = new Set([...known.values()].map(({ file }) => file))
  const sources = new Map([...settable].map((file) => [file, open(files, file)]))
  const problems: SettingProblem[] = []
  const edits = new Map<string, { file: string; span: Span; value: string }>()
  for (const [given, value] of Object.entries(settings)) {
    const named = nameSetting(given)
    const setting = known.get(named.kind === 'parameter' ? named.id : given)
    const span = setting && sources.get(setting.file)?.spanOf(setting.path)
    if (!setting || !span) problems.push({ code: 'no_such_setting', name: given })
    else if (setting.choices && !setting.choices.some(({ id }) => id === value))
      problems.push({
        code: 'no_such_choice',
        name: given,
        value,
        choices: setting.choices.map(({ id }) => id),
      })
    else if (!setting.choices && !isFigureText(value))
      problems.push({ code: 'not_a_figure', name: given, value })
    else edits.set(setting.name, { file: setting.file, span, value })
  }
  if (problems.length) return err(problems)
  const written = { ...files }
  // From the last place to the first, so that none moves before it is written.
  for (const { file, span, value } of [...edits.values()].sort(byPlaceDown))
    written[file] = put(written[file] ?? '', span, value)
  return ok(written)
}

/** The files with the pack called by another name. */
export function writeName(files: PackFiles, name: string): PackFiles {
  const span = open(files, 'pack.yaml')?.spanOf(['pack'])
  return span ? { ...files, 'pack.yaml': put(files['pack.yaml'] ?? '', span, name) } : files
}

const byPlaceDown = (a: { span: Span }, b: { span: Span }) => b.span.start - a.span.start
const put = (text: string, { start, end }: Span, value: string) =>
  text.slice(0, start) + value + text.slice(end)

function open(files: PackFiles, file: string): Source | undefined {
  const source = parseSource(file, files[file] ?? '')
  return source.ok ? source.value : undefined
}

type Written = Record<string, unknown>

function parametersIn(files: PackFiles): Setting[] {
  const file = 'pack.yaml'
  return listIn(open(files, file)?.content, 'parameters').flatMap((parameter, i): Setting[] => {
    const { id, default: value, choices } = parameter
    if (typeof id !== 'string' || typeof value !== 'string') return []
    const path = ['parameters', i, 'default']
    const offered = Object.entries(isWritten(choices) ? choices : {}).map(([choice, said]) => ({
      id: choice,
      text: textOf({ text: said }, choice),
    }))
    const text = textOf(parameter, id)
    return [{ name: id, kind: 'parameter', of: id, text, value, choices: offered, file, path }]
  })
}

function rulesIn(files: PackFiles): Setting[] {
  const file = 'predicates.yaml'
  return listIn(open(files, file)?.content, 'predicates').flatMap((predicate, p) =>
    listIn(predicate, 'rules').flatMap((rule, r): Setting[] => {
      const { atLeast: value, rule: name } = rule
      const of = predicate.id
      if (typeof of !== 'string' || typeof name !== 'string' || typeof value !== 'string') return []
      const path = ['predicates', p, 'rules', r, 'atLeast']
      const text = textOf(rule, name)
      return [{ name: `rule.${of}.${name}`, kind: 'rule', of, text, value, file, path }]
    }),
  )
}

/** Weights of the nodes that have their own, and what ratios with nothing to divide by are worth. */
function weightsIn(files: PackFiles): Setting[] {
  const file = 'framework.yaml'
  const content = open(files, file)?.content
  const read = (node: unknown, path: PropertyKey[]): Setting[] => {
    if (!isWritten(node) || typeof node.id !== 'string') return []
    const { id: of, weight } = node
    const text = textOf(node, of)
    const own: Setting[] =
      typeof weight === 'string'
        ? [
            {
              name: `weight.${of}`,
              kind: 'weight',
              of,
              text,
              value: weight,
              file,
              path: [...path, 'weight'],
            },
          ]
        : []
    const ratios = Object.entries(node).flatMap(([kind, ratio]): Setting[] => {
      const whenNone = isWritten(ratio) && isWritten(ratio.whenNone) ? ratio.whenNone.is : undefined
      if (typeof whenNone !== 'string') return []
      const place = [...path, kind, 'whenNone', 'is']
      const choices = WHEN_NONE.map((choice) => ({ id: choice }))
      return [
        {
          name: `${of}.whenNone`,
          kind: 'when_none',
          of,
          text,
          value: whenNone,
          choices,
          file,
          path: place,
        },
      ]
    })
    const parts = listIn(node, 'parts').flatMap((part, i) => read(part, [...path, 'parts', i]))
    return [...own, ...ratios, ...parts]
  }
  return isWritten(content) ? read(content.total, ['total']) : []
}

const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function listIn(of: unknown, key: string): Written[] {
  const list = isWritten(of) ? of[key] : undefined
  return Array.isArray(list) ? list.map((one: unknown) => (isWritten(one) ? one : {})) : []
}

function textOf({ text }: Written, name: string): Text {
  const { id, en } = isWritten(text) ? text : {}
  return { id: typeof id === 'string' ? id : name, en: typeof en === 'string' ? en : name }
}
