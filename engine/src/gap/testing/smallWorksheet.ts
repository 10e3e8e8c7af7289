import fc from 'fast-check'
import type { Answer, Answers } from '../../framework/answers.ts'
import type {
  Branch,
  Count,
  Framework,
  Ground,
  Item,
  Part,
  Predicate,
  Rule,
  WhenNone,
} from '../../framework/framework.ts'
import type { Costs, ItemCosts } from '../costs.ts'

/** A framework small enough to try everything, with answers and costs. */
export type SmallWorksheet = { framework: Framework; answers: Answers; costs: Costs }

const text = (id: string) => ({ id, en: id })
const ground: Ground = { basis: { document: 'd', at: 'p' }, mark: 'quoted', sources: ['s'] }
const asked = (id: string, weight: number) => ({ id, text: text(id), weight, ground, evidence: [] })

export function choice(id: string, points: number[]): Item {
  const options = points.map((some, i) => {
    const key = `o${i}`
    return { key, also: [], points: some, value: '', text: text(`${id} ${key}`) }
  })
  return { ...asked(id, Math.max(1, ...points)), kind: 'choice', scale: 's', options }
}

const OF_OVER: Count[] = [
  { id: 'of', text: text('of') },
  { id: 'over', text: text('over') },
]
export function share(
  id: string,
  weight: number,
  counts = OF_OVER,
  whenNone: WhenNone = 'zero',
): Item {
  const ratio = { of: 'of', over: 'over', counts, whenNone, whenNoneGround: ground }
  return { ...asked(id, weight), kind: 'share', ...ratio }
}

const FROM_TO: Count[] = [
  { id: 'from', text: text('from') },
  { id: 'to', text: text('to') },
]
export function decrease(id: string, weight: number, whenNone: WhenNone = 'full'): Item {
  const ratio = { from: 'from', to: 'to', counts: FROM_TO, whenNone, whenNoneGround: ground }
  return { ...asked(id, weight), kind: 'decrease', ...ratio }
}

export const index = (id: string, weight: number): Item => ({
  ...asked(id, weight),
  kind: 'index',
  upTo: 4,
  rule: ground,
})

/** Points in tenths; its weight, at the scale of six, a multiple of three. */
export const entered = (id: string, weight: number): Item => ({
  ...asked(id, weight),
  kind: 'entered',
  most: String(weight / 6),
  places: 1,
  rule: ground,
})

export const branch = (id: string, parts: Part[]): Branch => ({
  kind: 'branch',
  id,
  text: text(id),
  weight: parts.reduce((sum, { weight }) => sum + weight, 0),
  ground,
  parts,
})

export const rule = (node: string, atLeast: number): Rule => ({
  rule: node,
  node,
  atLeast,
  text: text(node),
  ground,
})

/** A framework of branches, with groups over them and the minimums of one predicate, `T`, above another. */
export function frameworkOf(
  branches: Branch[],
  rules: Rule[],
  more: { groups?: string[][]; lower?: Rule[] } = {},
): Framework {
  const total = branch('total', branches)
  const weights = new Map(branches.map(({ id, weight }) => [id, weight]))
  const groups = (more.groups ?? []).map((parts, i) => {
    const weight = parts.reduce((sum, id) => sum + (weights.get(id) ?? 0), 0)
    return { id: `g${i}`, text: text(`g${i}`), weight, ground, parts }
  })
  const lower: Predicate = { id: 'L', text: text('L'), rules: more.lower ?? [] }
  const predicates = [lower, { id: 'T', text: text('T'), above: 'L', rules }]
  return { pack: 'p', scale: 6, total, groups, predicates }
}

