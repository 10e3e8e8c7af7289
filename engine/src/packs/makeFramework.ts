import { add, divide, type Exact, exact, multiply, parseExact, reduce, ZERO } from '../exact.ts'
import type { Branch, Choice, Framework, Group, Item, Part } from '../framework/framework.ts'
import { Grain } from './grain.ts'
import { at, type Figures, type Inherited, inherit } from './ground.ts'
import { makePredicates } from './makePredicates.ts'
import type { Parameter } from './pack.ts'
import { type Chosen, settleWith } from './parameters.ts'
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
  const parts = new Map<string, { part: Part; weight: Exact }>()

  const keep = <P extends Part>(part: P, weight: Exact, path: PropertyKey[]): P => {
    if (parts.has(part.id)) report([...path, 'id'], { code: 'named_twice', name: part.id })
    parts.set(part.id, { part, weight })
    grain.hold(weight, (points) => {
      part.weight = points
    })
    return part
  }

  const makePart = (file: PartFile, weight: Exact, around: Inherited, path: PropertyKey[]): Part =>
    'parts' in file ? makeBranch(file, weight, around, path) : makeItem(file, weight, around, path)

  const makeBranch = (
    file: BranchFile,
    weight: Exact,
    around: Inherited,
    path: PropertyKey[],
  ): Branch => {
    const { id, text } = file
    const here = file.id === 'total' ? around : at(content, id)
    const ground = figures.note({ id, node: id, text, path, report }, file, { ...around, ...here })
    const weights = weightsOf(file, weight, path, report)
    const branch: Branch = { kind: 'branch', id, text, weight: 0, ground, parts: [] }
    keep(branch, weight, path)
    branch.parts = file.parts.map((part, i) =>
      makePart(part, weights[i] ?? ZERO, inherit(file, around), [...path, 'parts', i]),
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
    const here = { ...around, basis: at(content, id).basis }
    const ground = figures.note({ id, node: id, text, path, report }, file, here)
    const asked = { id, text, weight: 0, ground, evidence }
    if ('index' in file) {
      const note = { id: `${id}.index`, node: id, text, path: [...path, 'index'], report }
      const rule = figures.note(note, file.index, here)
      return keep({ ...asked, kind: 'index', upTo: Number(file.index.upTo), rule }, weight, path)
    }
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
    const decided = { counts, whenNone: (chosen[name] ?? whenNone.is) as typeof whenNone.is }
    return keep({ ...asked, kind, ...named, ...decided, whenNoneGround } as Item, weight, path)
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
      const value = settle(given) ?? '0'
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
    for (const [o, option] of options.entries())
      if (settle(option.value) === undefined) {
        const [name = '', choices = {}] = Object.entries(option.value)[0] ?? []
        report(['scales', i, 'options', o, 'value'], {
          code: 'no_such_choice',
          name,
          choices: Object.keys(choices),
        })
      }
  }
  for (const rule of ['rounding', 'unanswered'] as const) {
    const text = setting.framework.content.total.text
    figures.note({ id: rule, text, path: [rule], report }, content[rule], content)
  }

  const total = makeBranch(content.total, figureOf(content.total.weight), content, ['total'])
  const groups = content.groups.map((file, i): Group => {
    const { id, text } = file
    const path = ['groups', i]
    const ground = figures.note({ id, node: id, text, path, report }, file, at(content, id))
    const group: Group = { id, text, weight: 0, ground, parts: file.parts }
    let weight = ZERO
    for (const [p, name] of file.parts.entries()) {
      const member = parts.get(name)
      if (!member) report([...path, 'parts', p], { code: 'no_such_name', name })
      else weight = sum([weight, member.weight])
    }
    if (parts.has(id)) report([...path, 'id'], { code: 'named_twice', name: id })
    parts.set(id, { part: group as unknown as Part, weight })
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
    weightOf: (node) => parts.get(node)?.weight,
  })
  const scale = grain.settle()
  if (scale === undefined)
    report(['scales'], {
      code: 'wrong_shape',
      detail: 'figures are too fine to be counted exactly',
    })
  return { pack: setting.pack, scale: scale ?? 1, total, groups, predicates }
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
      sum: String(Number(num) / Number(den)),
    })
  return weights
}

const figureOf = (text: string) => parseExact(text) ?? ZERO
const sum = (values: Exact[]) => reduce(values.reduce(add, ZERO))
