import { err } from '@teladan/engine/result.ts'
import { findCycleHeld } from '../cycles/store.ts'
import { type Desk, done } from '../desk.ts'
import { hashOf, recordChange } from './change.ts'
import { mayConvene } from './convene.ts'
import { holdPanel, setCancelled } from './store.ts'

/** Calls a meeting off, with the reason, until it is closed; its units wait for another. */
export async function cancelPanel(desk: Desk, id: string, { reason }: { reason: string }) {
  const { tx, now } = desk
  const panel = await holdPanel(tx, id)
  if (!panel) return err({ reason: 'not_found' as const })
  if (!(await mayConvene(desk, panel))) return err({ reason: 'not_your_role' as const })
  const cycle = await findCycleHeld(tx, panel.cycle)
  if (cycle?.state !== 'open') return err({ reason: 'cycle_not_open' as const })
  if (panel.closedAt) return err({ reason: 'panel_is_closed' as const })
  if (panel.cancelledAt) return err({ reason: 'panel_is_cancelled' as const })
  await setCancelled(tx, id, { reason, now: now() })
  await recordChange(desk, panel, { kind: 'panel.cancelled', panel: id, reason: hashOf(reason) })
  return done
}
