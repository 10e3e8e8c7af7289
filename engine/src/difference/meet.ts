import type { Framework, Part } from '../framework/framework.ts'
import type { Pack } from '../packs/pack.ts'
import type { Meeting } from './entry.ts'
import { pairNodes } from './pairNodes.ts'
import { evenRules } from './predicateEntries.ts'

/** How each of two laws is read for the other: which of their nodes, stages, predicates and rules are the same. */
export function meet(before: Pack, after: Pack): { before: Meeting; after: Meeting } {
  const pairs = pairNodes(before.framework, after.framework)
  const idOf = { before: (node: string) => pairs.get(node) ?? node, after: (node: string) => node }
  const [was, is] = [
    parentsIn(before.framework, idOf.before),
    parentsIn(after.framework, idOf.after),
  ]
  const rules = [evenRules(before.framework), evenRules(after.framework)]
  const names = {
    stage: [before, after].map(({ stages }) => new Set(stages.map(({ id }) => id))),
    predicate: [before, after].map(
      ({ framework }) => new Set(framework.predicates.map(({ id }) => id)),
    ),
  }
  const readFor = (side: 'before' | 'after'): Meeting => ({
    idOf: idOf[side],
    isPlaced: (node) => {
      const id = idOf[side](node)
      return was.has(id) && was.get(id) === is.get(id)
    },
    isInBoth: (kind, id) => names[kind].every((known) => known.has(id)),
    isShare: (predicate, rule) => {
      const told = rules.flatMap((even) => even.get(`${predicate} ${rule}`) ?? [])
      return told.length > 0 && told.every((isEven) => isEven)
    },
  })
  return { before: readFor('before'), after: readFor('after') }
}

/** The parent of every node but the whole, by the names both laws share. */
function parentsIn({ total }: Framework, idOf: (node: string) => string): Map<string, string> {
  const parents = new Map<string, string>()
  const walk = (part: Part) => {
    if (part.kind !== 'branch') return
    for (const child of part.parts) {
      parents.set(idOf(child.id), idOf(part.id))
      walk(child)
    }
  }
  walk(total)
  return parents
}
