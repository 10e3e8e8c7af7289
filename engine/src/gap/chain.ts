import { type Budget, NEAR, type Reached, widen } from './frontier.ts'
import { netsOf, type Prices } from './prices.ts'
import type { SameBand, Shared } from './ready.ts'

/** What the things of a band from each place on can bring together; the last entry is nothing. */
export type Chain = Reached[][]

type Setting = {
  shared: Shared[]
  prices: Prices
  /** What all other bands add to the cost at least. */
  around: number
  /** What a plan may cost. */
  most: number
  budget: Budget
}

/** Works a band out from its last thing to its first, as far as a plan within `most` can come of it. */
export function chainOf(band: SameBand, b: number, setting: Setting): Chain {
  const { shared, prices, most, budget } = setting
  const floorPrice = prices.floors[b] as number
  const nets = netsOf(band, prices.shared, floorPrice)
  const needs = band.shared.map((i) => ({
    price: prices.shared[i] as number,
    points: (shared[i] as Shared).points,
  }))
  const cap = band.shared.reduce(
    (full, i) => {
      const { need, points } = shared[i] as Shared
      return need > full.gain ? { gain: need, points } : full
    },
    { gain: band.floor, points: band.floorPoints },
  )

  let rest = setting.around + nets.reduce((sum, net) => sum + net, 0)
  for (const [i, { points }] of shared.entries())
    if (!band.shared.includes(i)) rest += points * (prices.shared[i] as number)
  let left = band.ways.reduce((sum, { best }) => sum + best, 0)
  const chain: Chain = [[{ cost: 0, points: 0, gain: 0n }]]
  for (const [i, ways] of [...band.ways.entries()].reverse()) {
    rest -= nets[i] as number
    left -= ways.best
    const before = rest
    const bound = (cost: number, points: number) => {
      let sum = cost + before
      if (points < band.floorPoints) sum += floorPrice * (band.floorPoints - points)
      for (const need of needs) if (points < need.points) sum += need.price * (need.points - points)
      return sum
    }
    const hope = { bound, most, least: band.floorPoints - left - NEAR }
    chain.unshift(widen(chain[0] as Reached[], ways, hope, cap, budget))
  }
  chain[0] = (chain[0] as Reached[]).filter(({ gain }) => gain >= band.floor)
  return chain
}
