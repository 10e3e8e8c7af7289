import { exact, makeFixed } from '../exact.ts'
import type { Framework } from '../framework/framework.ts'
import { score } from '../score.ts'
import { scoreAnswers } from '../scorecard/scoreAnswers.ts'
import type { Verdict } from '../verdict/judge.ts'
import { isAtLeast } from './isAtLeast.ts'
import { type Nation, NONE_TO_COUNT } from './nation.ts'
import { makeTables, type Tables, withMinimums } from './tables.ts'

/** What is said of a unit and a predicate: a decided verdict, or the outlook of an open one. */
export const CONCLUSIONS = ['met', 'short', 'certain', 'possible', 'out_of_reach'] as const
export type Conclusion = (typeof CONCLUSIONS)[number]

/** Points and conclusions of all units under one framework. */
export type Tally = {
  nation: Nation
  tables: Tables
  closed: boolean
  /** Unit by unit, node by node in the order of `tables.nodes`, at scale; within `tables.error` of exact. */
  points: Float64Array
  /** Unit by unit, predicate by predicate: places in `CONCLUSIONS`. */
  conclusions: Uint8Array
  /** Room to add up one unit. */
  sums: Float64Array
  reach: Float64Array
}

/** Scores and judges all units under a framework that asks what the nation answered. */
export function tally(
  nation: Nation,
  framework: Framework,
  { closed }: { closed: boolean } = { closed: false },
): Tally {
  const tables = makeTables(nation.layout, framework)
  const made: Tally = {
    nation,
    tables,
    closed,
    points: new Float64Array(nation.size * tables.nodes.length),
    conclusions: new Uint8Array(nation.size * framework.predicates.length),
    sums: new Float64Array(tables.atoms),
    reach: new Float64Array(tables.nodes.length),
  }
  tallyUnits(made, 0, nation.size)
  return made
}

/**
 * Judges all units of a closed tally again by a framework that differs in nothing but how much its minimums ask for;
 * their points stay as they are.
 */
export function judgeAgain(made: Tally, framework: Framework): Tally {
  const { nation, closed } = made
  if (!closed || framework.total !== made.tables.framework.total)
    throw new Error('these units would have to be scored anew')
  const tables = withMinimums(made.tables, framework)
  const predicates = framework.predicates.length
  const again: Tally = {
    ...made,
    tables,
    conclusions: new Uint8Array(nation.size * predicates),
    points: nation.aside.size ? made.points.slice() : made.points,
  }
  const nodes = tables.nodes.length
  for (let unit = 0; unit < nation.size; unit++)
    for (let predicate = 0; predicate < predicates; predicate++)
      again.conclusions[unit * predicates + predicate] = holdsAll(
        again,
        unit,
        predicate,
        again.points,
        unit * nodes,
      )
        ? MET
        : SHORT
  for (const unit of nation.aside.keys()) tallyAside(again, unit)
  return again
}

/** Scores and judges units again, from `first` to before `end`, after their answers changed. */
export function tallyUnits(made: Tally, first: number, end: number) {
  const { nation, tables, closed, points, conclusions, sums, reach } = made
  const { aside, blanks } = nation
  const nodes = tables.nodes.length
  const predicates = tables.rules.ends.length
  for (let unit = first; unit < end; unit++) {
    if (aside.size > 0 && aside.has(unit)) {
      tallyAside(made, unit)
      continue
    }
    const row = unit * nodes
    const isUncounted = sumAtoms(nation, tables, tables.points, unit, sums)
    sumNodes(tables, sums, points, row)
    const isOpen = !closed && (isUncounted || (blanks[unit] as number) > 0)
    if (isOpen) {
      sumAtoms(nation, tables, tables.reach, unit, sums)
      sumNodes(tables, sums, reach, 0)
    }
    for (let predicate = 0; predicate < predicates; predicate++) {
      const isMet = holdsAll(made, unit, predicate, points, row)
      conclusions[unit * predicates + predicate] = !isOpen
        ? isMet
          ? MET
          : SHORT
        : isMet
          ? CERTAIN
          : holdsAll(made, unit, predicate, reach, 0)
            ? POSSIBLE
            : OUT_OF_REACH
    }
  }
}

const [MET, SHORT, CERTAIN, POSSIBLE, OUT_OF_REACH] = [0, 1, 2, 3, 4]

