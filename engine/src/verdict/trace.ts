import type { Framework, Ground, Group, Item, Part, Text } from '../framework/framework.ts'
import type { Outcome } from '../score.ts'
import { ByNode } from '../scorecard/byNode.ts'
import { planOf, type Step } from '../scorecard/plan.ts'
import type { Score } from '../scorecard/scoreAnswers.ts'
import type { Check, Verdict } from './judge.ts'

/**
 * Where a node's points come from: its score, what it is and rests on (`part`), the nodes it is made up of,
 * and for an item whether it is still open.
 */
export type NodeTrace = {
  id: string
  part: Part | Group
  score: Score
  isOpen: boolean
  parts: NodeTrace[]
}

/** One minimum of a predicate with what it asks, what there is, and where that comes from. */
export type RuleTrace = { check: Check; text: Text; ground: Ground; from: NodeTrace }

/** The whole reason of a verdict, from the predicate down to each answer and its place in the law. */
export type PredicateTrace = { id: string; text: Text; verdict: Verdict; rules: RuleTrace[] }

export type Trace = { predicates: PredicateTrace[]; nodes: ByNode<NodeTrace> }

/** Explains an outcome in full; nodes that several minimums look at are explained once and shared. */
export function trace(framework: Framework, { scorecard, verdicts }: Outcome): Trace {
  const { total, groups, places } = planOf(framework)
  const { scores } = scorecard
  const open = new Set(scorecard.open)
  const traced: NodeTrace[] = []

  const traceStep = (step: Step, score: Score): NodeTrace => {
    const { id, part, place } = step
    const parts = step.parts
      ? step.parts.map((child, i) => traceStep(child, score.parts[i] as Score))
      : NONE
    const node = { id, part, score, isOpen: open.has(id), parts }
    traced[place] = node
    return node
  }
  traceStep(total, scorecard.total)
  for (const { id, part, place, members } of groups) {
    const parts = members.map((member) => traced[member] as NodeTrace)
    traced[place] = { id, part, score: scores.get(id), isOpen: false, parts }
  }

  const nodes = new ByNode(places, traced)
  const predicates = framework.predicates.map(({ id, text, rules }): PredicateTrace => {
    const verdict = verdicts[id]
    if (!verdict) throw new Error(`no verdict on ${id}`)
    const explained = rules.map((rule, i): RuleTrace => {
      const { text: of, ground, node } = rule
      return { check: verdict.checks[i] as Check, text: of, ground, from: nodes.get(node) }
    })
    return { id, text, verdict, rules: explained }
  })
  return { predicates, nodes }
}

/** The item a node is, when it is one. */
export function itemOf({ part }: NodeTrace): Item | undefined {
  return 'kind' in part && part.kind !== 'branch' ? part : undefined
}

const NONE: NodeTrace[] = []
