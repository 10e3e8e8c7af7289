import { err } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import * as grantStore from './grantStore.ts'
import * as invitationStore from './invitationStore.ts'
import { mayLookAfter } from './lookAfter.ts'
import * as sessionStore from './sessionStore.ts'
import * as store from './store.ts'

/** Closes an account: its sessions and invitations end at once, what its holder did stays. */
export async function closeAccount(desk: Desk, id: string) {
  const held = await holdAccount(desk, id)
  if ('reason' in held) return err(held)
  if (held.isClosed) return err({ reason: 'account_closed' as const })
  const { tx, person, now } = desk
  if (id === person.id) return err({ reason: 'own_account' as const })
  const instant = now()
  await store.setClosed(tx, id, true)
  await sessionStore.revokeSessions(tx, { person: id }, instant)
  await invitationStore.endInvitations(tx, id, instant)
  await record(
    tx,
    { kind: 'account.closed', person: id },
    { by: person.id, now: instant, unit: held.homeId },
  )
  return done
}

/** Opens a closed account again, with the password and the roles it still has. */
export async function reopenAccount(desk: Desk, id: string) {
  const held = await holdAccount(desk, id)
  if ('reason' in held) return err(held)
  if (!held.isClosed) return err({ reason: 'account_not_closed' as const })
  const { tx, person, now } = desk
  await store.setClosed(tx, id, false)
  await record(
    tx,
    { kind: 'account.reopened', person: id },
    { by: person.id, now: now(), unit: held.homeId },
  )
  return done
}

/** Holds an account for whoever keeps it to change; or says why it is not theirs to keep. */
export async function holdAccount(desk: Desk, id: string) {
  await store.hold(desk.tx, id)
  return findKept(desk, id)
}

/** An account whose holder holds nothing beyond what one looks after; or why it is not one's to keep. */
export async function findKept({ tx, person, now }: Desk, id: string) {
  const today = dayIn(NATIONAL_ZONE, now())
  const account = await store.findListed(tx, id, today)
  if (!account) return { reason: 'not_found' as const }
  const held = await beSystem(tx, () => grantStore.listHeld(tx, id, today))
  const refusal = await mayLookAfter(tx, person, [account.homeId, ...held], 'unit_member')
  return refusal ? { reason: refusal } : account
}
