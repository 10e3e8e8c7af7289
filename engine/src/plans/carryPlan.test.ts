import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, nameAnswer, parseAnswer } from '../framework/answers.ts'
import { type Framework, itemsOf } from '../framework/framework.ts'
import type { Pack } from '../packs/pack.ts'
import { score } from '../score.ts'
import { answersTo, everyBest } from '../testing/answers.ts'
import {
  getLaw,
  getPack,
  OLDER_LAWS,
  packFiles,
  soundPack,
  withoutExamples,
} from '../testing/pack.ts'
import { type Brought, carryByItem, carryPlan } from './carryPlan.ts'

const law = getPack()
const files = withoutExamples(packFiles())
const rewritten = (...pieces: [file: string, from: string | RegExp, to: string][]): Pack => {
  const made = { ...files }
  for (const [file, from, to] of pieces) {
    const text = made[file] ?? ''
    made[file] = text.replace(from, to)
    expect(made[file], String(from)).not.toBe(text)
  }
  return soundPack(made)
}

/** A question without which the law is sound: three share the weight of its sub-area. */
const MOVABLE = 'A.I.1.iii.c'
const RUBRIC = 'A.I.1.i.a'
const RENUMBERED = rewritten(
  ['framework.yaml', `id: ${MOVABLE}\n`, 'id: A.I.1.iii.z\n'],
  ['workbook.yaml', `  ${MOVABLE}: 15`, '  A.I.1.iii.z: 15'],
)
const WITHOUT = rewritten(
  ['framework.yaml', /^ +- id: A\.I\.1\.iii\.c\n(?: {22,}.*\n)+/m, ''],
  ['workbook.yaml', `  ${MOVABLE}: 15\n`, ''],
)
/** The first question on a scale of its own, with other options. */
const RESCALED = rewritten(
  [
    'framework.yaml',
    /(- id: A\.I\.1\.i\.a\n(?:.*\n)*? +scale: )yes_no(\n +options:\n +)Ya(:\n(?:.*\n)*? +)Tidak:/,
    '$1two$2A$3B:',
  ],
  [
    'framework.yaml',
    /^scales:\n/m,
    'scales:\n  - id: two\n    text: { id: Dua, en: Two }\n    options:\n      - { key: A, also: [Ya], value: 1 }\n      - { key: B, value: 0 }\n',
  ],
)
/** The first question with one of its options told in other words. */
const REWORDED = rewritten([
  'framework.yaml',
  'id: Tim sudah ditetapkan\n',
  'id: Tim lengkap sudah ditetapkan\n',
])
const LAWS = [
  law,
  RENUMBERED,
  WITHOUT,
  RESCALED,
  REWORDED,
  ...OLDER_LAWS.map((name) => getLaw(name)),
]

type Action = Parameters<typeof carryPlan>[0][number]
const NOTHING = { answers: {}, isClosed: false, here: [], team: new Set(['ratna']) }
const action = (more: Partial<Action> = {}): Action => ({
  id: 'a',
  item: RUBRIC,
  aim: 'Ya',
  work: 'Terbitkan SK tim.',
  owner: null,
  ...more,
})
const carry = (actions: Action[], more: Partial<Parameters<typeof carryPlan>[1]> = {}) =>
  carryPlan(actions, { before: law, after: law, ...NOTHING, ...more })
const only = (actions: Action[], more: Partial<Parameters<typeof carryPlan>[1]> = {}) => {
  const { comes, stays } = carry(actions, more)
  return { ...comes[0], reason: stays[0]?.reason }
}

describe('an action of an earlier plan', () => {
  it('comes as it was under the same law, with the owner who is still there', () => {
    const given = [action({ owner: 'ratna' }), action({ id: 'b', aim: null, work: 'Rapat.' })]
    expect(carry(given)).toEqual({
      comes: given.map((one) => ({
        action: one,
        item: one.item,
        aim: one.aim,
        owner: one.owner,
        marks: [],
        again: null,
      })),
      stays: [],
    })
  })

  it('comes without an owner who is gone, and says so', () => {
    expect(only([action({ owner: 'yusuf' })])).toMatchObject({ owner: null, marks: ['owner_gone'] })
  })

  it('follows its question to another number, and stays where there is no such question', () => {
    const moved = action({ item: MOVABLE, aim: null })
    expect(only([moved], { after: RENUMBERED })).toMatchObject({
      item: 'A.I.1.iii.z',
      marks: ['renumbered'],
    })
    expect(only([moved], { after: WITHOUT })).toEqual({ reason: 'item_gone' })
  })

  it('is to be looked at where the rubric was told otherwise, and loses an aim that is no answer any more', () => {
    expect(only([action()], { after: REWORDED })).toMatchObject({
      aim: 'Ya',
      marks: ['rubric_changed'],
    })
    expect(only([action()], { after: RESCALED })).toMatchObject({
      aim: null,
      marks: ['rubric_changed', 'aim_gone'],
    })
    expect(only([action({ item: MOVABLE, aim: null })], { after: REWORDED }).marks).toEqual([])
  })

  it('stays where its answer was reached, and comes while it is not', () => {
    expect(only([action()], { answers: { [RUBRIC]: 'Ya' } })).toEqual({ reason: 'reached' })
    expect(only([action()], { answers: { [RUBRIC]: 'Tidak' } })).toMatchObject({ item: RUBRIC })
    expect(only([action({ aim: null })], { answers: { [RUBRIC]: 'Ya' } })).toMatchObject({
      aim: null,
    })
  })

  it('says that its figures were counted in another year', () => {
    const ratio = itemsOf(law.framework.total).find(({ kind }) => kind === 'share')
    if (ratio?.kind !== 'share') throw new Error('a worksheet without ratios')
    const aim = { [ratio.of]: 8, [ratio.over]: 10 }
    expect(only([action({ item: ratio.id, aim })]).marks).toEqual(['counted_then'])
  })

  it('stays where the same is worked on already, and can be taken up again where it was dropped', () => {
    const there = { ...action({ id: 'n' }), from: null, isDropped: false }
    expect(only([action()], { here: [there] })).toEqual({ reason: 'there' })
    expect(only([action()], { here: [{ ...there, work: 'Lain.' }] }).reason).toBe('there')
    const own = action({ aim: null })
    expect(only([own], { here: [{ ...there, aim: null }] }).reason).toBe('there')
    expect(only([own], { here: [{ ...there, aim: null, work: 'Lain.' }] }).reason).toBe(undefined)
    const carried = { ...there, from: 'a', work: 'Diubah.', aim: null }
    expect(only([action()], { here: [carried] })).toEqual({ reason: 'there' })
    expect(only([action()], { here: [{ ...carried, isDropped: true }] })).toMatchObject({
      again: 'n',
      marks: ['dropped_here'],
    })
  })
})

