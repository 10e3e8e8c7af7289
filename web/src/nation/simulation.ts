import { exact, makeFixed, subtract } from '@teladan/engine/exact.ts'
import type { Law } from '@teladan/engine/nation/changeLaw.ts'
import type { ChangeProblem, Settings } from '@teladan/engine/nation/changePack.ts'
import { compareTallies, type Shift } from '@teladan/engine/nation/compareTallies.ts'
import { keepChanging } from '@teladan/engine/nation/keepChanging.ts'
import { marginsOf } from '@teladan/engine/nation/margins.ts'
import type { NationHead, NationRead } from '@teladan/engine/nation/nationBytes.ts'
import { pointsExactly, pointsText } from '@teladan/engine/nation/pointsText.ts'
import { judgeAgain, meetsRule, type Tally, tally } from '@teladan/engine/nation/tally.ts'
import { err, ok } from '@teladan/engine/result.ts'

/** What a nation is: whose, under which law, how many units by which layer. */
export type About = NationHead & {
  today: Law
  size: number
  layers: [layer: string, units: number][]
}

/** How units stand to a predicate: those that hold it today and in the draft, only in one, or in neither. */
export const STANDINGS = ['stayed', 'gained', 'lost', 'never'] as const
export type Standing = (typeof STANDINGS)[number]

/** One predicate under a draft: how many of each standing, and how many at each distance from the line. */
export type Counted = {
  predicate: string
  units: Record<Standing, number>
  /** Column by column from the farthest below the line to the farthest above, as many as `COLUMNS`. */
  columns: Record<Standing, Uint32Array>
}

export type Scored =
  | { isSound: true; counted: Counted[]; milliseconds: number }
  | { isSound: false; problems: ChangeProblem[]; milliseconds: number }

/** Columns on either side of the line, each a hundredth of what a minimum's node can bring; the last takes all beyond. */
export const REACH = 25
const COLUMNS = REACH * 2

/** What a list of units that moved is narrowed to. */
export type Wanted = { predicate: string; way: '' | 'gained' | 'lost'; search: string }

/** A minimum that is not held, before the draft for a unit that gains, in the draft for one that loses. */
export type Short = { rule: string; node: string; points: string; atLeast: string; by: string }

export type Moved = {
  unit: number
  name: string
  agency: string
  layer: string
  predicate: string
  way: 'gained' | 'lost'
  was: string
  is: string
  short: Short[]
}

/**
 * A nation read, and what becomes of it under drafts of its law: one at a time, the latest. Refused when units come out
 * otherwise here than they did at the server.
 */
