import { err, ok } from '@teladan/engine/result.ts'
import type { Desk } from '../desk.ts'
import { holdOwn } from './holdOwn.ts'
import { minutesFrom, TRIES_MOST, TRIES_WITHIN_MINUTES } from './limits.ts'
import { hashToken, isPassword } from './password.ts'
import * as sessionStore from './sessionStore.ts'

/**
 * Holds one's own account for whoever knows its password: a screen left open is not enough to change the way in.
 * Wrong tries are counted as at the door. For the system only.
 */
export async function provePassword(desk: Desk, password: string) {
  const held = await holdOwn(desk)
  if (!held.ok) return held
  const { tx, person, now } = desk
  const instant = now()
  const tried = hashToken(`own password ${person.id}`)
  const since = minutesFrom(instant, -TRIES_WITHIN_MINUTES)
  if ((await sessionStore.countAttempts(tx, tried, since)) >= TRIES_MOST)
    return err({ reason: 'too_many_tries' as const })
  if (!(await isPassword(password, held.value.password))) {
    await sessionStore.noteAttempt(tx, tried, instant)
    return err({ reason: 'wrong_password' as const })
  }
  await sessionStore.forgetAttempts(tx, tried)
  return ok(held.value)
}
