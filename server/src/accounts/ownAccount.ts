import { ok } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { listReasons } from './codeRuleStore.ts'
import * as store from './store.ts'
import { nextCode } from './totp.ts'

/** One's own account: who one is here, and whether the second step is on and why. A demo tells the next code. */
export async function seeOwnAccount({ tx, person, now, vault }: Desk) {
  const today = dayIn(NATIONAL_ZONE, now())
  const listed = await store.findListed(tx, person.id, today)
  if (!listed) throw new Error('no account for a person who is signed in')
  const { name, home, nip, email, hasCode } = listed
  const { is_demo, totp, totp_step } = await store.getAccount(tx, person.id)
  const secret = is_demo && totp !== null ? vault.unlock(totp, person.id) : undefined
  const demoCode = secret === undefined ? undefined : nextCode(secret, now(), Number(totp_step))
  const reasons = await listReasons(tx, person.id, today)
  return ok({ name, home, nip, email, hasCode, reasons, demoCode })
}
