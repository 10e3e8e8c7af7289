import { bestOf, type Choice, type Framework, type Item, itemsOf } from '../framework/framework.ts'
import { type ChoicePlace, digitIn, type Layout } from './layout.ts'
import { nodesAbove, ruledNodes } from './ruledNodes.ts'

/**
 * A framework compiled against a layout. Items that the same minimums count are summed into one atom; a node is
 * the sum of its atoms. Points are whole numbers at the framework's scale, kept as doubles, which hold them exactly.
 */
export type Tables = {
  framework: Framework
  /** The nodes that minimums look at. */
  nodes: string[]
  atoms: number
  /** Atom by atom: which byte of the row, and where the points for its values stand in the tables below. */
  steps: { ends: Uint16Array; cells: Uint16Array; offsets: Uint32Array }
  points: Float64Array
  /** As `points`, with every open choice at its best. */
  reach: Float64Array
  fractions: FractionTable
  /** Node by node: the atoms it is the sum of. */
  spread: { ends: Uint16Array; atoms: Uint16Array }
  /** Node by node: a sum in doubles is never further than this from the exact one; 0 when it is exact. */
  error: Float64Array
  /** Predicate by predicate: its minimums, each with the band around it in which only exact arithmetic decides. */
  rules: {
    ends: Uint16Array
    nodes: Uint16Array
    least: Float64Array
    below: Float64Array
    above: Float64Array
  }
}

/** Ratio by ratio and index by index. */
type FractionTable = {
  atoms: Uint16Array
  weights: Float64Array
  /** What an index is divided by besides its own whole; 1 for a ratio. */
  upTo: Float64Array
  /** What nothing to divide by is worth; below zero when it leaves the item open. */
  none: Float64Array
}

/** Compiles a framework for units laid out as they are; it must ask for the same items with the same options. */
export function makeTables(layout: Layout, framework: Framework): Tables {
  const items = new Map(itemsOf(framework.total).map((item) => [item.id, item]))
  if (items.size !== layout.places.size) throw new Error('the framework asks for other items')
  const nodes = ruledNodes(framework)
  const above = nodesAbove(framework, nodes)
  const { atomOf, members } = makeAtoms([...layout.places.keys()], above)
  const fractions = makeFractions(layout, items, atomOf)
  const counting = nodes.map((_, node) =>
    members.flatMap((of, a) => (of.includes(node) ? [a] : [])),
  )
  return {
    framework,
    nodes,
    atoms: members.length,
    ...makeSteps(layout, items, atomOf, members.length),
    fractions,
    spread: { ends: Uint16Array.from(endsOf(counting)), atoms: Uint16Array.from(counting.flat()) },
    ...makeRules(framework, nodes, makeErrors(items, above, counting)),
  }
}

/** Tables for the same framework with other minimums on the same nodes. */
export const withMinimums = (tables: Tables, framework: Framework): Tables => ({
  ...tables,
  framework,
  ...makeRules(framework, tables.nodes, tables.error),
})

/** Items with the same nodes above them go into one atom; those that no minimum counts into none. */
function makeAtoms(ids: string[], above: Map<string, number[]>) {
  const atomOf = new Map<string, number>()
  const members: number[][] = []
  const known = new Map<string, number>()
  for (const id of ids) {
    const nodes = above.get(id)
    if (!nodes) throw new Error(`the framework does not ask for ${id}`)
    if (!nodes.length) continue
    const atom = known.get(nodes.join()) ?? members.push(nodes) - 1
    known.set(nodes.join(), atom)
    atomOf.set(id, atom)
  }
  return { atomOf, members }
}

