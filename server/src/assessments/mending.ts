import type { View } from '../candidacies/look.ts'
import { moveTo } from '../candidacies/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { insertReturn } from './returnStore.ts'
import { itemsByName } from './saveAnswer.ts'
import * as store from './store.ts'

/** An item given back to the unit, with the reason and the day by which it is to be mended. */
export type Returning = { item: string; reason: string; dueOn: string }

export const RETURN_REFUSALS = {
  no_such_item: 422,
  named_twice: 422,
  due_in_the_past: 422,
} as const

/** Why these items cannot be returned; undefined when they can. */
export function whyNotReturn(
  { now }: Desk,
  { law }: View,
  items: Returning[],
): keyof typeof RETURN_REFUSALS | undefined {
  const known = itemsByName(law)
  if (items.some(({ item }) => !known.has(item))) return 'no_such_item'
  if (new Set(items.map(({ item }) => item)).size < items.length) return 'named_twice'
  const today = dayIn(NATIONAL_ZONE, now())
  return items.some(({ dueOn }) => dueOn < today) ? 'due_in_the_past' : undefined
}

/** Opens a new round of the unit's own for just these items, and sends the unit back to it. */
export async function openMending(
  { tx, person, now }: Desk,
  { candidacy, unitRound }: View,
  items: Returning[],
): Promise<number> {
  const instant = now()
  const by = person.id
  const { cycleId: cycle, unitId: unit } = candidacy
  const key = { cycle, unit, layer: 'unit', round: unitRound + 1 } as const
  await store.openRound(tx, key, { turn: null, open: 0, now: instant })
  for (const one of items) await insertReturn(tx, key, { ...one, by, now: instant })
  await moveTo(tx, candidacy, { stage: 'self_assess', by, now: instant })
  return key.round
}
