import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, exact, makeFixed, parseExact, subtract } from '../exact.ts'
import type { Answer, Answers } from '../framework/answers.ts'
import { type Item, isFigure, itemsOf, mostIn } from '../framework/framework.ts'
import { scoreAnswers } from '../scorecard/scoreAnswers.ts'
import { everyBest } from '../testing/answers.ts'
import { anyWorksheet, seeded } from '../testing/lines.ts'
import { getPack } from '../testing/pack.ts'
import { ONE_EACH } from './costs.ts'
import { type Gap, gap } from './gap.ts'
import {
  branch,
  choice,
  entered,
  frameworkOf,
  index,
  rule,
  type SmallWorksheet,
  share,
  smallWorksheet,
} from './testing/smallWorksheet.ts'
import { isReached, tryEverything } from './testing/tryEverything.ts'

function gapOf({ framework, answers, costs }: SmallWorksheet): Gap {
  const found = gap(framework, answers, 'T', costs)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}
const stepsIn = (found: Gap) =>
  found.kind === 'plan'
    ? Object.fromEntries(found.plan.steps.map(({ item, steps }) => [item, steps]))
    : {}

describe('on any small framework, the plan', () => {
  it('is the one that trying everything finds, to the item and the step', () => {
    let planned = 0
    fc.assert(
      fc.property(smallWorksheet, (sheet) => {
        const tried = tryEverything(sheet)
        const found = gapOf(sheet)
        if (!tried) expect(found.kind === 'out_of_reach' || surveysOf(found).length > 0).toBe(true)
        else if (found.kind === 'met') expect(tried).toEqual({ cost: 0, steps: {} })
        else if (found.kind === 'plan') {
          planned++
          expect(found.plan.surveys).toEqual([])
          expect({ cost: found.plan.cost, steps: stepsIn(found) }).toEqual(tried)
        } else expect(found.kind).toBe('plan')
      }),
      { numRuns: 1500 },
    )
    expect(planned).toBeGreaterThan(150)
  })

  it('reaches the target when it is carried out, with the points it names', () => {
    fc.assert(
      fc.property(smallWorksheet, (sheet) => {
        const found = gapOf(sheet)
        if (found.kind !== 'plan') return
        const { framework } = sheet
        const { plan, total, minimums } = found
        const after = scoreAnswers(framework, plan.answers, { closed: true })
        expect(compare(after.total.points, total.after)).toBe(0)
        for (const minimum of minimums)
          expect(compare(after.scores.get(minimum.node).points, minimum.after)).toBe(0)
        if (plan.surveys.every(({ needed }) => needed))
          expect(isReached(framework, plan.answers)).toBe(true)
        if (plan.surveys.length) return
        const gained = [...plan.steps, ...plan.follows].reduce(
          (sum, { points }) => add(sum, points),
          total.now,
        )
        expect(compare(gained, total.after)).toBe(0)
      }),
      { numRuns: 800 },
    )
  })

  it('counts on a survey only where all work leaves a minimum short, and for no more than that', () => {
    let counted = 0
    fc.assert(
      fc.property(smallWorksheet, (sheet) => {
        const found = gapOf(sheet)
        const surveys = surveysOf(found)
        if (found.kind !== 'plan' || !surveys.length) return
        if (!surveys.every(({ needed }) => needed)) return
        counted++
        const given = (less: string): Answers => {
          const raised = surveys.map(({ items: [one], needed }) => {
            const step = one?.kind === 'entered' && less !== '0' ? '0.1' : less
            const lowered = subtract(needed ?? exact(0n), parseExact(step) ?? exact(0n))
            return [one?.item ?? '', makeFixed(lowered, 12, 'up')]
          })
          return { ...sheet.answers, ...(Object.fromEntries(raised) as Answers) }
        }
        const tried = tryEverything({ ...sheet, answers: given('0') })
        expect({ cost: found.plan.cost, steps: stepsIn(found) }).toEqual(tried)
        expect(tryEverything({ ...sheet, answers: given('0.000001') })).toBeUndefined()
      }),
      { numRuns: 1200 },
    )
    expect(counted).toBeGreaterThan(15)
  })

  it('is refused only where the best work and the best surveys together would not do', () => {
    let refused = 0
    fc.assert(
      fc.property(smallWorksheet, (sheet) => {
        const found = gapOf(sheet)
        if (found.kind !== 'out_of_reach') return
        refused++
        const surveys = itemsOf(sheet.framework.total).filter(isFigure)
        const best = Object.fromEntries(
          surveys.map((item) => [item.id, makeFixed(mostIn(item), 1)]),
        )
        const answers = { ...sheet.answers, ...best }
        expect(tryEverything({ ...sheet, answers })).toBeUndefined()
        for (const { most, atLeast, obstacles } of found.blocked) {
          expect(compare(most, atLeast)).toBeLessThan(0)
          expect(obstacles.every(({ points }) => points.num > 0n)).toBe(true)
        }
        expect(found.blocked.length).toBeGreaterThan(0)
      }),
      { numRuns: 1500 },
    )
    expect(refused).toBeGreaterThan(50)
  })

  it('works on nothing that is left out, and says so where that is what stands in the way', () => {
    const [one, other] = [choice('a', [0, 6]), choice('b', [0, 6])]
    const framework = frameworkOf([branch('x', [one, other])], [rule('total', 6)])
    const answers = { a: 'o0', b: 'o0' }
    const leave = (...left: string[]) => ({ ...ONE_EACH, leftOut: new Set(left) })
    const without = gapOf({ framework, answers, costs: leave('a') })
    expect(stepsIn(without)).toEqual({ b: 1 })
    expect(gapOf({ framework, answers, costs: leave('a', 'b') })).toMatchObject({
      kind: 'out_of_reach',
      blocked: [
        {
          node: 'total',
          obstacles: [
            { item: 'a', why: 'left_out' },
            { item: 'b', why: 'left_out' },
          ],
        },
      ],
    })
  })

  it('never costs more after any one answer got better', () => {
    fc.assert(
      fc.property(smallWorksheet, fc.nat(), fc.nat(), (sheet, which, how) => {
        const items = itemsOf(sheet.framework.total)
        const item = items[which % items.length] as Item
        const better = betterAnswers(item, sheet.answers[item.id])
        if (!better.length) return
        const answers = { ...sheet.answers, [item.id]: better[how % better.length] as Answer }
        const [before, after] = [gapOf(sheet), gapOf({ ...sheet, answers })]
        expect(costOf(after)).toBeLessThanOrEqual(costOf(before))
      }),
      { numRuns: 800 },
    )
  })

  it('does not depend on the order in which answers were written down', () => {
    fc.assert(
      fc.property(smallWorksheet, (sheet) => {
        const answers = Object.fromEntries(Object.entries(sheet.answers).reverse())
        expect(gapOf({ ...sheet, answers })).toEqual(gapOf(sheet))
      }),
      { numRuns: 500 },
    )
  })

  it('changes nothing that it was given', () => {
    fc.assert(
      fc.property(smallWorksheet, (sheet) => {
        const copy = structuredClone(sheet)
        gapOf(sheet)
        expect(sheet).toEqual(copy)
      }),
      { numRuns: 300 },
    )
  })
})

