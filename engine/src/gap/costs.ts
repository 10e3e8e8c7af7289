import { type Framework, type Item, itemsOf, type Option, partsOf } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'

/** What one step takes: whole units of effort, and months where somebody gave them. */
export type Effort = { cost: number; months?: number }

/** Efforts of an item's steps, and of single levels of its rubric by option. */
export type ItemCosts = { step?: Effort; levels?: Record<string, Effort> }

/**
 * What steps take. An item that is not in here takes `step` for each of its steps; no work is planned on one
 * that is left out.
 */
export type Costs = {
  step: Effort
  items: Record<string, ItemCosts>
  leftOut?: ReadonlySet<string> | undefined
}

/** Every step costs one. */
export const ONE_EACH: Costs = { step: { cost: 1 }, items: {} }

export type CostProblem = { path: (string | number)[] } & (
  | { code: 'not_costs' | 'not_a_list' | 'stray_key' | 'cost_missing' | 'node_missing' }
  | { code: 'not_a_cost' | 'not_months'; got: string; most: number }
  | { code: 'no_such_node'; got: string }
  | { code: 'no_such_level'; got: string; levels: string[] }
  | { code: 'contradicts'; item: string; other: string }
)

export const COST_MOST = 1_000_000
export const MONTHS_MOST = 120

/**
 * Reads a table of costs: `{ step, costs: [{ of, to, cost, months }], leave_out }`, where `of` names an item, a
 * part or a group and `to` one option, and `leave_out` lists items, parts and groups that cannot be worked on. What is said of less goes before what is said of more: an option before its
 * item, an item before a part, a part before what holds it. Two entries that neither holds the other and say
 * different things contradict each other. The table is taken whole, or everything wrong in it is named.
 */
export function parseCosts(framework: Framework, input: unknown): Result<Costs, CostProblem[]> {
  if (!isRecord(input)) return err([{ code: 'not_costs', path: [] }])
  const problems: CostProblem[] = []
  for (const key of Object.keys(input))
    if (!['step', 'costs', 'leave_out'].includes(key))
      problems.push({ code: 'stray_key', path: [key] })
  const given = input.step === undefined ? { cost: 1 } : input.step
  const step = readEffort(isRecord(given) ? given : { cost: given }, ['step'], [], problems)
  const list = input.costs ?? []
  if (!Array.isArray(list)) problems.push({ code: 'not_costs', path: ['costs'] })
  const entries = (Array.isArray(list) ? list : []).flatMap((entry: unknown, i) =>
    readEntry(framework, entry, ['costs', i], problems),
  )
  const items = settle(framework, entries, problems)
  const leftOut = readLeftOut(framework, input.leave_out ?? [], problems)
  if (problems.length || !step) return err(problems)
  return ok({ step, items, ...(leftOut.size && { leftOut }) })
}

/** What a step of an item takes; of a rubric, the step up to the given option. */
export function effortOf({ step, items }: Costs, item: string, option?: string): Effort {
  const own = Object.hasOwn(items, item) ? items[item] : undefined
  const level = option === undefined ? undefined : own?.levels?.[option]
  return level ?? own?.step ?? step
}

function readLeftOut(framework: Framework, given: unknown, problems: CostProblem[]): Set<string> {
  if (!Array.isArray(given)) {
    problems.push({ code: 'not_a_list', path: ['leave_out'] })
    return new Set()
  }
  const items = given.flatMap((of: unknown, i) => {
    const below = typeof of === 'string' ? itemsUnder(framework, of) : undefined
    if (!below) problems.push({ code: 'no_such_node', path: ['leave_out', i], got: shown(of) })
    return below ?? []
  })
  return new Set(items.map(({ id }) => id))
}

/** One line of the table: the items it is about, and the option. */
type Entry = {
  of: string
  to?: string
  effort: Effort
  items: Set<string>
  path: (string | number)[]
}

function readEntry(
  framework: Framework,
  entry: unknown,
  path: (string | number)[],
  problems: CostProblem[],
): Entry[] {
  if (!isRecord(entry)) {
    problems.push({ code: 'not_costs', path })
    return []
  }
  const effort = readEffort(entry, path, ['of', 'to'], problems)
  const { of, to } = entry
  if (of === undefined || of === '') {
    problems.push({ code: 'node_missing', path })
    return []
  }
  const items = typeof of === 'string' ? itemsUnder(framework, of) : undefined
  if (typeof of !== 'string' || !items) {
    problems.push({ code: 'no_such_node', path: [...path, 'of'], got: shown(of) })
    return []
  }
  const held = { of, items: new Set(items.map(({ id }) => id)), path }
  if (to === undefined) return effort ? [{ ...held, effort }] : []
  const [item] = items
  const options = item && item.id === of ? levelOptions(item) : []
  const option = options.find(({ key }) => key === to)
  if (!option) {
    const levels = options.map(({ key }) => key)
    problems.push({ code: 'no_such_level', path: [...path, 'to'], got: shown(to), levels })
    return []
  }
  return effort ? [{ ...held, effort, to: option.key }] : []
}

