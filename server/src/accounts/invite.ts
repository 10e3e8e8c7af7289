import { err, ok } from '@teladan/engine/result.ts'
import { GRADES, ROLES } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { findCycle } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, beSystem, first, type Tx } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { INVITATION_DAYS, minutesFrom, PASSWORD_LEAST } from './limits.ts'
import { hashToken, keepPassword, makeToken } from './password.ts'
import type { Person } from './person.ts'
import * as store from './store.ts'

export const Invitee = z.strictObject({
  name: z.string().trim().min(2).max(200),
  nip: z
    .string()
    .regex(/^\d{18}$/)
    .optional(),
  email: z.email().optional(),
  home: z.int(),
  role: z.enum(ROLES),
  grade: z.enum(GRADES).optional(),
  unit: z.int(),
  cycle: z.int().optional(),
})
export type Invitee = z.infer<typeof Invitee>

/** Makes an account with one role and an invitation to it; the link is shown once and never kept. */
export async function invite({ tx, person, now }: Desk, invitee: Invitee) {
  if (!invitee.nip && !invitee.email) return err({ reason: 'without_sign_in_name' as const })
  if ((invitee.role === 'assessor') !== (invitee.grade !== undefined))
    return err({ reason: 'grade_is_for_assessors' as const })
  const refusal = await mayLookAfter(tx, person, [invitee.home, invitee.unit], invitee.role)
  if (refusal) return err({ reason: refusal })
  if (invitee.cycle !== undefined && !(await findCycle(tx, invitee.cycle)))
    return err({ reason: 'no_such_cycle' as const })
  const names = [invitee.nip, invitee.email].filter((name) => name !== undefined)
  const taken = await beSystem(tx, () =>
    Promise.all(names.map((name) => store.findAccount(tx, name))),
  )
  if (taken.some(Boolean)) return err({ reason: 'name_taken' as const })
  const instant = now()
  const id = makeId(instant)
  await store.insertPerson(tx, { id, ...invitee }, instant)
  await store.insertGrant(tx, {
    id: makeId(instant),
    person: id,
    role: invitee.role,
    grade: invitee.grade ?? null,
    unit: invitee.unit,
    cycle: invitee.cycle ?? null,
    from: dayIn(NATIONAL_ZONE, instant),
    by: person.id,
  })
  await record(
    tx,
    { kind: 'account.invited', person: id },
    { by: person.id, now: instant, unit: invitee.unit },
  )
  return ok(await makeInvitation(tx, { person: id, kind: 'invite', by: person.id, now: instant }))
}

/** A new way in for somebody who lost theirs: given by whoever looks after all they hold, and written down. */
export async function recover({ tx, person, now }: Desk, id: string) {
  const instant = now()
  const whom = first(
    await sql<{ home_id: number }>`select home_id from people where id = ${id}`.execute(tx),
  )
  if (!whom) return err({ reason: 'not_found' as const })
  const today = dayIn(NATIONAL_ZONE, instant)
  const held = await beSystem(tx, () => store.listHeld(tx, id, today))
  const refusal = await mayLookAfter(tx, person, [whom.home_id, ...held], 'unit_member')
  if (refusal) return err({ reason: refusal })
  await record(
    tx,
    { kind: 'account.recovered', person: id, by: person.id },
    { by: person.id, now: instant, unit: whom.home_id },
  )
  return ok(await makeInvitation(tx, { person: id, kind: 'recover', by: person.id, now: instant }))
}

type Acceptance = { token: string; password: string }

/** Sets the password of whoever holds an invitation. Recovery ends all sessions and the old second factor. */
export async function acceptInvitation(
  { db, now }: Pick<Desk, 'db' | 'now'>,
  { token, password }: Acceptance,
) {
  if (password.length < PASSWORD_LEAST) return err({ reason: 'password_too_short' as const })
  const kept = await keepPassword(password)
  const instant = now()
  return asSystem(db, instant, async (tx) => {
    const held = await store.holdInvitation(tx, hashToken(token.trim()), instant)
    if (!held) return err({ reason: 'invitation_over' as const })
    await store.setPassword(tx, held.person_id, kept)
    if (held.kind === 'recover') {
      await store.setTotp(tx, held.person_id, null)
      await store.revokeSessions(tx, { person: held.person_id }, instant)
    }
    await store.useInvitation(tx, held.id, instant)
    await record(
      tx,
      { kind: 'account.joined', person: held.person_id },
      { by: held.person_id, now: instant },
    )
    return ok({ name: held.name })
  })
}

async function makeInvitation(
  tx: Tx,
  { person, kind, by, now }: { person: string; kind: 'invite' | 'recover'; by: string; now: Date },
) {
  const token = makeToken()
  const ends = minutesFrom(now, INVITATION_DAYS * 24 * 60)
  const id = makeId(now)
  await store.insertInvitation(tx, { id, person, kind, token: hashToken(token), by, now, ends })
  return { person, token, ends: ends.toISOString() }
}

/** Nobody gives what they could not be given: an agency's administrator stays within the agency. */
async function mayLookAfter(tx: Tx, person: Person, units: number[], role: string) {
  const roots = person.grants
    .filter((g) => ['agency_admin', 'secretariat', 'operator'].includes(g.role) && !g.cycle)
    .map((g) => g.unit)
  const isNational = ['secretariat', 'operator', 'auditor'].includes(role)
  if (isNational && !person.grants.some((g) => g.role === 'secretariat'))
    return 'not_your_role' as const
  const { rows } = await sql<{ id: number }>`
    select id from units where id = any(${units}) and line && ${roots}::int[]`.execute(tx)
  return units.every((unit) => rows.some(({ id }) => id === unit))
    ? null
    : ('not_your_role' as const)
}
