import { describe, expect, it } from 'vitest'
import { everyBest } from '../testing/answers.ts'
import { seeded } from '../testing/lines.ts'
import { getPack } from '../testing/pack.ts'
import { marginsOf } from './margins.ts'
import { addUnit, makeNation } from './nation.ts'
import { conclusionIn, tally } from './tally.ts'
import { anyUnit, onTheLines } from './testing/units.ts'

const { framework } = getPack()

describe('how far a unit is from a predicate', () => {
  it('is on the side on which it stands, on the line and a hair beside it too', () => {
    const random = seeded(9)
    const nation = makeNation(framework)
    for (let i = 0; i < 200; i++) addUnit(nation, anyUnit(framework, random))
    for (const unit of onTheLines(framework, random, 4)) addUnit(nation, unit)
    const made = tally(nation, framework, { closed: true })
    for (const [place, { id }] of framework.predicates.entries()) {
      const margins = marginsOf(made, id)
      for (let unit = 0; unit < nation.size; unit++)
        expect((margins[unit] as number) >= 0).toBe(conclusionIn(made, unit, place) === 'met')
    }
  })

  it('is the smallest lead, in hundredths of what its node can bring', () => {
    const nation = makeNation(framework)
    addUnit(nation, everyBest(framework))
    addUnit(nation, { ...everyBest(framework), 'B.I.a': '3.2' })
    const [best, short] = marginsOf(tally(nation, framework, { closed: true }), 'WBK')
    expect(best).toBeCloseTo(10)
    expect(short).toBeCloseTo(-10)
  })
})