function readEffort(
  entry: Record<string, unknown>,
  path: (string | number)[],
  beside: string[],
  problems: CostProblem[],
): Effort | undefined {
  const { cost, months } = entry
  for (const key of Object.keys(entry))
    if (!['cost', 'months', ...beside].includes(key))
      problems.push({ code: 'stray_key', path: [...path, key] })
  const wrong = (code: 'not_a_cost' | 'not_months', key: string, most: number) =>
    problems.push({
      code,
      path: key in entry ? [...path, key] : path,
      got: shown(entry[key]),
      most,
    })
  if (cost === undefined || cost === null || cost === '') {
    problems.push({ code: 'cost_missing', path })
    return undefined
  }
  const whole = wholeOf(cost, COST_MOST)
  if (whole === undefined) wrong('not_a_cost', 'cost', COST_MOST)
  const long = months === undefined ? undefined : wholeOf(months, MONTHS_MOST)
  if (months !== undefined && long === undefined) wrong('not_months', 'months', MONTHS_MOST)
  if (whole === undefined) return undefined
  return { cost: whole, ...(long !== undefined && { months: long }) }
}

/** Gives every item the effort said of the least that holds it. */
function settle(framework: Framework, entries: Entry[], problems: CostProblem[]) {
  const items: Record<string, ItemCosts> = {}
  const told = new Set<string>()
  /** The one entry that is inside all others; the entries that stand against each other are reported. */
  const nearest = (about: Entry[], item: string): Effort | undefined => {
    const closest = about.filter((one) => !about.some((other) => isInside(other, one)))
    const [first, ...others] = closest
    for (const other of others) {
      if (!first || isSame(first.effort, other.effort)) continue
      const pair = [first.path, other.path].join()
      if (told.has(pair)) continue
      told.add(pair)
      problems.push({ code: 'contradicts', path: other.path, item, other: first.of })
    }
    return first?.effort
  }
  for (const item of itemsOf(framework.total)) {
    const about = entries.filter((entry) => entry.items.has(item.id))
    if (!about.length) continue
    const step = nearest(
      about.filter(({ to }) => to === undefined),
      item.id,
    )
    const levels: Record<string, Effort> = {}
    for (const { key, points } of levelOptions(item)) {
      const alike = levelOptions(item).filter((option) => option.points === points)
      const named = about.filter(({ to }) => alike.some((option) => option.key === to))
      const level = nearest(named, item.id)
      if (level) levels[key] = level
    }
    items[item.id] = { ...(step && { step }), ...(Object.keys(levels).length && { levels }) }
  }
  return items
}

const isInside = (a: Entry, b: Entry) =>
  a.items.size < b.items.size && [...a.items].every((item) => b.items.has(item))
const isSame = (a: Effort, b: Effort) => a.cost === b.cost && a.months === b.months

/** The options that a step can lead up to. */
const levelOptions = (item: Item): Option[] =>
  item.kind === 'choice' ? item.options.filter(({ points }) => points > 0) : []

function itemsUnder({ total, groups }: Framework, id: string): Item[] | undefined {
  const parts = partsOf(total)
  const group = groups.find((one) => one.id === id)
  const part = parts.find((one) => one.id === id)
  if (!group) return part && itemsOf(part)
  return group.parts.flatMap((member) => parts.filter((one) => one.id === member).flatMap(itemsOf))
}

/** A whole number from one to `most`, given as such or as its digits. */
function wholeOf(given: unknown, most: number): number | undefined {
  const isText = typeof given === 'string' && /^\d{1,9}$/.test(given)
  const value = isText ? Number(given) : given
  const isWhole = typeof value === 'number' && Number.isInteger(value)
  return isWhole && value >= 1 && value <= most ? value : undefined
}

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

function shown(given: unknown): string {
  const text =
    typeof given === 'object'
      ? JSON.stringify(given)
      : String(given as string | number | boolean | undefined)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
