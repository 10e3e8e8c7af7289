import { err, ok } from '@teladan/engine/result.ts'
import { type Deed, GRADES, type Grade } from '@teladan/engine/stages/deeds.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { moveTo } from '../candidacies/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { itemsByName } from './saveAnswer.ts'
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
  const held = await beSystem(tx, () => store.listGrades(tx, at, dayIn(NATIONAL_ZONE, instant)))
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
  await store.insertReview(tx, key, review)
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

/** Gives the assessment back to a grade below. */
export async function sendBack(desk: Desk, at: At, { to, note }: { to: Grade; note: string }) {
  const taken = await take(desk, 'send_back', at)
  if (!taken.ok) return taken
  const { key, turn } = taken.value
  const { tx, person, now } = desk
  if (GRADES.indexOf(to) >= GRADES.indexOf(turn))
    return err({ reason: 'not_a_grade_below' as const })
  const instant = now()
  const by = person.id
  await store.insertReview(tx, key, {
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

export type Returning = { item: string; reason: string; dueOn: string }

/** Returns items to the unit to be mended: a new round of the unit's own opens for just these. */
export async function returnItems(desk: Desk, at: At, { items }: { items: Returning[] }) {
  const taken = await take(desk, 'return_items', at)
  if (!taken.ok) return taken
  const { view, key } = taken.value
  const { tx, person, now } = desk
  const instant = now()
  const today = dayIn(NATIONAL_ZONE, instant)
  const known = itemsByName(view.law)
  if (items.some(({ item }) => !known.has(item))) return err({ reason: 'no_such_item' as const })
  if (new Set(items.map(({ item }) => item)).size < items.length)
    return err({ reason: 'named_twice' as const })
  if (items.some(({ dueOn }) => dueOn < today)) return err({ reason: 'due_in_the_past' as const })
  const by = person.id
  await tally(tx, view.law, key)
  await store.closeRound(tx, key, { by, now: instant, isShown: false })
  const round = view.unitRound + 1
  const mending = { ...at, layer: 'unit', round } as const
  await store.openRound(tx, mending, { turn: null, open: 0, now: instant })
  for (const one of items) await store.insertReturn(tx, mending, { ...one, by, now: instant })
  await moveTo(tx, view.candidacy, { stage: 'self_assess', by, now: instant })
  await record(
    tx,
    { kind: 'round.returned', round, items: items.map(({ item }) => item) },
    { by, now: instant, ...at },
  )
  return done
}

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
