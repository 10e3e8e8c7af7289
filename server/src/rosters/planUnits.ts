import { fitsBelow } from '../units/kinds.ts'
import { keyOf } from './cellReader.ts'
import type { Fault, Note } from './fault.ts'
import type { UnitLine } from './readUnits.ts'
import { isClosedOn, isWithin, nameOn, parentOn, type Stand, type Standing } from './standing.ts'
import { KINDS } from './vocabulary.ts'

/** What a line refers to: a unit that stands, or one that another line makes. */
export type Target = { unit: Standing } | { line: number }

/** What a line brings; what changes says so, and everything else of the unit stays. */
export type UnitPlan = {
  line: UnitLine
  /** Its place in the list. */
  i: number
  /** The unit it is about, when that stands already. */
  unit: Standing | undefined
  parent: Target
  from: string
  zone: string
  rename: { old: string } | undefined
  move: { old: number } | undefined
  notes: Note[]
  /** The unit above another of the same name, which this is perhaps. */
  namesakeBelow: number | undefined
  /** How far below the top it will stand, so that what is above comes first. */
  depth: number
}

/**
 * Works out what a list of units would change: a line is about the unit with its code, or else the one with its
 * name below its parent, and makes a new one otherwise. Lines may name each other in any order.
 */
export function planUnits(
  lines: UnitLine[],
  stand: Stand,
  { today, faults }: { today: string; faults: Fault[] },
): UnitPlan[] {
  const before = faults.length
  const targets = resolve(lines, stand, today)
  const plans = lines.flatMap((line, i) => {
    const [identity, parent] = [targets.identityOf(i), targets.parentOf(i)]
    if (!identity || !parent) return []
    const plan = { line, i, parent, from: line.from ?? today, depth: 0, namesakeBelow: undefined }
    return 'unit' in identity
      ? { ...plan, ...changeOf(line, identity.unit, { parent, stand, lines, today }) }
      : { ...plan, ...makingOf(line, { parent, stand, lines, today }) }
  })
  sayTwice(plans)
  if (faults.length === before) measure(plans)
  if (faults.length === before) inheritZones(plans)
  noteNamesakes(plans, stand, today)
  return plans
}

/** Finds what each line is about and what it stands below, once each, however they refer to each other. */
function resolve(lines: UnitLine[], stand: Stand, today: string) {
  const byCode = groupBy(lines, ({ code }) => code)
  const byName = groupBy(lines, ({ name }) => keyOf(name))
  const identities = new Map<number, Target | 'sought' | undefined>()
  const parents = new Map<number, Target | undefined>()
  return { identityOf: (i: number) => identify(i, 0), parentOf: (i: number) => parentOf(i, 0) }

  function identify(i: number, depth: number): Target | undefined {
    const known = identities.get(i)
    if (known === 'sought') return undefined
    if (identities.has(i)) return known
    identities.set(i, 'sought')
    const found = seekIdentity(i, depth)
    identities.set(i, found)
    return found
  }

  function seekIdentity(i: number, depth: number): Target | undefined {
    const line = lines[i]
    if (!line?.name) return undefined
    const { cells, code, name } = line
    if (isRoot(line, stand)) return { unit: stand.root }
    const day = dayOf(line, today)
    const coded = code === undefined ? undefined : stand.byCode(code)
    if (coded && !isWithin(coded, stand.root)) return cells.say('code', 'outside', { got: code })
    if (coded && isClosedOn(coded, day))
      return cells.say('code', 'unit_closed', { got: code, other: coded.closedOn ?? '' })
    if (coded) return { unit: coded }
    const parent = parentOf(i, depth)
    if (!parent) return undefined
    if ('line' in parent) return { line: i }
    const [namesake, ...others] = stand
      .byName(name, day)
      .filter((unit) => parentOn(unit, day) === parent.unit.id)
    if (others.length) return cells.say('name', 'unit_ambiguous', { got: name })
    if (!namesake) return { line: i }
    if (code && namesake.code)
      return cells.say('code', 'code_differs', { got: code, other: namesake.code })
    return { unit: namesake }
  }

  function parentOf(i: number, depth: number): Target | undefined {
    if (parents.has(i)) return parents.get(i)
    const found = seekParent(i, depth)
    parents.set(i, found)
    return found
  }

  function seekParent(i: number, depth: number): Target | undefined {
    const line = lines[i]
    if (!line || line.cells.isFaulty('parent')) return undefined
    const { parent: got, cells } = line
    if (got === undefined || isRoot(line, stand)) return { unit: stand.root }
    if (depth >= DEPTH_MOST) return cells.say('parent', 'too_deep', { got })
    const standing = stand.byCode(got)
    const coded = byCode.get(got) ?? []
    const isCode = standing !== undefined || coded.length > 0
    const named = isCode ? coded : (byName.get(keyOf(got)) ?? [])
    const found = new Map<string, Target>()
    for (const unit of isCode ? [standing ?? []].flat() : stand.byName(got, today))
      found.set(nameOf({ unit }), { unit })
    let isAround = false
    for (const j of named) {
      if (j === i || identities.get(j) === 'sought') isAround = true
      else {
        const target = identify(j, depth + 1)
        if (target) found.set(nameOf(target), target)
      }
    }
    const [target, ...others] = found.values()
    if (others.length) return cells.say('parent', 'unit_ambiguous', { got })
    if (target && 'unit' in target) {
      const { unit } = target
      if (!isWithin(unit, stand.root)) return cells.say('parent', 'outside', { got })
      if (isClosedOn(unit, today))
        return cells.say('parent', 'unit_closed', { got, other: unit.closedOn ?? '' })
    }
    if (target) return target
    if (isAround) return cells.say('parent', 'below_itself', { got })
    // Why the line it names makes no unit is said at that line.
    return named.length ? undefined : cells.say('parent', 'unit_unknown', { got })
  }
}

