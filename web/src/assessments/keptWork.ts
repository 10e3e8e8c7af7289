import { type Answer, isSameAnswer } from '@teladan/engine/framework/answers.ts'
import { useSyncExternalStore } from 'react'
import type { Said } from '../candidacies/score.ts'

/** Whose work, on which layer of which worksheet. Nobody else's browser session sees or sends it. */
export type Shelf = { person: string; cycle: number; unit: number; layer: 'unit' | 'tpi' }

/** An answer as somebody wrote it here, which the server has not taken. */
export type Kept = {
  answer: Answer | null
  note: string
  /** The version that was on the screen, and the round it belonged to. */
  after: number
  round: number
  state: 'waiting' | 'conflict' | 'refused'
  writtenAt: string
  /** Whether it was sent and could not be. */
  isCut?: boolean | undefined
  reason?: string | undefined
  /** Whether it was the one key that agrees with the unit. */
  agrees?: boolean | undefined
  /** What stands on the server instead, when somebody was faster. */
  theirs?: Said | undefined
  /** What was written here and given up for this; it goes along, to stand in the history. */
  givenUp?: Spoken[] | undefined
}

/** Keeps an answer on this device; false where the device takes nothing. */
export function keep(shelf: Shelf, item: string, kept: Kept): boolean {
  try {
    localStorage.setItem(placeOf(shelf, item), JSON.stringify(kept))
  } catch {
    return false
  } finally {
    tell()
  }
  return true
}

/** Lets go of an answer that came to rest; one that another window has changed since stays. */
export function letGo(shelf: Shelf, item: string, said?: { answer: Answer | null; note: string }) {
  const place = placeOf(shelf, item)
  const there = parsed(localStorage.getItem(place))
  if (said && there && !isSame(there, said)) return
  localStorage.removeItem(place)
  tell()
}

/** All that is kept of one layer, by item. */
export function readKept(shelf: Shelf): Record<string, Kept> {
  const start = placeOf(shelf, '')
  const kept: Record<string, Kept> = {}
  for (const place of Object.keys(localStorage)) {
    if (!place.startsWith(start)) continue
    const one = parsed(localStorage.getItem(place))
    if (one) kept[place.slice(start.length)] = one
  }
  return kept
}

/** All that is kept of one layer, as it changes in this window and in others. */
export function useKept(shelf: Shelf): Record<string, Kept> {
  const text = useSyncExternalStore(subscribe, () => JSON.stringify(readKept(shelf)))
  return JSON.parse(text) as Record<string, Kept>
}

export const isSame = (a: Spoken, b: Spoken) =>
  a.note.trim() === b.note.trim() && isSameAnswer(a.answer, b.answer)
export type Spoken = { answer: Answer | null; note: string }

let pages = 0
/** Whether a page holds work that the server has not taken: leaving it is for whoever wrote it. */
export const isWorkOnPage = () => pages > 0
/** Says that a page holds such work, until it is said that it does no more. */
export function holdPage() {
  pages++
  return () => void pages--
}

const placeOf = ({ person, cycle, unit, layer }: Shelf, item: string) =>
  `kept ${person} ${cycle} ${unit} ${layer} ${item}`

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** What lies in a place, none where it is no work of ours. */
function parsed(text: string | null): Kept | undefined {
  try {
    const kept = JSON.parse(text ?? '') as Kept
    return typeof kept.note === 'string' && kept.answer !== undefined ? kept : undefined
  } catch {
    return undefined
  }
}
