import { err } from '@teladan/engine/result.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import * as invitationStore from './invitationStore.ts'
import { PASSWORD_LEAST } from './limits.ts'
import { keepPassword } from './password.ts'
import { provePassword } from './provePassword.ts'
import * as sessionStore from './sessionStore.ts'
import * as store from './store.ts'

type Given = { current: string; password: string }

/** Changes one's own password; all other sessions end, and so does a way in that was offered and not used. */
export function changePassword(desk: Desk, { current, password }: Given) {
  const { tx, person, now } = desk
  return beSystem(tx, async () => {
    if (password.length < PASSWORD_LEAST) return err({ reason: 'password_too_short' as const })
    const proven = await provePassword(desk, current)
    if (!proven.ok) return proven
    if (password.normalize('NFKC') === current.normalize('NFKC'))
      return err({ reason: 'same_password' as const })
    const instant = now()
    await store.setPassword(tx, person.id, await keepPassword(password))
    await invitationStore.endInvitations(tx, person.id, instant)
    await sessionStore.revokeSessions(tx, { person: person.id, but: person.session }, instant)
    await record(
      tx,
      { kind: 'account.password_changed', person: person.id },
      { by: person.id, now: instant, unit: person.home },
    )
    return done
  })
}
