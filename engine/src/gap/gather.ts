import { type Budget, FOUND_MOST, NEAR, TooMany } from './frontier.ts'
import { addBest, netOf, settlePrices } from './prices.ts'
import type { Shared } from './ready.ts'
import { brings, Skyline } from './skyline.ts'

/** What whole bands bring towards the shared minimums, and at what cost. */
export type Gathered = { cost: number; points: number[]; gains: bigint[] }

/**
 * Puts bands together from the last to the first, each by one of its `ends`. Gives what the bands from each
 * place on can bring within `most`; the last entry is nothing, the first the plans of least cost. Undefined when
 * there are none.
 */
export function gather(
  shared: Shared[],
  ends: Gathered[][],
  given: number[],
  most: number,
  budget: Budget,
): Gathered[][] | undefined {
  if (ends.some((some) => !some.length)) return undefined
  let prices = given
  for (let round = 0; round < ROUNDS; round++)
    prices = settlePrices(prices, shared, (tried) => {
      const bought = shared.map(() => 0)
      for (const some of ends) addBest(some, tried, bought)
      return bought
    })
  const nets = ends.map((some) => leastNet(some, prices))
  const worth = shared.reduce((sum, { points }, i) => sum + points * (prices[i] as number), 0)
  const least = nets.reduce((sum, net) => sum + net, worth)
  const setting = { shared, prices, nets, least, worth, budget }
  for (let allowance = (most - least) / FIRST_SHARE; least <= most; allowance *= GROWTH) {
    const within = Math.min(most, least + allowance)
    const tails = gatherWithin(ends, within, setting)
    if (tails || within >= most) return tails
  }
  return undefined
}
const ROUNDS = 2
const FIRST_SHARE = 8
const GROWTH = 1.5

type Setting = {
  shared: Shared[]
  prices: number[]
  nets: number[]
  least: number
  worth: number
  budget: Budget
}

function gatherWithin(
  ends: Gathered[][],
  most: number,
  setting: Setting,
): Gathered[][] | undefined {
  const { shared, prices, nets, least, worth, budget } = setting
  const hopeful = ends.map((some, b) =>
    some.filter((end) => least - (nets[b] as number) + netOf(end, prices) <= most),
  )
  const mosts = hopeful.map((some) =>
    shared.map((_, i) => some.reduce((all, { points }) => Math.max(all, points[i] as number), 0)),
  )
  const left = shared.map((_, i) => mosts.reduce((sum, one) => sum + (one[i] as number), 0))
  const tails: Gathered[][] = [
    [{ cost: 0, points: shared.map(() => 0), gains: shared.map(() => 0n) }],
  ]
  const full = shared.map(({ points }) => points)
  let before = least - worth
  for (const [b, some] of [...hopeful.entries()].reverse()) {
    before -= nets[b] as number
    for (const i of shared.keys()) left[i] = (left[i] as number) - (mosts[b]?.[i] as number)
    const found = new Found(shared)
    for (const end of some)
      for (const to of tails[0] as Gathered[]) {
        let bound = end.cost + to.cost + before
        for (let i = 0; i < full.length; i++) {
          const lack = (full[i] as number) - (end.points[i] as number) - (to.points[i] as number)
          if (lack <= 0) continue
          bound += lack > (left[i] as number) + NEAR ? Infinity : lack * (prices[i] as number)
        }
        if (bound <= most && !found.outdoes(end, to)) found.add(together(end, to, shared))
      }
    const kept = found.best()
    budget.left -= kept.length
    if (budget.left < 0) throw new TooMany()
    tails.unshift(kept)
  }
  const plans = (tails[0] as Gathered[]).filter(({ gains }) =>
    shared.every(({ need }, i) => (gains[i] as bigint) >= need),
  )
  return plans.length ? [plans, ...tails.slice(1)] : undefined
}

const leastNet = (ends: Gathered[], prices: number[]) =>
  ends.reduce((least, end) => Math.min(least, netOf(end, prices)), Infinity)

/** Both at once; nothing counts beyond the need. */
function together(a: Gathered, b: Gathered, shared: Shared[]): Gathered {
  const [points, gains]: [number[], bigint[]] = [[], []]
  for (let i = 0; i < shared.length; i++) {
    const { need, points: full } = shared[i] as Shared
    const sum = (a.gains[i] as bigint) + (b.gains[i] as bigint)
    const isFull = sum >= need
    gains.push(isFull ? need : sum)
    points.push(isFull ? full : (a.points[i] as number) + (b.points[i] as number))
  }
  return { cost: a.cost + b.cost, points, gains }
}

/** What was found so far: of what costs the same, only what nothing else outdoes. */
class Found {
  readonly #byCost = new Map<number, Gathered[]>()
  readonly #needs: bigint[]
  #size = 0

  constructor(shared: Shared[]) {
    this.#needs = shared.map(({ need }) => need)
  }

  /** Whether something of the same cost brings at least what two things together bring. */
  outdoes(a: Gathered, b: Gathered): boolean {
    const same = this.#byCost.get(a.cost + b.cost)
    if (!same) return false
    for (const { points, gains } of same) {
      let i = 0
      while (i < points.length) {
        const less = (points[i] as number) - (a.points[i] as number) - (b.points[i] as number)
        if (less <= NEAR && gains[i] !== this.#needs[i]) {
          if (less < -NEAR) break
          if ((a.gains[i] as bigint) + (b.gains[i] as bigint) > (gains[i] as bigint)) break
        }
        i++
      }
      if (i === points.length) return true
    }
    return false
  }

  add(one: Gathered) {
    const same = this.#byCost.get(one.cost)
    if (!same) this.#byCost.set(one.cost, [one])
    else {
      for (const other of same) if (brings(other, one)) return
      for (let i = same.length - 1; i >= 0; i--)
        if (brings(one, same[i] as Gathered)) {
          same.splice(i, 1)
          this.#size--
        }
      same.push(one)
    }
    if (++this.#size > FOUND_MOST) throw new TooMany()
  }

  /** In the order of cost, without what costs more than another and brings no more towards any minimum. */
  best(): Gathered[] {
    const skyline = new Skyline()
    const costs = [...this.#byCost.keys()].sort((a, b) => a - b)
    for (const cost of costs) for (const one of this.#byCost.get(cost) ?? []) skyline.add(one)
    return skyline.kept
  }
}
