import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, ZERO } from '../exact.ts'
import { itemsOf, partsOf } from '../framework/framework.ts'
import { score } from '../score.ts'
import { answersTo, everyBest } from '../testing/answers.ts'
import { getPack } from '../testing/pack.ts'
import { type NodeTrace, trace } from './trace.ts'

const { framework } = getPack()
const best = everyBest(framework)
const itemsBelow = (node: NodeTrace): NodeTrace[] =>
  node.part.id in best ? [node] : node.parts.flatMap(itemsBelow)

describe('a trace', () => {
  it('leads from every predicate through every minimum down to all 113 answers and their place in the law', () => {
    const { predicates } = trace(framework, score(framework, best))
    for (const { rules } of predicates) {
      const total = rules.find(({ check }) => check.node === 'total')
      const items = total ? itemsBelow(total.from) : []
      expect(items.map(({ id }) => id)).toEqual(itemsOf(framework.total).map(({ id }) => id))
      for (const {
        id,
        part,
        score: { answer },
      } of items) {
        expect(part.ground.basis).toEqual({ document: 'permenpan-90-2021', at: `LKE ${id}` })
        expect(answer).toBeDefined()
      }
      for (const { ground } of rules) expect(ground.basis.at).toMatch(/^nilai minimal/)
    }
  })

  it('explains every part and group once, with the same points as the scorecard', () => {
    fc.assert(
      fc.property(answersTo(framework), (answers) => {
        const outcome = score(framework, answers)
        const { nodes } = trace(framework, outcome)
        expect(nodes.ids()).toEqual(outcome.scorecard.scores.ids())
        for (const node of nodes.values()) {
          if (!node.parts.length) continue
          const sum = node.parts.reduce((total, part) => add(total, part.score.points), ZERO)
          expect(compare(sum, node.score.points)).toBe(0)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('changes when any one answer is taken away', () => {
    const whole = trace(framework, score(framework, best))
    for (const { id } of itemsOf(framework.total)) {
      const { [id]: _, ...rest } = best
      const { nodes } = trace(framework, score(framework, rest))
      expect(nodes.get(id).isOpen).toBe(true)
      const before = whole.nodes.get('total').score.points
      expect(compare(nodes.get('total').score.points, before), id).toBeLessThan(0)
    }
  })

  it('gives the words of the option that was chosen', () => {
    const { nodes } = trace(framework, score(framework, { ...best, 'A.I.5.ii.b': 'C' }))
    const item = partsOf(framework.total).find(({ id }) => id === 'A.I.5.ii.b')
    const option = item?.kind === 'choice' ? item.options.find(({ key }) => key === 'C') : undefined
    expect(nodes.get('A.I.5.ii.b').score.meaning).toEqual(option?.text)
  })
})
