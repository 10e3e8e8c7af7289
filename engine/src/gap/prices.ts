import type { Curve, ReadyBand, ReadyTask, SameBand } from './ready.ts'

/**
 * What a point towards each minimum is worth in cost: `shared` for those that several bands share, `floors`
 * for what a band must reach alone. However they are set, buying what is worth its cost at these prices gives
 * a cost that no plan is below; they only decide how soon hopeless beginnings are given up.
 */
export type Prices = { shared: number[]; floors: number[] }

/** Finds prices at which what is worth its cost just about meets the minimums. */
export function findPrices({ shared, bands }: ReadyTask): Prices {
  let prices = shared.map(() => 0)
  for (let round = 0; round < ROUNDS; round++)
    prices = settlePrices(prices, shared, (tried) => {
      const bought = shared.map(() => 0)
      for (const band of bands)
        if (band.kind === 'spread') addBest(band.ways, tried, bought)
        else {
          const points = Math.max(band.floorPoints, pointsWorth(band.curve, worthOf(band, tried)))
          for (const rule of band.shared) bought[rule] = (bought[rule] as number) + points
        }
      return bought
    })
  const floors = bands.map((band) =>
    band.kind === 'spread'
      ? 0
      : Math.max(0, slopeAt(band.curve, band.floorPoints) - worthOf(band, prices)),
  )
  return { shared: prices, floors }
}
const ROUNDS = 3

/**
 * Sets each price in turn, and then shifts worth between each two: where one minimum lies within another,
 * prices that cannot be bettered one by one can still be bettered so. `buys` says how many points towards
 * each minimum are worth their cost.
 */
export function settlePrices(
  given: number[],
  shared: readonly { points: number }[],
  buys: (prices: number[]) => number[],
): number[] {
  const prices = [...given]
  const lack = (bought: number[], rule: number) =>
    (shared[rule] as { points: number }).points - (bought[rule] as number)
  for (const rule of shared.keys())
    prices[rule] = lowestWithout((price) => lack(buys(prices.with(rule, price)), rule))
  for (const rule of shared.keys())
    for (let other = 0; other < rule; other++) {
      const both = (prices[rule] as number) + (prices[other] as number)
      if (both === 0) continue
      const part = turn(0, both, (price) => {
        const bought = buys(prices.with(rule, price).with(other, both - price))
        return lack(bought, rule) - lack(bought, other)
      })
      prices[rule] = part
      prices[other] = both - part
    }
  return prices
}

/** The least that cost minus worth can be for each thing of a band; of a spread band, for its only one. */
export function netsOf(band: ReadyBand, shared: number[], floor: number): number[] {
  if (band.kind === 'spread') return [Math.min(...band.ways.map((way) => netOf(way, shared)))]
  const worth = worthOf(band, shared) + floor
  return band.corners.map((corners) =>
    corners.reduce((least, { cost, points }) => Math.min(least, cost - worth * points), Infinity),
  )
}

/** What something costs beyond what its points are worth. */
export function netOf(
  { cost, points }: { cost: number; points: number[] },
  shared: number[],
): number {
  let net = cost
  for (let i = 0; i < shared.length; i++) net -= (points[i] as number) * (shared[i] as number)
  return net
}

/** The lowest price at which nothing is lacking; where something always is, one that is out of proportion. */
function lowestWithout(lack: (price: number) => number): number {
  if (lack(0) <= NOTHING) return 0
  let high = 64
  while (lack(high) > NOTHING && high < 1e16) high *= 16
  return turn(0, high, lack)
}

/** Where something that falls along the way turns from more than nothing to nothing. */
function turn(from: number, to: number, falling: (at: number) => number): number {
  let [low, high] = [from, to]
  while (high - low > FINE * (1 + high)) {
    const middle = (low + high) / 2
    if (falling(middle) > NOTHING) low = middle
    else high = middle
  }
  return high
}
const NOTHING = 1e-9
const FINE = 1e-5

/** What a point of a band is worth towards all minimums that it shares. */
const worthOf = (band: SameBand, shared: number[]) =>
  band.shared.reduce((sum, rule) => sum + (shared[rule] as number), 0)

/** The points of a curve that cost no more than they are worth. */
function pointsWorth({ start, pieces }: Curve, worth: number): number {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle] as { slope: number }).slope <= worth) low = middle + 1
    else high = middle
  }
  return (pieces[low - 1] ?? start).points
}

/** What one more point costs just below some points. */
function slopeAt({ start, pieces }: Curve, points: number): number {
  if (points <= start.points) return 0
  const piece = pieces.find((one) => one.points >= points) ?? pieces.at(-1)
  return piece?.slope ?? 0
}

/** Adds the points of what is worth most at these prices. */
export function addBest(
  ways: { cost: number; points: number[] }[],
  shared: number[],
  bought: number[],
) {
  let [least, points] = [Infinity, shared.map(() => 0)]
  for (const way of ways) {
    const net = netOf(way, shared)
    if (net < least) [least, points] = [net, way.points]
  }
  for (let i = 0; i < bought.length; i++) bought[i] = (bought[i] as number) + (points[i] as number)
}