/** The unit the list is for may stand in it as well, as its first line usually does. */
const isRoot = ({ code, name, parent }: UnitLine, { root }: Stand) =>
  code === undefined || root.code === null
    ? parent === undefined && keyOf(name) === keyOf(root.name)
    : code === root.code

const nameOf = (target: Target) =>
  'unit' in target ? `unit ${target.unit.id}` : `line ${target.line}`

function groupBy(lines: UnitLine[], keyIn: (line: UnitLine) => string | undefined) {
  const groups = new Map<string, number[]>()
  for (const [i, line] of lines.entries()) {
    const key = keyIn(line)
    if (key) groups.set(key, [...(groups.get(key) ?? []), i])
  }
  return groups
}

/** As deep as the tree is ever looked down. */
const DEPTH_MOST = 18

const dayOf = ({ from }: UnitLine, today: string) => (from && from > today ? from : today)

type Making = Pick<UnitPlan, 'unit' | 'zone' | 'rename' | 'move' | 'notes'>

type Around = { parent: Target; stand: Stand; lines: UnitLine[]; today: string }

/** The first day of the unit above, which may be one that the list makes. */
const beginsOn = ({ parent, lines, today }: Around) =>
  'unit' in parent ? parent.unit.openedOn : (lines[parent.line]?.from ?? today)

function makingOf(line: UnitLine, around: Around): Making {
  const { parent, stand, lines, today } = around
  const { cells, kind, zone } = line
  if (!kind && !cells.isFaulty('kind')) cells.say('kind', 'is_missing', { options: KINDS.options })
  const begins = beginsOn(around)
  if (begins > dayOf(line, today))
    cells.say('from', 'parent_not_open', { got: line.from, other: begins })
  const above = 'unit' in parent ? parent.unit : lines[parent.line]
  if (kind && !fitsBelow(kind, above?.kind))
    cells.say('kind', 'kind_does_not_fit', { got: cells.text('kind') })
  return {
    unit: undefined,
    zone: zone ?? above?.zone ?? stand.root.zone,
    rename: undefined,
    move: undefined,
    notes: [],
  }
}