describe('plans of any law', () => {
  const planFor = ({ framework }: Pack) => {
    const best = everyBest(framework)
    const aims = answersTo(framework)
    const items = itemsOf(framework.total)
    const one = fc.record({
      item: fc.constantFrom(...items),
      kind: fc.constantFrom('none', 'best', 'any'),
      work: fc.constantFrom('Rapat.', 'SK.', 'Foto.'),
      owner: fc.constantFrom(null, 'ratna', 'yusuf'),
    })
    return fc.tuple(fc.array(one, { maxLength: 25 }), aims).map(([some, any]) =>
      some.map(({ item, kind, ...rest }, i): Action => {
        const aim = kind === 'best' ? best[item.id] : kind === 'any' ? any[item.id] : null
        return {
          ...rest,
          id: `a${i}`,
          item: item.id,
          aim: item.kind === 'index' ? null : (aim ?? null),
        }
      }),
    )
  }
  const anyCarry = fc
    .tuple(fc.constantFrom(...LAWS), fc.constantFrom(...LAWS))
    .chain(([before, after]) =>
      fc.record({
        before: fc.constant(before),
        after: fc.constant(after),
        actions: planFor(before),
        answers: answersTo(after.framework),
        isClosed: fc.boolean(),
      }),
    )
  const hereOf = (one: Brought<Action>, i: number) => ({
    id: `h${i}`,
    item: one.item,
    aim: one.aim,
    work: one.action.work,
    from: one.action.id,
    isDropped: false,
  })
  const itemIn = ({ total }: Framework, id: string) => {
    const item = itemsOf(total).find((one) => one.id === id)
    if (!item) throw new Error(`no item ${id}`)
    return item
  }

  it('are told whole, and what comes fits the other law, is not reached there and is never a guess', () => {
    fc.assert(
      fc.property(anyCarry, ({ actions, ...given }) => {
        const { comes, stays } = carryPlan(actions, { ...NOTHING, ...given })
        const told = [...comes, ...stays].map(({ action: { id } }) => id)
        expect(told.toSorted()).toEqual(actions.map(({ id }) => id).toSorted())
        const { framework } = given.after
        const closed = { closed: given.isClosed }
        const now = score(framework, given.answers, closed).scorecard
        for (const { action: was, item: id, aim, marks, owner } of comes) {
          expect(owner === null || owner === was.owner).toBe(true)
          expect(marks.includes('aim_gone')).toBe(was.aim !== null && aim === null)
          if (aim === null) continue
          const item = itemIn(framework, id)
          expect(parseAnswer(item, aim)).toEqual({ ok: true, value: aim })
          const meant = parseAnswer(item, was.aim as Answer)
          expect(meant.ok && nameAnswer(meant.value)).toBe(nameAnswer(aim))
          const then = score(framework, { ...given.answers, [id]: aim }, closed).scorecard
          const [is, will] = [now, then].map((card) => card.scores.get(id).points)
          if (!is || !will) throw new Error('no points')
          expect(will.num * is.den > is.num * will.den).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('are carried once: carried again, nothing comes', () => {
    fc.assert(
      fc.property(anyCarry, ({ actions, ...given }) => {
        const first = carryPlan(actions, { ...NOTHING, ...given })
        const here = first.comes.map(hereOf)
        const second = carryPlan(actions, { ...NOTHING, ...given, here })
        expect(second.comes).toEqual([])
        expect(second.stays).toHaveLength(actions.length)
      }),
      { numRuns: 20 },
    )
  })

  it('keep what is known of items for those that are asked alike, and name the rest', () => {
    fc.assert(
      fc.property(anyCarry, ({ actions, before, after }) => {
        const said = Object.fromEntries(actions.map(({ item, id }) => [item, id]))
        const { carried, gone } = carryByItem(said, { before, after })
        const known = new Set(itemsOf(after.framework.total).map(({ id }) => id))
        expect(Object.keys(carried).every((id) => known.has(id))).toBe(true)
        expect(Object.keys(carried).length + gone.length).toBe(Object.keys(said).length)
        expect(Object.values(carried)).toEqual(
          Object.entries(said).flatMap(([item, one]) => (gone.includes(item) ? [] : [one])),
        )
      }),
      { numRuns: 60 },
    )
  })
})
