import { itemsOf, partsOf } from '../framework/framework.ts'
import { isFigureText, nameSetting } from '../packs/nameSetting.ts'
import type { Pack } from '../packs/pack.ts'
import type { Chosen } from '../packs/parameters.ts'
import { parsePack } from '../packs/parsePack.ts'
import type { PackProblem } from '../packs/problem.ts'
import type { PackFiles } from '../packs/readFile.ts'
import { settingsIn, writeSettings } from '../packs/settings.ts'
import { err, ok, type Result } from '../result.ts'
import { enteredOtherwise } from './enteredOtherwise.ts'

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
  const figures: Settings = {}
  const usual = parametersOf(pack)
  const known = new Map(settingsIn(files).map(({ name, value }) => [name, value]))
  for (const [name, value] of Object.entries(settings)) {
    const named = nameSetting(name)
    const isParameter = named.kind === 'parameter'
    const [key, before] = isParameter ? [named.id, usual.get(named.id)] : [name, known.get(name)]
    if (before === undefined)
      problems.push(
        isWeight(pack, name)
          ? { code: 'weight_shared', name }
          : { code: 'no_such_setting', name, near: settingsNear(pack, name) },
      )
    else if (!isParameter && !isFigureText(value))
      problems.push({ code: 'not_a_figure', name, value })
    else {
      ;(isParameter ? chosen : figures)[key] = value
      changes.push({ name: key, before, after: value })
    }
  }
  if (problems.length) return err(problems)
  const written = writeSettings(files, figures)
  if (!written.ok)
    throw new Error(`figures of a sound pack cannot be set: ${Object.keys(figures).join()}`)
  const made = parsePack(written.value, { ...set, ...chosen })
  if (!made.ok) return made
  const entered = enteredOtherwise(pack.framework, made.value.framework, settings)
  return entered.length ? err(entered) : ok({ pack: made.value, changes })
}

const isWeight = ({ framework }: Pack, name: string) =>
  partsOf(framework.total).some(({ id }) => name === `weight.${id}`)

/** Every parameter with what it is set to; the rules of ratios with nothing to divide by are parameters too. */
const parametersOf = ({ parameters, framework }: Pack): Map<string, string> =>
  new Map([
    ...parameters.map(({ id, chosen }) => [id, chosen] as const),
    ...itemsOf(framework.total).flatMap((item) =>
      'counts' in item ? [[`${item.id}.whenNone`, item.whenNone] as const] : [],
    ),
  ])

/** Names that somebody may have meant: as deep as theirs, and beginning as far the same as any do. */
function settingsNear(pack: Pack, name: string): string[] {
  const rules = pack.framework.predicates.flatMap(({ id, rules: all }) =>
    all.map(({ rule }) => `rule.${id}.${rule}`),
  )
  const weights = partsOf(pack.framework.total).map(({ id }) => `weight.${id}`)
  const known = [...new Set([...parametersOf(pack).keys(), ...rules, ...weights])]
  const depth = name.split('.').length
  for (let start = name; start.includes('.'); start = start.slice(0, start.lastIndexOf('.'))) {
    const beside = start.slice(0, start.lastIndexOf('.') + 1)
    const near = known.filter((one) => one.startsWith(beside) && one.split('.').length === depth)
    if (near.length) return near
  }
  return [...pack.parameters.map(({ id }) => id), ...new Set(rules)]
}
