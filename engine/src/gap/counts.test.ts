import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '../exact.ts'
import type { Answers, Counts } from '../framework/answers.ts'
import type { Count, Framework } from '../framework/framework.ts'
import { scoreAnswers } from '../scorecard/scoreAnswers.ts'
import { everyBest } from '../testing/answers.ts'
import { getPack } from '../testing/pack.ts'
import type { Costs } from './costs.ts'
import { gap } from './gap.ts'
import { branch, choice, decrease, frameworkOf, rule, share } from './testing/smallWorksheet.ts'
import { isReached } from './testing/tryEverything.ts'

const text = { id: 't', en: 't' }
const count = (id: string, more: Partial<Count> = {}): Count => ({ id, text, ...more })

function planOf(framework: Framework, answers: Answers, costs?: Costs) {
  const found = gap(framework, answers, 'T', costs)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  if (found.value.kind !== 'plan') throw new Error(found.value.kind)
  return found.value.plan
}
const stepsIn = (plan: ReturnType<typeof planOf>) =>
  Object.fromEntries(plan.steps.map(({ item, steps }) => [item, steps]))
const effort = (a: number, b: number): Costs => ({
  step: { cost: 1 },
  items: { a: { step: { cost: a } }, b: { step: { cost: b } } },
})

/** `b` is measured against the very number that `a` counts. */
const tied = (nodes: 'one' | 'two', atLeast: number[]) => {
  const a = share('a', 6)
  const b = share(
    'b',
    6,
    [count('of'), count('over', { sameAs: { item: 'a', count: 'of' } })],
    'open',
  )
  const x = choice('x', [0, 3, 4])
  const rules = ['total', 'b1', 'b0'].flatMap((node, i) =>
    atLeast[i] ? [rule(node, atLeast[i])] : [],
  )
  return nodes === 'one'
    ? frameworkOf([branch('b0', [a, b]), branch('b1', [x])], rules)
    : frameworkOf([branch('b0', [a]), branch('b1', [b, x])], rules)
}

describe('a number that is asked for twice', () => {
  it('is raised once, in both places, and what is measured against it is seen to fall', () => {
    const framework = tied('one', [0, 0, 10])
    const answers = { a: { of: 4, over: 10 }, b: { of: 4, over: 4 } }
    const plan = planOf(framework, answers)
    expect(plan.answers).toEqual({ a: { of: 7, over: 10 }, b: { of: 7, over: 7 } })
  })

  it('takes the points along that it costs elsewhere', () => {
    const framework = tied('two', [7, 0, 6])
    const plan = planOf(framework, { a: { of: 2, over: 3 }, b: { of: 1, over: 2 } })
    expect(stepsIn(plan)).toEqual({ a: 1 })
    expect(plan.follows).toMatchObject([{ item: 'b', points: { num: -1n, den: 6n } }])
  })

  it('is planned as trying every pair of numbers says, in one part of the worksheet or in two', () => {
    const numbers = fc.integer({ min: 0, max: 5 })
    let planned = 0
    fc.assert(
      fc.property(
        fc.record({ agents: fc.integer({ min: 1, max: 6 }), made: numbers, kept: numbers }),
        fc.constantFrom('one' as const, 'two' as const),
        fc.tuple(fc.nat({ max: 16 }), fc.nat({ max: 9 }), fc.nat({ max: 9 })),
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
        ({ agents, made, kept }, nodes, atLeast, [costA, costB]) => {
          if (!atLeast.some((least) => least > 0)) return
          const framework = tied(nodes, atLeast)
          const given = (p: number, t: number, x?: string): Answers => ({
            a: { of: p, over: agents },
            b: { of: t, over: p },
            ...(x && { x }),
          })
          const options = [undefined, 'o1', 'o2']
          let best: number[] | undefined
          for (let p = made; p <= Math.max(made, agents); p++)
            for (let t = kept; t <= Math.max(kept, p); t++)
              for (const [climbed, x] of options.entries()) {
                const moved = [p - made, t - kept, climbed]
                const worked = moved.filter((steps) => steps > 0).length
                const cost = (p - made) * costA + (t - kept) * costB + climbed
                if (!isReached(framework, given(p, t, x))) continue
                const rank = [cost, worked]
                if (!best || isLess(rank, best)) best = rank
              }
          const found = gap(framework, given(made, kept), 'T', effort(costA, costB))
          if (!found.ok) throw new Error(JSON.stringify(found.error))
          const { value } = found
          if (value.kind === 'plan') {
            planned++
            expect([value.plan.cost, value.plan.steps.length]).toEqual(best)
            expect(isReached(framework, value.plan.answers)).toBe(true)
          } else expect(value.kind === 'met' ? [0, 0] : undefined).toEqual(best)
        },
      ),
      { numRuns: 600 },
    )
    expect(planned).toBeGreaterThan(50)
  })

  it('keeps a difference between its two places as it was', () => {
    const framework = tied('one', [0, 0, 6])
    const plan = planOf(framework, { a: { of: 2, over: 4 }, b: { of: 1, over: 3 } })
    const { a, b } = plan.answers as Record<string, Counts>
    expect((b?.over ?? 0) - (a?.of ?? 0)).toBe(1)
  })

  it('on the real worksheet is the number of changes that agents made', () => {
    const { framework } = getPack()
    const answers = {
      ...everyBest(framework),
      'A.II.1.i.a': { jumlah_agen: 10, jumlah_perubahan: 4 },
      'A.II.1.i.b': { jumlah_perubahan: 4, jumlah_terintegrasi: 4 },
      'A.I.1.ii.a': 'Tidak',
      'A.I.1.i.a': 'Tidak',
      'A.II.1.ii.a': 'E',
      'A.II.1.iii.a': 'D',
    }
    const found = gap(framework, answers, 'WBBM')
    if (!found.ok || found.value.kind !== 'plan') throw new Error('no plan')
    const { 'A.II.1.i.a': made, 'A.II.1.i.b': kept } = found.value.plan.answers as Record<
      string,
      Counts
    >
    expect(made?.jumlah_perubahan).toBe(kept?.jumlah_perubahan)
    const { scores } = scoreAnswers(framework, found.value.plan.answers, { closed: true })
    for (const { node, atLeast } of found.value.minimums)
      expect(compare(scores.get(node).points, atLeast)).toBeGreaterThanOrEqual(0)
  })
})

