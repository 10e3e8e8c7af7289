import { createHash } from 'node:crypto'
import { err, ok } from '@teladan/engine/result.ts'
import type { Desk } from '../desk.ts'
import { type Entry, record } from '../ledger/record.ts'
import { mayConvene } from './convene.ts'
import { holdMatters } from './holdMatters.ts'
import type { Panel } from './panel.ts'
import { holdPanel } from './store.ts'

/** Holds a meeting that goes on, for whoever calls panels together to change it. */
export async function holdToChange(desk: Desk, deed: 'swap_seat' | 'postpone', id: string) {
  const panel = await holdPanel(desk.tx, id)
  if (!panel) return err({ reason: 'not_found' as const })
  if (panel.closedAt) return err({ reason: 'panel_is_closed' as const })
  if (panel.cancelledAt) return err({ reason: 'panel_is_cancelled' as const })
  const held = await holdMatters(desk, deed, panel)
  if (!held.ok) return held
  // Over a unit one may hold the role, and not over the agency whose meeting it is.
  if (!(await mayConvene(desk, panel))) return err({ reason: 'not_your_role' as const })
  return ok(panel)
}

/** Writes a change of a meeting down for each of its units. */
export async function recordChange(
  { tx, person, now }: Desk,
  { cycle, matters }: Panel,
  entry: Entry,
) {
  for (const { unit } of matters)
    await record(tx, entry, { by: person.id, now: now(), cycle, unit })
}

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
