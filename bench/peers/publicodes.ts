import type { Answers, Counts } from '@teladan/engine/framework/answers.ts'
import {
  type Framework,
  type Item,
  itemsOf,
  type Part,
} from '@teladan/engine/framework/framework.ts'
import Engine from 'publicodes'

/** The worksheet as publicodes rules: a value a question, sums, and all conditions of a predicate. */
export function openPublicodes(framework: Framework) {
  const rules: Record<string, unknown> = {}
  const items = itemsOf(framework.total)
  const points = (value: number) => value / framework.scale
  for (const item of items) {
    rules[`jawaban ${nameOf(item.id)}`] = { 'par défaut': 0 }
    rules[nameOf(item.id)] = {
      produit: [points(item.weight), `jawaban ${nameOf(item.id)}`],
    }
  }
  const addBranch = (part: Part) => {
    if (part.kind !== 'branch') return
    for (const child of part.parts) addBranch(child)
    rules[nameOf(part.id)] = { somme: part.parts.map(({ id }) => nameOf(id)) }
  }
  addBranch(framework.total)
  for (const { id, parts } of framework.groups) rules[nameOf(id)] = { somme: parts.map(nameOf) }
  for (const { id, rules: all } of framework.predicates)
    rules[nameOf(id)] = {
      'toutes ces conditions': all.map(
        ({ node, atLeast }) => `${nameOf(node)} >= ${points(atLeast)}`,
      ),
    }
  const silent = { log: () => {}, warn: () => {}, error: () => {} }
  const engine = new Engine(rules as never, { logger: silent })
  return (answers: Answers) => {
    const situation = Object.fromEntries(
      items.map((item) => [`jawaban ${nameOf(item.id)}`, shareOf(item, answers)]),
    )
    engine.setSituation(situation)
    return {
      total: Number(engine.evaluate(nameOf(framework.total.id)).nodeValue),
      met: framework.predicates.filter(({ id }) => engine.evaluate(nameOf(id)).nodeValue === true)
        .length,
    }
  }
}

const nameOf = (id: string) => `simpul ${id.toLowerCase().replaceAll('.', ' ')}`

function shareOf(item: Item, answers: Answers): number {
  const answer = answers[item.id]
  if (item.kind === 'choice')
    return (item.options.find(({ key }) => key === answer)?.points ?? 0) / item.weight
  if (item.kind === 'index') return Number(answer) / item.upTo
  if (item.kind === 'entered') return Number(answer) / Number(item.most)
  const counts = answer as Counts
  return item.kind === 'share'
    ? Math.min(1, (counts[item.of] ?? 0) / (counts[item.over] ?? 0))
    : Math.max(0, 1 - (counts[item.to] ?? 0) / (counts[item.from] ?? 0))
}
