import { err, ok } from '@teladan/engine/result.ts'
import { GRADES, ROLES } from '@teladan/engine/stages/deeds.ts'
import { z } from 'zod'
import { findCycle } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, beSystem } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { record, recordAll } from '../ledger/record.ts'
import { holdAccount } from './closeAccount.ts'
import * as grantStore from './grantStore.ts'
import { makeCode, readCode } from './invitationCode.ts'
import * as invitationStore from './invitationStore.ts'
import { INVITATION_DAYS, minutesFrom, PASSWORD_LEAST } from './limits.ts'
import { mayLookAfter } from './lookAfter.ts'
import { hashToken, keepPassword } from './password.ts'
import * as secretStore from './secretStore.ts'
import * as sessionStore from './sessionStore.ts'
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

/** When a role holds; from today on where nothing is said. */
type Span = { from?: string | undefined; until?: string | undefined }

/** Makes an account with one role and an invitation to it; the link is shown once and never kept. */
export async function invite(desk: Desk, invitee: Invitee) {
  const invited = await inviteAll(desk, [invitee])
  if (!invited.ok) return invited
  const [one] = invited.value
  if (!one) throw new Error('nobody was invited')
  return ok(one)
}

/** Makes many accounts at once, all or none; the invitations come back in the order of the invitees. */
export async function inviteAll({ tx, person, now }: Desk, invitees: (Invitee & Span)[]) {
  if (invitees.some(({ nip, email }) => !nip && !email))
    return err({ reason: 'without_sign_in_name' as const })
  if (invitees.some(({ role, grade }) => (role === 'assessor') !== (grade !== undefined)))
    return err({ reason: 'grade_is_for_assessors' as const })
  for (const role of new Set(invitees.map((one) => one.role))) {
    const those = invitees.filter((one) => one.role === role)
    const units = [...new Set(those.flatMap(({ home, unit }) => [home, unit]))]
    const refusal = await mayLookAfter(tx, person, units, role)
    if (refusal) return err({ reason: refusal })
  }
  for (const cycle of new Set(invitees.flatMap((one) => one.cycle ?? [])))
    if (!(await findCycle(tx, cycle))) return err({ reason: 'no_such_cycle' as const })
  const names = invitees.flatMap(({ nip, email }) => [nip ?? [], email ?? []].flat())
  const taken = await beSystem(tx, () => store.listTaken(tx, names))
  if (taken.size) return err({ reason: 'name_taken' as const })

  const instant = now()
  const today = dayIn(NATIONAL_ZONE, instant)
  const people = invitees.map((one) => ({ ...one, id: makeId(instant) }))
  await store.insertPeople(tx, people, instant)
  await grantStore.insertGrants(
    tx,
    people.map(({ id, role, grade = null, unit, cycle = null, from = today, until }) => {
      const span = { from, until }
      return { id: makeId(instant), person: id, role, grade, unit, cycle, ...span, by: person.id }
    }),
  )
  await recordAll(
    tx,
    people.map(({ id, unit }) => ({
      entry: { kind: 'account.invited', person: id },
      about: { unit },
    })),
    { by: person.id, now: instant },
  )
  const made = people.map(({ id }) =>
    makeInvitation({ person: id, kind: 'invite', by: person.id, now: instant }),
  )
  await invitationStore.insertInvitations(
    tx,
    made.map(({ kept }) => kept),
  )
  return ok(made.map(({ told }) => told))
}

/** A new way in for somebody who lost theirs: given by whoever looks after all they hold, and written down. */
export async function recover(desk: Desk, id: string) {
  const held = await holdAccount(desk, id)
  if ('reason' in held) return err(held)
  if (held.isClosed) return err({ reason: 'account_closed' as const })
  const { tx, person, now } = desk
  const instant = now()
  await record(
    tx,
    { kind: 'account.recovered', person: id, by: person.id },
    { by: person.id, now: instant, unit: held.homeId },
  )
  const { kept, told } = makeInvitation({
    person: id,
    kind: 'recover',
    by: person.id,
    now: instant,
  })
  await invitationStore.insertInvitation(tx, kept)
  return ok(told)
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
    const held = await invitationStore.holdInvitation(tx, hashToken(readCode(token)), instant)
    if (!held) return err({ reason: 'invitation_over' as const })
    await store.setPassword(tx, held.person_id, kept)
    if (held.kind === 'recover') {
      await secretStore.setTotp(tx, held.person_id, null)
      await sessionStore.revokeSessions(tx, { person: held.person_id }, instant)
    }
    await invitationStore.useInvitation(tx, held.id, instant)
    await record(
      tx,
      { kind: 'account.joined', person: held.person_id },
      { by: held.person_id, now: instant },
    )
    return ok({ name: held.name })
  })
}

/** An invitation as it is kept, by a hash of its code, and as it is told this once. */
function makeInvitation(of: Pick<invitationStore.NewInvitation, 'person' | 'kind' | 'by' | 'now'>) {
  const token = makeCode()
  const ends = minutesFrom(of.now, INVITATION_DAYS * 24 * 60)
  return {
    kept: { ...of, id: makeId(of.now), token: hashToken(token), ends },
    told: { person: of.person, token, ends: ends.toISOString() },
  }
}
