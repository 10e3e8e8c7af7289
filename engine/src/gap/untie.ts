import type { Setting } from './bands.ts'
import type { KnotWay, Lift } from './lifts.ts'
import type { SpreadWay } from './task.ts'

type Knotted = Extract<Lift, { kind: 'knot' }>
type Valued = { way: KnotWay; cost: number; points: bigint[] }

/** A knot's ways with their gains for each minimum, without those that another outdoes. */
export function untie(lift: Knotted, each: number, { rulesOf, rules, finer }: Setting) {
  const { items, ways } = lift
  const counted = items.map(({ id }) => new Set(rulesOf(id)))
  const pointsOf = ({ portions }: KnotWay) => {
    const worth = portions.map(
      ({ part, whole }, i) =>
        (BigInt(items[i]?.weight ?? 0) * BigInt(part) * finer) / BigInt(whole),
    )
    return Array.from({ length: rules }, (_, rule) =>
      worth.reduce((sum, some, i) => (counted[i]?.has(rule) ? sum + some : sum), 0n),
    )
  }
  const kept = undominated(
    ways.map((way) => ({ way, cost: way.cost * each + way.worked, points: pointsOf(way) })),
  )
  const lowest = Array.from({ length: rules }, (_, rule) =>
    kept.map(({ points }) => points[rule] ?? 0n).reduce(smaller),
  )
  const now = kept.at(-1)?.points ?? []
  return {
    lift: { ...lift, ways: kept.map(({ way }) => way) },
    spread: kept.map(
      ({ cost, points }): SpreadWay => ({
        cost,
        gains: points.map((some, rule) => some - (lowest[rule] ?? 0n)),
      }),
    ),
    below: lowest.map((least, rule) => (now[rule] ?? 0n) - least),
  }
}

/**
 * A knot whose items count for the same minimums, without the ways that a cheaper one clearly outdoes: what
 * remains is few enough to be counted exactly.
 */
export function roughly(lift: Knotted): Knotted {
  const { items, ways } = lift
  const order = ways
    .map((way, place) => ({ way, place, points: roughPoints(items, way) }))
    .sort((a, b) => compareCosts(a.way, b.way))
  let [cheaper, most] = [-Infinity, -Infinity]
  let last: KnotWay | undefined
  const kept = order.filter(({ way, points }) => {
    if (!last || compareCosts(last, way) < 0) cheaper = most
    last = way
    most = Math.max(most, points)
    return points > cheaper * (1 - NEAR)
  })
  return { ...lift, ways: kept.sort((a, b) => a.place - b.place).map(({ way }) => way) }
}
const NEAR = 1e-12

const roughPoints = (items: Knotted['items'], { portions }: KnotWay) =>
  portions.reduce((sum, { part, whole }, i) => sum + ((items[i]?.weight ?? 0) * part) / whole, 0)

const compareCosts = (a: KnotWay, b: KnotWay) => a.cost - b.cost || a.worked - b.worked

/** Leaves out a way when one that is cheaper, or as cheap and preferred, brings as much for every minimum. */
function undominated(valued: Valued[]): Valued[] {
  const kept: Valued[] = []
  const places = new Map(valued.map((one, place) => [one, place]))
  const place = (one: Valued) => places.get(one) ?? 0
  for (const one of [...valued].sort((a, b) => a.cost - b.cost || place(a) - place(b)))
    if (!kept.some(({ points }) => points.every((some, rule) => some >= (one.points[rule] ?? 0n))))
      kept.push(one)
  return kept.sort((a, b) => place(a) - place(b))
}

const smaller = (a: bigint, b: bigint) => (b < a ? b : a)
