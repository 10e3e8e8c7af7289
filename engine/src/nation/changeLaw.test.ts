import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemsOf, partsOf } from '../framework/framework.ts'
import { readLawSource } from '../packs/readLawSource.ts'
import { seeded } from '../testing/lines.ts'
import { getPack, packFiles } from '../testing/pack.ts'
import { changeLaw } from './changeLaw.ts'
import { changePack, type Settings } from './changePack.ts'
import { keepChanging } from './keepChanging.ts'
import { addUnit, makeNation } from './nation.ts'
import { pointsText } from './pointsText.ts'
import { judgeAgain, tally } from './tally.ts'
import { anyUnit, onTheLines } from './testing/units.ts'

const pack = getPack()
const files = packFiles()
const read = readLawSource(files)
if (!read.ok) throw new Error('the pack is not sound')
const source = read.value
const random = seeded(11)
const nation = makeNation(pack.framework)
for (const unit of Array.from({ length: 60 }, () => anyUnit(pack.framework, random)))
  addUnit(nation, unit)
for (const unit of onTheLines(pack.framework, random, 1)) addUnit(nation, unit)

const nodes = partsOf(pack.framework.total)
const rules = [
  ...new Set(
    pack.framework.predicates.flatMap(({ id, rules: all }) =>
      all.map(({ rule }) => `rule.${id}.${rule}`),
    ),
  ),
]
const figure = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((n) => String(n / 4)),
  fc.integer({ min: 0, max: 110 }).map((n) => `${n}%`),
  fc.tuple(fc.nat(700), fc.integer({ min: 1, max: 13 })).map(([a, b]) => `${a}/${b}`),
  fc.nat(99_999_999).map((n) => (n / 1e6).toFixed(6)),
)
/** A minimum near where it is, so that most settings are sound ones. */
const minimum = fc.constantFrom(...rules).chain((name) => {
  const [, predicate, rule] = name.split('.')
  const file = source.predicates.predicates.find(({ id }) => id === predicate)
  const now = file?.rules.find((one) => one.rule === rule)?.atLeast ?? '0'
  const isShare = now.endsWith('%')
  return fc
    .oneof({ weight: 4, arbitrary: fc.integer({ min: -400, max: 400 }) }, figure)
    .map((by): [string, string] => [
      name,
      typeof by === 'string'
        ? by
        : `${Math.max(0, Number.parseFloat(now) + by / 100).toFixed(2)}${isShare ? '%' : ''}`,
    ])
})
/** Two neighbours of equal standing whose weights change places by a little: their sum stays. */
const pair = fc
  .tuple(fc.constantFrom('A.II.6', 'A.I.1', 'B.I', 'A.II.3'), fc.integer({ min: 1, max: 24 }))
  .map(([id, by]): [string, string][] => {
    const branch = nodes.find((node) => node.id === id)
    const [one, other] = branch?.kind === 'branch' ? branch.parts : []
    const weightOf = (node: typeof one) => (node?.weight ?? 0) / pack.framework.scale
    const step = (weightOf(one) * by) / 25
    return [
      [`weight.${one?.id}`, (weightOf(one) - step).toFixed(4)],
      [`weight.${other?.id}`, (weightOf(other) + step).toFixed(4)],
    ]
  })
const stray = fc.tuple(
  fc.constantFrom('weight.A.I.1', 'weight.A.I.1.i.a', 'weight.Z', 'rule.X.y'),
  figure,
)
const parameter = fc.constantFrom<[string, string]>(
  ['area_rule', 'half'],
  ['parameter.area_rule', 'whole'],
  ['abcd_steps', 'thirds'],
  ['abcd_steps', 'fifths'],
  ['A.II.5.ii.a.whenNone', 'zero'],
  ['parameter.A.II.4.i.a.whenNone', 'open'],
  ['no_such_parameter', 'x'],
)
/** The lower predicate asks for a little less, the higher for a little more: a law that mostly stays sound. */
const gentle = fc
  .tuple(fc.constantFrom(...rules), fc.integer({ min: 0, max: 100 }))
  .map(([name, by]): [string, string] => {
    const [, predicate, rule] = name.split('.')
    const place = source.predicates.predicates.findIndex(({ id }) => id === predicate)
    const file = source.predicates.predicates[place]
    const now = file?.rules.find((one) => one.rule === rule)?.atLeast ?? '0'
    const moved = Number.parseFloat(now) + (place ? by : -by) / 100
    return [name, `${moved.toFixed(2)}${now.endsWith('%') ? '%' : ''}`]
  })
