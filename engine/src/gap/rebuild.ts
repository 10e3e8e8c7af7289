import type { Chain } from './chain.ts'
import type { Reached } from './frontier.ts'
import type { Gathered } from './gather.ts'
import type { ReadyTask, ReadyWays, SameBand, SpreadBand } from './ready.ts'

/** Goes forward through all things and takes for each the first way from which the least cost is still met. */
export function rebuild(
  { shared, bands }: ReadyTask,
  chains: (Chain | undefined)[],
  tails: Gathered[][],
  cost: number,
): number[][] {
  const wanted = shared.map(({ need }) => need)
  let rest = cost
  const ways = bands.map((band, b): number[] => {
    const later = new Later(tails[b + 1] as Gathered[])
    const chain = chains[b]
    const taken =
      band.kind === 'spread'
        ? takeSpread(band, later, rest, wanted)
        : takeSame(band, chain ?? [], later, rest, wanted)
    rest -= taken.cost
    for (const [i, gain] of taken.gains.entries()) wanted[i] = (wanted[i] as bigint) - gain
    return taken.ways
  })
  if (rest !== 0) throw new Error('a plan that costs less than the least')
  return ways
}

type Taken = { cost: number; gains: bigint[]; ways: number[] }

/** What later bands bring, found by its cost. */
class Later {
  readonly #byCost = new Map<number, Gathered[]>()

  constructor(gathered: Gathered[]) {
    for (const one of gathered) {
      const same = this.#byCost.get(one.cost)
      if (same) same.push(one)
      else this.#byCost.set(one.cost, [one])
    }
  }

  costs() {
    return this.#byCost.keys()
  }

  get size() {
    return this.#byCost.size
  }

  /** Whether something of exactly this cost brings all that is wanted. */
  has(cost: number, wanted: bigint[]): boolean {
    const found = this.#byCost.get(cost)
    return (
      found?.some(({ gains }) => wanted.every((want, i) => (gains[i] as bigint) >= want)) ?? false
    )
  }
}

function takeSpread({ ways }: SpreadBand, later: Later, rest: number, wanted: bigint[]): Taken {
  const way = ways.find(({ cost, gains }) =>
    later.has(
      rest - cost,
      wanted.map((want, i) => want - (gains[i] as bigint)),
    ),
  )
  if (!way) throw new Error('lost the way between bands')
  return { cost: way.cost, gains: way.gains, ways: [way.at] }
}

function takeSame(
  band: SameBand,
  chain: Chain,
  later: Later,
  rest: number,
  wanted: bigint[],
): Taken {
  let [spent, gained] = [0, 0n]
  const ways = band.ways.map((thing, i) => {
    const after = chain[i + 1] as Reached[]
    const isPart = (way: number) => {
      const [cost, gain] = [spent + thing.cost(way), gained + thing.gain(way)]
      return after.some((end) => {
        const whole = gain + end.gain
        if (whole < band.floor) return false
        const missing = wanted.map((want, at) => (band.shared.includes(at) ? want - whole : want))
        return later.has(rest - cost - end.cost, missing)
      })
    }
    const way = waysThatCost(thing, rest - spent, after, later).find(isPart)
    if (way === undefined) throw new Error('lost the way within a band')
    spent += thing.cost(way)
    gained += thing.gain(way)
    return way
  })
  const gains = wanted.map((_, at) => (band.shared.includes(at) ? gained : 0n))
  return { cost: spent, gains, ways }
}

/** The ways that can leave exactly what others cost, in their order; of many even ones only those are tried. */
function waysThatCost(thing: ReadyWays, rest: number, after: Reached[], later: Later): number[] {
  const { size, isEven, cost } = thing
  if (!isEven || size <= after.length * later.size) return Array.from({ length: size }, (_, i) => i)
  const [leave, start, step] = [size - 1, cost(0), cost(1) - cost(0)]
  const ways = new Set<number>()
  for (const end of after)
    for (const others of later.costs()) {
      const way = (rest - end.cost - others - start) / step
      if (Number.isInteger(way) && way >= 0 && way < leave) ways.add(way)
    }
  return [...[...ways].sort((a, b) => a - b), leave]
}