/** Adds a unit's answers up atom by atom; whether a ratio or an index of it is open. */
function sumAtoms(
  { layout, cells, fractions }: Nation,
  { steps, fractions: table, points }: Tables,
  worth: Float64Array,
  unit: number,
  sums: Float64Array,
): boolean {
  const { ends, cells: places, offsets } = steps
  const row = unit * layout.cells
  for (let atom = 0, step = 0; atom < ends.length; atom++) {
    let sum = 0
    for (const end = ends[atom] as number; step < end; step++)
      sum += worth[
        (offsets[step] as number) + (cells[row + (places[step] as number)] as number)
      ] as number
    sums[atom] = sum
  }
  const { atoms, weights, upTo, none } = table
  const isReach = worth !== points
  let isUncounted = false
  for (let i = 0, at = unit * weights.length * 2; i < weights.length; i++, at += 2) {
    const [part, whole] = [fractions[at] as number, fractions[at + 1] as number]
    let value = 0
    if (whole > 0) value = ((weights[i] as number) * part) / (whole * (upTo[i] as number))
    else if (part === NONE_TO_COUNT && (none[i] as number) >= 0) value = none[i] as number
    else {
      isUncounted = true
      if (isReach) value = weights[i] as number
    }
    sums[atoms[i] as number] = (sums[atoms[i] as number] as number) + value
  }
  return isUncounted
}

/** Puts the points of every node that a minimum looks at in a row, from the sums of its atoms. */
function sumNodes({ spread }: Tables, sums: Float64Array, points: Float64Array, row: number) {
  const { ends, atoms } = spread
  for (let node = 0, i = 0; node < ends.length; node++) {
    let sum = 0
    for (const end = ends[node] as number; i < end; i++) sum += sums[atoms[i] as number] as number
    points[row + node] = sum
  }
}

/** Whether points in a row hold all minimums of a predicate; exact where doubles cannot tell. */
function holdsAll(
  { nation, tables, reach }: Tally,
  unit: number,
  predicate: number,
  points: Float64Array,
  row: number,
): boolean {
  const { ends, nodes, below, above } = tables.rules
  const end = ends[predicate] as number
  for (let rule = predicate === 0 ? 0 : (ends[predicate - 1] as number); rule < end; rule++) {
    const sum = points[row + (nodes[rule] as number)] as number
    if (sum >= (above[rule] as number)) continue
    if (sum < (below[rule] as number)) return false
    const of = points === reach ? 'reach' : 'points'
    if (!isAtLeast(nation, tables, unit, rule, of)) return false
  }
  return true
}

/** What is said of a unit and a predicate, by the predicate's place. */
export function conclusionIn(
  { conclusions, tables }: Tally,
  unit: number,
  predicate: number,
): Conclusion {
  const place = conclusions[unit * tables.rules.ends.length + predicate]
  const conclusion = CONCLUSIONS[place ?? CONCLUSIONS.length]
  if (!conclusion) throw new Error(`no unit ${unit} or no predicate ${predicate}`)
  return conclusion
}

/** Whether a unit's points hold a minimum, by its place among those of all predicates. */
export function meetsRule(made: Tally, unit: number, rule: number): boolean {
  const { nation, tables, points } = made
  const { nodes, least, below, above } = tables.rules
  const node = nodes[rule] as number
  const answers = nation.aside.get(unit)
  if (answers) {
    const { framework } = tables
    const { num, den } = scoreAnswers(framework, answers).scores.get(
      tables.nodes[node] as string,
    ).points
    return num * BigInt(framework.scale) >= BigInt(least[rule] as number) * den
  }
  const sum = points[unit * tables.nodes.length + node] as number
  if (sum >= (above[rule] as number)) return true
  return sum >= (below[rule] as number) && isAtLeast(nation, tables, unit, rule, 'points')
}

/** A unit whose figures are too large for its row goes through the scorer itself. */
function tallyAside({ nation, tables, closed, points, conclusions }: Tally, unit: number) {
  const { framework, nodes } = tables
  const { scorecard, verdicts } = score(framework, nation.aside.get(unit) ?? {}, { closed })
  for (const [i, node] of nodes.entries()) {
    const { num, den } = scorecard.scores.get(node).points
    points[unit * nodes.length + i] = Number(
      makeFixed(exact(num * BigInt(framework.scale), den), 9),
    )
  }
  for (const [i, { id }] of framework.predicates.entries())
    conclusions[unit * framework.predicates.length + i] = CONCLUSIONS.indexOf(
      conclusionOf(verdicts[id] as Verdict),
    )
}

/** A verdict in one word. */
export const conclusionOf = (verdict: Verdict): Conclusion =>
  verdict.kind === 'open' ? verdict.outlook : verdict.kind
