import { err, ok } from '@teladan/engine/result.ts'
import type { Desk } from '../desk.ts'
import { minutesFrom, TRIES_MOST, TRIES_WITHIN_MINUTES } from './limits.ts'
import { hashToken } from './password.ts'
import * as secretStore from './secretStore.ts'
import * as sessionStore from './sessionStore.ts'
import { stepOf } from './totp.ts'

/** Uses a code of the app that one's account knows; it opens one door once. The account is held. For the system only. */
export async function useCode(desk: Desk, locked: string, code: string) {
  const { tx, person, vault, log } = desk
  const secret = vault.unlock(locked, person.id)
  if (secret === undefined) {
    log('secret_not_unlocked', { key: vault.keyId })
    return err({ reason: 'code_not_readable' as const })
  }
  return tryCode(desk, { secret, code }, (step) => secretStore.useTotpStep(tx, person.id, step))
}

/** Keeps a secret once a code shows that the app has it. The account is held. For the system only. */
export function keepSecret(desk: Desk, given: { secret: string; code: string }) {
  const { tx, person, vault } = desk
  return tryCode(desk, given, async (step) => {
    await secretStore.setTotp(tx, person.id, vault.lock(given.secret, person.id))
    return secretStore.useTotpStep(tx, person.id, step)
  })
}

/** Tries a code on a secret; the wrong ones are counted, and after too many not even a right one is used. */
async function tryCode(
  { tx, now, person }: Desk,
  { secret, code }: { secret: string; code: string },
  use: (step: number) => Promise<boolean>,
) {
  const instant = now()
  const tried = hashToken(`code ${person.id}`)
  const since = minutesFrom(instant, -TRIES_WITHIN_MINUTES)
  if ((await sessionStore.countAttempts(tx, tried, since)) >= TRIES_MOST)
    return err({ reason: 'too_many_tries' as const })
  const step = stepOf(secret, code, instant)
  if (step === undefined || !(await use(step))) {
    await sessionStore.noteAttempt(tx, tried, instant)
    return err({ reason: 'wrong_code' as const })
  }
  await sessionStore.forgetAttempts(tx, tried)
  return ok(step)
}
