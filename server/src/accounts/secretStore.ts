import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** Keeps the secret of an authenticator app, locked; none means that it has to be set up. */
export async function setTotp(tx: Tx, person: string, locked: string | null) {
  await sql`update accounts set totp = ${locked}, totp_step = 0 where person_id = ${person}`.execute(
    tx,
  )
}

/** The same secret, locked: a code that was used stays used. */
export async function relockTotp(tx: Tx, person: string, locked: string) {
  await sql`update accounts set totp = ${locked} where person_id = ${person}`.execute(tx)
}

/** The secrets that lie plain from before there was a key, held until they are locked. */
export async function holdPlainSecrets(tx: Tx) {
  const { rows } = await sql<{ person: string; totp: string }>`
    select person_id as person, totp from accounts where totp not like 'v1.%' for update`.execute(
    tx,
  )
  return rows
}

/** How many secrets are locked with which key, other than this one. */
export async function countSecretsByKey(tx: Tx, but: string) {
  const { rows } = await sql<{ keyId: string; secrets: number }>`
    select split_part(totp, '.', 2) as "keyId", count(*)::int as secrets from accounts
    where totp like 'v1.%' and split_part(totp, '.', 2) <> ${but} group by 1 order by 1`.execute(tx)
  return rows
}

/** Forgets the secrets that are locked with any other key; says how many. */
export async function forgetSecretsOfOtherKeys(tx: Tx, but: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update accounts set totp = null, totp_step = 0
    where totp like 'v1.%' and split_part(totp, '.', 2) <> ${but}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Marks a code's step as used; false when it or a later one was used already. */
export async function useTotpStep(tx: Tx, person: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update accounts set totp_step = ${step} where person_id = ${person} and totp_step < ${step}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}