const choice = fc.constantFrom<[string, string]>(
  ['area_rule', 'half'],
  ['abcd_steps', 'thirds'],
  ['A.II.5.ii.a.whenNone', 'zero'],
)
const join = (lists: [string, string][][]): Settings => Object.fromEntries(lists.flat())
const settings = fc.oneof(
  fc
    .tuple(
      fc.array(gentle, { maxLength: 5 }),
      fc.option(pair, { nil: [] }),
      fc.array(choice, { maxLength: 2 }),
    )
    .map(join),
  fc
    .tuple(
      fc.array(minimum, { maxLength: 4 }),
      fc.option(pair, { nil: [] }),
      fc.array(parameter, { maxLength: 2 }),
      fc.option(
        stray.map((one) => [one]),
        { nil: [], freq: 3 },
      ),
    )
    .map(join),
)

describe('a law changed without reading its files', () => {
  it('is the law that its files give with the same settings, or has the same faults', () => {
    let sound = 0
    fc.assert(
      fc.property(settings, (given) => {
        const slow = changePack({ pack, files }, given)
        const fast = changeLaw(source, given)
        expect(fast.ok).toBe(slow.ok)
        if (!fast.ok || !slow.ok) {
          const faults = (problems: object[]) =>
            problems.map((problem) => ({ ...problem, line: 0, near: [] })).sort(byText)
          if (!fast.ok && !slow.ok) expect(faults(fast.error)).toEqual(faults(slow.error))
          return
        }
        sound++
        const { framework } = slow.value.pack
        expect({ ...fast.value.framework, pack: '' }).toEqual({ ...framework, pack: '' })
        expect(fast.value.parameters).toEqual(slow.value.pack.parameters)
        const [one, other] = [tally(nation, fast.value.framework), tally(nation, framework)]
        expect(one.conclusions).toEqual(other.conclusions)
        for (let unit = 0; unit < nation.size; unit += 7)
          for (const node of one.tables.nodes)
            expect(pointsText(one, unit, node)).toBe(pointsText(other, unit, node))
      }),
      { numRuns: 90 },
    )
    expect(sound).toBeGreaterThan(15)
  })

  it('is the same when one minimum after another is dragged, without being made anew', () => {
    let [sound, moved] = [0, 0]
    const drags = fc.tuple(
      fc.option(pair, { nil: [] }),
      fc.array(choice, { maxLength: 1 }),
      fc.array(fc.oneof({ weight: 5, arbitrary: gentle }, minimum), { minLength: 2, maxLength: 6 }),
    )
    fc.assert(
      fc.property(drags, ([weights, choices, steps]) => {
        const change = keepChanging(source)
        let held = tally(nation, pack.framework, { closed: true })
        for (const end of steps.keys()) {
          const given = join([weights, choices, steps.slice(0, end + 1)])
          const [kept, anew] = [change(given), changeLaw(source, given)]
          expect(kept.ok).toBe(anew.ok)
          if (!kept.ok || !anew.ok) {
            if (!kept.ok && !anew.ok) expect(kept.error).toEqual(anew.error)
            continue
          }
          sound++
          const { framework } = kept.value
          const isMoved = framework.total === held.tables.framework.total
          moved += Number(isMoved)
          held = isMoved ? judgeAgain(held, framework) : tally(nation, framework, { closed: true })
          const other = tally(nation, anew.value.framework, { closed: true })
          expect(held.conclusions).toEqual(other.conclusions)
          for (let unit = 0; unit < nation.size; unit += 9)
            for (const node of held.tables.nodes)
              expect(pointsText(held, unit, node)).toBe(pointsText(other, unit, node))
        }
      }),
      { numRuns: 60 },
    )
    expect(moved).toBeGreaterThan(30)
    expect(sound).toBeGreaterThan(moved)
  })

  it('leaves the source as it was', () => {
    const before = structuredClone(source)
    changeLaw(source, { 'rule.WBK.total': '80', 'weight.B.I.a': '17', 'weight.B.I.b': '5.5' })
    expect(source).toEqual(before)
  })

  it('begins from what the year chose', () => {
    const half = changeLaw({ ...source, chosen: { area_rule: 'half' } }, {})
    expect(half.ok && half.value.framework.predicates).toEqual(
      getPack({ area_rule: 'half' }).framework.predicates,
    )
  })

  it('knows every item that the files ask for', () => {
    const made = changeLaw(source, {})
    expect(made.ok && itemsOf(made.value.framework.total)).toEqual(itemsOf(pack.framework.total))
  })
})

const byText = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b))
