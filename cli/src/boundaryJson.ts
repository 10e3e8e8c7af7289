import type { Boundary } from '@teladan/engine/boundary/boundary.ts'
import { type Exact, makeNumber } from '@teladan/engine/exact.ts'
import type { Assessed } from './assess.ts'

/** What `boundary --json` prints: the flips, and every minimum's distance with what crosses it. */
export function makeBoundaryJson({ file, pack, layer, scorecard }: Assessed, found: Boundary) {
  return {
    schema: 'teladan.boundary/1',
    file,
    pack: pack.id,
    parameters: Object.fromEntries(pack.parameters.map(({ id, chosen }) => [id, chosen])),
    layer: layer.id,
    closed: scorecard.closed,
    predicates: found.conclusions,
    flips: found.flips,
    margins: found.margins.map(({ points, atLeast, outOf, margin, crossings, indices, ...of }) => ({
      ...of,
      points: makeNumber(points),
      atLeast: makeNumber(atLeast),
      outOf: makeNumber(outOf),
      margin: makeMargin(margin),
      crossings: crossings.map(({ step, moves }) => ({ ...step, moves: makeNumber(moves) })),
      indices: indices.map(({ item, at }) => ({ item, at: makeNumber(at, 'up') })),
    })),
  }
}

/** Never nothing when points are short, never more than there is when they are not. */
const makeMargin = (margin: Exact) => makeNumber(margin, margin.num < 0n ? 'up' : 'down')
