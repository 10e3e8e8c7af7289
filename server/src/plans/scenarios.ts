import { type Answers, parseAnswers } from '@teladan/engine/framework/answers.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findScenario, insertScenario, listScenarios } from './store.ts'

export type Supposed = { name: string; assumed: Record<string, unknown> }

/** More than these nobody compares. */
export const SCENARIOS_MOST = 30

/** Keeps assumed answers under a name that no other scenario of the unit has. */
export async function addScenario(desk: Desk, at: At, { name, assumed }: Supposed) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'plan', at)
  if (!held.ok) return held
  const answers = readAssumed(held.value.law, assumed)
  if (!answers.ok) return answers
  const there = await listScenarios(tx, at)
  if (there.some((one) => isSameName(one.name, name))) return err({ reason: 'name_used' as const })
  if (there.length >= SCENARIOS_MOST) return err({ reason: 'scenarios_are_full' as const })
  const instant = now()
  const id = makeId(instant)
  const made = { id, name, assumed: answers.value, after: 0, isRemoved: false }
  await insertScenario(tx, at, { ...made, by: person.id, now: instant })
  await record(
    tx,
    { kind: 'scenario.saved', scenario: id, version: 1 },
    { by: person.id, now: instant, ...at },
  )
  return ok({ id, version: 1 })
}

/** Changes a scenario's name or answers; whoever looked at an older version is told what stands there now. */
export async function changeScenario(
  desk: Desk,
  at: At,
  { id, after, name, assumed }: Supposed & { id: string; after: number },
) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'plan', at)
  if (!held.ok) return held
  const there = await listScenarios(tx, at)
  const old = there.find((one) => one.id === id)
  if (!old) return err({ reason: 'not_found' as const })
  const answers = readAssumed(held.value.law, assumed)
  if (!answers.ok) return answers
  if (there.some((one) => one.id !== id && isSameName(one.name, name)))
    return err({ reason: 'name_used' as const })
  const instant = now()
  const next = { id, name, assumed: answers.value, after, isRemoved: false }
  if (!(await insertScenario(tx, at, { ...next, by: person.id, now: instant })))
    return err({ reason: 'changed_meanwhile' as const, details: old })
  const version = after + 1
  await record(
    tx,
    { kind: 'scenario.saved', scenario: id, version },
    { by: person.id, now: instant, ...at },
  )
  return ok({ id, version })
}

/** Takes a scenario off the list; its versions stay. */
export async function removeScenario(desk: Desk, at: At, id: string) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'plan', at)
  if (!held.ok) return held
  const old = await findScenario(tx, at, id)
  if (!old) return err({ reason: 'not_found' as const })
  const instant = now()
  const { name, assumed, version: after } = old
  const last = { id, name, assumed, after, isRemoved: true }
  await insertScenario(tx, at, { ...last, by: person.id, now: instant })
  await record(
    tx,
    { kind: 'scenario.removed', scenario: id },
    { by: person.id, now: instant, ...at },
  )
  return done
}

const isSameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function readAssumed(
  { framework }: Pack,
  assumed: Record<string, unknown>,
): Result<Answers, { reason: 'does_not_fit_item'; details: unknown }> {
  const answers = parseAnswers(framework, assumed)
  return answers.ok ? answers : err({ reason: 'does_not_fit_item', details: answers.error })
}
