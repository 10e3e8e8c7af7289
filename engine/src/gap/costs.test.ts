import { describe, expect, it } from 'vitest'
import { itemsOf, partsOf } from '../framework/framework.ts'
import { getPack } from '../testing/pack.ts'
import { effortOf, parseCosts } from './costs.ts'

const { framework } = getPack()
const read = (costs: unknown, step?: unknown) =>
  parseCosts(framework, {
    ...(step !== undefined && { step }),
    ...(costs !== undefined && { costs }),
  })
const problems = (costs: unknown, step?: unknown) => {
  const result = read(costs, step)
  return result.ok ? [] : result.error
}

describe('a table of costs', () => {
  it('is one for every step when it says nothing', () => {
    const result = parseCosts(framework, {})
    expect(result).toEqual({ ok: true, value: { step: { cost: 1 }, items: {} } })
  })

  it('leaves out items, parts and groups, and names what is none of them', () => {
    const left = parseCosts(framework, { leave_out: ['area.1', 'B.I.a'] })
    const area = framework.groups.find(({ id }) => id === 'area.1')?.parts ?? []
    const items = partsOf(framework.total)
      .filter(({ id }) => area.includes(id))
      .flatMap(itemsOf)
    expect(left).toMatchObject({ ok: true })
    if (left.ok)
      expect([...(left.value.leftOut ?? [])]).toEqual([...items.map(({ id }) => id), 'B.I.a'])
    expect(parseCosts(framework, { leave_out: 'area.1' })).toEqual({
      ok: false,
      error: [{ code: 'not_a_list', path: ['leave_out'] }],
    })
    expect(parseCosts(framework, { leave_out: ['A.I', 'nowhere', 7] })).toEqual({
      ok: false,
      error: [
        { code: 'no_such_node', path: ['leave_out', 1], got: 'nowhere' },
        { code: 'no_such_node', path: ['leave_out', 2], got: '7' },
      ],
    })
  })

  it('goes from an option over its item and its part to the whole, the nearest first', () => {
    const result = read(
      [
        { of: 'A', cost: '5' },
        { of: 'area.1', cost: 4, months: '3' },
        { of: 'A.I.1.i', cost: '3' },
        { of: 'A.I.1.i.b', cost: 2 },
        { of: 'A.I.1.i.b', to: 'A', cost: '7', months: 2 },
      ],
      { cost: '9', months: '1' },
    )
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const costs = result.value
    expect(effortOf(costs, 'A.I.1.i.b', 'A')).toEqual({ cost: 7, months: 2 })
    expect(effortOf(costs, 'A.I.1.i.b', 'B')).toEqual({ cost: 2 })
    expect(effortOf(costs, 'A.I.1.i.a', 'Ya')).toEqual({ cost: 3 })
    expect(effortOf(costs, 'A.I.1.ii.a', 'Ya')).toEqual({ cost: 4, months: 3 })
    expect(effortOf(costs, 'A.II.1.i.a')).toEqual({ cost: 4, months: 3 })
    expect(effortOf(costs, 'A.I.2.i.a', 'A')).toEqual({ cost: 5 })
    expect(effortOf(costs, 'B.I.b', 'A')).toEqual({ cost: 9, months: 1 })
  })

  it.each([
    ['0', 'not_a_cost'],
    [0, 'not_a_cost'],
    [-1, 'not_a_cost'],
    ['1.5', 'not_a_cost'],
    ['satu', 'not_a_cost'],
    [1_000_001, 'not_a_cost'],
    [undefined, 'cost_missing'],
    ['', 'cost_missing'],
  ])('refuses a cost of %j', (cost, code) => {
    expect(problems([{ of: 'A.I', ...(cost !== undefined && { cost }) }])).toMatchObject([{ code }])
    if (cost !== undefined) expect(problems([], cost)).toMatchObject([{ code }])
  })

  it('names everything that is wrong, where it is, and takes nothing', () => {
    expect(
      problems([
        { of: 'A.I.9', cost: 1 },
        { cost: 1 },
        'A.I.1',
        { of: 'A.I.1.i.b', to: 'C', cost: 1 },
        { of: 'A.I.1', to: 'A', cost: 1 },
        { of: 'A.I.1', cost: 1, months: 0, hours: 3 },
      ]),
    ).toEqual([
      { code: 'no_such_node', path: ['costs', 0, 'of'], got: 'A.I.9' },
      { code: 'node_missing', path: ['costs', 1] },
      { code: 'not_costs', path: ['costs', 2] },
      { code: 'no_such_level', path: ['costs', 3, 'to'], got: 'C', levels: ['A', 'B'] },
      { code: 'no_such_level', path: ['costs', 4, 'to'], got: 'A', levels: [] },
      { code: 'stray_key', path: ['costs', 5, 'hours'] },
      { code: 'not_months', path: ['costs', 5, 'months'], got: '0', most: 120 },
    ])
    expect(problems('A')).toEqual([{ code: 'not_costs', path: ['costs'] }])
    expect(parseCosts(framework, [])).toMatchObject({ error: [{ code: 'not_costs' }] })
    expect(parseCosts(framework, { prices: [] })).toMatchObject({ error: [{ code: 'stray_key' }] })
  })

  it('refuses lines that contradict each other, and takes lines that only repeat', () => {
    const [twice, across, same] = [
      problems([
        { of: 'A.I.1.i.b', cost: 2 },
        { of: 'A.I.1.i.b', cost: 3 },
      ]),
      problems([
        { of: 'area.1', cost: 2 },
        { of: 'A.I', cost: 3 },
      ]),
      problems([
        { of: 'A.I.1', cost: 2 },
        { of: 'A.I.1', cost: '2' },
      ]),
    ]
    expect(twice).toEqual([
      { code: 'contradicts', path: ['costs', 1], item: 'A.I.1.i.b', other: 'A.I.1.i.b' },
    ])
    expect(across).toEqual([
      { code: 'contradicts', path: ['costs', 1], item: 'A.I.1.i.a', other: 'area.1' },
    ])
    expect(same).toEqual([])
    const settled = [
      { of: 'area.1', cost: 2 },
      { of: 'A.I', cost: 3 },
      { of: 'A.I.1', cost: 4 },
    ]
    expect(problems(settled)).toEqual([])
  })
})
