import type { Exact } from '../exact.ts'
import {
  bestOf,
  type CountName,
  type Framework,
  type Group,
  type Item,
  type Option,
  type Part,
  type Text,
} from '../framework/framework.ts'

/** A framework made ready for scoring: what is the same for every unit is worked out once. */
export type Plan = {
  total: Step
  groups: GroupStep[]
  items: ItemStep[]
  twins: Twin[]
  /** Where each node stands in a list of all of them: the parts first, then the groups. */
  places: Map<string, number>
}
export type Step = BranchStep | ItemStep
type Node<P> = { id: string; part: P; place: number; outOf: Exact }
export type BranchStep = Node<Part> & { parts: Step[] }
export type ItemStep = Node<Item> & {
  parts: undefined
  /** The item's place in the plan's list of items. */
  at: number
  weight: bigint
  best: bigint
  /** What each option is worth. */
  options: Map<unknown, Worth>
}
/** Points at the framework's scale, times a fraction of the unit's own in lowest terms, and what they mean. */
export type Worth = { points: bigint; part: bigint; whole: bigint; meaning: Text | undefined }
export type GroupStep = Node<Group> & { members: number[] }
/** One number that is asked for in two places. */
export type Twin = { item: string; count: string; sameAs: CountName }

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
  const places = new Map<string, number>()
  const makeNode = <P extends Part | Group>(part: P): Node<P> => {
    const id = intern(part.id)
    const place = places.size
    places.set(id, place)
    return { id, part, place, outOf: { num: BigInt(part.weight), den } }
  }
  const makeStep = (part: Part): Step => {
    if (part.kind === 'branch') return { ...makeNode<Part>(part), parts: part.parts.map(makeStep) }
    const node = makeNode<Item>(part)
    const options = part.kind === 'choice' ? part.options : []
    const step: ItemStep = {
      ...node,
      parts: undefined,
      at: items.length,
      weight: node.outOf.num,
      best: BigInt(bestOf(part)),
      options: new Map(options.map((option) => [option.key, worthOf(option)])),
    }
    items.push(step)
    return step
  }
  const total = makeStep(framework.total)
  const groups = framework.groups.map((group): GroupStep => {
    const members = group.parts.map((id) => places.get(id) ?? 0)
    return { ...makeNode(group), members }
  })
  return { total, groups, items, twins: items.flatMap(twinsOf), places }
}

const worthOf = ({ points, text }: Option): Worth => ({
  points: BigInt(points),
  part: 1n,
  whole: 1n,
  meaning: text,
})

function twinsOf({ part }: ItemStep): Twin[] {
  if (!('counts' in part)) return []
  return part.counts.flatMap(({ id, sameAs }) =>
    sameAs ? [{ item: part.id, count: id, sameAs }] : [],
  )
}

/**
 * The same text as the key that objects share. Looking answers up by a text fresh from YAML or JSON costs
 * several times as much, and scoring is mostly looking up.
 */
const intern = (text: string): string => Object.keys({ [text]: 0 })[0] ?? text
