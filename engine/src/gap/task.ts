/**
 * The ways to raise one thing, numbered in the order in which they are preferred; the last leaves it alone.
 * `cost` counts effort first and things touched second; `gain` is over the task's denominator.
 */
export type Ways = {
  size: number
  cost: (way: number) => number
  gain: (way: number) => bigint
  /** From one way to the next, the last aside, cost and gain grow by the same each time. */
  isEven: boolean
}

/** A way of things tied together that count for different minimums: its gain for each of them. */
export type SpreadWay = { cost: number; gains: bigint[] }

/** Things that count for exactly the same minimums, or one that counts for several in its own measure. */
export type Band = { rules: number[]; ways: Ways[] } | { spread: SpreadWay[] }

/** What must be gained for each minimum, and everything that can be raised for it. */
export type Task = { needs: bigint[]; den: bigint; bands: Band[] }

/** The most that a band can bring towards a minimum. */
export function mostOf(band: Band, rule: number): bigint {
  if ('spread' in band)
    return band.spread.reduce((most, { gains }) => larger(most, gains[rule] ?? 0n), 0n)
  if (!band.rules.includes(rule)) return 0n
  return band.ways.reduce((sum, { size, gain, isEven }) => {
    if (isEven) return sum + (size > 1 ? gain(size - 2) : 0n)
    let most = 0n
    for (let way = 0; way < size; way++) most = larger(most, gain(way))
    return sum + most
  }, 0n)
}

/** What all things cost together at their dearest. */
export function dearest({ bands }: Task): number {
  return bands.reduce((sum, band) => {
    if ('spread' in band) return sum + Math.max(0, ...band.spread.map(({ cost }) => cost))
    return band.ways.reduce((total, { size, cost, isEven }) => {
      if (isEven) return total + (size > 1 ? cost(size - 2) : 0)
      let most = 0
      for (let way = 0; way < size; way++) most = Math.max(most, cost(way))
      return total + most
    }, sum)
  }, 0)
}

const larger = (a: bigint, b: bigint) => (b > a ? b : a)

/** A gain as points; off by less than a million millionth. */
export function about(gain: bigint, den: bigint): number {
  return Number((gain << 50n) / den) / 2 ** 50
}
