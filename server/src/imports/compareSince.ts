import { type Answer, type Counts, isSameAnswer } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import type { Said } from '../assessments/answerStore.ts'
import {
  type Comparison,
  isSameNote,
  NOTHING,
  placeOf,
  type Reading,
  type Row,
  type Side,
} from './compareReading.ts'

type Stood = Map<string, Pick<Said, 'version' | 'answer' | 'note'>>

/**
 * Holds what a workbook says against what stood here when it was exported and what stands here now, cell by cell:
 * what only the file changed is new, what only we changed is kept, what both changed is a conflict.
 */
export function compareSince(
  items: Item[],
  reading: Reading,
  { base, said }: { base: Stood; said: Stood },
): Comparison {
  const found: Comparison = {
    ...NOTHING,
    new: [],
    same: [],
    conflicts: [],
    kept: [],
    emptied: [],
  }
  for (const item of items) {
    const { id } = item
    const sides = {
      was: sideOf(base.get(id)),
      stands: sideOf(said.get(id)),
      read: { answer: reading.answers[id] ?? null, note: reading.remarks[id]?.note?.trim() ?? '' },
    }
    if (sides.read.answer === null) found.empty++
    const { fates, fresh, all } = settle(item, sides)
    const place = { item: id, at: placeOf(item, reading.places) }
    const version = said.get(id)?.version ?? 0
    const row = (side: Side): Row => ({
      ...place,
      version,
      base: sides.was,
      old: sides.stands,
      new: side,
    })
    if (fates.has('new')) found.new.push(row(fresh))
    if (fates.has('conflict')) found.conflicts.push(row(all))
    if (fates.has('kept')) found.kept.push(row(sides.stands))
    if (fates.has('emptied')) found.emptied.push(row(sides.read))
    if (fates.size === 1 && fates.has('same')) found.same.push(id)
  }
  return found
}

type Three<Value> = { was: Value; stands: Value; read: Value }
type Fate = 'same' | 'new' | 'kept' | 'conflict' | 'emptied'

const sideOf = (one: { answer: Answer | null; note: string } | undefined): Side => ({
  answer: one?.answer ?? null,
  note: one?.note ?? '',
})

/** What becomes of one item, with its clean changes alone and with what is in conflict as well. */
function settle(item: Item, { was, stands, read }: Three<Side>) {
  const note = fateOf({ was: was.note, stands: stands.note, read: read.note }, NOTES)
  const answers = { was: was.answer, stands: stands.answer, read: read.answer }
  const cells = Object.values(answers).some((one) => one !== null && typeof one === 'object')
    ? settleCounts(item, answers)
    : settleWhole(answers)
  const noteFor = (fates: Fate[]) => (note && fates.includes(note) ? read.note : stands.note)
  return {
    fates: new Set([...cells.fates, ...(note ? [note] : [])]),
    fresh: { answer: cells.fresh, note: noteFor(['new']) },
    all: { answer: cells.all, note: noteFor(['new', 'conflict']) },
  }
}

type Kind<Value> = { isNone: (one: Value) => boolean; isSame: (a: Value, b: Value) => boolean }
const NOTES: Kind<string> = { isNone: (note) => note === '', isSame: isSameNote }
const ANSWERS: Kind<Answer | null> = { isNone: (answer) => answer === null, isSame: isSameAnswer }
const COUNTS: Kind<number | undefined> = {
  isNone: (count) => count === undefined,
  isSame: (a, b) => a === b,
}

/** What becomes of one cell; nothing where nobody ever wrote. An empty cell never takes anything back. */
function fateOf<Value>(
  { was, stands, read }: Three<Value>,
  { isNone, isSame }: Kind<Value>,
): Fate | undefined {
  if (isNone(read) && isNone(stands)) return undefined
  if (isNone(read) && !isNone(was)) return 'emptied'
  if (isSame(read, was)) return isSame(stands, was) ? 'same' : 'kept'
  if (isSame(read, stands)) return 'same'
  return isSame(stands, was) ? 'new' : 'conflict'
}

function settleWhole(answers: Three<Answer | null>) {
  const fate = fateOf(answers, ANSWERS)
  const { stands, read } = answers
  return {
    fates: fate ? [fate] : [],
    fresh: fate === 'new' ? read : stands,
    all: fate === 'new' || fate === 'conflict' ? read : stands,
  }
}

/** Counts stand in a cell each. A total that nobody changed is worked out anew once one of its parts changes. */
function settleCounts(item: Item, { was, stands, read }: Three<Answer | null>) {
  const [old, now, given] = [countsOf(was), countsOf(stands), countsOf(read)]
  const names = 'counts' in item ? item.counts.map(({ id }) => id) : []
  const fates = new Map<string, Fate>()
  for (const name of names) {
    const fate = fateOf({ was: old[name], stands: now[name], read: given[name] }, COUNTS)
    if (fate) fates.set(name, fate)
  }
  const take = (taken: Fate[]): Answer | null => {
    if (!taken.some((fate) => [...fates.values()].includes(fate))) return stands
    const isTaken = (name: string) => taken.some((fate) => fate === fates.get(name))
    const counts: Counts = { ...now }
    for (const name of names) {
      const count = given[name]
      if (isTaken(name) && count !== undefined) counts[name] = count
    }
    if ('counts' in item)
      for (const { id, sumOf } of item.counts)
        if (!isTaken(id) && sumOf?.some((part) => counts[part] !== now[part])) delete counts[id]
    return Object.keys(counts).length ? counts : null
  }
  return { fates: [...fates.values()], fresh: take(['new']), all: take(['new', 'conflict']) }
}

const countsOf = (answer: Answer | null): Counts =>
  answer !== null && typeof answer === 'object' ? answer : {}
