import type { Answers, Counts } from '../framework/answers.ts'
import type { CountName, Item } from '../framework/framework.ts'
import { countItem } from '../scorecard/countItem.ts'

export type Ratio = Extract<Item, { kind: 'share' | 'decrease' }>

/** The counts of ratios and which of them are one number asked for in several places. */
export type Numbers = { ratios: Map<string, Ratio>; twins: Map<string, CountName[]> }

/** A count that work can raise (`more`) or lower (`fewer`), one at a time up to `most`. */
export type Mover = {
  item: Ratio
  count: string
  way: 'more' | 'fewer'
  from: number
  most: number
  changes: (amount: number) => Change[]
}
type Change = CountName & { by: number }

/** Ties together the places in which one number is asked for. */
export function numbersOf(items: Item[]): Numbers {
  const ratios = new Map<string, Ratio>()
  for (const item of items) if ('counts' in item) ratios.set(item.id, item)
  const twins = new Map<string, CountName[]>()
  const twinsAt = (at: CountName) => {
    const found = twins.get(keyOf(at)) ?? [at]
    twins.set(keyOf(at), found)
    return found
  }
  for (const { id: item, counts } of ratios.values())
    for (const { id: count, sameAs } of counts) {
      const here = twinsAt({ item, count })
      if (!sameAs) continue
      const there = twinsAt(sameAs)
      if (here === there) continue
      const all = [...there, ...here]
      for (const one of all) twins.set(keyOf(one), all)
    }
  return { ratios, twins }
}

/**
 * The answers after some counts changed. A number asked for in several places changes in all of them, and
 * totals follow their parts. Undefined when that leads in a circle or below zero.
 */
export function shift(
  { ratios, twins }: Numbers,
  answers: Answers,
  changes: Change[],
): Answers | undefined {
  const shifted: Record<string, Counts> = {}
  const change = ({ item, count }: CountName, by: number, path: string[]): boolean =>
    (twins.get(keyOf({ item, count })) ?? []).every((place) => {
      const key = keyOf(place)
      if (path.includes(key)) return false
      const given = answers[place.item]
      if (given === undefined) return true
      shifted[place.item] ??= { ...(given as Counts) }
      const counts = shifted[place.item] as Counts
      const old = counts[place.count]
      if (old !== undefined) counts[place.count] = old + by
      const totals = ratios.get(place.item)?.counts ?? []
      return totals
        .filter(({ sumOf }) => sumOf?.includes(place.count) && isWhole(sumOf, given as Counts))
        .every((total) => change({ item: place.item, count: total.id }, by, [...path, key]))
    })
  if (!changes.every(({ by, ...place }) => by === 0 || change(place, by, []))) return undefined
  const isSound = Object.values(shifted).every((counts) =>
    Object.values(counts).every((value) => value >= 0 && Number.isSafeInteger(value)),
  )
  return isSound ? { ...answers, ...shifted } : undefined
}

/** What a count stands at: the sum of its parts when all are given, what was typed otherwise. */
export function standing({ counts }: Ratio, given: Counts, id: string): number | undefined {
  const sumOf = counts.find((count) => count.id === id)?.sumOf
  if (!sumOf || !isWhole(sumOf, given)) return given[id]
  return sumOf.reduce((sum, part) => sum + (given[part] ?? 0), 0)
}

/** The count that is worked on, and the one it is measured against. */
export const ends = (item: Ratio) =>
  item.kind === 'share'
    ? { worked: item.of, whole: item.over }
    : { worked: item.to, whole: item.from }

/**
 * How the worked count of a ratio can be moved with its whole staying what it is; `tangled` when sums and
 * shared numbers do not let it, nothing when the counts are not there.
 */
