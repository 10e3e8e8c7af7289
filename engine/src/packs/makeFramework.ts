import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  makeFixed,
  multiply,
  parseExact,
  reduce,
  ZERO,
} from '../exact.ts'
import type {
  Branch,
  Choice,
  Entered,
  Framework,
  Group,
  Item,
  Part,
} from '../framework/framework.ts'
import { Grain } from './grain.ts'
import { at, type Figures, type Inherited, inherit } from './ground.ts'
import { makePredicates } from './makePredicates.ts'
import type { Parameter } from './pack.ts'
import { type Chosen, type Settle, settleWith } from './parameters.ts'
import type { Report } from './problem.ts'
import type { ReadFile } from './readFile.ts'
import type { BranchFile, FrameworkFile, ItemFile, PartFile, PredicatesFile } from './schema.ts'

type Setting = {
  pack: string
  framework: ReadFile<FrameworkFile>
  predicates: ReadFile<PredicatesFile>
  parameters: Parameter[]
  chosen: Chosen
  figures: Figures
}

/** Puts the files together into one framework at its exact scale. Faults are noted, not thrown. */
export function makeFramework(setting: Setting): Framework {
  const { content, report } = setting.framework
  const { figures, chosen } = setting
  const settle = settleWith(setting.parameters)
  const grain = new Grain()
  const weights = new Map<string, Exact>()

  const keep = <P extends Part>(part: P, weight: Exact, path: PropertyKey[]): P => {
    if (weights.has(part.id)) report([...path, 'id'], { code: 'named_twice', name: part.id })
    weights.set(part.id, weight)
    grain.hold(weight, (points) => {
      part.weight = points
    })
    return part
  }

  /** A node's surroundings, at its own number unless a node above names a place of its own. */
  const placed = (around: Inherited, id: string) =>
    around.basis === content.basis ? at(around, id) : around

  const makePart = (file: PartFile, weight: Exact, around: Inherited, path: PropertyKey[]): Part =>
    'parts' in file ? makeBranch(file, weight, around, path) : makeItem(file, weight, around, path)

  const makeBranch = (
    file: BranchFile,
    weight: Exact,
    around: Inherited,
    path: PropertyKey[],
  ): Branch => {
    const { id, text } = file
    const here = id === 'total' ? around : placed(around, id)
    const ground = figures.note({ id, node: id, text, path, report }, file, here)
    const shares = weightsOf(file, weight, path, report)
    const branch: Branch = { kind: 'branch', id, text, weight: 0, ground, parts: [] }
    keep(branch, weight, path)
    branch.parts = file.parts.map((part, i) =>
      makePart(part, shares[i] ?? ZERO, inherit(file, around), [...path, 'parts', i]),
    )
    return branch
  }

  const makeItem = (
    file: ItemFile,
    weight: Exact,
    around: Inherited,
    path: PropertyKey[],
  ): Item => {
    const { id, text, evidence = [] } = file
    const here = placed(around, id)
    const ground = figures.note({ id, node: id, text, path, report }, file, here)
    const asked = { id, text, weight: 0, ground, evidence }
    if ('index' in file) {
      const note = { id: `${id}.index`, node: id, text, path: [...path, 'index'], report }
      const rule = figures.note(note, file.index, here)
      return keep({ ...asked, kind: 'index', upTo: Number(file.index.upTo), rule }, weight, path)
    }
    if ('entered' in file) return makeEntered(asked, weight, path)
    if ('scale' in file) return makeChoice(file, asked, weight, path)

    const [kind, ratio] =
      'share' in file ? (['share', file.share] as const) : (['decrease', file.decrease] as const)
    const name = `${id}.whenNone`
    const note = { id: name, node: id, text, path: [...path, kind, 'whenNone'], report }
    const whenNoneGround = figures.note(note, ratio.whenNone, here)
    const counts = Object.entries(file.counts).map(([count, about]) => ({ id: count, ...about }))
    const known = counts.map((count) => count.id)
    const { whenNone, ...named } = ratio
    for (const [key, count] of Object.entries(named))
      if (!known.includes(count))
        report([...path, kind, key], { code: 'no_such_name', name: count })
    for (const count of counts)
      for (const [i, part] of (count.sumOf ?? []).entries())
        if (!known.includes(part))
          report([...path, 'counts', count.id, 'sumOf', i], { code: 'no_such_name', name: part })
    for (const { id: count, sumOf } of counts)
      if (sumOf?.includes(count))
        report([...path, 'counts', count, 'sumOf'], { code: 'named_twice', name: count })
    const [one, other] = Object.values(named)
    if (one === other) report([...path, kind], { code: 'named_twice', name: String(one) })
    const decided = { counts, whenNone: (chosen[name] ?? whenNone.is) as typeof whenNone.is }
    return keep({ ...asked, kind, ...named, ...decided, whenNoneGround } as Item, weight, path)
  }

  const makeEntered = (
    asked: Omit<Entered, 'kind' | 'most' | 'places' | 'rule'>,
    weight: Exact,
    path: PropertyKey[],
  ): Entered => {
    const places = Number(content.entered?.places ?? 0)
    const most = shorten(makeFixed(weight, places))
    if (!content.entered) report([...path, 'entered'], { code: 'places_missing' })
    else if (weight.num === 0n || compare(figureOf(most), weight) !== 0)
      report([...path, 'entered'], { code: 'weight_not_enterable', weight: shown(weight), places })
    return keep(
      { ...asked, kind: 'entered', most, places, rule: entry ?? asked.ground },
      weight,
      path,
    )
  }

  const makeChoice = (
    file: Extract<ItemFile, { scale: string }>,
    asked: Omit<Choice, 'kind' | 'scale' | 'options'>,
    weight: Exact,
    path: PropertyKey[],
  ): Choice => {
    const scale = content.scales.find((s) => s.id === file.scale)
    const choice: Choice = { ...asked, kind: 'choice', scale: file.scale, options: [] }
    if (!scale) report([...path, 'scale'], { code: 'no_such_name', name: file.scale })
    const keys = scale?.options.map((option) => option.key) ?? []
    if (scale && keys.join() !== Object.keys(file.options).join())
      report([...path, 'options'], { code: 'options_differ' })
    for (const { key, also = [], value: given } of scale?.options ?? []) {
      const value = settle.inForce(given) ?? '0'
      const text = file.options[key] ?? asked.text
      const option = { key, also, points: 0, value, text }
      choice.options.push(option)
      grain.hold(multiply(weight, parseExact(value) ?? ZERO), (points) => {
        option.points = points
      })
    }
    return keep(choice, weight, path)
  }

  for (const [i, scale] of content.scales.entries()) {
    const { id, text, options } = scale
    figures.note({ id: `scale.${id}`, text, path: ['scales', i], report }, scale, content)
    lintOptions(options, ['scales', i, 'options'], settle, report)
  }
  for (const rule of ['rounding', 'unanswered'] as const) {
    const { text } = content[rule]
    figures.note({ id: rule, text, path: [rule], report }, content[rule], content)
  }

  const entry =
    content.entered &&
    figures.note(
      { id: 'entered', text: content.entered.text, path: ['entered'], report },
      content.entered,
      content,
    )
  const total = makeBranch(content.total, figureOf(content.total.weight), content, ['total'])
  const groups = content.groups.map((file, i): Group => {
    const { id, text } = file
    const path = ['groups', i]
    const ground = figures.note({ id, node: id, text, path, report }, file, at(content, id))
    const group: Group = { id, text, weight: 0, ground, parts: file.parts }
    let weight = ZERO
    for (const [p, name] of file.parts.entries()) {
      const member = weights.get(name)
      if (!member) report([...path, 'parts', p], { code: 'no_such_name', name })
      else weight = sum([weight, member])
    }
    if (weights.has(id)) report([...path, 'id'], { code: 'named_twice', name: id })
    weights.set(id, weight)
    grain.hold(weight, (points) => {
      group.weight = points
    })
    return group
  })

  const predicates = makePredicates({
    file: setting.predicates,
    settle,
    figures,
    grain,
    weightOf: (node) => weights.get(node),
  })
  const scale = grain.settle()
  if (scale === undefined)
    report(['scales'], {
      code: 'wrong_shape',
      detail: 'figures are too fine to be counted exactly',
    })
  return { pack: setting.pack, scale: scale ?? 1, total, groups, predicates }
}

