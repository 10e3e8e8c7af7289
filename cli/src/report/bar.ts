import type { Exact } from '@teladan/engine/exact.ts'
import type { Paint, Style } from '../terminal.ts'

/** A share of a whole as a bar, with a mark where each minimum stands. */
export type Bar = {
  points: Exact
  reach: Exact
  outOf: Exact
  minimums: Exact[]
  style: Style
}

/** The marks of the first, second ... predicate. */
export const MINIMUM_MARKS = ['│', '┊', '╎']

export function drawBar(paint: Paint, cells: number, bar: Bar): string {
  const filled = cellsOf(bar.points, bar.outOf, cells)
  const reached = cellsOf(bar.reach, bar.outOf, cells)
  const marks = new Map(
    bar.minimums
      .map((minimum, i) => [cellsOf(minimum, bar.outOf, cells), i] as const)
      .reverse()
      .map(([cell, i]) => [Math.min(cell, cells - 1), MINIMUM_MARKS[i] ?? '│']),
  )
  return Array.from({ length: cells }, (_, cell) => {
    const mark = marks.get(cell)
    if (mark) return paint('strong', mark)
    if (cell < filled) return paint(bar.style, '█')
    return paint('faint', cell < reached ? '▒' : '░')
  }).join('')
}

function cellsOf(points: Exact, outOf: Exact, cells: number): number {
  if (outOf.num === 0n) return 0
  return Number((points.num * outOf.den * BigInt(cells)) / (points.den * outOf.num))
}