export function moverOf(
  numbers: Numbers,
  answers: Answers,
  item: Ratio,
): Mover | 'tangled' | undefined {
  const given = answers[item.id] as Counts | undefined
  if (!given) return undefined
  const { worked, whole } = ends(item)
  const [from, against] = [standing(item, given, worked), standing(item, given, whole)]
  if (from === undefined || against === undefined) return undefined
  const sumsOf = (id: string) => {
    const sumOf = item.counts.find((count) => count.id === id)?.sumOf
    return sumOf && isWhole(sumOf, given) ? sumOf : undefined
  }
  const parts = sumsOf(worked) ?? [worked]
  const wholeParts = sumsOf(whole) ?? []
  const isWithin = [worked, ...parts].some((id) => wholeParts.includes(id))
  const others = wholeParts.filter((id) => id !== worked && !parts.includes(id))
  const at = (count: string) => ({ item: item.id, count })
  const isMore = item.kind === 'share'
  const changes = (amount: number): Change[] => {
    const [up, down] = isMore ? [parts, isWithin ? others : []] : [isWithin ? others : [], parts]
    return [
      ...up.slice(0, 1).map((id) => ({ ...at(id), by: amount })),
      ...lowered(given, down, amount).map(({ id, by }) => ({ ...at(id), by })),
    ]
  }
  const room = isWithin && isMore ? sumOver(given, others) : Infinity
  const floor = isMore ? 0 : partlyKnown(item, given, worked)
  const low = isMore ? Infinity : lowest(numbers, answers, parts.map(at))
  const most = isMore ? Math.min(room, Math.max(0, against - from)) : Math.min(from - floor, low)
  const mover: Mover = {
    item,
    count: worked,
    way: isMore ? 'more' : 'fewer',
    from,
    most: Math.max(0, most),
    changes,
  }
  return [1, mover.most].every(
    (amount) => amount > mover.most || holds(numbers, answers, mover, amount),
  )
    ? mover
    : 'tangled'
}

/** The ratios whose points a mover bears on. */
export function touchedBy(numbers: Numbers, answers: Answers, mover: Mover): Ratio[] {
  const after = shift(numbers, answers, mover.changes(1))
  if (!after) return [mover.item]
  return [...numbers.ratios.values()].filter((item) => {
    const [before, now] = [
      answers[item.id] as Counts | undefined,
      after[item.id] as Counts | undefined,
    ]
    if (!before || !now) return false
    const { worked, whole } = ends(item)
    return [worked, whole].some((id) => standing(item, before, id) !== standing(item, now, id))
  })
}

/** Where else a mover changes a number that is asked for again. */
export const alsoMoved = (
  { twins }: Numbers,
  answers: Answers,
  { item, changes }: Mover,
): CountName[] =>
  changes(1)
    .flatMap((place) => twins.get(keyOf(place)) ?? [])
    .filter((place) => place.item !== item.id && answers[place.item] !== undefined)

/** What a mover changes, as one text: movers of the same number have the same. */
export const sameness = ({ twins }: Numbers, { changes }: Mover): string =>
  changes(1)
    .map(({ by, ...place }) => `${keyOf(twins.get(keyOf(place))?.[0] ?? place)} ${by}`)
    .sort()
    .join()

/** Whether moving does what it says and nothing else to its own ratio, and leaves no sum askew. */
function holds(
  numbers: Numbers,
  answers: Answers,
  { item, count, way, changes }: Mover,
  amount: number,
) {
  const after = shift(numbers, answers, changes(amount))
  if (!after) return false
  const { whole } = ends(item)
  const [before, now] = [answers[item.id] as Counts, after[item.id] as Counts]
  const moved = (standing(item, now, count) ?? 0) - (standing(item, before, count) ?? 0)
  if (moved !== (way === 'more' ? amount : -amount)) return false
  if (standing(item, now, whole) !== standing(item, before, whole)) return false
  const askew = (one: Ratio, of: Answers) =>
    countItem(one, of[one.id] as Counts).warnings.filter(({ code }) => code === 'total_differs')
      .length
  return [...numbers.ratios.values()].every(
    (one) => after[one.id] === answers[one.id] || askew(one, after) <= askew(one, answers),
  )
}

/** Takes from the first part what it has, then from the next. */
function lowered(given: Counts, parts: string[], amount: number): { id: string; by: number }[] {
  let left = amount
  return parts.flatMap((id) => {
    const by = Math.min(left, given[id] ?? 0)
    left -= by
    return by ? [{ id, by: -by }] : []
  })
}

/** The lowest that any of some numbers, or a twin of it, stands at together. */
function lowest({ twins }: Numbers, answers: Answers, places: CountName[]): number {
  const least = places.map((place) =>
    Math.min(
      ...(twins.get(keyOf(place)) ?? [place]).map(
        ({ item, count }) => (answers[item] as Counts | undefined)?.[count] ?? Infinity,
      ),
    ),
  )
  return least.reduce((sum, one) => sum + one, 0)
}

/** What is known of a total that was typed without all of its parts: it cannot fall below that. */
function partlyKnown({ counts }: Ratio, given: Counts, id: string): number {
  const sumOf = counts.find((count) => count.id === id)?.sumOf
  return sumOf && !isWhole(sumOf, given) ? sumOver(given, sumOf) : 0
}

const sumOver = (given: Counts, ids: string[]) => ids.reduce((sum, id) => sum + (given[id] ?? 0), 0)
export const isWhole = (sumOf: string[], given: Counts) =>
  sumOf.every((part) => given[part] !== undefined)
export const keyOf = ({ item, count }: CountName) => `${item}\n${count}`
