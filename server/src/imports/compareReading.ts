import { compare, parseExact } from '@teladan/engine/exact.ts'
import type { Answer, Counts } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import type { LayerReading } from '@teladan/workbook/readWorkbook.ts'
import type { Said } from '../assessments/store.ts'

/** What stands or would stand at an item. */
export type Side = { answer: Answer | null; note: string }

/** One item of a workbook beside what is said already; `at` is the cell of its answer. */
export type Row = { item: string; at: string | null; version: number; old: Side; new: Side }

export type Comparison = {
  /** Nothing is overwritten by these. */
  new: Row[]
  same: string[]
  /** These say something else than what stands there. */
  conflicts: Row[]
  /** Items whose cell for the answer is empty; an empty cell erases nothing. */
  empty: number
}

/** Holds what a workbook says against what is said already, item by item. */
export function compareReading(
  items: Item[],
  { answers, remarks, places }: Pick<LayerReading, 'answers' | 'remarks' | 'places'>,
  said: Map<string, Pick<Said, 'version' | 'answer' | 'note'>>,
): Comparison {
  const comparison: Comparison = { new: [], same: [], conflicts: [], empty: 0 }
  for (const item of items) {
    const { id } = item
    const answer = answers[id]
    const note = remarks[id]?.note?.trim() ?? ''
    if (answer === undefined) comparison.empty++
    if (answer === undefined && !note) continue
    const stands = said.get(id)
    const old: Side = { answer: stands?.answer ?? null, note: stands?.note ?? '' }
    const filled = answer === undefined ? old.answer : fillUp(item, old.answer, answer)
    const row: Row = {
      item: id,
      at: places[id] ?? firstPlace(item, places),
      version: stands?.version ?? 0,
      old,
      new: { answer: filled, note: note || old.note },
    }
    const isAlike = isSameAnswer(row.new.answer, old.answer)
    const isSameNote = row.new.note === old.note
    if (isAlike && isSameNote) comparison.same.push(id)
    else if (onlyAdds(old.answer, filled) && (isSameNote || !old.note)) comparison.new.push(row)
    else comparison.conflicts.push(row)
  }
  return comparison
}

/** Counts of a file over those that stand; a total whose parts changed is worked out anew. */
function fillUp(item: Item, old: Answer | null, read: Answer): Answer {
  if (typeof read === 'string' || old === null || typeof old === 'string') return read
  const counts: Counts = { ...old, ...read }
  if ('counts' in item)
    for (const { id, sumOf } of item.counts)
      if (!(id in read) && sumOf?.some((part) => counts[part] !== old[part])) delete counts[id]
  return counts
}

/** Whether nothing that stands would read otherwise: no answer so far, or counts that only become more. */
function onlyAdds(old: Answer | null, filled: Answer | null): boolean {
  if (old === null || filled === null || typeof old === 'string' || typeof filled === 'string')
    return old === null || isSameAnswer(old, filled)
  return Object.entries(old).every(([name, count]) => filled[name] === count)
}

/** Whether two answers say the same: 3.6 and 3.60 do. */
export function isSameAnswer(a: Answer | null, b: Answer | null): boolean {
  if (a === null || b === null) return a === b
  if (typeof a === 'string' || typeof b === 'string') {
    if (a === b) return true
    if (typeof a !== 'string' || typeof b !== 'string') return false
    const [one, other] = [parseExact(a), parseExact(b)]
    return one !== undefined && other !== undefined && compare(one, other) === 0
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}

/** A ratio stands in several cells; the first of its counts is where to look. */
const firstPlace = (item: Item, places: Record<string, string>) =>
  ('counts' in item && item.counts.map(({ id }) => places[`${item.id}.${id}`]).find(Boolean)) ||
  null
