import { err } from '@teladan/engine/result.ts'
import { nextStage } from '@teladan/engine/stages/stage.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { moveTo } from '../candidacies/store.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findDecision, setPublic } from './store.ts'

/** Makes a decision public, once the unit has been told; whoever was granted the predicate is watched from then on. */
export async function publish(desk: Desk, at: At) {
  const held = await holdFor(desk, 'publish', at)
  if (!held.ok) return held
  const { tx, person, now } = desk
  const { candidacy, way } = held.value
  if (!(await setPublic(tx, at, now()))) return err({ reason: 'unit_not_told' as const })
  await record(tx, { kind: 'decision.published' }, { by: person.id, now: now(), ...at })
  const decision = await findDecision(tx, at)
  const isGranted = decision?.predicate != null
  const next = isGranted && nextStage(way, candidacy.stage)
  await moveTo(tx, candidacy, {
    stage: next ? next.kind : candidacy.stage,
    ended: isGranted ? 'granted' : 'not_granted',
    by: person.id,
    now: now(),
  })
  return done
}
