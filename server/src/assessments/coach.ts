import { err, ok } from '@teladan/engine/result.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { openMending, type Returning, whyNotReturn } from './mending.ts'
import { insertCoachReview } from './reviewStore.ts'

/** Passes a unit's worksheet on from its coach to the inspectorate, with a note for it; no answer changes. */
export async function passAsCoach(desk: Desk, at: At, { note }: { note: string }) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'pass_as_coach', at)
  if (!held.ok) return held
  const instant = now()
  const by = person.id
  const { unitRound: round } = held.value
  const review = { id: makeId(instant), round, outcome: 'passed', note, by, at: instant } as const
  await insertCoachReview(tx, at, review)
  await record(tx, { kind: 'review.passed', round }, { by, now: instant, ...at })
  return ok({ stage: await moveOn(desk, held.value) })
}

/** Returns items from the coach to the unit: a new round of the unit's own opens for just these. */
export async function returnAsCoach(desk: Desk, at: At, { items }: { items: Returning[] }) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'return_as_coach', at)
  if (!held.ok) return held
  const refusal = whyNotReturn(desk, held.value, items)
  if (refusal) return err({ reason: refusal })
  const instant = now()
  const by = person.id
  const { unitRound } = held.value
  const review = { id: makeId(instant), round: unitRound, outcome: 'returned', note: '' } as const
  await insertCoachReview(tx, at, { ...review, by, at: instant })
  const round = await openMending(desk, held.value, items)
  const returned = items.map(({ item }) => item)
  await record(tx, { kind: 'review.returned', round, items: returned }, { by, now: instant, ...at })
  return done
}
