import {
  compare,
  type Exact,
  exact,
  makeFixed,
  multiply,
  parseExact,
  reduce,
  subtract,
} from '../exact.ts'
import type { Answer, Answers } from '../framework/answers.ts'
import {
  type Choice,
  type Framework,
  type Item,
  isFigure,
  itemsOf,
  mostIn,
  partsOf,
} from '../framework/framework.ts'
import { scoreAnswers } from '../scorecard/scoreAnswers.ts'
import { pointsOf, unitsIn } from './answers.ts'

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A worksheet answered in full at random, at a level of its own. */
export const anyWorksheet = (framework: Framework, random: () => number): Answers =>
  anyAnswers(itemsOf(framework.total), random)

function anyAnswers(items: Item[], random: () => number): Answers {
  const level = random()
  const answers: Answers = {}
  for (const item of items) answers[item.id] = anyAnswer(item, random, level)
  return answers
}

/** A worksheet that stands exactly on a minimum, and its neighbour a single step below. */
export type OnTheLine = { on: Answers; below: Answers }

/**
 * Makes worksheets that stand exactly on `atLeast` (at scale) of one node, everything else at random.
 * Undefined when no answers can stand exactly there.
 */
export function standOn(framework: Framework, node: string, atLeast: number) {
  const group = framework.groups.find(({ id }) => id === node)
  const parts = partsOf(framework.total)
  const all = itemsOf(framework.total)
  const items = (group?.parts ?? [node]).flatMap((id) =>
    parts.flatMap((part) => (part.id === id ? itemsOf(part) : [])),
  )
  const target = exact(BigInt(atLeast), BigInt(framework.scale))
  const ratios = items.filter((item) => item.kind === 'share' || item.kind === 'decrease')
  const indices = items.filter(isFigure)
  const choices = items.filter((item) => item.kind === 'choice')
  const walk = ratios.length || indices.length ? undefined : makeWalk(choices, atLeast)
  if (!ratios.length && !indices.length && !walk) return undefined

  return (random: () => number): OnTheLine | undefined => {
    for (let tries = 0; tries < 400; tries++) {
      const on = anyAnswers(all, random)
      if (walk) {
        Object.assign(on, walk(random))
        return { on, below: { ...on, ...oneOptionDown(choices, on, random) } }
      }
      const tuned = [...ratios, ...indices][
        Math.floor(random() * (ratios.length + indices.length))
      ] as Item
      delete on[tuned.id]
      const points = scoreAnswers(framework, on).scores.get(node).points
      const missing = approach(framework, choices, on, tuned, subtract(target, points), random)
      const share = shareOf(framework, tuned, missing)
      const answers = share && answersFor(tuned, share, 1 + Math.floor(random() * 90))
      if (answers)
        return {
          on: { ...on, [tuned.id]: answers.on },
          below: { ...on, [tuned.id]: answers.below },
        }
    }
    return undefined
  }
}

/** Moves options up or down until what is missing is about what one item can bring. */
function approach(
  framework: Framework,
  choices: Choice[],
  answers: Answers,
  tuned: Item,
  missing: Exact,
  random: () => number,
): Exact {
  const scale = BigInt(framework.scale)
  const most = exact(BigInt(tuned.weight), scale)
  let left = missing
  for (let moves = 0; moves < 400 && choices.length; moves++) {
    const direction = compare(left, exact(0n)) <= 0 ? 1 : compare(left, most) > 0 ? -1 : 0
    if (!direction) break
    const item = choices[Math.floor(random() * choices.length)] as Choice
    const at = item.options.findIndex(({ key }) => key === answers[item.id])
    const [from, to] = [item.options[at], item.options[at + direction]]
    if (!from || !to) continue
    answers[item.id] = to.key
    left = subtract(left, exact(BigInt(to.points - from.points), scale))
  }
  return left
}

/** What share of its weight an item must bring; undefined outside 0 to 1. */
function shareOf(framework: Framework, item: Item, missing: Exact): Exact | undefined {
  const share = reduce({
    num: missing.num * BigInt(framework.scale),
    den: missing.den * BigInt(item.weight),
  })
  return compare(share, exact(0n)) > 0 && compare(share, exact(1n)) <= 0 ? share : undefined
}

/** The answer that brings a share exactly, and the next smaller one. */
function answersFor(item: Item, { num, den }: Exact, times: number) {
  if (isFigure(item)) {
    const places = item.kind === 'index' ? 6 : item.places
    const figure = multiply({ num, den }, mostIn(item))
    const text = makeFixed(figure, places)
    const step = exact(1n, 10n ** BigInt(places))
    if (compare(figure, parseExact(text) ?? figure) !== 0 || compare(figure, step) < 0)
      return undefined
    return { on: text, below: makeFixed(subtract(figure, step), places) }
  }
  const [part, whole] = [Number(num) * times, Number(den) * times]
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole)) return undefined
  const counted = (count: number): Answer => {
    if (item.kind === 'share') return { [item.of]: count, [item.over]: whole }
    if (item.kind === 'decrease') return { [item.from]: whole, [item.to]: whole - count }
    throw new Error(`${item.id} is no ratio`)
  }
  return { on: counted(part), below: counted(part - 1) }
}

/** Random ways to reach a sum by options alone, found backwards from every sum that can be reached. */
function makeWalk(choices: Choice[], target: number) {
  const reachable: Set<number>[] = [new Set([0])]
  for (const item of [...choices].reverse()) {
    const next = new Set<number>()
    for (const sum of reachable[0] as Set<number>)
      for (const { points } of item.options) if (sum + points <= target) next.add(sum + points)
    reachable.unshift(next)
  }
  if (!reachable[0]?.has(target)) return undefined
  return (random: () => number): Answers => {
    const answers: Answers = {}
    let left = target
    for (const [i, item] of choices.entries()) {
      const ways = item.options.filter(({ points }) => reachable[i + 1]?.has(left - points))
      const way = ways[Math.floor(random() * ways.length)]
      if (!way) throw new Error('lost the way')
      answers[item.id] = way.key
      left -= way.points
    }
    return answers
  }
}

function oneOptionDown(choices: Choice[], answers: Answers, random: () => number): Answers {
  const start = Math.floor(random() * choices.length)
  for (let i = 0; i < choices.length; i++) {
    const item = choices[(start + i) % choices.length] as Choice
    const at = item.options.findIndex(({ key }) => key === answers[item.id])
    const lower = item.options[at + 1]
    if (lower && lower.points < (item.options[at]?.points ?? 0)) return { [item.id]: lower.key }
  }
  throw new Error('everything is at its lowest')
}

/** Any answer, better ones more likely the higher the level. */
function anyAnswer(item: Item, random: () => number, level: number): Answer {
  const skewed = 1 - random() ** (0.2 + 3 * level)
  const whole = 1 + Math.floor(random() * 12)
  const part = Math.round((1 - skewed) * whole)
  switch (item.kind) {
    case 'choice':
      return (item.options[Math.floor(skewed * item.options.length)] ?? item.options[0])?.key ?? ''
    case 'index':
      return makeFixed(exact(BigInt(Math.round((1 - skewed) * 400)), 100n), 2)
    case 'entered':
      return pointsOf(item, Math.round((1 - skewed) * unitsIn(item)))
    case 'share':
      return { [item.of]: part, [item.over]: whole }
    case 'decrease':
      return { [item.from]: whole, [item.to]: whole - part }
  }
}
