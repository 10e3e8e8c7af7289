import { describe, expect, it } from 'vitest'
import { parseAnswers } from '../framework/answers.ts'
import { addUnit, makeNation } from '../nation/nation.ts'
import { pointsText } from '../nation/pointsText.ts'
import { conclusionIn, tally } from '../nation/tally.ts'
import { readClosedLaw, readDecidedUnits } from './closedCycle.ts'
import { replayUnit } from './replayUnit.ts'

const decided = readDecidedUnits()
const years = [...Map.groupBy(decided, ({ parameters }) => JSON.stringify(parameters))].map(
  ([chosen, units]) => ({ chosen, units, ...readClosedLaw(units[0]?.parameters ?? {}) }),
)

// What was decided once is decided: a change of the engine that makes one of these red changes the past. What is
// written in the fixture is never made anew to fit.
describe('a closed cycle', () => {
  it('rests on the law as it was pinned', () => {
    expect(new Set(decided.map(({ law }) => law))).toEqual(new Set([readClosedLaw({}).id]))
    expect(years).toHaveLength(2)
  })

  it.each(years)(
    'comes to the same fractions, places and verdicts under $chosen',
    ({ framework, units }) => {
      expect(units.length).toBeGreaterThan(10)
      for (const { unit, answers, expected } of units) {
        const read = parseAnswers(framework, answers)
        expect(read.ok && replayUnit(framework, read.value), unit).toEqual(expected)
      }
      const kinds = units.map(({ expected }) => expected.verdicts.WBK?.kind)
      expect(new Set(kinds)).toEqual(new Set(['met', 'short']))
    },
  )

  it.each(years)(
    'comes to the same for all units at once under $chosen',
    ({ framework, units }) => {
      const nation = makeNation(framework)
      for (const { answers } of units) addUnit(nation, answers)
      const all = tally(nation, framework, { closed: true })
      for (const [i, { unit, expected }] of units.entries()) {
        for (const [node, { places }] of Object.entries(expected.points))
          expect(pointsText(all, i, node), `${unit} ${node}`).toBe(places)
        for (const [place, { id }] of framework.predicates.entries())
          expect(conclusionIn(all, i, place), `${unit} ${id}`).toBe(expected.verdicts[id]?.kind)
      }
    },
  )
})
