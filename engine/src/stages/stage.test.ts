import { describe, expect, it } from 'vitest'
import { awaiting } from './awaited.ts'
import { ROLES } from './deeds.ts'
import { inOrderOfWay, nextStage, STAGE_KINDS, type Stage, type StageKind, wayOf } from './stage.ts'

const station = (kind: StageKind, authorities: Stage['authorities']): Stage => ({
  id: kind,
  kind,
  text: { id: kind, en: kind },
  by: 'unit',
  window: 'none',
  authorities,
})
const STAGES = [
  station('self_assess', ['agency', 'national']),
  station('coach_review', ['agency', 'national']),
  station('internal_assess', ['agency', 'national']),
  station('screen', ['national']),
  station('decide', ['agency', 'national']),
]
const kinds = (way: Stage[]) => way.map(({ kind }) => kind)

describe('a way', () => {
  it('is what its authority passes, without the coach where the agency has none review', () => {
    expect(kinds(wayOf(STAGES, 'agency', { hasCoachReview: false }))).toEqual([
      'self_assess',
      'internal_assess',
      'decide',
    ])
    expect(kinds(wayOf(STAGES, 'national', { hasCoachReview: true }))).toEqual(kinds(STAGES))
  })

  it('of a law that knows no coach is the same whatever the agency has', () => {
    const old = STAGES.filter(({ kind }) => kind !== 'coach_review')
    for (const hasCoachReview of [true, false])
      expect(wayOf(old, 'national', { hasCoachReview })).toEqual(old)
  })

  it('leads from each station to the next, and from the last or a strange one nowhere', () => {
    const way = wayOf(STAGES, 'agency', { hasCoachReview: false })
    expect(nextStage(way, 'self_assess')?.kind).toBe('internal_assess')
    expect(nextStage(way, 'internal_assess')?.kind).toBe('decide')
    expect(nextStage(way, 'decide')).toBe(undefined)
    expect(nextStage(way, 'screen')).toBe(undefined)
  })

  it('puts things in its order, whatever order they come in', () => {
    const things = STAGE_KINDS.map((stage) => ({ stage }))
    expect(inOrderOfWay(things.toReversed())).toEqual(things)
    expect(inOrderOfWay(things.toSorted((a, b) => (a.stage < b.stage ? -1 : 1)))).toEqual(things)
  })
})

describe('a unit', () => {
  it('waits for those whose deed takes it on, and for nobody who only looks on', () => {
    expect(awaiting('coach')).toEqual(['coach_review'])
    expect(awaiting('assessor')).toEqual(['internal_assess'])
    expect(awaiting('agency_head')).toEqual(['appoint', 'propose'])
    expect(awaiting('panel_member')).toEqual(['panel', 'decide'])
    for (const role of ['auditor', 'operator'] as const) expect(awaiting(role)).toEqual([])
    expect(awaiting('agency_head', 'agency')).toEqual(['appoint', 'propose', 'decide'])
    expect(awaiting('panel_member', 'agency')).toEqual(['panel'])
  })

  it('waits for somebody at every stage that is passed inside the platform', () => {
    const awaited = new Set(ROLES.flatMap((role) => awaiting(role)))
    const elsewhere = ['screen', 'object', 'desk', 'interview', 'field', 'monitor', 'revoke']
    expect(STAGE_KINDS.filter((kind) => !awaited.has(kind))).toEqual(elsewhere)
  })
})