/** A plan that counts on surveys takes less work than none would; only plans without are compared. */
function costOf(found: Gap): number {
  if (found.kind === 'met') return 0
  return found.kind === 'plan' && !found.plan.surveys.length ? found.plan.cost : Infinity
}

function betterAnswers(item: Item, given: Answer | undefined): Answer[] {
  if (item.kind === 'choice') {
    const now = item.options.find(({ key }) => key === given)?.points ?? 0
    return item.options.filter(({ points }) => points > now).map(({ key }) => key)
  }
  if (isFigure(item)) return [makeFixed(mostIn(item), 1)]
  if (given === undefined || typeof given === 'string') return []
  const [worked, whole] = item.kind === 'share' ? [item.of, item.over] : [item.to, item.from]
  const [now, against] = [given[worked], given[whole]]
  if (now === undefined || against === undefined) return []
  if (item.kind === 'share') return now < against ? [{ ...given, [worked]: now + 1 }] : []
  return now > 1 ? [{ ...given, [worked]: now - 1 }] : []
}

describe('of several plans that cost the same', () => {
  const two = (id: string) => choice(id, [0, 4])
  const planOf = (items: Item[], atLeast: number) => {
    const framework = frameworkOf([branch('b0', items)], [rule('total', atLeast)])
    return stepsIn(gapOf({ framework, answers: {}, costs: ONE_EACH }))
  }

  it('the one with fewer items is taken', () => {
    expect(planOf([choice('x', [0, 2]), choice('y', [0, 2]), choice('z', [0, 2, 4])], 4)).toEqual({
      z: 2,
    })
  })

  it('then the one that works on an earlier item', () => {
    expect(planOf([two('x'), two('y'), two('z')], 8)).toEqual({ x: 1, y: 1 })
  })

  it('then the one that takes fewer steps of it', () => {
    expect(planOf([choice('x', [0, 2, 4]), choice('y', [0, 2, 4])], 6)).toEqual({ x: 1, y: 2 })
  })
})

