import { err } from '@teladan/engine/result.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { giveLetter } from './giveLetter.ts'
import { lawOf } from './law.ts'
import { holdAsSecretariat, type Letter, whyNotChanged } from './secretariat.ts'
import * as store from './store.ts'

type Setting = store.Settings & { letter: Letter | null }

/** Sets what a cycle decides for itself: the part assessed first, the years of the bar; once open, by a letter. */
export async function setSettings(desk: Desk, id: number, { letter, ...settings }: Setting) {
  const { tx, person, now } = desk
  const held = await holdAsSecretariat(desk, id)
  if (!held.ok) return held
  const reason = await whyNotChanged(desk, held.value, letter)
  if (reason) return err({ reason })
  const { total } = (await lawOf(tx, held.value)).framework
  const parts = total.parts.map((part) => part.id)
  if (settings.firstPart !== null && !parts.includes(settings.firstPart))
    return err({ reason: 'no_such_part' as const, details: parts })
  const addendum = letter && makeId(now())
  if (letter && addendum) {
    const change = { kind: 'settings', settings } as const
    await giveLetter(desk, id, { id: addendum, ...letter, change, agencies: [] })
  }
  await store.setSettings(tx, id, settings)
  await record(
    tx,
    { kind: 'cycle.settings', ...settings, addendum },
    { by: person.id, now: now(), cycle: id },
  )
  return done
}
