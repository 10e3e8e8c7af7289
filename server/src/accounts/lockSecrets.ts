import { asSystem, type Db } from '../db/transaction.ts'
import type { Vault } from '../db/vault.ts'
import { record } from '../ledger/record.ts'
import * as secretStore from './secretStore.ts'

/** Secrets in the database were locked with a key that is not the one at hand. */
export class KeyDoesNotFit extends Error {
  constructor(vault: Vault, others: { keyId: string; secrets: number }[]) {
    const locked = others.map(({ keyId, secrets }) => `${secrets} with key ${keyId}`).join(', ')
    super(
      [
        `The second factors in the database are locked (${locked}), and the key at hand is ${vault.keyId}.`,
        'Put the file "key" of the data folder back from the backup, or set TELADAN_KEY to the key of that time.',
        'If that key is lost for good, start once with TELADAN_KEY_LOST=yes: whoever had a code from it sets up a new one after their password.',
      ].join('\n'),
    )
  }
}

/**
 * Locks what lies plain from before there was a key, and makes sure that the key at hand opens all the rest. With
 * `lost`, what it does not open is forgotten. Says how many were locked and forgotten.
 */
export function lockSecrets(
  { db, vault, now }: { db: Db; vault: Vault; now: () => Date },
  other: 'kept' | 'lost',
): Promise<{ locked: number; forgotten: number }> {
  return asSystem(db, now(), async (tx) => {
    const foreign = await secretStore.countSecretsByKey(tx, vault.keyId)
    if (foreign.length && other === 'kept') throw new KeyDoesNotFit(vault, foreign)
    const forgotten = foreign.length
      ? await secretStore.forgetSecretsOfOtherKeys(tx, vault.keyId)
      : 0
    for (const { keyId: key, secrets: codes } of foreign)
      await record(tx, { kind: 'account.codes_forgotten', codes, key }, { by: null, now: now() })
    const plain = await secretStore.holdPlainSecrets(tx)
    for (const { person, totp } of plain)
      await secretStore.relockTotp(tx, person, vault.lock(totp, person))
    return { locked: plain.length, forgotten }
  })
}
