import { partsOf } from '../framework/framework.ts'
import { conclusionIn, type Tally } from './tally.ts'

/**
 * How far each unit is from holding a predicate: the smallest lead over any of its minimums, in hundredths of what
 * its node can bring. Not below zero exactly when the unit holds it; for a picture, not for a verdict.
 */
export function marginsOf(made: Tally, predicate: string): Float64Array {
  const { nation, tables, points } = made
  const { framework, nodes, rules } = tables
  const place = framework.predicates.findIndex(({ id }) => id === predicate)
  if (place < 0) throw new Error(`no predicate ${predicate}`)
  const parts = [...partsOf(framework.total), ...framework.groups]
  const weights = new Map(parts.map(({ id, weight }) => [id, weight]))
  const bestOf = nodes.map((node) => weights.get(node) || 1)
  const first = place === 0 ? 0 : (rules.ends[place - 1] as number)
  const end = rules.ends[place] as number
  const margins = new Float64Array(nation.size)
  for (let unit = 0; unit < nation.size; unit++) {
    let least = Number.POSITIVE_INFINITY
    for (let rule = first; rule < end; rule++) {
      const node = rules.nodes[rule] as number
      const lead = (points[unit * nodes.length + node] as number) - (rules.least[rule] as number)
      least = Math.min(least, (lead / (bestOf[node] as number)) * 100)
    }
    const conclusion = conclusionIn(made, unit, place)
    const isHeld = conclusion === 'met' || conclusion === 'certain'
    margins[unit] = isHeld ? Math.max(0, least) : Math.min(-NEARLY, least)
  }
  return margins
}

/** The least that a unit can be short by here. */
const NEARLY = 1e-9
