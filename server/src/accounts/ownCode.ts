import { err, ok } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { makeOffer, readOffer } from './codeOffer.ts'
import * as codeRuleStore from './codeRuleStore.ts'
import { offerSecret } from './enterCode.ts'
import { holdOwn } from './holdOwn.ts'
import { provePassword } from './provePassword.ts'
import * as secretStore from './secretStore.ts'
import { keepSecret, useCode } from './tryCode.ts'

type Shown = { password: string; code?: string | undefined }

/** Offers a secret for one's own app to whoever gives the password, and a code where the account has one already. */
export function offerCode(desk: Desk, shown: Shown) {
  return beSystem(desk.tx, async () => {
    const proven = await proveBoth(desk, shown)
    if (!proven.ok) return proven
    const { value } = await offerSecret(desk)
    return ok({ ...value, offer: makeOffer(desk, value.secret, proven.value.totp) })
  })
}

/** Keeps what was offered once a code shows that the app has it; what was there before opens nothing from then on. */
export function keepCode(desk: Desk, { offer, code }: { offer: string; code: string }) {
  return beSystem(desk.tx, async () => {
    const held = await holdOwn(desk)
    if (!held.ok) return held
    const { totp } = held.value
    const secret = readOffer(desk, offer, totp)
    if (secret === undefined) return err({ reason: 'offer_over' as const })
    const kept = await keepSecret(desk, { secret, code })
    if (!kept.ok) return kept
    await note(desk, totp === null ? 'account.code_set' : 'account.code_replaced')
    return done
  })
}

/** Switches the second step off for oneself, where nothing asks for it. */
export function dropCode(desk: Desk, shown: Shown) {
  const { tx, person, now } = desk
  return beSystem(tx, async () => {
    const today = dayIn(NATIONAL_ZONE, now())
    if ((await codeRuleStore.listReasons(tx, person.id, today)).length)
      return err({ reason: 'code_required' as const })
    const proven = await proveBoth(desk, shown)
    if (!proven.ok) return proven
    if (proven.value.totp === null) return err({ reason: 'no_code' as const })
    await secretStore.setTotp(tx, person.id, null)
    await note(desk, 'account.code_dropped')
    return done
  })
}

async function proveBoth(desk: Desk, { password, code }: Shown) {
  const proven = await provePassword(desk, password)
  if (!proven.ok || proven.value.totp === null) return proven
  if (code === undefined) return err({ reason: 'code_missing' as const })
  const used = await useCode(desk, proven.value.totp, code)
  return used.ok ? proven : used
}

type CodeDeed = 'account.code_set' | 'account.code_replaced' | 'account.code_dropped'

const note = ({ tx, person, now }: Desk, kind: CodeDeed) =>
  record(tx, { kind, person: person.id }, { by: person.id, now: now(), unit: person.home })
