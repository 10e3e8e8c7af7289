import { err } from '@teladan/engine/result.ts'
import type { Authority } from '@teladan/engine/stages/stage.ts'
import { standingsOn } from '../accounts/person.ts'
import { lawOf } from '../cycles/law.ts'
import { findCycleHeld } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findUnit } from '../units/store.ts'
import * as store from './store.ts'

type Entry = { cycle: number; unit: number; target: string; authority: Authority }

/** Brings a unit into an open cycle: by its agency, or by its own head, which is kept. */
export async function enter(
  { tx, person, now }: Desk,
  { cycle: id, unit: unitId, target, authority }: Entry,
) {
  const instant = now()
  const cycle = await findCycleHeld(tx, id)
  const today = dayIn(NATIONAL_ZONE, instant)
  const unit = await findUnit(tx, unitId, today)
  const [, agency] = unit?.line ?? []
  if (!cycle || !unit || !agency) return err({ reason: 'not_found' as const })
  const roles = standingsOn(person, unit.line, id).map(({ role }) => role)
  const byAgency = roles.some((role) => ['agency_head', 'agency_admin'].includes(role))
  if (!byAgency && !roles.includes('unit_head')) return err({ reason: 'not_your_role' as const })
  if (cycle.state !== 'open') return err({ reason: 'cycle_not_open' as const })
  if (unit.closedOn && unit.closedOn <= today) return err({ reason: 'unit_closed' as const })
  const law = await lawOf(tx, cycle)
  const predicate = law.framework.predicates.find((p) => p.id === target)
  if (!predicate) return err({ reason: 'no_such_predicate' as const })
  if (predicate.decidedBy && predicate.decidedBy !== authority)
    return err({ reason: 'other_authority' as const })
  const [start] = law.stages
  if (!start) throw new Error('a sound pack has stages')
  const candidacy: store.NewCandidacy = {
    cycleId: id,
    unitId,
    agencyId: agency,
    unitName: unit.name,
    line: unit.line,
    target,
    authority,
    initiatedBy: byAgency ? 'agency' : 'unit',
    stage: start.kind,
  }
  if (!(await store.insertCandidacy(tx, candidacy))) return err({ reason: 'already_in' as const })
  await store.noteMove(tx, candidacy, { stage: start.kind, by: person.id, now: instant })
  await record(
    tx,
    { kind: 'candidacy.entered', target, initiatedBy: candidacy.initiatedBy },
    { by: person.id, now: instant, cycle: id, unit: unitId },
  )
  return done
}