export function makeSimulation(read: NationRead) {
  const { head, nation, units, agencies, conclusions, law: today } = read
  const before = tally(nation, today.framework, { closed: true })
  if (before.conclusions.some((one, i) => one !== conclusions[i]))
    return err('nation_differs' as const)
  const change = keepChanging(head.law)
  let after = before
  let shifts = compareTallies(before, after)
  const layers = new Map<string, number>()
  for (const { layer } of units) layers.set(layer, (layers.get(layer) ?? 0) + 1)
  const about: About = { ...head, today, size: nation.size, layers: [...layers] }
  const agencyOf = (place: number) => agencies.get(units[place]?.agency ?? 0) ?? ''

  /** Scores everybody under a draft. */
  function score(settings: Settings): Scored {
    const began = performance.now()
    const law = change(settings)
    if (!law.ok) {
      shifts = []
      return { isSound: false, problems: law.error, milliseconds: performance.now() - began }
    }
    const { framework } = law.value
    after =
      framework.total === after.tables.framework.total
        ? judgeAgain(after, framework)
        : tally(nation, framework, { closed: true })
    shifts = compareTallies(before, after)
    const counted = shifts.map((shift) => countShift(after, shift))
    return { isSound: true, counted, milliseconds: performance.now() - began }
  }

  /** Those that moved under the latest draft, by agency and name, as far as they are wanted. */
  function find({ predicate, way, search }: Wanted) {
    const letters = search.toLocaleLowerCase('id')
    const wanted = shifts
      .filter((shift) => !predicate || shift.predicate === predicate)
      .flatMap((shift) =>
        (['gained', 'lost'] as const)
          .filter((one) => !way || one === way)
          .flatMap((one) =>
            shift[one].map((place) => ({ place, predicate: shift.predicate, way: one })),
          ),
      )
      .filter(({ place }) =>
        `${units[place]?.name} ${agencyOf(place)}`.toLocaleLowerCase('id').includes(letters),
      )
    const nameOf = (place: number) => units[place]?.name ?? ''
    return wanted.sort(
      (a, b) =>
        collator.compare(agencyOf(a.place), agencyOf(b.place)) ||
        collator.compare(nameOf(a.place), nameOf(b.place)) ||
        a.place - b.place,
    )
  }

  /** The first of those that moved with what keeps or kept them from it, and how many there are. */
  function list(
    wanted: Wanted,
    { most, on }: { most: number; on: 'screen' | 'file' },
  ): { moved: Moved[]; all: number } {
    const found = find(wanted)
    return {
      all: found.length,
      moved: found.slice(0, most).map(({ place, predicate, way }) => {
        const { unit = 0, name = '', layer = '' } = units[place] ?? {}
        const short = shortIn(way === 'gained' ? before : after, place, predicate)
        const [was, is] = [before, after].map((made) => totalIn(made, place, on))
        const agency = agencyOf(place)
        return { unit, name, agency, layer, predicate, way, was: was ?? '', is: is ?? '', short }
      }),
    }
  }

  return ok({ about, score, list })
}

export type Simulation = Extract<ReturnType<typeof makeSimulation>, { ok: true }>['value']

const collator = new Intl.Collator('id', { numeric: true })

function countShift(made: Tally, { predicate, gained, lost, stayed }: Shift): Counted {
  const { size } = made.nation
  const standing = new Uint8Array(size).fill(STANDINGS.indexOf('never'))
  for (const [i, places] of [stayed, gained, lost].entries())
    for (const place of places) standing[place] = i
  const columns = STANDINGS.map(() => new Uint32Array(COLUMNS))
  const margins = marginsOf(made, predicate)
  for (let unit = 0; unit < size; unit++) {
    const column = Math.floor(margins[unit] as number) + REACH
    const of = columns[standing[unit] as number] as Uint32Array
    const at = Math.max(0, Math.min(COLUMNS - 1, column))
    of[at] = (of[at] as number) + 1
  }
  const never = size - stayed.length - gained.length - lost.length
  return {
    predicate,
    units: { stayed: stayed.length, gained: gained.length, lost: lost.length, never },
    columns: Object.fromEntries(
      STANDINGS.map((name, i) => [name, columns[i]]),
    ) as Counted['columns'],
  }
}

/** The minimums of a predicate that a unit does not hold, with what it has and lacks. */
function shortIn(made: Tally, unit: number, predicate: string): Short[] {
  const { framework } = made.tables
  const all = framework.predicates.flatMap(({ id, rules }) => rules.map((rule) => ({ id, rule })))
  return all.flatMap(({ id, rule: { rule, node, atLeast } }, place) => {
    if (id !== predicate || meetsRule(made, unit, place)) return []
    const least = exact(BigInt(atLeast), BigInt(framework.scale))
    const points = pointsExactly(made, unit, node)
    return [
      {
        rule,
        node,
        points: makeFixed(points, 2, 'down'),
        atLeast: makeFixed(least, 2),
        by: makeFixed(subtract(least, points), 2, 'up'),
      },
    ]
  })
}

/** A unit's total: cut on the screen, where none may look as if it stood on a line; in a file as everywhere else. */
function totalIn(made: Tally, place: number, on: 'screen' | 'file'): string {
  const { id } = made.tables.framework.total
  return on === 'file'
    ? pointsText(made, place, id)
    : makeFixed(pointsExactly(made, place, id), 2, 'down')
}