/** For each atom the bytes it reads, and for each of them a table with the points of its choices together. */
function makeSteps(
  layout: Layout,
  items: Map<string, Item>,
  atomOf: Map<string, number>,
  atoms: number,
) {
  const steps = Array.from({ length: atoms }, () => new Map<number, ChoicePlace[]>())
  const sizes = new Map<number, number>()
  for (const choice of layout.choices) {
    sizes.set(choice.cell, choice.step * choice.base)
    const step = steps[atomOf.get(choice.id) ?? -1]
    step?.set(choice.cell, [...(step.get(choice.cell) ?? []), choice])
  }
  const flat = steps.flatMap((step) => [...step])
  const lengths = flat.map(([cell]) => sizes.get(cell) ?? 0)
  let size = 0
  const offsets = lengths.map((length) => {
    size += length
    return size - length
  })
  const [points, reach] = [new Float64Array(size), new Float64Array(size)]
  for (const [i, [, choices]] of flat.entries())
    for (const choice of choices) {
      const item = items.get(choice.id) as Item
      if (
        item.kind !== 'choice' ||
        item.options.map(({ key }) => key).join() !== choice.keys.join()
      )
        throw new Error(`the framework offers other options for ${choice.id}`)
      const worth = [0, ...item.options.map((option) => option.points)]
      for (let value = 0; value < (lengths[i] ?? 0); value++) {
        const at = (offsets[i] ?? 0) + value
        const digit = digitIn(value, choice)
        points[at] = (points[at] ?? 0) + (worth[digit] ?? 0)
        reach[at] = (reach[at] ?? 0) + (digit === 0 ? bestOf(item) : (worth[digit] ?? 0))
      }
    }
  return {
    steps: {
      ends: Uint16Array.from(endsOf(steps.map((step) => [...step.keys()]))),
      cells: Uint16Array.from(flat, ([cell]) => cell),
      offsets: Uint32Array.from(offsets),
    },
    points,
    reach,
  }
}

function makeFractions(
  layout: Layout,
  items: Map<string, Item>,
  atomOf: Map<string, number>,
): FractionTable {
  const size = layout.fractions.length
  const made: FractionTable = {
    atoms: new Uint16Array(size),
    weights: new Float64Array(size),
    upTo: new Float64Array(size).fill(1),
    none: new Float64Array(size),
  }
  for (const [i, { id, item: asked }] of layout.fractions.entries()) {
    const item = items.get(id) as Exclude<Item, Choice>
    if (item.kind !== asked.kind) throw new Error(`the framework asks for ${id} otherwise`)
    const atom = atomOf.get(id)
    made.atoms[i] = atom ?? 0
    made.weights[i] = atom === undefined ? 0 : item.weight
    if (item.kind === 'entered' && asked.kind === 'entered' && item.most !== asked.most)
      throw new Error(`the framework has ${id} entered out of ${item.most}, not ${asked.most}`)
    if (item.kind === 'index') made.upTo[i] = item.upTo
    else if (item.kind !== 'entered')
      made.none[i] = { full: made.weights[i] ?? 0, zero: 0, open: -1 }[item.whenNone]
  }
  return made
}

/**
 * How far a node's sum in doubles may be from the exact one. Choices add up exactly. A ratio's worth is a product and
 * a quotient, each off by at most u = 2^-53 of itself, and it is added to its atom and the atom to the node, each
 * addition off by at most u of the sum. Nothing is negative, so no sum exceeds the node's best, W: `f` ratios and `a`
 * atoms are off by less than (f + a + 2)uW(1 + (f + a + 2)u), which is below (f + a + 4)uW.
 */
function makeErrors(
  items: Map<string, Item>,
  above: Map<string, number[]>,
  counting: number[][],
): Float64Array {
  return Float64Array.from(counting, (atoms, node) => {
    const counted = [...items.values()].filter(({ id }) => above.get(id)?.includes(node))
    const fractions = counted.filter(({ kind }) => kind !== 'choice').length
    const best = counted.reduce((sum, item) => sum + bestOf(item), 0)
    return fractions && (fractions + atoms.length + 4) * 2 ** -53 * best
  })
}

function makeRules(framework: Framework, nodes: string[], error: Float64Array) {
  const all = framework.predicates.flatMap(({ rules }) => rules)
  const places = all.map(({ node }) => nodes.indexOf(node))
  const bandOf = (i: number) => 2 * (error[places[i] ?? 0] ?? 0)
  const rules = {
    ends: Uint16Array.from(endsOf(framework.predicates.map((predicate) => predicate.rules))),
    nodes: Uint16Array.from(places),
    least: Float64Array.from(all, ({ atLeast }) => atLeast),
    below: Float64Array.from(all, ({ atLeast }, i) => atLeast - bandOf(i)),
    above: Float64Array.from(all, ({ atLeast }, i) => atLeast + bandOf(i)),
  }
  return { error, rules }
}

/** Where each list ends when all of them stand in one row. */
function endsOf(lists: readonly (readonly unknown[])[]): number[] {
  let end = 0
  return lists.map((list) => {
    end += list.length
    return end
  })
}