/** Refuses spellings that mean two options, values above the whole weight, and choices left out. */
function lintOptions(
  options: FrameworkFile['scales'][number]['options'],
  path: PropertyKey[],
  settle: Settle,
  report: Report,
) {
  const spellings = new Set<string>()
  for (const [o, { key, also = [], value }] of options.entries()) {
    const place = [...path, o]
    for (const spelling of [key, ...also].map((text) => text.toLowerCase())) {
      if (spellings.has(spelling)) report(place, { code: 'named_twice', name: spelling })
      spellings.add(spelling)
    }
    if (!settle.isWhole(value)) report([...place, 'value'], { code: 'choices_differ' })
    for (const worth of settle.each(value))
      if (compare(figureOf(worth), exact(1n)) > 0)
        report([...place, 'value'], { code: 'worth_more_than_all', value: worth })
  }
}

/** The weights of a branch's parts: their own, or equal shares when none has one. */
function weightsOf(branch: BranchFile, whole: Exact, path: PropertyKey[], report: Report) {
  const own = branch.parts.flatMap((part) => (part.weight === undefined ? [] : [part.weight]))
  const count = branch.parts.length
  if (own.length === 0) return branch.parts.map(() => divide(whole, exact(BigInt(count))))
  if (own.length < count) report([...path, 'parts'], { code: 'some_parts_weighed' })
  const weights = branch.parts.map((part) => figureOf(part.weight ?? '0'))
  const { num, den } = sum(weights)
  if (own.length === count && num * whole.den !== whole.num * den)
    report([...path, 'weight'], {
      code: 'parts_do_not_sum',
      weight: branch.weight,
      sum: shown({ num, den }),
    })
  return weights
}

/** Without the zeros that end a decimal. */
const shorten = (fixed: string) => fixed.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
const shown = ({ num, den }: Exact) => String(Number(num) / Number(den))
const figureOf = (text: string) => parseExact(text) ?? ZERO
const sum = (values: Exact[]) => reduce(values.reduce(add, ZERO))
