import { describe, expect, it } from 'vitest'
import { compare, reduce } from '../exact.ts'
import type { Answers } from '../framework/answers.ts'
import type { Framework } from '../framework/framework.ts'
import { score } from '../score.ts'
import { everyBest } from '../testing/answers.ts'
import { seeded, standOn } from '../testing/lines.ts'
import { makeOracle } from '../testing/oracle.ts'
import { getPack } from '../testing/pack.ts'

const { framework } = getPack()
const best = everyBest(framework)

/** Shortfalls as the oracle writes them. */
function shortfalls(by: Framework, answers: Answers) {
  const { verdicts } = score(by, answers)
  return Object.fromEntries(
    Object.entries(verdicts).map(([id, verdict]) => [
      id,
      verdict.kind === 'met'
        ? []
        : verdict.shortfalls.map(({ rule, node, by: gap }) => {
            const { num, den } = reduce(gap)
            return [`${rule} ${node}`, `${num}/${den}`]
          }),
    ]),
  )
}

function linesOf(by: Framework, ids: string[]) {
  return by.predicates
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, rules }) =>
      rules.map(({ rule, node, atLeast }) => ({ id, rule, node, atLeast })),
    )
}

describe('a worksheet that stands exactly on a minimum', () => {
  const oracle = makeOracle()
  const each = 450
  let constructed = 0

  it.each(linesOf(framework, ['WBK', 'WBBM']))(
    '$id $rule $node: is enough on it, short a step below, as fractions say',
    ({ id, rule, node, atLeast }) => {
      const make = standOn(framework, node, atLeast)
      if (id === 'WBK' && node === 'area.2') {
        expect(make).toBeUndefined()
        return
      }
      const random = seeded(constructed + 1)
      for (let n = 0; n < each; n++) {
        const unit = make?.(random)
        if (!unit) throw new Error(`nothing stands on ${id} ${node}`)
        const [on, below] = [shortfalls(framework, unit.on), shortfalls(framework, unit.below)]
        const line = `${rule} ${node}`
        expect(on[id]?.some(([at]) => at === line)).toBe(false)
        expect(below[id]?.some(([at]) => at === line)).toBe(true)
        expect(on).toEqual(oracle(unit.on))
        expect(below).toEqual(oracle(unit.below))
        constructed++
      }
    },
  )

  it('was tried on more than ten thousand worksheets', () => {
    expect(constructed).toBeGreaterThan(10_000)
  })
})

describe('when each half of an area is tested', () => {
  const half = getPack({ area_rule: 'half' }).framework
  const oracle = makeOracle('half')
  /** Minimums of halves that are answered by options alone, which no sum of options equals. */
  const UNREACHED = ['WBK A.I.1', 'WBK A.I.2', 'WBK A.II.2', 'WBK A.I.4', 'WBBM A.II.2']

  it.each(linesOf(half, ['WBK', 'WBBM']).filter(({ rule }) => rule === 'area'))(
    '$id $node: holds on the line and not below',
    ({ id, node, atLeast }) => {
      const make = standOn(half, node, atLeast)
      if (UNREACHED.includes(`${id} ${node}`)) {
        expect(make).toBeUndefined()
        return
      }
      const random = seeded(7)
      for (let n = 0; n < 40; n++) {
        const unit = make?.(random)
        if (!unit) throw new Error(`nothing stands on ${id} ${node}`)
        expect(shortfalls(half, unit.on)).toEqual(oracle(unit.on))
        expect(shortfalls(half, unit.below)).toEqual(oracle(unit.below))
        expect(shortfalls(half, unit.on)[id]?.some(([at]) => at === `area ${node}`)).toBe(false)
      }
    },
  )
})

describe('a verdict', () => {
  it('is open while anything is, and says whether that can still matter', () => {
    const { 'A.I.6.ii.a': _, ...almost } = best
    expect(score(framework, almost).verdicts.WBBM).toMatchObject({
      kind: 'open',
      outlook: 'certain',
    })
    const { 'B.I.a': __, ...noSurvey } = best
    expect(score(framework, noSurvey).verdicts.WBK).toMatchObject({
      kind: 'open',
      outlook: 'possible',
    })
    const lost = { ...noSurvey, 'B.II.a': '3.19' }
    expect(score(framework, lost).verdicts.WBK).toMatchObject({
      kind: 'open',
      outlook: 'out_of_reach',
    })
  })

  it('is decided once the layer is closed, an open item counting nothing', () => {
    const { 'B.I.a': _, ...noSurvey } = best
    const verdict = score(framework, noSurvey, { closed: true }).verdicts.WBK
    expect(verdict?.kind).toBe('short')
  })

  it('keeps every minimum it was held against, met or not', () => {
    const verdict = score(framework, best).verdicts.WBK
    expect(verdict?.checks).toHaveLength(12)
    expect(verdict?.checks.every(({ points, atLeast }) => compare(points, atLeast) >= 0)).toBe(true)
  })

  it('has the limits of the regulation, not the lower ones of copies in circulation', () => {
    const wbbm = framework.predicates.find(({ id }) => id === 'WBBM')
    const least = (node: string) =>
      (wbbm?.rules.find((rule) => rule.node === node)?.atLeast ?? 0) / framework.scale
    expect([least('B.I.b'), least('B.I'), least('area.6'), least('area.2')]).toEqual([
      3.75, 19.5, 7.5, 5.25,
    ])
  })
})
