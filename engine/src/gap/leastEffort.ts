import { type Chain, chainOf } from './chain.ts'
import { type Reached, TooMany } from './frontier.ts'
import { type Gathered, gather } from './gather.ts'
import { findPrices, netsOf, type Prices } from './prices.ts'
import { type ReadyBand, type ReadyTask, ready } from './ready.ts'
import { rebuild } from './rebuild.ts'
import { dearest, type Task } from './task.ts'

/** By band and thing the way that is taken; for a spread band the place of its way. */
export type Taken = { cost: number; ways: number[][] }

/**
 * The way to take for each thing so that every need is met at the least cost; of several such choices the
 * one that takes an earlier way for the first thing in which they differ. `unreachable` when the needs cannot
 * be met together, `too_many` when there are more beginnings than fit.
 *
 * Each band is worked out by dynamic programming from its last thing to its first, keeping for each cost only
 * the most points; then bands are put together the same way. What cannot become a plan of the cost tried is
 * dropped, and that cost is raised until there is a plan within it: the least of those is the least of all.
 */
export function leastEffort(task: Task): Taken | 'unreachable' | 'too_many' {
  const prepared = ready(task)
  const prices = findPrices(prepared)
  const least = leastOf(prepared, prices)
  const most = dearest(task)
  let allowance = Math.max(1, least / FIRST_SHARE)
  try {
    for (;;) {
      const ceiling = Math.min(most, least + allowance)
      const found = search(prepared, prices, ceiling)
      if (found) return found
      if (ceiling >= most) return 'unreachable'
      allowance *= 2
    }
  } catch (error) {
    if (error instanceof TooMany) return 'too_many'
    throw error
  }
}

/** How many beginnings are kept at once. */
export const KEPT_MOST = 400_000
const FIRST_SHARE = 64

function search(task: ReadyTask, prices: Prices, ceiling: number): Taken | undefined {
  const { shared, bands } = task
  // Room for what doubles lose; a beginning that is kept for nothing does no harm.
  const most = ceiling + 0.5 + Math.abs(ceiling) * 1e-9
  const budget = { left: KEPT_MOST }
  const nets = bands.map((band, b) => leastOfBand(band, b, prices))
  const all = nets.reduce((sum, net) => sum + net, 0)
  const chains = bands.map((band, b): Chain | undefined => {
    if (band.kind === 'spread') return undefined
    const around = all - (nets[b] as number)
    return chainOf(band, b, { shared, prices, around, most, budget })
  })
  const ends = bands.map((band, b) => endsOf(band, shared.length, chains[b]?.[0] ?? []))
  const tails = gather(shared, ends, prices.shared, most, budget)
  const [plan] = tails?.[0] ?? []
  return plan && tails && { cost: plan.cost, ways: rebuild(task, chains, tails, plan.cost) }
}

/** What one whole band can bring towards each shared minimum. */
function endsOf(band: ReadyBand, shared: number, reached: Reached[]): Gathered[] {
  if (band.kind === 'spread') return band.ways
  const counts = Array.from({ length: shared }, (_, i) => band.shared.includes(i))
  return reached.map(({ cost, points, gain }) => ({
    cost,
    points: counts.map((is) => (is ? points : 0)),
    gains: counts.map((is) => (is ? gain : 0n)),
  }))
}

/** What no plan costs less than. */
function leastOf({ shared, bands }: ReadyTask, prices: Prices): number {
  const worth = shared.reduce(
    (sum, { points }, i) => sum + points * (prices.shared[i] as number),
    0,
  )
  return bands.reduce((sum, band, b) => sum + leastOfBand(band, b, prices), worth)
}

function leastOfBand(band: ReadyBand, b: number, { shared, floors }: Prices): number {
  const floor = floors[b] as number
  const nets = netsOf(band, shared, floor).reduce((sum, net) => sum + net, 0)
  return band.kind === 'same' ? nets + floor * band.floorPoints : nets
}
