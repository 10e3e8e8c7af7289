import { err, ok } from '@teladan/engine/result.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Db } from '../db/transaction.ts'
import type { Vault } from '../db/vault.ts'
import { minutesFrom, SESSION_HOURS, TRIES_MOST, TRIES_WITHIN_MINUTES } from './limits.ts'
import { hashToken, isPassword, makeToken } from './password.ts'
import * as sessionStore from './sessionStore.ts'
import * as store from './store.ts'
import { nextCode } from './totp.ts'

type Room = { db: Db; now: () => Date; vault: Vault }
type Given = { name: string; password: string; device: string }

/**
 * Opens a session for a NIP or e-mail address and its password. Where the account has a second factor, the
 * session waits half-way for the code. Too many wrong tries close a name for a while, right ones included.
 */
export async function signIn({ db, now, vault }: Room, { name, password, device }: Given) {
  const instant = now()
  const tried = hashToken(`sign-in ${name.trim().toLowerCase()}`)
  const since = minutesFrom(instant, -TRIES_WITHIN_MINUTES)
  const known = await asSystem(db, instant, async (tx) => {
    const tries = await sessionStore.countAttempts(tx, tried, since)
    // Noted before it is known to be wrong, and forgotten when it was right.
    if (tries < TRIES_MOST) await sessionStore.noteAttempt(tx, tried, instant)
    return { tries, account: await store.findAccount(tx, name.trim()) }
  })
  if (known.tries >= TRIES_MOST) return err({ reason: 'too_many_tries' as const })
  const { account } = known
  const isRight = await isPassword(password, account?.password ?? null)
  if (!account || account.is_closed || !isRight)
    return err({ reason: 'wrong_name_or_password' as const })
  const token = makeToken()
  const isOpened = await asSystem(db, instant, async (tx) => {
    // While the password was weighed, somebody may have been given a new one, or the account closed.
    if (!isAsItWas(account, await store.hold(tx, account.person_id))) return false
    await sessionStore.forgetAttempts(tx, tried)
    await sessionStore.insertSession(tx, {
      id: makeId(instant),
      token: hashToken(token),
      person: account.person_id,
      factor: account.totp ? 'password' : 'full',
      device,
      now: instant,
      ends: minutesFrom(instant, SESSION_HOURS * 60),
    })
    return true
  })
  if (!isOpened) return err({ reason: 'wrong_name_or_password' as const })
  const { is_demo, totp, totp_step, person_id } = account
  const secret = is_demo && totp !== null ? vault.unlock(totp, person_id) : undefined
  const demoCode = secret === undefined ? undefined : nextCode(secret, instant, Number(totp_step))
  return ok({ token, needsCode: totp !== null, demoCode })
}

const isAsItWas = (was: store.Account, is: store.Account | undefined): boolean =>
  is?.password === was.password && is.totp === was.totp && !is.is_closed
