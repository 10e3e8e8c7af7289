import { partsOf } from '../framework/framework.ts'
import { CONCLUSIONS, type Tally } from './tally.ts'

/**
 * How far each unit is from holding a predicate: the smallest lead over any of its minimums, in hundredths of what
 * its node can bring. Not below zero exactly when the unit holds it; for a picture, not for a verdict.
 */
export function marginsOf(made: Tally, predicate: string): Float64Array {
  const { nation, tables, points, conclusions } = made
  const { framework, nodes, rules } = tables
  const place = framework.predicates.findIndex(({ id }) => id === predicate)
  if (place < 0) throw new Error(`no predicate ${predicate}`)
  const parts = [...partsOf(framework.total), ...framework.groups]
  const weights = new Map(parts.map(({ id, weight }) => [id, weight]))
  const first = place === 0 ? 0 : (rules.ends[place - 1] as number)
  const at = rules.nodes.subarray(first, rules.ends[place])
  const least = rules.least.subarray(first, rules.ends[place])
  const worth = Float64Array.from(at, (node) => 100 / (weights.get(nodes[node] as string) || 1))
  const margins = new Float64Array(nation.size)
  const [width, count, predicates] = [nodes.length, at.length, framework.predicates.length]
  for (let unit = 0; unit < margins.length; unit++) {
    let smallest = Number.POSITIVE_INFINITY
    for (let i = 0; i < count; i++) {
      const sum = points[unit * width + (at[i] as number)] as number
      const lead = (sum - (least[i] as number)) * (worth[i] as number)
      if (lead < smallest) smallest = lead
    }
    const conclusion = CONCLUSIONS[conclusions[unit * predicates + place] as number]
    const isHeld = conclusion === 'met' || conclusion === 'certain'
    margins[unit] = isHeld ? Math.max(0, smallest) : Math.min(-NEARLY, smallest)
  }
  return margins
}

/** The least that a unit can be short by here. */
const NEARLY = 1e-9
