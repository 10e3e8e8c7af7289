import { err } from '@teladan/engine/result.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { choicesOf } from './choices.ts'
import { defaultsOf, lawOf } from './law.ts'
import { holdAsSecretariat } from './secretariat.ts'
import { setParameters } from './store.ts'

/** Chooses what the law leaves to the year; once the cycle is open the law stands. */
export async function setChoices(desk: Desk, id: number, chosen: Record<string, string>) {
  const { tx, person, now } = desk
  const held = await holdAsSecretariat(desk, id)
  if (!held.ok) return held
  const cycle = held.value
  if (cycle.state !== 'draft') return err({ reason: 'law_stands' as const })
  const choices = choicesOf(await lawOf(tx, cycle), await defaultsOf(tx, cycle))
  const isOffered = ([name, option]: [string, string]) =>
    choices.some(({ id: of, options }) => of === name && options.some((one) => one.id === option))
  const stray = Object.entries(chosen).filter((one) => !isOffered(one))
  if (stray.length)
    return err({ reason: 'no_such_choice' as const, details: Object.fromEntries(stray) })
  await setParameters(tx, id, { ...cycle.parameters, ...chosen })
  for (const { id: parameter, chosen: before } of choices) {
    const choice = chosen[parameter]
    if (choice === undefined || choice === before) continue
    await record(
      tx,
      { kind: 'cycle.chosen', parameter, choice },
      { by: person.id, now: now(), cycle: id },
    )
  }
  return done
}
