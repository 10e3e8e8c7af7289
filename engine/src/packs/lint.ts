import { exact, makeFixed } from '../exact.ts'
import { bestOf, type Framework, itemsOf, partsOf } from '../framework/framework.ts'
import type { ReadFile } from './readFile.ts'
import type { PredicatesFile } from './schema.ts'

/** Refuses minimums that contradict each other or that no answers could ever reach. */
export function lintPredicates(
  framework: Framework,
  { content, report }: ReadFile<PredicatesFile>,
) {
  const most = mostOf(framework)
  const shown = (points: number) =>
    shorten(makeFixed(exact(BigInt(points), BigInt(framework.scale)), 6))
  for (const [i, predicate] of framework.predicates.entries()) {
    const path = ['predicates', i]
    const names = (content.predicates[i]?.rules ?? []).map((rule) => rule.rule)
    const at = (rule: string) => [...path, 'rules', names.indexOf(rule), 'atLeast']
    for (const { rule, node, atLeast } of predicate.rules) {
      const best = most.get(node) ?? 0
      if (atLeast > best)
        report(at(rule), { code: 'out_of_reach', atLeast: shown(atLeast), most: shown(best) })
    }
    if (!predicate.above) continue
    const lower = framework.predicates.find((p) => p.id === predicate.above)
    if (!lower || lower === predicate) {
      report([...path, 'above'], { code: 'no_such_name', name: predicate.above })
      continue
    }
    for (const { rule, node, atLeast } of lower.rules) {
      const here = predicate.rules.find((r) => r.rule === rule && r.node === node)
      if (!here) report(path, { code: 'rule_dropped', lower: lower.id, rule })
      else if (here.atLeast < atLeast)
        report(at(rule), {
          code: 'below_lower',
          lower: lower.id,
          atLeast: shown(here.atLeast),
          lowerAtLeast: shown(atLeast),
        })
    }
  }
}

/** The most points each part and group can bring. */
function mostOf(framework: Framework): Map<string, number> {
  const most = new Map<string, number>()
  for (const part of partsOf(framework.total))
    most.set(
      part.id,
      itemsOf(part).reduce((sum, item) => sum + bestOf(item), 0),
    )
  for (const group of framework.groups)
    most.set(
      group.id,
      group.parts.reduce((sum, part) => sum + (most.get(part) ?? 0), 0),
    )
  return most
}

const shorten = (fixed: string) => fixed.replace(/\.?0+$/, '')
