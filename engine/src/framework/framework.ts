import { type Exact, exact, parseExact } from '../exact.ts'
import type { Authority } from '../stages/stage.ts'

/** A sentence in both languages; packs carry no text in only one. */
export type Text = { id: string; en: string }

/** How sure we are of a figure. Only a quoted one decides without a person's confirmation. */
export const MARKS = ['quoted', 'inferred', 'remembered', 'conflict', 'unknown'] as const
export type Mark = (typeof MARKS)[number]

/** Where in the law a figure stands: a document of the pack, and the place in it. */
export type Basis = { document: string; at: string }

/** Why a figure is believed: its place in the law, how sure we are, and who said it. */
export type Ground = { basis: Basis; mark: Mark; sources: string[]; note?: Text | undefined }

/** What a ratio with nothing to divide by is worth: its full weight, zero, or not yet known. */
export const WHEN_NONE = ['full', 'zero', 'open'] as const
export type WhenNone = (typeof WHEN_NONE)[number]

export type Option = { key: string; also: string[]; points: number; value: string; text: Text }

/**
 * A number the unit counts. One with `sumOf` is the total of others and is worked out from them; one
 * with `sameAs` is asked for again elsewhere.
 */
export type Count = { id: string; text: Text; sumOf?: string[]; sameAs?: CountName }
export type CountName = { item: string; count: string }

type Asked = { id: string; text: Text; weight: number; ground: Ground; evidence: Text[] }

/** One of a few worded options; `points` at the framework's scale. */
export type Choice = Asked & { kind: 'choice'; scale: string; options: Option[] }
/** `of` divided by `over`, never above one. */
export type Share = Asked & { kind: 'share'; of: string; over: string } & Ratio
/** How far a count fell: `(from - to) / from`, never below zero. */
export type Decrease = Asked & { kind: 'decrease'; from: string; to: string } & Ratio
/** A survey index from zero to `upTo`, worth its proportion of the weight. */
export type Index = Asked & { kind: 'index'; upTo: number; rule: Ground }

/** Points that an assessor enters as they are, from zero to `most`, with at most `places` decimals. */
export type Entered = Asked & { kind: 'entered'; most: string; places: number; rule: Ground }

type Ratio = { counts: Count[]; whenNone: WhenNone; whenNoneGround: Ground }

/** What a unit answers, and points are given for. */
export type Item = Choice | Share | Decrease | Index | Entered
/** A heading whose points are the sum of its parts'. */
export type Branch = {
  kind: 'branch'
  id: string
  text: Text
  weight: number
  ground: Ground
  parts: Part[]
}
export type Part = Branch | Item

/** Parts from different branches that the law also looks at together. */
export type Group = { id: string; text: Text; weight: number; ground: Ground; parts: string[] }

/** A minimum: `node` must have at least `atLeast` points (at scale). */
export type Rule = { rule: string; node: string; atLeast: number; text: Text; ground: Ground }
export type Predicate = {
  id: string
  text: Text
  /** What the law prints where the predicate is granted, when that is not its id. */
  printed?: Text | undefined
  /** Whose way leads to it; either's when nothing is said. */
  decidedBy?: Authority | undefined
  above?: string | undefined
  rules: Rule[]
}

/**
 * A whole worksheet that is sound: every name points at something, every sum fits, and every number is
 * a whole number of `1/scale` points. Plain data: it travels as JSON.
 */
export type Framework = {
  pack: string
  scale: number
  total: Branch
  groups: Group[]
  predicates: Predicate[]
}

/** Every item below a part, in the order of the worksheet. */
export function itemsOf(part: Part): Item[] {
  return part.kind === 'branch' ? part.parts.flatMap(itemsOf) : [part]
}

/** Every part with all that is below it, in the order of the worksheet. */
export function partsOf(part: Part): Part[] {
  return part.kind === 'branch' ? [part, ...part.parts.flatMap(partsOf)] : [part]
}

/** The most that can be entered at an item, in points. */
export function mostOf({ id, most }: Entered): Exact {
  const points = parseExact(most)
  if (!points || points.num === 0n) throw new Error(`${id} has no points to enter`)
  return points
}

/** What an index is full at, or the most that can be entered. */
export const mostIn = (item: Index | Entered): Exact =>
  item.kind === 'index' ? exact(BigInt(item.upTo)) : mostOf(item)

/** Whether an item is answered by one figure, which no step of work moves. */
export const isFigure = (item: Item): item is Index | Entered =>
  item.kind === 'index' || item.kind === 'entered'

/** What a predicate is called where it is printed: as its law does, or by its id. */
export const printedName = ({ id, printed }: Pick<Predicate, 'id' | 'printed'>): Text =>
  printed ?? { id, en: id }

/** What the predicate of an id is called where it is printed. */
export function printedIn({ predicates }: Pick<Framework, 'predicates'>, id: string): Text {
  return printedName(predicates.find((one) => one.id === id) ?? { id })
}

/** The most points an item can bring, at scale. */
export function bestOf(item: Item): number {
  return item.kind === 'choice' ? Math.max(0, ...item.options.map((o) => o.points)) : item.weight
}
