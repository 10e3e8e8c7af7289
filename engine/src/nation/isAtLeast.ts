import { type Exact, exact } from '../exact.ts'
import { type Nation, NONE_TO_COUNT } from './nation.ts'
import type { Tables } from './tables.ts'

/** What is added up: the points that are certain, or those with every open item at its best. */
export type Sum = 'points' | 'reach'

/**
 * Whether a unit's points hold a minimum, decided without rounding. Whole points are counted as such, and what
 * remains of each ratio over a common denominator; only when that outgrows a double is it left to big integers.
 */
export function isAtLeast(
  nation: Nation,
  tables: Tables,
  unit: number,
  rule: number,
  of: Sum,
): boolean {
  const node = tables.rules.nodes[rule] as number
  const least = tables.rules.least[rule] as number
  let missing = least - wholePoints(nation, tables, unit, node, of)
  let [num, den] = [0, 1]
  const { weights, upTo, atoms } = tables.fractions
  for (let i = 0, at = unit * weights.length * 2; i < weights.length; i++, at += 2) {
    let whole = (nation.fractions[at + 1] as number) * (upTo[i] as number)
    if (whole === 0 || !isCounted(tables, node, atoms[i] as number)) continue
    const product = (weights[i] as number) * (nation.fractions[at] as number)
    if (product > SAFE || whole > SAFE) return isAtLeastInFull(nation, tables, unit, rule, of)
    let rest = product % whole
    missing -= (product - rest) / whole
    const lowest = greatestCommonNumber(rest, whole)
    rest /= lowest
    whole /= lowest
    const common = greatestCommonNumber(den, whole)
    const grow = whole / common
    if (den * grow * (weights.length + 1) > SAFE)
      return isAtLeastInFull(nation, tables, unit, rule, of)
    num = num * grow + rest * (den / common)
    den *= grow
  }
  return num >= missing * den
}

const SAFE = Number.MAX_SAFE_INTEGER

/** A node's points in full, as big integers over one denominator. */
export function sumExactly(
  nation: Nation,
  tables: Tables,
  unit: number,
  node: number,
  of: Sum,
): Exact {
  let num = BigInt(wholePoints(nation, tables, unit, node, of))
  let den = 1n
  const { weights, upTo, atoms } = tables.fractions
  for (let i = 0, at = unit * weights.length * 2; i < weights.length; i++, at += 2) {
    const whole = BigInt(nation.fractions[at + 1] as number) * BigInt(upTo[i] as number)
    if (whole === 0n || !isCounted(tables, node, atoms[i] as number)) continue
    const part = BigInt(weights[i] as number) * BigInt(nation.fractions[at] as number)
    num = num * whole + part * den
    den *= whole
  }
  return exact(num, den * BigInt(tables.framework.scale))
}

function isAtLeastInFull(nation: Nation, tables: Tables, unit: number, rule: number, of: Sum) {
  const node = tables.rules.nodes[rule] as number
  const { num, den } = sumExactly(nation, tables, unit, node, of)
  return num * BigInt(tables.framework.scale) >= BigInt(tables.rules.least[rule] as number) * den
}

/** What a node has without the ratios and indices that were answered: whole numbers at scale. */
function wholePoints(
  { layout, cells, fractions }: Nation,
  { steps, points, reach, spread, fractions: table }: Tables,
  unit: number,
  node: number,
  of: Sum,
): number {
  const worth = of === 'reach' ? reach : points
  let sum = 0
  for (let s = firstOf(spread.ends, node); s < (spread.ends[node] as number); s++) {
    const atom = spread.atoms[s] as number
    for (let step = firstOf(steps.ends, atom); step < (steps.ends[atom] as number); step++) {
      const cell = cells[unit * layout.cells + (steps.cells[step] as number)] as number
      sum += worth[(steps.offsets[step] as number) + cell] as number
    }
    for (let i = 0, at = unit * table.weights.length * 2; i < table.weights.length; i++, at += 2) {
      if (table.atoms[i] !== atom || fractions[at + 1] !== 0) continue
      const none = table.none[i] as number
      if (fractions[at] === NONE_TO_COUNT && none >= 0) sum += none
      else if (of === 'reach') sum += table.weights[i] as number
    }
  }
  return sum
}

function isCounted({ spread: { ends, atoms } }: Tables, node: number, atom: number): boolean {
  for (let i = firstOf(ends, node); i < (ends[node] as number); i++)
    if (atoms[i] === atom) return true
  return false
}

const firstOf = (ends: Uint16Array, place: number) =>
  place === 0 ? 0 : (ends[place - 1] as number)

function greatestCommonNumber(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y) [x, y] = [y, x % y]
  return x
}
