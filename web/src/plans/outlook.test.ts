import { compare, ZERO } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { score } from '@teladan/engine/score.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { describe, expect, it } from 'vitest'
import { byUrgency, isLate, lookAhead } from './outlook.ts'
import type { Action } from './plan.ts'

const { framework } = getPack()
const rubrics = itemsOf(framework.total).flatMap((item) => (item.kind === 'choice' ? [item] : []))
const [one, other] = rubrics
if (!one || !other) throw new Error('a worksheet without rubrics')
const best = (item: typeof one) =>
  item.options.toSorted((a, b) => b.points - a.points)[0]?.key ?? ''
const worst = (item: typeof one) =>
  item.options.toSorted((a, b) => a.points - b.points)[0]?.key ?? ''
const answers: Answers = { [one.id]: worst(one), [other.id]: worst(other) }

const action = (id: string, more: Partial<Action> = {}): Action => ({
  id,
  version: 1,
  item: one.id,
  aim: best(one),
  work: 'x',
  proof: '',
  owner: null,
  dueOn: null,
  state: 'planned',
  reason: '',
  by: '',
  byName: null,
  at: '',
  carried: null,
  ...more,
})
const TODAY = '2026-03-15'
const look = (actions: Action[], given = answers) =>
  lookAhead(actions, { framework, answers: given, isClosed: false, today: TODAY })
const totalOf = (given: Answers) => score(framework, given).scorecard.total.points

describe('what a plan comes to', () => {
  it('is today’s points while nothing is aimed at', () => {
    const found = look([action('a', { aim: null }), action('b', { state: 'dropped' })])
    expect(found.goals).toEqual([])
    expect(found.withAll.scorecard.total.points).toEqual(totalOf(answers))
  })

  it('counts what is done apart from what is only planned', () => {
    const found = look([
      action('a', { state: 'done' }),
      action('b', { item: other.id, aim: best(other), dueOn: '2026-05-02' }),
    ])
    const after = { ...answers, [one.id]: best(one) }
    expect(found.withDone.scorecard.total.points).toEqual(totalOf(after))
    expect(found.unanswered.map(({ item }) => item)).toEqual([one.id])
    const all = totalOf({ ...after, [other.id]: best(other) })
    expect(found.withAll.scorecard.total.points).toEqual(all)
    expect(found.ahead.map(({ month }) => month)).toEqual(['2026-03', '2026-04', '2026-05'])
    expect(found.ahead.at(-1)?.total).toEqual(all)
    expect(found.ahead[1]?.total).toEqual(totalOf(after))
  })

  it('expects nothing more of what the worksheet says already, nor takes anything away', () => {
    const reached = { ...answers, [one.id]: best(one) }
    const found = look([action('a', { state: 'done' }), action('b', { aim: worst(one) })], reached)
    expect(found.goals.map(({ isReached }) => isReached)).toEqual([true, true])
    expect(found.goals.every(({ gain }) => compare(gain, ZERO) === 0)).toBe(true)
    expect(found.unanswered).toEqual([])
    expect(found.withAll.scorecard.total.points).toEqual(totalOf(reached))
  })

  it('reaches an aim that several work towards once all of them are done', () => {
    const half = look([action('a', { state: 'done' }), action('b')])
    expect(half.goals).toMatchObject([{ isDone: false, actions: [{ id: 'a' }, { id: 'b' }] }])
    expect(half.unanswered).toEqual([])
    const whole = look([action('a', { state: 'done' }), action('b', { state: 'done' })])
    expect(whole.unanswered).toHaveLength(1)
    const rest = look([action('a', { state: 'done' }), action('b', { state: 'dropped' })])
    expect(rest.unanswered).toHaveLength(1)
  })

  it('expects what is late this month, and what has no day after all that has one', () => {
    const found = look([
      action('a', { dueOn: '2025-11-30' }),
      action('b', { item: other.id, aim: best(other) }),
    ])
    expect(found.ahead.map(({ month, goals }) => [month, goals.length])).toEqual([
      ['2026-03', 1],
      [null, 1],
    ])
  })

  it('is worked on with what is late first, and what has no day last', () => {
    const late = action('d', { dueOn: '2026-03-01' })
    const sorted = [action('a'), action('b', { dueOn: '2026-04-01' }), late].toSorted(
      byUrgency(TODAY),
    )
    expect(sorted.map(({ id }) => id)).toEqual(['d', 'b', 'a'])
    expect(isLate(late, TODAY)).toBe(true)
    expect(isLate({ ...late, state: 'done' }, TODAY)).toBe(false)
    expect(isLate({ ...late, dueOn: TODAY }, TODAY)).toBe(false)
  })
})