function changeOf(line: UnitLine, unit: Standing, { parent, stand, lines, today }: Around): Making {
  const { cells, name } = line
  const [from, day] = [line.from ?? today, dayOf(line, today)]
  const [oldName, oldParent] = [nameOn(unit, day), parentOn(unit, day)]
  const rename = keyOf(oldName) === keyOf(name) ? undefined : { old: oldName }
  const isNamed = line.parent !== undefined && unit.id !== stand.root.id
  const isMoved = isNamed && oldParent !== ('unit' in parent ? parent.unit.id : undefined)
  const move = isMoved ? { old: oldParent ?? stand.root.id } : undefined
  const isAfter = (one: { from: string }) => one.from > from && one.from <= day
  const later = [...(rename ? unit.names : []), ...(move ? unit.parents : [])].findLast(isAfter)
  if (later) cells.say('from', 'changed_later', { got: from, other: later.from })
  const begins = beginsOn({ parent, stand, lines, today })
  if (move && begins > from) cells.say('from', 'parent_not_open', { got: line.from, other: begins })

  const notes: Note[] = []
  const note = (column: 'kind' | 'zone' | 'code', code: Note['code'], stands: string) =>
    notes.push({ at: cells.placeOf(column), code, stands })
  if (line.kind && line.kind !== unit.kind) note('kind', 'kind_kept', unit.kind)
  if (line.zone && line.zone !== unit.zone) note('zone', 'zone_kept', unit.zone)
  if (line.code && line.code !== unit.code) note('code', 'code_kept', unit.code ?? '')
  return { unit, zone: unit.zone, rename, move, notes }
}

/** Two lines about one unit, or that would make the same one twice, say too much. */
function sayTwice(plans: UnitPlan[]) {
  const seen = new Map<string, string>()
  const isFirst = ({ line: { cells } }: UnitPlan, column: 'name' | 'code', key: string) => {
    const [at, first] = [cells.placeOf(column), seen.get(key)]
    if (first === undefined) seen.set(key, at)
    else cells.say(column, 'named_twice', { other: first })
    return first === undefined
  }
  for (const plan of plans) {
    const { unit, parent, line } = plan
    if (unit) isFirst(plan, line.code ? 'code' : 'name', `unit ${unit.id}`)
    else if (!line.code || isFirst(plan, 'code', `code ${line.code}`))
      isFirst(plan, 'name', `${nameOf(parent)} ${keyOf(line.name)}`)
  }
}

/** Follows every line upwards through the tree as it would be; none may come back to itself. */
function measure(plans: UnitPlan[]) {
  const byLine = new Map(plans.map((plan) => [plan.i, plan]))
  const moved = new Map(
    plans.flatMap((plan) => (plan.unit && plan.move ? [[plan.unit.id, plan] as const] : [])),
  )
  for (const plan of plans) {
    const { cells, parent: got } = plan.line
    const passed = new Set([plan.unit ? nameOf({ unit: plan.unit }) : nameOf({ line: plan.i })])
    let target: Target | undefined = plan.unit && !plan.move ? undefined : plan.parent
    if (!target && plan.unit) plan.depth = plan.unit.line.length
    while (target) {
      const step: string[] = 'unit' in target ? above(target.unit, moved) : [nameOf(target)]
      const isRound = step.some((one) => passed.has(one))
      for (const one of step) passed.add(one)
      if (isRound || passed.size > DEPTH_MOST + 1) {
        cells.say('parent', isRound ? 'below_itself' : 'too_deep', { got })
        break
      }
      plan.depth = passed.size
      const top: UnitPlan | undefined =
        'unit' in target ? moved.get(Number(step.at(-1)?.slice(5))) : byLine.get(target.line)
      target = top?.parent
    }
  }
}

/** A new unit lies where the one above it does, unless its line says otherwise. */
function inheritZones(plans: UnitPlan[]) {
  const byLine = new Map(plans.map((plan) => [plan.i, plan]))
  for (const plan of plans.toSorted((one, other) => one.depth - other.depth)) {
    const above = 'line' in plan.parent ? byLine.get(plan.parent.line) : undefined
    if (!plan.unit && above) plan.zone = plan.line.zone ?? above.zone
  }
}

/** A unit and those above it, up to the first that moves elsewhere. */
function above(unit: Standing, moved: Map<number, UnitPlan>): string[] {
  const upwards = unit.line.toReversed()
  const end = upwards.findIndex((id) => moved.has(id))
  return upwards.slice(0, end < 0 ? undefined : end + 1).map((id) => `unit ${id}`)
}

/** A new unit whose name another bears already is perhaps that one, at another place. */
function noteNamesakes(plans: UnitPlan[], stand: Stand, today: string) {
  const spokenOf = new Set(plans.map(({ unit }) => unit?.id))
  for (const plan of plans) {
    if (plan.unit) continue
    const other = stand.byName(plan.line.name, today).find(({ id }) => !spokenOf.has(id))
    if (other) plan.namesakeBelow = parentOn(other, today)
  }
}
