import type { Item } from '../framework/framework.ts'
import { type Lift, workedMost } from './lifts.ts'
import type { Band, SpreadWay, Ways } from './task.ts'
import { untie } from './untie.ts'

/** A band of the task with the lifts it stands for, place by place. */
export type LiftBand = { band: Band; lifts: Lift[] }

/**
 * The bands of a task, and by minimum how far below what there is now the knots may fall: gains are counted
 * from there, so that none is below zero.
 */
export type Bands = { bands: LiftBand[]; below: bigint[] }

/** What a framework says of items: the minimums each counts for and its place; `finer` than the scale. */
export type Setting = {
  rulesOf: (item: string) => number[]
  rules: number
  placeOf: (item: string) => number
  finer: bigint
}

/**
 * Sorts lifts into bands that count for exactly the same minimums: the bands in the order of their first
 * items, the lifts of a band in the order of the worksheet. What counts for no minimum is left out.
 */
export function bandsOf(lifts: Lift[], setting: Setting): Bands {
  const { rulesOf, placeOf } = setting
  const each = workedMost(lifts) + 1
  const below = Array.from({ length: setting.rules }, () => 0n)
  const bands = new Map<string, LiftBand>()
  for (const lift of [...lifts].sort((a, b) => placeOf(ledBy(a)) - placeOf(ledBy(b)))) {
    const own = rulesOf(itemsOfLift(lift)[0]?.id ?? '')
    const isSame = isOneBand(lift, rulesOf)
    if (isSame && !own.length) continue
    const knot = lift.kind === 'knot' ? untie(lift, each, setting) : undefined
    for (const [rule, fall] of (knot?.below ?? []).entries())
      below[rule] = (below[rule] ?? 0n) + fall
    if (knot && !isSame) {
      bands.set(ledBy(lift), { band: { spread: knot.spread }, lifts: [knot.lift] })
      continue
    }
    const signature = `for ${own.join()}`
    const band = bands.get(signature) ?? { band: { rules: own, ways: [] }, lifts: [] }
    bands.set(signature, band)
    if ('spread' in band.band) throw new Error('a band of two kinds')
    band.band.ways.push(knot ? listed(knot.spread, own[0] ?? 0) : straight(lift, each, setting))
    band.lifts.push(knot?.lift ?? lift)
  }
  return { bands: [...bands.values()], below }
}

/** Every item whose points a lift bears on. */
export const itemsOfLift = (lift: Lift): Item[] => (lift.kind === 'knot' ? lift.items : [lift.item])

/** Whether all items of a lift count for the same minimums. */
export function isOneBand(lift: Lift, rulesOf: Setting['rulesOf']): boolean {
  const [first, ...others] = itemsOfLift(lift).map(({ id }) => rulesOf(id).join())
  return others.every((rules) => rules === first)
}

/** The item by which a lift takes its place in the order. */
const ledBy = (lift: Lift): string =>
  lift.kind === 'knot' ? (lift.movers[0]?.item.id ?? '') : lift.item.id

function straight(lift: Lift, each: number, { finer }: Setting): Ways {
  if (lift.kind === 'levels') {
    const { levels, now } = lift
    let sum = 0
    const costs = levels.map(({ effort }) => (sum += effort.cost))
    return {
      size: levels.length + 1,
      isEven: false,
      cost: (way) => (way < levels.length ? (costs[way] as number) * each + 1 : 0),
      gain: (way) => BigInt((levels[way]?.option.points ?? now) - now) * finer,
    }
  }
  if (lift.kind === 'knot') throw new Error('a knot has no straight ways')
  const { length, idle, whole, item, cost } = lift
  const one = (BigInt(item.weight) * finer) / BigInt(whole)
  return {
    size: length + 1,
    isEven: true,
    cost: (way) => (way < length ? (idle + way + 1) * cost * each + 1 : 0),
    gain: (way) => (way < length ? one * BigInt(way + 1) : 0n),
  }
}

const listed = (spread: SpreadWay[], rule: number): Ways => ({
  size: spread.length,
  isEven: false,
  cost: (way) => spread[way]?.cost ?? 0,
  gain: (way) => spread[way]?.gains[rule] ?? 0n,
})
