import { err } from '@teladan/engine/result.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { freeze } from './freeze.ts'
import { findHearing, insertDecision } from './store.ts'

type Deciding = { predicate: string | null; ground: string }

/**
 * Writes down what the panel decided, by whoever led where the unit was discussed, or by the head of the agency where
 * the law has them decide on the panel's recommendation. Below a minimum nobody is granted; above it the predicate may
 * still be declined, with a written ground: by the panel as it voted, by the head also where it voted for. The reasons
 * are frozen as they are at this moment.
 */
export async function decide(desk: Desk, at: At, { predicate, ground }: Deciding) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'decide', at)
  if (!held.ok) return held
  const view = held.value
  const hearing = await findHearing(tx, at, person.id)
  const isByHead = view.matter.decidedBy === 'agency'
  if (hearing?.stoodAside) return err({ reason: 'stood_aside' as const })
  if (!hearing || (!isByHead && hearing.leads !== person.id))
    return err({ reason: 'not_leading' as const })
  const frozen = await freeze(tx, view)
  const { grants, declines } = hearing
  if (predicate !== null) {
    if (predicate !== view.candidacy.target) return err({ reason: 'not_the_target' as const })
    if (frozen.verdict !== 'met') return err({ reason: 'below_minimum' as const })
    if (grants <= declines) return err({ reason: 'votes_are_against' as const })
  } else if (!isByHead && grants > declines && frozen.verdict === 'met')
    return err({ reason: 'votes_are_for' as const })
  const decision = {
    panel: hearing.panel,
    predicate,
    ground,
    trace: frozen.text,
    hash: frozen.hash,
  }
  await insertDecision(tx, at, decision, { by: person.id, now: now() })
  await record(
    tx,
    { kind: 'decision.made', predicate, trace: frozen.hash },
    { by: person.id, now: now(), ...at },
  )
  await moveOn(desk, view)
  return done
}
