import { describe, expect, it } from 'vitest'
import type { Answers } from '../framework/answers.ts'
import { itemsOf } from '../framework/framework.ts'
import { anyWorksheet, seeded } from '../testing/lines.ts'
import { getPack } from '../testing/pack.ts'
import { type Costs, ONE_EACH } from './costs.ts'
import { effortTo } from './effortTo.ts'
import { gap } from './gap.ts'

const { framework } = getPack()
const items = itemsOf(framework.total)

describe('the effort to assumed answers', () => {
  it('is what a plan of them costs', () => {
    const next = seeded(23)
    let planned = 0
    for (let i = 0; i < 60; i++) {
      const answers = anyWorksheet(framework, next)
      const costs: Costs = {
        step: { cost: 2 },
        items: Object.fromEntries(
          items
            .filter(() => next() < 0.3)
            .map(({ id }) => [id, { step: { cost: 1 + Math.floor(next() * 4) } }]),
        ),
      }
      const found = gap(framework, answers, 'WBK', costs)
      if (!found.ok || found.value.kind !== 'plan' || found.value.plan.follows.length) continue
      const { plan } = found.value
      const aims: Answers = {}
      for (const { item } of plan.steps) aims[item] = plan.answers[item] ?? ''
      expect(effortTo(framework, answers, aims, costs)).toBe(plan.cost)
      planned++
    }
    expect(planned).toBeGreaterThan(10)
  })

  it('is none for what gets worse and for what a survey says', () => {
    const answers: Answers = { 'A.I.1.i.a': 'Ya', 'B.I.a': '3.1' }
    const assumed: Answers = { 'A.I.1.i.a': 'Tidak', 'B.I.a': '3.9' }
    expect(effortTo(framework, answers, assumed, ONE_EACH)).toBe(0)
    expect(effortTo(framework, assumed, answers, ONE_EACH)).toBe(1)
  })
})