describe('work is said in order', () => {
  it('of points for its cost', () => {
    const items = [choice('x', [0, 1]), choice('y', [0, 6]), choice('z', [0, 2, 8])]
    const framework = frameworkOf([branch('b0', items)], [rule('total', 15)])
    const found = gapOf({ framework, answers: {}, costs: ONE_EACH })
    const order = found.kind === 'plan' ? found.plan.steps.map(({ item }) => item) : []
    expect(order).toEqual(['y', 'z', 'x'])
  })
})

describe('what is open', () => {
  const items = [choice('x', [0, 3, 6]), share('y', 6), choice('z', [2, 6])]
  const framework = frameworkOf([branch('b0', items)], [rule('total', 12)])

  it('is climbed from the bottom when it is a rubric, and left out when it is a count', () => {
    const found = gapOf({ framework, answers: {}, costs: ONE_EACH })
    expect(stepsIn(found)).toEqual({ x: 2, z: 2 })
    expect(found.unfilled.map(({ item, kind, why }) => [item, kind, why])).toEqual([
      ['x', 'choice', 'unanswered'],
      ['y', 'share', 'unanswered'],
      ['z', 'choice', 'unanswered'],
    ])
    expect(found.kind === 'plan' && found.plan.steps.every(({ isOpen }) => isOpen)).toBe(true)
  })

  it('stands in the way, by name and by what it would bring, when nothing reaches without it', () => {
    const more = frameworkOf([branch('b0', items)], [rule('total', 13)])
    const found = gapOf({ framework: more, answers: { y: { of: 1 } }, costs: ONE_EACH })
    expect(found).toMatchObject({
      kind: 'out_of_reach',
      blocked: [
        {
          rule: 'total',
          most: { num: 2n, den: 1n },
          obstacles: [{ item: 'y', why: 'unanswered' }],
        },
      ],
    })
    const none = gapOf({ framework: more, answers: { y: { of: 0, over: 0 } }, costs: ONE_EACH })
    expect(none).toMatchObject({
      blocked: [{ obstacles: [{ item: 'y', why: 'nothing_to_count' }] }],
    })
  })
})

describe('several surveys under one minimum', () => {
  it('are counted on for the points that are missing over them, whichever brings them', () => {
    const items = [choice('x', [0, 4]), index('p', 6), index('q', 6)]
    const framework = frameworkOf([branch('b0', items)], [rule('b0', 10), rule('total', 10)])
    const found = gapOf({ framework, answers: { p: '2', q: '0' }, costs: ONE_EACH })
    expect(stepsIn(found)).toEqual({ x: 1 })
    expect(surveysOf(found)).toMatchObject([
      {
        rule: 'b0',
        needed: undefined,
        points: { num: 1n, den: 2n },
        items: [
          { item: 'p', now: '2' },
          { item: 'q', now: '0' },
        ],
      },
    ])
  })
})

