import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'

export type NewInvitation = {
  id: string
  person: string
  kind: 'invite' | 'recover'
  token: Buffer
  by: string
  now: Date
  ends: Date
}

/** A newer invitation takes the place of those not used yet. */
export async function insertInvitation(tx: Tx, i: NewInvitation) {
  await endInvitations(tx, i.person, i.now)
  await insertInvitations(tx, [i])
}

/** Adds the first invitations of people, made by one person. */
export async function insertInvitations(tx: Tx, invitations: NewInvitation[]) {
  const rows = invitations.map((one) => ({ ...one, token: one.token.toString('hex') }))
  await sql`
    insert into invitations (id, person_id, kind, token_hash, made_by, made_at, ends_at)
    select id, person, kind, decode(token, 'hex'), by, now, ends
    from json_to_recordset(${JSON.stringify(rows)}) as r(id uuid, person uuid, kind text, token text, by uuid,
      now timestamptz, ends timestamptz)`.execute(tx)
}

/** Ends what was offered to a person and not used yet. */
export async function endInvitations(tx: Tx, person: string, now: Date) {
  await sql`update invitations set ends_at = ${now} where person_id = ${person} and used_at is null
    and ends_at > ${now}`.execute(tx)
}

export type Invitation = {
  id: string
  person_id: string
  name: string
  kind: 'invite' | 'recover'
  made_by: string
}

/** The invitation of a token that can still be used; held with its account, which comes first, until the end. */
export async function holdInvitation(tx: Tx, token: Buffer, now: Date) {
  await sql`select from accounts where person_id = (select person_id from invitations
    where token_hash = ${token}) for update`.execute(tx)
  return first(
    await sql<Invitation>`
      select i.id, i.person_id, p.name, i.kind, i.made_by
      from invitations i join people p on p.id = i.person_id
      where i.token_hash = ${token} and i.used_at is null and i.ends_at > ${now} for update of i`.execute(
      tx,
    ),
  )
}

export async function useInvitation(tx: Tx, id: string, now: Date) {
  await sql`update invitations set used_at = ${now} where id = ${id}`.execute(tx)
}
