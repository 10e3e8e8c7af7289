import { err, ok } from '@teladan/engine/result.ts'
import { type Deed, GRADES, type Grade } from '@teladan/engine/stages/deeds.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { openMending, type Returning, whyNotReturn } from './mending.ts'
import { insertReview, listGrades } from './reviewStore.ts'
import * as store from './store.ts'
import { tally, tallyOf } from './tally.ts'

/** Passes the assessment on to the next grade that anybody holds; from the last hands it goes to the agency. */
export async function passOn(desk: Desk, at: At, { note }: { note: string }) {
  const taken = await take(desk, 'pass_on', at)
  if (!taken.ok) return taken
  const { view, key, turn } = taken.value
  const { tx, person, now } = desk
  const outcome = await tally(tx, view.law, key)
  const { open } = outcome.scorecard
  if (open.length) return err({ reason: 'not_all_assessed' as const, details: { open } })
  const instant = now()
  const held = await gradesHeld(desk, at)
  const next = GRADES.slice(GRADES.indexOf(turn) + 1).find((grade) => held.includes(grade))
  const by = person.id
  const review = {
    id: makeId(instant),
    byGrade: turn,
    toGrade: next ?? null,
    note,
    by,
    at: instant,
  }
  await insertReview(tx, key, review)
  const { total } = tallyOf(outcome)
  await record(
    tx,
    { kind: 'round.passed_on', from: turn, to: next ?? null, total },
    { by, now: instant, ...at, layer: 'tpi', round: key.round },
  )
  if (next) await store.setTurn(tx, key, next)
  else {
    await store.closeRound(tx, key, { by, now: instant, isShown: true })
    await moveOn(desk, view)
  }
  return ok({ turn: next ?? null, total })
}

/** Gives the assessment back to a grade below; one that nobody holds would leave it lying there. */
export async function sendBack(desk: Desk, at: At, { to, note }: { to: Grade; note: string }) {
  const taken = await take(desk, 'send_back', at)
  if (!taken.ok) return taken
  const { key, turn } = taken.value
  const { tx, person, now } = desk
  if (GRADES.indexOf(to) >= GRADES.indexOf(turn))
    return err({ reason: 'not_a_grade_below' as const })
  const instant = now()
  if (!(await gradesHeld(desk, at)).includes(to))
    return err({ reason: 'nobody_holds_grade' as const })
  const by = person.id
  await insertReview(tx, key, {
    id: makeId(instant),
    byGrade: turn,
    toGrade: to,
    note,
    by,
    at: instant,
  })
  await store.setTurn(tx, key, to)
  await record(
    tx,
    { kind: 'round.sent_back', from: turn, to },
    { by, now: instant, ...at, layer: 'tpi', round: key.round },
  )
  return done
}

/** Returns items to the unit to be mended: a new round of the unit's own opens for just these. */
export async function returnItems(desk: Desk, at: At, { items }: { items: Returning[] }) {
  const taken = await take(desk, 'return_items', at)
  if (!taken.ok) return taken
  const { view, key } = taken.value
  const refusal = whyNotReturn(desk, view, items)
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  const instant = now()
  await tally(tx, view.law, key)
  await store.closeRound(tx, key, { by: person.id, now: instant, isShown: false })
  const round = await openMending(desk, view, items)
  await record(
    tx,
    { kind: 'round.returned', round, items: items.map(({ item }) => item) },
    { by: person.id, now: instant, ...at },
  )
  return done
}

const gradesHeld = ({ tx, now }: Desk, at: At) =>
  beSystem(tx, () => listGrades(tx, at, dayIn(NATIONAL_ZONE, now())))

/** Takes the inspectorate's open round into one's hands for a deed. */
async function take(desk: Desk, deed: Deed, at: At) {
  const held = await holdFor(desk, deed, at)
  if (!held.ok) return held
  const view = held.value
  const key = { ...at, layer: 'tpi', round: view.tpiRound } as const
  const round = view.tpiIsOpen ? await store.holdOpenRound(desk.tx, key) : undefined
  if (!round?.turn) return err({ reason: 'nothing_assessed' as const })
  return ok({ view, key, turn: round.turn })
}
