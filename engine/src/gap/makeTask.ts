import { add, type Exact, leastCommonMultiple, subtract } from '../exact.ts'
import { type Framework, itemsOf } from '../framework/framework.ts'
import type { Scorecard } from '../scorecard/scoreAnswers.ts'
import { bandsOf, isOneBand, type LiftBand } from './bands.ts'
import type { Lift } from './lifts.ts'
import type { Minimum } from './minimums.ts'
import { mostOf, type Task } from './task.ts'
import { roughly } from './untie.ts'

/** Lifts sorted for the search, what they bring at most, and the task of reaching the minimums with them. */
export type Prepared = {
  bands: LiftBand[]
  /** Points towards a minimum with all work done. */
  mostOf: (minimum: Minimum) => Exact
  /** The task when some points are counted on from elsewhere. */
  taskWith: (broughtTo: (minimum: Minimum) => Exact) => Task
}

/** Puts needs and gains over one denominator at which all of them are whole. */
export function prepare(
  framework: Framework,
  minimums: Minimum[],
  raised: Lift[],
  before: Scorecard,
): Prepared {
  const items = itemsOf(framework.total)
  const places = new Map(items.map(({ id }, place) => [id, place]))
  const rules = new Map(items.map(({ id }) => [id, [] as number[]]))
  for (const [rule, minimum] of minimums.entries())
    for (const { id } of minimum.items) rules.get(id)?.push(rule)
  const rulesOf = (item: string) => rules.get(item) ?? []
  const lifts = raised.map((lift) =>
    lift.kind === 'knot' && isOneBand(lift, rulesOf) ? roughly(lift) : lift,
  )
  const scale = BigInt(framework.scale)
  const finer = lifts.flatMap(wholesOf).reduce(leastCommonMultiple, before.total.points.den / scale)
  const den = scale * finer
  const { bands, below } = bandsOf(lifts, {
    rulesOf,
    rules: minimums.length,
    placeOf: (item) => places.get(item) ?? 0,
    finer,
  })
  const now = ({ node }: Minimum) => before.scores.get(node).points
  const most = new Map(
    minimums.map((minimum, rule) => {
      const gained = bands.reduce((sum, { band }) => sum + mostOf(band, rule), 0n)
      return [minimum, add(now(minimum), { num: gained - (below[rule] ?? 0n), den })]
    }),
  )
  return {
    bands,
    mostOf: (minimum) => most.get(minimum) ?? now(minimum),
    taskWith: (broughtTo) => ({
      den,
      bands: bands.map(({ band }) => band),
      needs: minimums.map((minimum, rule) => {
        const wanted = { num: BigInt(minimum.atLeast), den: scale }
        const lack = subtract(subtract(wanted, now(minimum)), broughtTo(minimum))
        return roundedUp(lack.num * den, lack.den) + (below[rule] ?? 0n)
      }),
    }),
  }
}

/** Gains come in whole parts of the denominator; what is counted on from entered points may not. */
function roundedUp(num: bigint, den: bigint): bigint {
  const whole = num / den
  return whole * den < num ? whole + 1n : whole
}

/** What the fractions of a lift are counted in. */
function wholesOf(lift: Lift): bigint[] {
  switch (lift.kind) {
    case 'levels':
      return []
    case 'run':
      return [BigInt(lift.whole)]
    case 'knot':
      return [
        ...new Set(lift.ways.flatMap(({ portions }) => portions.map(({ whole }) => whole))),
      ].map(BigInt)
  }
}
