import { compare, type Exact } from '@teladan/engine/exact.ts'
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

/** Below a minimum there is always a gap to its mark, however small the difference. */
export function drawBar(paint: Paint, cells: number, bar: Bar): string {
  const filled = Math.min(
    cellsOf(bar.points, bar.outOf, cells),
    ...bar.minimums
      .filter((minimum) => compare(bar.points, minimum) < 0)
      .map((minimum) => Math.max(0, cellsOf(minimum, bar.outOf, cells) - 1)),
  )
  const isOpen = compare(bar.reach, bar.points) > 0
  const reached = isOpen ? cellsOf(bar.reach, bar.outOf, cells) : filled
  const marks = new Map(
    bar.minimums
      .map((minimum, i) => [cellsOf(minimum, bar.outOf, cells), i] as const)
      .reverse()
      .map(([cell, i]) => [Math.min(cell, cells - 1), MINIMUM_MARKS[i] ?? '│']),
  )
  const drawn = Array.from({ length: cells }, (_, cell) => {
    const mark = marks.get(cell)
    if (mark) return mark
    return cell < filled ? '█' : cell < reached ? '▒' : '░'
  }).join('')
  return drawn.replace(/█+|[▒░]+|[^█▒░]/g, (run) =>
    paint(run.startsWith('█') ? bar.style : /[▒░]/.test(run) ? 'faint' : 'strong', run),
  )
}

function cellsOf(points: Exact, outOf: Exact, cells: number): number {
  if (outOf.num === 0n) return 0
  return Number((points.num * outOf.den * BigInt(cells)) / (points.den * outOf.num))
}
