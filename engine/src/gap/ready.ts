import { about, type Band, type SpreadWay, type Task, type Ways } from './task.ts'

/** A minimum that several bands share. */
export type Shared = { rule: number; need: bigint; points: number }

/** One thing with its gains as points too. */
export type ReadyWays = Ways & { points: (way: number) => number; best: number }

/** A way that is the best of its thing at some price. */
type Corner = { cost: number; points: number }

/**
 * The least that points of a whole band cost when things may be raised in part: `start`, and from there ever
 * dearer pieces, each with what it and all before it come to.
 */
export type Curve = { start: Corner; pieces: (Corner & { slope: number })[] }

/** A band with what it alone must reach (`floor`) and the minimums it shares with others. */
export type SameBand = {
  kind: 'same'
  ways: ReadyWays[]
  curve: Curve
  corners: Corner[][]
  shared: number[]
  floor: bigint
  floorPoints: number
}
export type SpreadBand = { kind: 'spread'; ways: ReadySpread[] }
export type ReadyBand = SameBand | SpreadBand
export type ReadySpread = SpreadWay & { at: number; points: number[] }

export type ReadyTask = { shared: Shared[]; bands: ReadyBand[] }

/** Sorts out which minimums one band answers for alone and which are shared. */
export function ready({ needs, den, bands }: Task): ReadyTask {
  const touches = (band: Band, rule: number) =>
    'spread' in band
      ? band.spread.some(({ gains }) => (gains[rule] ?? 0n) > 0n)
      : band.rules.includes(rule)
  const wanted = needs.flatMap((need, rule) => (need > 0n ? [{ rule, need }] : []))
  const shared = wanted
    .filter(({ rule }) => {
      const holders = bands.filter((band) => touches(band, rule))
      return holders.length !== 1 || holders.some((band) => 'spread' in band)
    })
    .map(({ rule, need }): Shared => ({ rule, need, points: about(need, den) }))

  const readyBand = (band: Band): ReadyBand => {
    if ('spread' in band)
      return {
        kind: 'spread',
        ways: band.spread.map(({ cost, gains }, at) => {
          const counted = shared.map(({ rule }) => gains[rule] ?? 0n)
          return { cost, at, gains: counted, points: counted.map((gain) => about(gain, den)) }
        }),
      }
    const own = wanted.filter(
      ({ rule }) => band.rules.includes(rule) && !shared.some((one) => one.rule === rule),
    )
    const floor = own.reduce((most, { need }) => (need > most ? need : most), 0n)
    const ways = band.ways.map((some) => readyWays(some, den))
    const corners = ways.map(cornersOf)
    return {
      kind: 'same',
      ways,
      corners,
      curve: curveOf(corners),
      shared: shared.flatMap(({ rule }, i) => (band.rules.includes(rule) ? [i] : [])),
      floor,
      floorPoints: about(floor, den),
    }
  }
  return { shared, bands: bands.map(readyBand) }
}

function readyWays(ways: Ways, den: bigint): ReadyWays {
  const { size, isEven, gain } = ways
  const leave = size - 1
  if (isEven && size > 3) {
    const [first, best] = [about(gain(0), den), about(gain(leave - 1), den)]
    const step = (best - first) / (leave - 1)
    return { ...ways, points: (way) => (way === leave ? 0 : first + step * way), best }
  }
  const all = Array.from({ length: size }, (_, way) => about(gain(way), den))
  return { ...ways, points: (way) => all[way] as number, best: Math.max(...all) }
}

/** The ways on the lower edge of cost over points: no other is the best at any price. */
function cornersOf({ size, isEven, cost, points }: ReadyWays): Corner[] {
  const ends =
    isEven && size > 3 ? [0, size - 2, size - 1] : Array.from({ length: size }, (_, i) => i)
  const found = ends
    .map((way): Corner => ({ cost: cost(way), points: points(way) }))
    .sort((a, b) => a.cost - b.cost || b.points - a.points)
  const edge: Corner[] = []
  for (const corner of found) {
    if (edge.length && corner.points <= (edge.at(-1) as Corner).points) continue
    while (edge.length > 1 && slope(edge.at(-2), edge.at(-1)) >= slope(edge.at(-1), corner))
      edge.pop()
    edge.push(corner)
  }
  return edge
}

/** Strings the corners of all things together, the cheapest points first. */
function curveOf(corners: Corner[][]): Curve {
  const start = { cost: 0, points: 0 }
  const pieces: Curve['pieces'] = []
  for (const edge of corners)
    for (const [i, corner] of edge.entries()) {
      const before = edge[i - 1]
      const [cost, points] = [
        corner.cost - (before?.cost ?? 0),
        corner.points - (before?.points ?? 0),
      ]
      if (before) pieces.push({ cost, points, slope: cost / points })
      else {
        start.cost += cost
        start.points += points
      }
    }
  pieces.sort((a, b) => a.slope - b.slope)
  let sum = start
  for (const piece of pieces) {
    piece.cost += sum.cost
    piece.points += sum.points
    sum = piece
  }
  return { start, pieces }
}

const slope = (a?: Corner, b?: Corner) =>
  a && b ? (b.cost - a.cost) / (b.points - a.points) : Number.NaN
