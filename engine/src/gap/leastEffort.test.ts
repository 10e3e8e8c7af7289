import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../testing/lines.ts'
import { leastEffort } from './leastEffort.ts'
import type { Band, Task, Ways } from './task.ts'

type Way = { cost: number; gains: bigint[] }

/** Every choice of a way for everything, in the order of preference; the first of the cheapest that suffice. */
function tryEverything({ needs, bands }: Task): { cost: number; ways: number[] } | undefined {
  const things = bands.flatMap((band): Way[][] =>
    'spread' in band
      ? [band.spread]
      : band.ways.map(({ size, cost, gain }) =>
          Array.from({ length: size }, (_, way) => ({
            cost: cost(way),
            gains: needs.map((_need, rule) => (band.rules.includes(rule) ? gain(way) : 0n)),
          })),
        ),
  )
  let best: { cost: number; ways: number[] } | undefined
  const walk = (ways: number[], cost: number, sums: bigint[]) => {
    if (best && cost >= best.cost) return
    const thing = things[ways.length]
    if (thing)
      for (const [way, { cost: more, gains }] of thing.entries())
        walk(
          [...ways, way],
          cost + more,
          sums.map((sum, rule) => sum + (gains[rule] ?? 0n)),
        )
    else if (sums.every((sum, rule) => sum >= (needs[rule] ?? 0n))) best = { cost, ways }
  }
  walk(
    [],
    0,
    needs.map(() => 0n),
  )
  return best
}

const EACH = 8
const listed: fc.Arbitrary<Ways> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.bigInt({ min: 1n, max: 5n })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((steps) => {
    let [effort, sum] = [0, 0n]
    const ways = steps.map(([cost, gain]) => {
      effort += cost
      sum += gain
      return { cost: effort * EACH + 1, gain: sum }
    })
    return {
      size: ways.length + 1,
      isEven: false,
      cost: (way) => ways[way]?.cost ?? 0,
      gain: (way) => ways[way]?.gain ?? 0n,
    }
  })
const even: fc.Arbitrary<Ways> = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 2 }),
    fc.bigInt({ min: 1n, max: 3n }),
  )
  .map(([length, cost, gain]) => ({
    size: length + 1,
    isEven: true,
    cost: (way) => (way < length ? (way + 1) * cost * EACH + 1 : 0),
    gain: (way) => (way < length ? BigInt(way + 1) * gain : 0n),
  }))
const task: fc.Arbitrary<Task> = fc.integer({ min: 1, max: 4 }).chain((rules) => {
  const gains = (max: bigint) =>
    fc.array(fc.bigInt({ min: 0n, max }), { minLength: rules, maxLength: rules })
  const spread: fc.Arbitrary<Band> = fc
    .tuple(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), gains(4n)), { maxLength: 3 }),
      gains(1n),
    )
    .map(([ways, left]) => ({
      spread: [
        ...ways.map(([cost, some]) => ({ cost: cost * EACH + 1, gains: some })),
        { cost: 0, gains: left },
      ],
    }))
  const all = Array.from({ length: rules }, (_, rule) => rule)
  const same: fc.Arbitrary<Band> = fc.record({
    rules: fc.subarray(all),
    ways: fc.array(fc.oneof({ weight: 2, arbitrary: listed }, even), {
      minLength: 1,
      maxLength: 2,
    }),
  })
  return fc.record({
    needs: fc.array(fc.bigInt({ min: -2n, max: 13n }), { minLength: rules, maxLength: rules }),
    den: fc.bigInt({ min: 1n, max: 7n }),
    bands: fc.array(fc.oneof({ weight: 4, arbitrary: same }, spread), {
      minLength: 1,
      maxLength: 3,
    }),
  })
})

describe('the least effort', () => {
  it('is what trying everything finds, and of equals the first in order', () => {
    let found = 0
    fc.assert(
      fc.property(task, (any) => {
        const [tried, taken] = [tryEverything(any), leastEffort(any)]
        if (!tried) expect(taken).toBe('unreachable')
        else {
          found++
          expect(taken).toMatchObject({ cost: tried.cost })
          expect(typeof taken === 'object' && taken.ways.flat()).toEqual(tried.ways)
        }
      }),
      { numRuns: 1200 },
    )
    expect(found).toBeGreaterThan(200)
  })

  const once = (gain: bigint): Ways => ({
    size: 2,
    isEven: false,
    cost: (way) => (way === 0 ? 1 : 0),
    gain: (way) => (way === 0 ? gain : 0n),
  })

  it('is exact where doubles are not: a third and two thirds make a whole', () => {
    const den = 10n ** 30n * 3n
    const bands = [{ rules: [0], ways: [once(den / 3n), once((den / 3n) * 2n)] }]
    expect(leastEffort({ needs: [den], den, bands })).toMatchObject({ cost: 2 })
    expect(leastEffort({ needs: [den + 1n], den, bands })).toBe('unreachable')
  })

  it('tells apart what differs by a part that doubles cannot hold, in a band and between bands', () => {
    const den = 10n ** 30n
    for (const order of [
      [den, den + 1n],
      [den + 1n, den],
    ]) {
      const together = [{ rules: [0], ways: order.map(once) }]
      const apart = order.map((gain, i) => ({ rules: i ? [0] : [0, 1], ways: [once(gain)] }))
      for (const bands of [together, apart]) {
        const taken = leastEffort({ needs: [den + 1n], den, bands })
        expect(taken).toMatchObject({ cost: 1 })
        const ways = typeof taken === 'object' ? taken.ways.flat() : []
        expect(ways[order.indexOf(den + 1n)]).toBe(0)
      }
    }
  })

  it('says that there are too many beginnings instead of filling the memory', () => {
    const random = seeded(4)
    const things = Array.from({ length: 60 }, (): Ways => {
      const worth = 2 ** 40 + Math.floor(random() * 2 ** 38)
      return {
        size: 2,
        isEven: false,
        cost: (way) => (way === 0 ? worth : 0),
        gain: (way) => (way === 0 ? BigInt(worth) : 0n),
      }
    })
    const half = things.reduce((sum, { gain }) => sum + gain(0), 0n) / 2n
    const bands = [{ rules: [0], ways: things }]
    expect(leastEffort({ needs: [half], den: 1n << 20n, bands })).toBe('too_many')
  })
})
