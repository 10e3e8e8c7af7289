import type { Exact } from '../exact.ts'
import { bestOf, type Framework, type Item, type Part } from '../framework/framework.ts'

/** A framework made ready for scoring: what is the same for every unit is worked out once. */
export type Plan = { total: Step; groups: GroupStep[]; items: ItemStep[] }
export type Step = BranchStep | ItemStep
export type BranchStep = { id: string; outOf: Exact; parts: Step[] }
export type ItemStep = {
  id: string
  outOf: Exact
  parts: undefined
  /** The item's place in the plan's list of items. */
  at: number
  item: Item
  weight: bigint
  best: bigint
  /** Points of each option, at scale. */
  options: Map<unknown, bigint>
}
type GroupStep = { id: string; outOf: Exact; members: string[] }

export function planOf(framework: Framework): Plan {
  const known = PLANS.get(framework)
  if (known) return known
  const plan = makePlan(framework)
  PLANS.set(framework, plan)
  return plan
}
const PLANS = new WeakMap<Framework, Plan>()

function makePlan(framework: Framework): Plan {
  const den = BigInt(framework.scale)
  const items: ItemStep[] = []
  const makeStep = (part: Part): Step => {
    const { id } = part
    const outOf = { num: BigInt(part.weight), den }
    if (part.kind === 'branch') return { id, outOf, parts: part.parts.map(makeStep) }
    const options = part.kind === 'choice' ? part.options : []
    const step: ItemStep = {
      id,
      outOf,
      parts: undefined,
      at: items.length,
      item: part,
      weight: outOf.num,
      best: BigInt(bestOf(part)),
      options: new Map(options.map((option) => [option.key, BigInt(option.points)])),
    }
    items.push(step)
    return step
  }
  const total = makeStep(framework.total)
  const groups = framework.groups.map(({ id, weight, parts }) => ({
    id,
    outOf: { num: BigInt(weight), den },
    members: parts,
  }))
  return { total, groups, items }
}
