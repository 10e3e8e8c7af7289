import { type Exact, makeFixed } from '../exact.ts'
import { score } from '../score.ts'
import { sumExactly } from './isAtLeast.ts'
import type { Tally } from './tally.ts'

/** A unit's points on a node as a decimal text of six places, the very one that its own scorecard gives. */
export function pointsText(tally: Tally, unit: number, node: string): string {
  const { tables, points } = tally
  const place = placeOf(tally, node)
  const value = (points[unit * tables.nodes.length + place] as number) / tables.framework.scale
  const millionths = value * MILLION
  /** Twice what the sum and the two steps above can be off. */
  const doubt =
    2 * MILLION * ((tables.error[place] as number) / tables.framework.scale + value * 2 ** -51)
  const isClear = Math.abs(millionths - Math.floor(millionths) - 0.5) > doubt
  if (!isClear || millionths >= Number.MAX_SAFE_INTEGER)
    return makeFixed(pointsExactly(tally, unit, node), 6)
  const digits = String(Math.round(millionths)).padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`
}

/** A unit's points on a node without any rounding. */
export function pointsExactly(tally: Tally, unit: number, node: string): Exact {
  const { nation, tables, closed } = tally
  const answers = nation.aside.get(unit)
  return answers
    ? score(tables.framework, answers, { closed }).scorecard.scores.get(node).points
    : sumExactly(nation, tables, unit, placeOf(tally, node), 'points')
}

function placeOf({ tables }: Tally, node: string): number {
  const place = tables.nodes.indexOf(node)
  if (place < 0) throw new Error(`no minimum looks at ${node}`)
  return place
}

const MILLION = 1_000_000
