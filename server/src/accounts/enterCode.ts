import { err, ok } from '@teladan/engine/result.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { minutesFrom, TRIES_MOST, TRIES_WITHIN_MINUTES } from './limits.ts'
import { hashToken } from './password.ts'
import * as secretStore from './secretStore.ts'
import * as sessionStore from './sessionStore.ts'
import * as store from './store.ts'
import { addressOf, makeSecret, stepOf } from './totp.ts'

/** Takes a session the rest of the way in by a code from the authenticator app; a code opens one door once. */
export function enterCode(desk: Desk, code: string) {
  return checkCode(desk, code, undefined)
}

/** Offers a secret to an authenticator app; it counts from the first code that fits. */
export function offerSecret({ person }: Desk) {
  const secret = makeSecret()
  return ok({ secret, address: addressOf(secret, person.name) })
}

/** Keeps a secret once a code shows that the app has it; never over one that is already there. */
export function setSecret(desk: Desk, { secret, code }: { secret: string; code: string }) {
  return checkCode(desk, code, secret)
}

function checkCode({ tx, now, person, vault, log }: Desk, code: string, given: string | undefined) {
  const instant = now()
  const tried = hashToken(`code ${person.id}`)
  return beSystem(tx, async () => {
    const tries = await sessionStore.countAttempts(
      tx,
      tried,
      minutesFrom(instant, -TRIES_WITHIN_MINUTES),
    )
    if (tries >= TRIES_MOST) return err({ reason: 'too_many_tries' as const })
    const { totp } = await store.getAccount(tx, person.id)
    if (given !== undefined && totp) return err({ reason: 'has_code' as const })
    const secret = totp === null ? given : vault.unlock(totp, person.id)
    if (totp !== null && secret === undefined) {
      log('secret_not_unlocked', { key: vault.keyId })
      return err({ reason: 'code_not_readable' as const })
    }
    const step = secret === undefined ? undefined : stepOf(secret, code, instant)
    if (secret !== undefined && step !== undefined && !totp)
      await secretStore.setTotp(tx, person.id, vault.lock(secret, person.id))
    if (step === undefined || !(await secretStore.useTotpStep(tx, person.id, step))) {
      await sessionStore.noteAttempt(tx, tried, instant)
      return err({ reason: 'wrong_code' as const })
    }
    await sessionStore.forgetAttempts(tx, tried)
    await sessionStore.completeSession(tx, person.session)
    if (!totp)
      await record(
        tx,
        { kind: 'account.code_set', person: person.id },
        { by: person.id, now: instant },
      )
    return done
  })
}
