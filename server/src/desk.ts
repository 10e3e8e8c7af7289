import type { Pack } from '@teladan/engine/packs/pack.ts'
import { ok } from '@teladan/engine/result.ts'
import type { Person } from './accounts/person.ts'
import type { Db, Tx } from './db/transaction.ts'
import type { Vault } from './db/vault.ts'
import type { FileStore } from './files/fileStore.ts'
import type { Visits } from './http/bytes.ts'
import type { Log } from './http/log.ts'

/** What every request can reach. */
export type Room = {
  db: Db
  now: () => Date
  log: Log
  packs: ReadonlyMap<string, Pack>
  files: FileStore
  vault: Vault
  publicUrl: string
}

/** What a request of somebody signed in can reach: one transaction that shows what they may see. */
export type Desk = Room & { tx: Tx; person: Person }

/** What a request reaches that brings or fetches bytes: the desk one visit at a time, and nothing held open. */
export type Counter = Room & Visits<Desk>

/** What a verb says that has nothing else to say. */
export const done = ok({ done: true } as const)
