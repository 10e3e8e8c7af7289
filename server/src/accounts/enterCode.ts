import { err, ok } from '@teladan/engine/result.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { holdOwn } from './holdOwn.ts'
import * as sessionStore from './sessionStore.ts'
import * as store from './store.ts'
import { addressOf, codeAt, makeSecret } from './totp.ts'
import { keepSecret, useCode } from './tryCode.ts'

/** Takes a session the rest of the way in by a code from the authenticator app; a code opens one door once. */
export function enterCode(desk: Desk, code: string) {
  const { tx, person } = desk
  return beSystem(tx, async () => {
    const held = await holdOwn(desk)
    if (!held.ok) return held
    const { totp } = held.value
    if (totp === null) return err({ reason: 'wrong_code' as const })
    const used = await useCode(desk, totp, code)
    if (!used.ok) return used
    await sessionStore.completeSession(tx, person.session)
    return done
  })
}

/** Offers a secret to an authenticator app; it counts from the first code that fits. A demo tells that code, too. */
export async function offerSecret({ tx, person, now }: Desk) {
  const secret = makeSecret()
  const { is_demo } = await store.getAccount(tx, person.id)
  const demoCode = is_demo ? codeAt(secret, now()) : undefined
  return ok({ secret, address: addressOf(secret, person.name), demoCode })
}

/** Keeps a secret once a code shows that the app has it; never over one that is already there. */
export function setSecret(desk: Desk, given: { secret: string; code: string }) {
  const { tx, person, now } = desk
  return beSystem(tx, async () => {
    const held = await holdOwn(desk)
    if (!held.ok) return held
    if (held.value.totp !== null) return err({ reason: 'has_code' as const })
    const kept = await keepSecret(desk, given)
    if (!kept.ok) return kept
    await sessionStore.completeSession(tx, person.session)
    await record(
      tx,
      { kind: 'account.code_set', person: person.id },
      { by: person.id, now: now(), unit: person.home },
    )
    return done
  })
}
