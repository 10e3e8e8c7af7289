import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, ZERO } from '../exact.ts'
import { isSameAnswer } from '../framework/answers.ts'
import { itemsOf } from '../framework/framework.ts'
import { score } from '../score.ts'
import { answersTo, everyBest } from '../testing/answers.ts'
import { getPack } from '../testing/pack.ts'
import { changeBetween, differingItems, turnedMinimums } from './compareLayers.ts'

const { framework } = getPack()
const layer = (answers: ReturnType<typeof everyBest>) => ({
  answers,
  outcome: score(framework, answers, { closed: true }),
})
const any = answersTo(framework).map(layer)

describe('two layers of one worksheet', () => {
  it('differ in what they answer otherwise and in nothing else, and their effects make up the whole difference', () =>
    fc.assert(
      fc.property(any, any, (before, after) => {
        const found = differingItems(framework, [before, after])
        const named = new Set(found.map(({ item }) => item.id))
        for (const { id } of itemsOf(framework.total)) {
          const [was, is] = [before, after].map(({ answers }) => answers[id] ?? null)
          expect(named.has(id)).toBe(!isSameAnswer(was ?? null, is ?? null))
        }
        const sum = found.reduce((all, { effect }) => add(all, effect ?? ZERO), ZERO)
        const whole = changeBetween(before.outcome.scorecard.total, after.outcome.scorecard.total)
        expect(whole && compare(sum, whole)).toBe(0)
      }),
      { numRuns: 60 },
    ))

  it('turn the minimums that the verdicts of one miss and of the other reach', () =>
    fc.assert(
      fc.property(any, fc.constant(layer(everyBest(framework))), (before, after) => {
        for (const { id } of framework.predicates) {
          const verdict = before.outcome.verdicts[id]
          const missed = verdict && 'shortfalls' in verdict ? verdict.shortfalls : []
          const turned = turnedMinimums(framework, before, after).filter(
            ({ predicate }) => predicate === id,
          )
          const nameOf = (one: { rule: string; node: string }) => `${one.rule} ${one.node}`
          expect(turned.map(nameOf)).toEqual(missed.map(nameOf))
          expect(turned.every(({ isMet }) => isMet)).toBe(true)
          const back = turnedMinimums(framework, after, before)
          expect(
            back.filter(({ predicate }) => predicate === id).map(({ isMet }) => isMet),
          ).toEqual(missed.map(() => false))
        }
      }),
      { numRuns: 30 },
    ))

  it('say no effect of an item that one has not answered yet', () => {
    const all = everyBest(framework)
    const { [Object.keys(all)[0] ?? '']: _, ...some } = all
    const open = { answers: some, outcome: score(framework, some) }
    const [one, ...others] = differingItems(framework, [open, layer(all)])
    expect(others).toEqual([])
    expect(one).toMatchObject({ item: { id: Object.keys(all)[0] }, effect: undefined })
    expect(turnedMinimums(framework, open, layer(all))).toEqual([])
  })
})
