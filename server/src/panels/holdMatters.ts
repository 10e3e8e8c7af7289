import { ok } from '@teladan/engine/result.ts'
import type { Deed } from '@teladan/engine/stages/deeds.ts'
import { holdFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import type { Desk } from '../desk.ts'
import type { Panel } from './panel.ts'

/** Holds every unit of a meeting for a deed; they come back when it may be done to each of them. */
export async function holdMatters(desk: Desk, deed: Deed, { cycle, matters }: Panel) {
  const views: View[] = []
  // In the order in which everybody holds units, whatever the agenda's is: nobody waits in a circle.
  for (const { unit } of matters.toSorted((one, other) => one.unit - other.unit)) {
    const held = await holdFor(desk, deed, { cycle, unit })
    if (!held.ok) return held
    views.push(held.value)
  }
  return ok(views)
}
