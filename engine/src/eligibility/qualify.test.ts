import { describe, expect, it } from 'vitest'
import { getPack } from '../testing/pack.ts'
import { addDuration, qualify, type Recorded } from './qualify.ts'

const { eligibility, facts } = getPack()
const of = (cycle: string) => {
  const found = eligibility.find((one) => one.cycle === cycle)
  if (!found) throw new Error(`no conditions of ${cycle}`)
  return found
}
const say = (fact: string, value: string, heldSince = '2025-01-01'): Recorded => ({
  fact,
  value,
  heldSince,
})
const WHOLE = [
  say('agency.bpk_opinion', 'WTP'),
  say('agency.sakip_score', '60.01'),
  say('agency.rb_score', '50.5'),
  say('agency.spip_level', '3'),
  say('unit.tlhp_settled', '100'),
  say('unit.lhkpn_filed', 'yes'),
  say('unit.survey_report', 'yes'),
]
const candidate = { target: 'WBK', by: 'regional', on: '2026-06-30' } as const
const kinds = (recorded: Recorded[], who: Parameters<typeof qualify>[3] = candidate) =>
  Object.fromEntries(
    qualify(of('2025'), facts, recorded, who).map(({ condition, kind }) => [condition.fact, kind]),
  )

describe('the conditions for being proposed', () => {
  it('are met on the facts that meet them, and by nothing else', () => {
    expect(new Set(Object.values(kinds(WHOLE)))).toEqual(new Set(['met']))
    expect(kinds([])).toMatchObject({ 'agency.spip_level': 'unrecorded', 'unit.revoked': 'met' })
  })

  it('take "above" strictly and "at least" with the limit itself', () => {
    expect(kinds([...WHOLE, say('agency.sakip_score', '60')])['agency.sakip_score']).toBe('unmet')
    expect(kinds([...WHOLE, say('agency.spip_level', '2.999')])['agency.spip_level']).toBe('unmet')
    expect(kinds(WHOLE)['agency.spip_level']).toBe('met')
  })

  it('ask less of a regional government than of a ministry', () => {
    expect(kinds(WHOLE)['agency.rb_score']).toBe('met')
    expect(kinds(WHOLE, { ...candidate, by: 'central' })['agency.rb_score']).toBe('unmet')
  })

  it('compare grades in their order', () => {
    const conditions = (grade: string) =>
      qualify(of('2024'), facts, [say('agency.sakip_grade', grade)], candidate).find(
        ({ condition }) => condition.fact === 'agency.sakip_grade',
      )?.kind
    expect(['CC', 'B', 'BB', 'AA', 'good'].map(conditions)).toEqual([
      'unmet',
      'met',
      'met',
      'met',
      'unmet',
    ])
  })

  it('count the time a predicate was held to the day, and name the first day that is enough', () => {
    const held = (since: string, on: string) =>
      qualify(of('2025'), facts, [say('unit.wbk', 'yes', since)], {
        ...candidate,
        target: 'WBBM',
        on,
      }).find(({ condition }) => condition.fact === 'unit.wbk')
    expect(held('2024-06-30', '2026-06-30')?.kind).toBe('met')
    expect(held('2024-07-01', '2026-06-30')).toMatchObject({ kind: 'unmet', from: '2026-07-01' })
  })

  it('bar a unit for two years after a revocation', () => {
    const revoked = (on: string) =>
      kinds([...WHOLE, say('unit.revoked', 'yes', on)])['unit.revoked']
    expect(revoked('2024-07-01')).toBe('unmet')
    expect(revoked('2024-06-30')).toBe('met')
  })

  it('decide nothing where nobody knows the limit', () => {
    const found = qualify(of('2022'), facts, WHOLE, { ...candidate, on: '2022-06-30' })
    expect(found.filter(({ kind }) => kind === 'undecided').map((q) => q.condition.fact)).toContain(
      'agency.bpk_opinion',
    )
  })
})

describe('a duration', () => {
  it.each([
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2024-02-29', '4 years', '2028-02-29'],
    ['2025-08-31', '6 months', '2026-02-28'],
    ['2025-12-15', '1 month', '2026-01-15'],
  ])('is of the calendar: %s and %s make %s', (date, duration, sum) => {
    expect(addDuration(date, duration)).toBe(sum)
  })
})
