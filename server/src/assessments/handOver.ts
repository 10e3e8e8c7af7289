import { createHash } from 'node:crypto'
import { err, ok } from '@teladan/engine/result.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { listReturns, respond } from './returnStore.ts'
import { itemsByName } from './saveAnswer.ts'
import { setSection } from './sectionStore.ts'
import * as store from './store.ts'
import { tally, tallyOf } from './tally.ts'

/** Opens the unit's own assessment. */
export async function beginSelfAssessment(desk: Desk, at: At) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'begin_self_assessment', at)
  if (!held.ok) return held
  const key = { ...at, layer: 'unit', round: 1 } as const
  await store.openRound(tx, key, { turn: null, open: itemsByName(held.value.law).size, now: now() })
  await record(tx, { kind: 'candidacy.began' }, { by: person.id, now: now(), ...at })
  await moveOn(desk, held.value)
  return done
}

/** Gives sections (pokja) to people. */
export async function giveSection(
  desk: Desk,
  at: At,
  { area, people }: { area: string; people: string[] },
) {
  const held = await holdFor(desk, 'give_section', at)
  if (!held.ok) return held
  if (!held.value.law.framework.groups.some(({ id }) => id === area))
    return err({ reason: 'no_such_area' as const })
  const known = await store.namesOfPeople(desk.tx, people)
  if (people.some((id) => known[id] === undefined))
    return err({ reason: 'no_such_person' as const })
  await setSection(desk.tx, at, area, people)
  await record(
    desk.tx,
    { kind: 'section.given', area, people },
    { by: desk.person.id, now: desk.now(), ...at },
  )
  return done
}

/**
 * Hands the unit's worksheet over, to the coach where the agency has one review it and else to the
 * inspectorate; from then on nothing in it changes. What is left blank has to be named, so that nobody finds
 * out later; what was returned has to be answered for.
 */
export async function handOver(desk: Desk, at: At, { blanks }: { blanks: string[] }) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'hand_over', at)
  if (!held.ok) return held
  const { law, unitRound } = held.value
  const key = { ...at, layer: 'unit', round: unitRound } as const
  if (!(await store.holdOpenRound(tx, key))) return err({ reason: 'other_stage' as const })
  const outcome = await tally(tx, law, key)
  const { open } = outcome.scorecard
  if (open.length !== blanks.length || open.some((item) => !blanks.includes(item)))
    return err({ reason: 'blanks_not_confirmed' as const, details: { open } })
  const returns = await listReturns(tx, at.cycle, at.unit)
  const unanswered = returns
    .filter((one) => one.round === unitRound && one.response === null)
    .map(({ item }) => item)
  if (unanswered.length)
    return err({ reason: 'returns_not_answered' as const, details: { items: unanswered } })
  const instant = now()
  await store.closeRound(tx, key, { by: person.id, now: instant, isShown: true })
  const { total } = tallyOf(outcome)
  await record(
    tx,
    { kind: 'round.handed_over', round: unitRound, total, open },
    { by: person.id, now: instant, ...at, layer: 'unit', round: unitRound },
  )
  const stage = await moveOn(desk, held.value)
  return ok({ total, open: open.length, stage })
}

/** The unit's word on an item that was returned to it. */
export async function respondToReturn(
  desk: Desk,
  at: At,
  { item, response }: { item: string; response: string },
) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'answer', at)
  if (!held.ok) return held
  const round = held.value.unitRound
  const returns = await listReturns(tx, at.cycle, at.unit)
  if (!returns.some((one) => one.round === round && one.item === item))
    return err({ reason: 'not_returned' as const })
  const key = { ...at, layer: 'unit', round } as const
  const [by, instant] = [person.id, now()]
  await respond(tx, key, { item, response, by, now: instant })
  const hash = createHash('sha256').update(response).digest('hex')
  await record(tx, { kind: 'return.answered', round, item, hash }, { by, now: instant, ...key })
  return done
}
