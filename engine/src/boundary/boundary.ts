import {
  compare,
  type Exact,
  exact,
  multiply,
  parseExact,
  reduce,
  subtract,
  ZERO,
} from '../exact.ts'
import type { Answer, Answers } from '../framework/answers.ts'
import {
  type Entered,
  type Framework,
  type Index,
  isFigure,
  itemsOf,
  mostIn,
} from '../framework/framework.ts'
import { addCopy, addUnit, makeNation, putAnswer } from '../nation/nation.ts'
import { pointsExactly } from '../nation/pointsText.ts'
import { nodesAbove } from '../nation/ruledNodes.ts'
import { type Conclusion, conclusionIn, meetsRule, type Tally, tally } from '../nation/tally.ts'
import { type Scorecard, scoreAnswers } from '../scorecard/scoreAnswers.ts'
import { conclusionsRounded, indicesRounded, type Rounded } from './rounded.ts'
import { answerAfter, type Step, stepsFrom } from './step.ts'
import type { Survey } from './survey.ts'

/** How firm a unit's verdicts are: what little would turn them, and how far each minimum is away. */
export type Boundary = {
  conclusions: Record<string, Conclusion>
  /** Every small change that turns a verdict, and no other. */
  flips: Flip[]
  /** Every minimum of every predicate, in their order. */
  margins: Margin[]
}

export type Flip = { by: Change; predicate: string; from: Conclusion; to: Conclusion }
export type Change = Step | Rounded | { kind: 'survey'; indices: Record<string, string> }

export type Margin = {
  predicate: string
  rule: string
  node: string
  points: Exact
  atLeast: Exact
  outOf: Exact
  /** Points above the minimum; below zero when they are short of it. */
  margin: Exact
  /** The single steps that cross the minimum and by how many points they move, the smallest move first. */
  crossings: { step: Step; moves: Exact }[]
  /** Where each index and each entered score would have to stand for the points to stand exactly on the minimum, if it can. */
  indices: { item: string; at: Exact }[]
}

/** Tries every small change on one unit. All are scored in one tally, a row for each, so nothing is rounded. */
export function boundary(
  framework: Framework,
  answers: Answers,
  { closed = false, survey = {} }: { closed?: boolean; survey?: Survey } = {},
): Boundary {
  const steps = stepsFrom(framework, answers)
  const nation = makeNation(framework, steps.length + 16)
  const unit = addUnit(nation, answers)
  const tryAnswers = (changed: Record<string, Answer>) => {
    const row = addCopy(nation, unit)
    for (const [id, answer] of Object.entries(changed)) putAnswer(nation, row, id, answer)
    return row
  }
  const stepped = steps.map((step) => ({
    by: step,
    row: tryAnswers({ [step.item]: answerAfter(step, answers) }),
  }))
  const others = [...roundings(framework, answers), ...ends(survey)].map(({ by, changed }) => ({
    by,
    row: tryAnswers(changed),
  }))
  const made = tally(nation, framework, { closed })
  const scorecard = scoreAnswers(framework, answers, { closed })

  const predicates = framework.predicates.map(({ id }) => id)
  const conclusionsOf = (row: number) =>
    Object.fromEntries(predicates.map((id, i) => [id, conclusionIn(made, row, i)]))
  const conclusions = conclusionsOf(unit)
  const displayed = ROUNDINGS.map((how) => ({
    by: { kind: 'rounding', of: 'points', how } as const,
    after: conclusionsRounded(framework, scorecard, how),
  }))
  const rows = [...stepped, ...others].map(({ by, row }) => ({ by, after: conclusionsOf(row) }))
  const flips = [...rows, ...displayed].flatMap(({ by, after }) =>
    predicates.flatMap((predicate): Flip[] => {
      const [from, to] = [conclusions[predicate], after[predicate]]
      return !from || !to || from === to ? [] : [{ by, predicate, from, to }]
    }),
  )
  return { conclusions, flips, margins: marginsOf(made, scorecard, stepped) }
}

const ROUNDINGS = ['half_up', 'down'] as const

type Tried = { by: Change; changed: Record<string, Answer> }

function roundings(framework: Framework, answers: Answers): Tried[] {
  return ROUNDINGS.map((how) => ({
    by: { kind: 'rounding', of: 'indices', how },
    changed: indicesRounded(framework, answers, how),
  }))
}

/** Each index at either end of its interval, and all of them at their low or high ends together. */
function ends(survey: Survey): Tried[] {
  const at = (end: 'low' | 'high', items: string[]): Tried => {
    const indices = Object.fromEntries(items.map((id) => [id, survey[id]?.[end] ?? '']))
    return { by: { kind: 'survey', indices }, changed: indices }
  }
  const items = Object.keys(survey)
  const each = items.flatMap((item) => [at('low', [item]), at('high', [item])])
  return items.length > 1 ? [...each, at('low', items), at('high', items)] : each
}

function marginsOf(
  made: Tally,
  scorecard: Scorecard,
  stepped: { by: Step; row: number }[],
): Margin[] {
  const { framework, nodes } = made.tables
  const above = nodesAbove(framework, nodes)
  const all = framework.predicates.flatMap(({ id, rules }) => rules.map((rule) => ({ id, rule })))
  return all.map(({ id, rule }, place): Margin => {
    const { points, outOf } = scorecard.scores.get(rule.node)
    const atLeast = exact(BigInt(rule.atLeast), BigInt(framework.scale))
    const isMet = meetsRule(made, 0, place)
    const isBelow = (item: string) => above.get(item)?.includes(nodes.indexOf(rule.node))
    const crossings = stepped
      .filter(({ by, row }) => isBelow(by.item) && meetsRule(made, row, place) !== isMet)
      .map(({ by, row }) => ({
        step: by,
        moves: reduce(subtract(pointsExactly(made, row, rule.node), points)),
      }))
      .sort((a, b) => compare(sizeOf(a.moves), sizeOf(b.moves)))
    const margin = reduce(subtract(points, atLeast))
    const items = itemsOf(framework.total).filter(isFigure)
    const indices = items
      .filter((item) => isBelow(item.id))
      .flatMap((item) => whereOnLine(framework, item, scorecard, margin))
    const { rule: name, node } = rule
    return { predicate: id, rule: name, node, points, atLeast, outOf, margin, crossings, indices }
  })
}

/** Where an index or entered points must stand for the margin to become nothing, all else as it is. */
function whereOnLine(
  { scale }: Framework,
  item: Index | Entered,
  { scores }: Scorecard,
  margin: Exact,
): Margin['indices'] {
  const { id, weight } = item
  const most = mostIn(item)
  const answer = scores.get(id).answer
  const index = answer === undefined ? undefined : parseExact(answer as string)
  if (!index || weight === 0) return []
  const off = multiply(multiply(margin, most), exact(BigInt(scale), BigInt(weight)))
  const at = reduce(subtract(index, off))
  const isOnScale = compare(at, ZERO) >= 0 && compare(at, most) <= 0
  return isOnScale ? [{ item: id, at }] : []
}

const sizeOf = ({ num, den }: Exact) => exact(num < 0n ? -num : num, den)