const isLess = (a: number[], b: number[]) => {
  const at = a.findIndex((one, i) => one !== b[i])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

describe('a total that is made of parts', () => {
  const build = (counts: Count[], atLeast = 6) =>
    frameworkOf([branch('b0', [share('a', 6, counts)])], [rule('total', atLeast)])

  it('rises by its first part when it is what is worked on', () => {
    const framework = build([
      count('of', { sumOf: ['x', 'y'] }),
      count('x'),
      count('y'),
      count('over'),
    ])
    const { answers } = planOf(framework, { a: { x: 1, y: 2, of: 3, over: 5 } })
    expect(answers).toEqual({ a: { x: 3, y: 2, of: 5, over: 5 } })
  })

  it('stays what it is when a part of it is worked on: what is not yet done becomes done', () => {
    const framework = build([count('over', { sumOf: ['of', 'not'] }), count('of'), count('not')])
    const { answers } = planOf(framework, { a: { of: 1, not: 3, over: 4 } })
    expect(answers).toEqual({ a: { of: 4, not: 0, over: 4 } })
  })

  it('stands as typed while its parts are not all there', () => {
    const framework = build([
      count('of', { sumOf: ['x', 'y'] }),
      count('x'),
      count('y'),
      count('over'),
    ])
    const { answers } = planOf(framework, { a: { x: 1, of: 3, over: 5 } })
    expect(answers).toEqual({ a: { x: 1, of: 5, over: 5 } })
  })

  it('is not planned when its numbers go round in a circle, and is named', () => {
    const counts = [
      count('of', { sumOf: ['x', 'y'] }),
      count('x', { sameAs: { item: 'a', count: 'of' } }),
      count('y'),
      count('over'),
    ]
    const found = gap(build(counts), { a: { x: 3, y: 0, of: 3, over: 5 } }, 'T')
    expect(found).toMatchObject({
      value: { kind: 'out_of_reach', blocked: [{ obstacles: [{ item: 'a', why: 'tangled' }] }] },
    })
  })
})

describe('a count that is to fall', () => {
  const build = (atLeast: number) =>
    frameworkOf([branch('b0', [decrease('a', 6), choice('x', [0, 3])])], [rule('total', atLeast)])

  it('is planned past the counts that bring nothing by themselves', () => {
    const plan = planOf(build(6), { a: { from: 4, to: 5 }, x: 'o1' })
    expect(plan.answers).toMatchObject({ a: { from: 4, to: 2 } })
    expect(plan.steps).toMatchObject([{ kind: 'fewer', from: 5, to: 2, steps: 3, whole: 4 }])
  })

  it('from nothing last year has to go back to nothing', () => {
    const plan = planOf(build(9), { a: { from: 0, to: 2 } })
    expect(stepsIn(plan)).toEqual({ a: 2, x: 1 })
  })
})

describe('very large counts', () => {
  it('are passed over where a rubric brings more, and gone through where nothing else does', () => {
    const large = { of: 0, over: 1_000_003 }
    const both = frameworkOf(
      [branch('b0', [share('a', 6), choice('x', [0, 3])])],
      [rule('total', 3)],
    )
    expect(stepsIn(planOf(both, { a: large }))).toEqual({ x: 1 })
    const only = frameworkOf(
      [branch('b0', [share('a', 6), choice('x', [0, 3])])],
      [rule('total', 6)],
    )
    expect(stepsIn(planOf(only, { a: large }))).toEqual({ a: 500_002, x: 1 })
  })

  it('that share a number and leave too many ways are refused, by name and with the limit', () => {
    const framework = tied('one', [0, 0, 12])
    const answers = { a: { of: 1, over: 100_000 }, b: { of: 0, over: 1 } }
    expect(gap(framework, answers, 'T')).toEqual({
      ok: false,
      error: { code: 'too_many_ways', most: 60_000, items: ['a', 'b'] },
    })
  })
})
