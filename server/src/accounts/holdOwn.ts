import { err, ok } from '@teladan/engine/result.ts'
import type { Desk } from '../desk.ts'
import * as sessionStore from './sessionStore.ts'
import * as store from './store.ts'

/**
 * Holds one's own account until the transaction ends: whoever gives it a new way in, or closes it, came before or
 * comes after. Where they came before, the session that asks is over. For the system only.
 */
export async function holdOwn({ tx, person, now }: Pick<Desk, 'tx' | 'person' | 'now'>) {
  const account = await store.hold(tx, person.id)
  const isOpen = await sessionStore.isOpen(tx, person.session, now())
  return account && isOpen ? ok(account) : err({ reason: 'signed_out' as const })
}
