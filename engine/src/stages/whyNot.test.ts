import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BARS, DEED_NAMES, GRADES, isWindowed, ROLES, ruleOf } from './deeds.ts'
import { PARTIES, STAGE_KINDS } from './stage.ts'
import { type Matter, whyNot, whyNotEach } from './whyNot.ts'

const at = (stage: Matter['stage'], more: Partial<Matter> = {}): Matter => ({
  stage,
  window: 'open',
  isEnded: false,
  turn: undefined,
  ...more,
})
const as = (...roles: (typeof ROLES)[number][]) => ({
  standings: roles.map((role) => ({ role })),
  bars: [],
})

const standing = fc.record({
  role: fc.constantFrom(...ROLES),
  grade: fc.constantFrom(undefined, ...GRADES),
})
const actor = fc.record({ standings: fc.array(standing), bars: fc.subarray([...BARS]) })
const matter = fc.record({
  stage: fc.constantFrom(...STAGE_KINDS),
  window: fc.constantFrom('none', 'before', 'open', 'after'),
  isEnded: fc.boolean(),
  turn: fc.constantFrom(undefined, ...GRADES),
  decidedBy: fc.constantFrom(undefined, ...PARTIES),
}) as fc.Arbitrary<Matter>
const deed = fc.constantFrom(...DEED_NAMES)

describe('a deed', () => {
  it('is refused to everybody who has no role in it, whatever the stage', () => {
    expect(whyNot('hand_over', as('unit_member', 'assessor'), at('self_assess'))).toBe(
      'not_your_role',
    )
  })

  it('waits for its stage and for its window', () => {
    expect(whyNot('hand_over', as('unit_head'), at('build'))).toBe('other_stage')
    expect(whyNot('hand_over', as('unit_head'), at('self_assess', { window: 'before' }))).toBe(
      'window_not_open',
    )
    expect(whyNot('hand_over', as('unit_head'), at('self_assess', { window: 'after' }))).toBe(
      'window_closed',
    )
    expect(whyNot('hand_over', as('unit_head'), at('self_assess'))).toBe(null)
  })

  it('of keeping proof waits for the window of the self-assessment, and for none while building', () => {
    const late = (stage: Matter['stage']) =>
      whyNot('add_evidence', as('unit_member'), at(stage, { window: 'after' }))
    expect([late('build'), late('self_assess')]).toEqual([null, 'window_closed'])
  })

  it('of assessing is for the grade in whose hands the dossier lies', () => {
    const lead = { standings: [{ role: 'assessor' as const, grade: 'lead' as const }], bars: [] }
    expect(whyNot('assess', lead, at('internal_assess', { turn: 'member' }))).toBe('not_your_turn')
    expect(whyNot('assess', lead, at('internal_assess', { turn: 'lead' }))).toBe(null)
  })

  it('of judging is closed to whoever held a post there, coached or assessed', () => {
    const panel = { ...as('panel_member'), bars: ['assessed'] as const }
    expect(whyNot('vote', panel, at('panel'))).toBe('assessed')
    expect(whyNot('recuse', panel, at('panel'))).toBe(null)
  })

  it('of deciding is for whom the law has decide: the panel, or the head of the agency', () => {
    const atDecide = (decidedBy?: Matter['decidedBy']) => at('decide', { decidedBy })
    for (const panel of [undefined, 'panel'] as const) {
      expect(whyNot('decide', as('panel_member'), atDecide(panel))).toBe(null)
      expect(whyNot('decide', as('agency_head'), atDecide(panel))).toBe('not_your_role')
    }
    expect(whyNot('decide', as('agency_head'), atDecide('agency'))).toBe(null)
    expect(whyNot('decide', as('panel_member'), atDecide('agency'))).toBe('not_your_role')
    expect(whyNot('decide', as('agency_head'), at('panel', { decidedBy: 'agency' }))).toBe(
      'other_stage',
    )
  })

  it('of deciding is not closed to the head of the agency by that office, but by having assessed', () => {
    const head = (...bars: (typeof BARS)[number][]) => ({ ...as('agency_head'), bars })
    const matter = at('decide', { decidedBy: 'agency' })
    expect(whyNot('decide', head('held_post'), matter)).toBe(null)
    expect(whyNot('decide', head('held_post', 'assessed'), matter)).toBe('assessed')
  })

  it('that is allowed had a fitting role, stage, window, turn and no bar', () => {
    fc.assert(
      fc.property(deed, actor, matter, (name, who, where) => {
        if (whyNot(name, who, where) !== null) return
        const rule = ruleOf(name, where.decidedBy)
        expect(who.standings.some(({ role }) => rule.by.includes(role))).toBe(true)
        expect(rule.at).toContain(where.stage)
        expect(where.isEnded).toBe(false)
        if (isWindowed(rule, where.stage)) expect(['none', 'open']).toContain(where.window)
        for (const bar of rule.bars ?? []) expect(who.bars).not.toContain(bar)
        if (rule.on)
          expect(who.standings).toContainEqual(
            expect.objectContaining({ role: 'assessor', grade: where.turn }),
          )
      }),
    )
  })

  it('is never made possible by a bar, nor impossible by one more role', () => {
    fc.assert(
      fc.property(deed, actor, matter, standing, (name, who, where, more) => {
        if (whyNot(name, who, where) !== null) return
        expect(whyNot(name, { ...who, bars: [] }, where)).toBe(null)
        expect(whyNot(name, { ...who, standings: [...who.standings, more] }, where)).toBe(null)
      }),
    )
  })

  it('is told of with all the others at once', () => {
    const reasons = whyNotEach(as('unit_head'), at('declare'))
    expect(Object.keys(reasons).sort()).toEqual([...DEED_NAMES].sort())
    expect(reasons.declare).toBe(null)
    expect(reasons.decide).toBe('not_your_role')
  })
})