describe('points that an assessor enters', () => {
  const items = [choice('x', [0, 4]), entered('p', 9)]
  const framework = frameworkOf([branch('b0', items)], [rule('total', 9)])

  it('are never work: what they must come to is said, in steps of their last decimal', () => {
    const found = gapOf({ framework, answers: { p: '0.4' }, costs: ONE_EACH })
    expect(stepsIn(found)).toEqual({ x: 1 })
    const [survey] = surveysOf(found)
    expect(survey).toMatchObject({ items: [{ item: 'p', kind: 'entered', now: '0.4', upTo: 1.5 }] })
    expect(makeFixed(survey?.needed ?? exact(0n), 6)).toBe('0.900000')
  })

  it('stand in the way under their own name where even all of them would not do', () => {
    const hard = frameworkOf([branch('b0', items)], [rule('p', 10)])
    const found = gapOf({ framework: hard, answers: { p: '0.4' }, costs: ONE_EACH })
    expect(found).toMatchObject({
      kind: 'out_of_reach',
      blocked: [{ obstacles: [{ item: 'p', why: 'entered' }] }],
    })
  })
})

describe('on the real worksheet', () => {
  const { framework } = getPack()
  const best = everyBest(framework)
  const found = (answers: Answers, target: string) => {
    const result = gap(framework, answers, target)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }

  it('a unit at its best needs nothing', () => {
    expect(found(best, 'WBBM')).toMatchObject({ kind: 'met' })
  })

  it('a step names the next level in its own words, and what usually proves it', () => {
    const weak = { ...best, 'A.I.5.ii.b': 'E', 'B.I.b': 'E' }
    const plan = found(weak, 'WBBM')
    expect(stepsIn(plan)).toEqual({ 'B.I.b': 3 })
    const [step] = plan.kind === 'plan' ? plan.plan.steps : []
    const item = itemsOf(framework.total).find(({ id }) => id === 'B.I.b')
    const options = item?.kind === 'choice' ? item.options : []
    expect(step).toMatchObject({
      kind: 'levels',
      from: 'E',
      levels: ['D', 'C', 'B'].map((key) => ({
        option: key,
        text: options.find((option) => option.key === key)?.text,
        cost: 1,
      })),
    })
  })

  it('an index below its minimum is said with the index that is enough, and the rest is planned', () => {
    const plan = found({ ...best, 'B.I.a': '3.4', 'B.I.b': 'D' }, 'WBK')
    expect(stepsIn(plan)).toEqual({ 'B.I.b': 1 })
    const [survey] = surveysOf(plan)
    expect(survey).toMatchObject({ rule: 'ipak', node: 'B.I.a', items: [{ now: '3.4', upTo: 4 }] })
    expect(makeFixed(survey?.needed ?? exact(0n), 2)).toBe('3.60')
  })

  it('every minimum is reached at once from any worksheet, and no item is worked on in vain', () => {
    const random = seeded(31)
    for (let n = 0; n < 25; n++) {
      const answers = anyWorksheet(framework, random)
      for (const target of ['WBK', 'WBBM']) {
        const result = found(answers, target)
        if (result.kind !== 'plan') continue
        const short = result.minimums.filter(({ after, atLeast }) => compare(after, atLeast) < 0)
        expect(short).toEqual([])
        if (result.plan.surveys.length) continue
        for (const { item } of result.plan.steps) {
          const undone = { ...result.plan.answers, [item]: answers[item] as Answer }
          const { scores } = scoreAnswers(framework, undone)
          const isStillMet = result.minimums.every(
            ({ node, atLeast }) => compare(scores.get(node).points, atLeast) >= 0,
          )
          expect(isStillMet, item).toBe(false)
        }
      }
    }
  })

  it('a predicate that is not there is refused, with those that are', () => {
    expect(gap(framework, best, 'WBX')).toEqual({
      ok: false,
      error: { code: 'no_such_predicate', got: 'WBX', predicates: ['WBK', 'WBBM'] },
    })
  })
})

const surveysOf = (found: Gap) => (found.kind === 'plan' ? found.plan.surveys : [])
