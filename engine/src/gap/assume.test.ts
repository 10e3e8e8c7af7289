import { describe, expect, it } from 'vitest'
import type { Answers, Counts } from '../framework/answers.ts'
import { itemsOf } from '../framework/framework.ts'
import { scoreAnswers } from '../scorecard/scoreAnswers.ts'
import { anyWorksheet, seeded } from '../testing/lines.ts'
import { getPack } from '../testing/pack.ts'
import { assume } from './assume.ts'
import { numbersOf } from './counts.ts'
import { gap } from './gap.ts'

const { framework } = getPack()

describe('answers of which some are assumed to be others', () => {
  it('come to what a plan comes to when only what it works on is assumed', () => {
    const next = seeded(11)
    let [planned, followed] = [0, 0]
    for (let i = 0; i < 60; i++) {
      const answers = anyWorksheet(framework, next)
      const found = gap(framework, answers, i % 2 ? 'WBK' : 'WBBM')
      if (!found.ok || found.value.kind !== 'plan') continue
      const { plan, total } = found.value
      const aims: Answers = {}
      for (const { item } of plan.steps) aims[item] = plan.answers[item] ?? ''
      for (const { items, needed } of plan.surveys) {
        const [only] = items
        if (only && needed) aims[only.item] = plan.answers[only.item] ?? ''
      }
      const after = scoreAnswers(framework, assume(framework, answers, aims), { closed: true })
      expect(after.total.points).toEqual(total.after)
      planned++
      followed += plan.follows.length
    }
    expect(planned).toBeGreaterThan(10)
    expect(followed).toBeGreaterThan(0)
  })

  it('leave alone what is open, and what was assumed to be something else', () => {
    const { twins } = numbersOf(itemsOf(framework.total))
    const places = [...twins.values()].find((some) => some.length > 1) ?? []
    const [one, other] = places
    if (!one || !other) throw new Error('no number is asked for twice')
    const answers: Answers = {
      [one.item]: { [one.count]: 4 },
      [other.item]: { [other.count]: 4 },
    }
    const raised: Answers = { [one.item]: { [one.count]: 6 } }
    expect(assume(framework, answers, raised)[other.item]).toEqual({ [other.count]: 6 })
    const both: Answers = { ...raised, [other.item]: { [other.count]: 5 } }
    expect((assume(framework, answers, both)[other.item] as Counts)[other.count]).toBe(5)
    const { [other.item]: _, ...without } = answers
    expect(assume(framework, without, raised)[other.item]).toBeUndefined()
    expect(answers[other.item]).toEqual({ [other.count]: 4 })
  })
})
