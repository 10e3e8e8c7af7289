import { type Answer, type Counts, isSameAnswer } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import { tidy } from '@teladan/workbook/cells.ts'
import type { LayerReading } from '@teladan/workbook/readWorkbook.ts'
import type { Said } from '../assessments/answerStore.ts'

/** What stands or would stand at an item. */
export type Side = { answer: Answer | null; note: string }

/** One item of a workbook beside what is said already; `at` is the cell of its answer. */
export type Row = {
  item: string
  at: string | null
  version: number
  /** What stood there when the workbook was exported, where that is known. */
  base: Side | null
  old: Side
  new: Side
}

export type Comparison = {
  /** Nothing is overwritten by these. */
  new: Row[]
  same: string[]
  /** These say something else than what stands there. */
  conflicts: Row[]
  /** Changed here since the export and not in the file: left as they are. */
  kept: Row[]
  /** Cells that were filled at the export and are empty in the file; that erases nothing either. */
  emptied: Row[]
  /** Items whose cell for the answer is empty; an empty cell erases nothing. */
  empty: number
}

export type Reading = Pick<LayerReading, 'answers' | 'remarks' | 'places'>
export const NOTHING: Comparison = {
  new: [],
  same: [],
  conflicts: [],
  kept: [],
  emptied: [],
  empty: 0,
}

/** Holds what a workbook says against what is said already, item by item. */
export function compareReading(
  items: Item[],
  { answers, remarks, places }: Reading,
  said: Map<string, Pick<Said, 'version' | 'answer' | 'note'>>,
): Comparison {
  const comparison: Comparison = { ...NOTHING, new: [], same: [], conflicts: [] }
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
      at: placeOf(item, places),
      version: stands?.version ?? 0,
      base: null,
      old,
      new: { answer: filled, note: note || old.note },
    }
    const isAlike = isSameAnswer(row.new.answer, old.answer)
    const isAlikeNote = isSameNote(row.new.note, old.note)
    if (isAlike && isAlikeNote) comparison.same.push(id)
    else if (onlyAdds(old.answer, filled) && (isAlikeNote || !old.note)) comparison.new.push(row)
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

/** Whether two notes say the same to whoever reads them, whatever the line ends and the signs nobody sees. */
export const isSameNote = (a: string, b: string) => plain(a) === plain(b)
const plain = (note: string) => tidy(note.replace(/\r\n?/g, '\n'))

/** Where an answer stands; a ratio stands in several cells, and the first of its counts is where to look. */
export const placeOf = (item: Item, places: Record<string, string>): string | null =>
  places[item.id] ??
  (('counts' in item && item.counts.map(({ id }) => places[`${item.id}.${id}`]).find(Boolean)) ||
    null)
