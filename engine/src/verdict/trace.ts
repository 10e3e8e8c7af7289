import type { Exact } from '../exact.ts'
import type { Answer } from '../framework/answers.ts'
import type { Framework, Ground, Group, Item, Part, Text } from '../framework/framework.ts'
import type { Outcome } from '../score.ts'
import { getScore, type Scorecard } from '../scorecard/scoreAnswers.ts'
import type { Check, Verdict } from './judge.ts'

/** Where a node's points come from: its parts, or the answer and what that answer means. */
export type NodeTrace = {
  id: string
  text: Text
  ground: Ground
  points: Exact
  outOf: Exact
  /** Items only: what was answered, and the words of the option chosen. */
  item?: Item
  answer?: Answer
  meaning?: Text
  isOpen: boolean
  parts: NodeTrace[]
}

/** One minimum of a predicate with what it asks, what there is, and where that comes from. */
export type RuleTrace = Check & { text: Text; ground: Ground; from: NodeTrace }

/** The whole reason of a verdict, from the predicate down to each answer and its place in the law. */
export type PredicateTrace = { id: string; text: Text; verdict: Verdict; rules: RuleTrace[] }

export type Trace = { predicates: PredicateTrace[]; nodes: Map<string, NodeTrace> }

/** Explains an outcome in full; nodes that several minimums look at are explained once and shared. */
export function trace(framework: Framework, { scorecard, verdicts }: Outcome): Trace {
  const nodes = new Map<string, NodeTrace>()
  const open = new Set(scorecard.open)
  tracePart(framework.total, scorecard, open, nodes)
  for (const group of framework.groups) traceGroup(group, scorecard, nodes)
  const predicates = framework.predicates.map(({ id, text, rules }): PredicateTrace => {
    const verdict = verdicts[id]
    if (!verdict) throw new Error(`no verdict on ${id}`)
    return {
      id,
      text,
      verdict,
      rules: rules.map((rule, i) => ({
        ...getCheck(verdict, i),
        text: rule.text,
        ground: rule.ground,
        from: getNode(nodes, rule.node),
      })),
    }
  })
  return { predicates, nodes }
}

function tracePart(
  part: Part,
  scorecard: Scorecard,
  open: Set<string>,
  nodes: Map<string, NodeTrace>,
): NodeTrace {
  const { points, outOf, answer } = getScore(scorecard.scores, part.id)
  const { id, text, ground } = part
  const node: NodeTrace =
    part.kind === 'branch'
      ? {
          id,
          text,
          ground,
          points,
          outOf,
          isOpen: false,
          parts: part.parts.map((child) => tracePart(child, scorecard, open, nodes)),
        }
      : { id, text, ground, points, outOf, isOpen: open.has(id), parts: [], item: part }
  if (answer !== undefined) {
    node.answer = answer
    if (part.kind === 'choice') {
      const meaning = part.options.find((option) => option.key === answer)?.text
      if (meaning) node.meaning = meaning
    }
  }
  nodes.set(id, node)
  return node
}

function traceGroup(group: Group, scorecard: Scorecard, nodes: Map<string, NodeTrace>) {
  const { id, text, ground } = group
  const { points, outOf } = getScore(scorecard.scores, id)
  const parts = group.parts.map((part) => getNode(nodes, part))
  nodes.set(id, { id, text, ground, points, outOf, isOpen: false, parts })
}

function getNode(nodes: Map<string, NodeTrace>, id: string): NodeTrace {
  const node = nodes.get(id)
  if (!node) throw new Error(`no node ${id}`)
  return node
}

function getCheck(verdict: Verdict, i: number): Check {
  const check = verdict.checks[i]
  if (!check) throw new Error(`no check ${i}`)
  return check
}