/** Any small worksheet: branches, groups that cross, every kind of item, some open, uneven costs. */
export const smallWorksheet: fc.Arbitrary<SmallWorksheet> = fc
  .tuple(
    fc.array(fc.array(anyItem(), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.subarray([0, 1, 2], { minLength: 1 }), { maxLength: 2 }),
  )
  .chain(([made, crossing]) => {
    const branches = made.map((items, b) =>
      branch(
        `b${b}`,
        items.map((make, i) => make(`b${b}.${i}`)),
      ),
    )
    const groups = crossing
      .map((some) => some.filter((b) => b < branches.length).map((b) => `b${b}`))
      .filter((some) => some.length)
    const items = branches.flatMap(({ parts }) => parts as Item[])
    const whole = frameworkOf(branches, [], { groups })
    const nodes = [whole.total, ...branches, ...items, ...whole.groups]
    const anyRule = fc
      .tuple(fc.constantFrom(...nodes), fc.integer({ min: 1, max: 100 }))
      .map(([{ id, weight }, share]) => rule(id, Math.ceil((weight * share) / 100)))
    const once = { selector: ({ node }: Rule) => node, minLength: 1, maxLength: 4 }
    return fc
      .record({
        rules: fc.uniqueArray(anyRule, once),
        lower: fc.uniqueArray(anyRule, { ...once, minLength: 0, maxLength: 1 }),
        answers: fc.tuple(...items.map((item) => fc.option(anyAnswer(item), { freq: 5 }))),
        costs: fc.tuple(...items.map(anyCosts)),
        step: fc.integer({ min: 1, max: 3 }),
        leftOut: fc.option(
          fc.subarray(
            items.map(({ id }) => id),
            { maxLength: 1 },
          ),
          { freq: 3 },
        ),
      })
      .map(({ rules, lower, answers, costs, step, leftOut }) => {
        const byItem = <T>(values: (T | null)[]) =>
          Object.fromEntries(
            items.flatMap(({ id }, i) => (values[i] == null ? [] : [[id, values[i]]])),
          ) as Record<string, T>
        return {
          framework: frameworkOf(branches, rules, { groups, lower }),
          answers: byItem(answers),
          costs: {
            step: { cost: step },
            items: byItem(costs),
            ...(leftOut && { leftOut: new Set(leftOut) }),
          },
        }
      })
  })

function anyItem(): fc.Arbitrary<(id: string) => Item> {
  const points = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 4 })
  const weight = fc.integer({ min: 1, max: 18 })
  const none = fc.constantFrom<WhenNone>('full', 'zero', 'open')
  return fc.oneof(
    { weight: 4, arbitrary: points.map((some) => (id: string) => choice(id, some)) },
    {
      weight: 2,
      arbitrary: fc.tuple(weight, none).map(
        ([w, n]) =>
          (id: string) =>
            share(id, w, OF_OVER, n),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(weight, none).map(
        ([w, n]) =>
          (id: string) =>
            decrease(id, w, n),
      ),
    },
    { weight: 1, arbitrary: weight.map((w) => (id: string) => index(id, w)) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 1, max: 6 }).map((w) => (id: string) => entered(id, w * 3)),
    },
  )
}

function anyAnswer(item: Item): fc.Arbitrary<Answer> {
  switch (item.kind) {
    case 'choice':
      return fc.constantFrom(...item.options.map(({ key }) => key))
    case 'index':
      return fc.integer({ min: 0, max: 40 }).map((tenths) => String(tenths / 10))
    case 'entered':
      return fc
        .integer({ min: 0, max: Number(item.most) * 10 })
        .map((tenths) => String(tenths / 10))
    default:
      return fc.record(
        Object.fromEntries(item.counts.map(({ id }) => [id, fc.integer({ min: 0, max: 4 })])),
        { requiredKeys: item.counts.slice(0, 1).map(({ id }) => id) },
      ) as fc.Arbitrary<Record<string, number>>
  }
}

function anyCosts(item: Item): fc.Arbitrary<ItemCosts | null> {
  const effort = fc.record({ cost: fc.integer({ min: 1, max: 4 }) })
  const levels =
    item.kind === 'choice'
      ? fc.dictionary(fc.constantFrom(...item.options.map(({ key }) => key)), effort, {
          maxKeys: 2,
        })
      : fc.constant({})
  return fc.option(fc.record({ step: effort, levels }))
}
