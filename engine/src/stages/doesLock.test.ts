import { describe, expect, it } from 'vitest'
import { DEED_NAMES, GRADES } from './deeds.ts'
import { doesLock } from './doesLock.ts'
import { STAGE_KINDS } from './stage.ts'
import { whyNot } from './whyNot.ts'

describe('the dates of a stage', () => {
  it('lock what the unit and its agency hand in, and are deadlines for the coach and the inspectorate', () => {
    expect(STAGE_KINDS.filter(doesLock)).toEqual(['self_assess', 'propose'])
  })

  it('keep somebody from a deed exactly where they lock', () => {
    const standings = GRADES.map((grade) => ({ role: 'assessor' as const, grade }))
    for (const role of ['unit_head', 'coach', 'agency_head', 'panel_member'] as const)
      standings.push({ role } as never)
    for (const stage of STAGE_KINDS)
      for (const window of ['before', 'after'] as const) {
        const reasons = DEED_NAMES.map((deed) =>
          whyNot(deed, { standings, bars: [] }, { stage, window, isEnded: false, turn: 'lead' }),
        )
        const isLocked = reasons.some((reason) => reason?.startsWith('window_'))
        expect(isLocked, stage).toBe(doesLock(stage))
      }
  })

  it('that were never set lock nothing', () => {
    const head = { standings: [{ role: 'unit_head' as const }], bars: [] }
    const matter = {
      stage: 'self_assess',
      window: 'none',
      isEnded: false,
      turn: undefined,
    } as const
    expect(whyNot('answer', head, matter)).toBe(null)
  })
})
