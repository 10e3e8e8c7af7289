import type { ReadyWays } from './ready.ts'

/** What some things of one band bring together, at least cost: more points always cost more. */
export type Reached = { cost: number; points: number; gain: bigint }

/** More beginnings to keep than fit in memory; told by whoever asked. */
export class TooMany extends Error {}

/** Counts the beginnings that are kept, so that hostile figures cannot fill the memory. */
export type Budget = { left: number }

/** Whether a beginning can still become a plan: by a bound on its whole cost, and by what is left to gain. */
export type Hope = { bound: (cost: number, points: number) => number; most: number; least: number }

/** Adds one more thing to what others bring, in every way that leaves hope, and keeps the best. */
export function widen(
  reached: Reached[],
  ways: ReadyWays,
  hope: Hope,
  cap: { gain: bigint; points: number },
  budget: Budget,
): Reached[] {
  const { size, cost, points, gain } = ways
  const found: Reached[] = []
  const add = (from: Reached, way: number) => {
    const [whole, sum] = [from.cost + cost(way), from.points + points(way)]
    if (sum < hope.least || hope.bound(whole, sum) > hope.most) return
    if (found.length > FOUND_MOST) throw new TooMany()
    const exact = from.gain + gain(way)
    const isFull = sum > cap.points - NEAR && exact >= cap.gain
    found.push(
      isFull
        ? { cost: whole, points: cap.points, gain: cap.gain }
        : { cost: whole, points: sum, gain: exact },
    )
  }
  if (ways.isEven && size > LONG) {
    for (const from of reached) {
      add(from, size - 1)
      const [first, last] = hopeful(from, ways, hope)
      for (let way = first; way <= last; way++) add(from, way)
    }
  } else for (let way = size - 1; way >= 0; way--) for (const from of reached) add(from, way)
  const kept = upperEdge(found)
  budget.left -= kept.length
  if (budget.left < 0) throw new TooMany()
  return kept
}

/** From this many ways on, those without hope are passed over together. */
const LONG = 24
export const FOUND_MOST = 2_000_000
export const NEAR = 1e-9

/** Orders by points; where they are too near to tell, by the exact gains. */
function compareGains(a: { points: number; gain: bigint }, b: { points: number; gain: bigint }) {
  const difference = a.points - b.points
  if (difference > NEAR || difference < -NEAR) return difference
  return a.gain < b.gain ? -1 : a.gain > b.gain ? 1 : 0
}

function upperEdge(found: Reached[]): Reached[] {
  found.sort((a, b) => a.cost - b.cost || compareGains(b, a))
  const kept: Reached[] = []
  let best: Reached | undefined
  for (const one of found) {
    if (best && compareGains(one, best) <= 0) continue
    kept.push(one)
    best = one
  }
  return kept
}

/** The first and last of many even ways that leave hope; the bound falls and then rises along them. */
function hopeful(from: Reached, ways: ReadyWays, hope: Hope): [number, number] {
  const last = ways.size - 2
  const reaches = (way: number) => from.points + ways.points(way) >= hope.least
  const bound = (way: number) =>
    hope.bound(from.cost + ways.cost(way), from.points + ways.points(way))
  const start = firstWhere(0, last, reaches)
  if (start > last) return [0, -1]
  const lowest = firstWhere(start, last, (way) => way === last || bound(way + 1) >= bound(way))
  if (bound(lowest) > hope.most) return [0, -1]
  const first = firstWhere(start, lowest, (way) => bound(way) <= hope.most)
  const after = firstWhere(lowest, last, (way) => bound(way) > hope.most)
  return [first, after - 1]
}

/** The first way from `from` to `to` that fits, when all after it do too; one past the last when none does. */
function firstWhere(from: number, to: number, fits: (way: number) => boolean): number {
  let [low, high] = [from, to + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle)) high = middle
    else low = middle + 1
  }
  return low
}
