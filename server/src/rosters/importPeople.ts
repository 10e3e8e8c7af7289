import { err, ok } from '@teladan/engine/result.ts'
import type { Role } from '@teladan/engine/stages/deeds.ts'
import type { Table } from '@teladan/workbook/readTable.ts'
import { inviteAll } from '../accounts/invite.ts'
import { mayLookAfter } from '../accounts/lookAfter.ts'
import { addPosts } from '../accounts/posts.ts'
import { giveRole } from '../accounts/roles.ts'
import { listTaken } from '../accounts/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { beSystem } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { describePerson, type PersonDifference } from './difference.ts'
import type { Fault } from './fault.ts'
import type { PersonColumn } from './layouts.ts'
import { type HeldRole, type Named, type PersonPlan, planPeople } from './planPeople.ts'
import { readPeople } from './readPeople.ts'
import { makeStand } from './standing.ts'
import { loadKnown, loadStanding } from './store.ts'

export type CheckedPeople = { plans: PersonPlan[]; faults: Fault[]; rows: PersonDifference[] }

/** A way in for somebody new, told this once. */
export type Invitation = {
  name: string
  signInName: string
  home: string
  token: string
  ends: string
}

/** Which accounts, roles and posts a list of people would add below a unit; with a fault in any cell, none. */
export async function checkPeople(
  { tx, person, now }: Desk,
  root: number,
  table: Table<PersonColumn>,
): Promise<CheckedPeople> {
  const today = dayIn(NATIONAL_ZONE, now())
  const faults: Fault[] = []
  const lines = readPeople(table, faults)
  const codes = [...new Set(lines.flatMap(({ home, over }) => [home ?? [], over ?? []].flat()))]
  const names = codes.map((text) => text.toLowerCase())
  const units = await loadStanding(tx, { root, codes, names, today })
  const nips = lines.flatMap(({ nip }) => nip ?? [])
  const emails = lines.flatMap(({ email }) => email ?? [])
  const known = await loadKnown(tx, { nips, emails, today })
  const taken = await beSystem(tx, () => listTaken(tx, [...nips, ...emails]))
  const forbidden = new Set<Role>()
  for (const role of new Set(lines.flatMap(({ roles }) => roles)))
    if (await mayLookAfter(tx, person, [root], role)) forbidden.add(role)
  const stand = makeStand(units, root)
  const plans = planPeople(lines, { stand, known, taken, forbidden, today })
  if (faults.length) return { plans: [], faults, rows: [] }
  return { plans, faults, rows: plans.map(describePerson) }
}

/** Invites who is new, and adds roles and posts, each by the verb for it. */
export async function keepPeople(
  desk: Desk,
  { plans }: CheckedPeople,
  { root, file }: { root: number; file: string },
) {
  const invited = await inviteNew(desk, plans)
  if (!invited.ok) return invited
  const { ids, first, invitations } = invited.value
  const idOf = ({ whom }: PersonPlan) => ids.get(whom) ?? ''
  const roles = plans.flatMap((plan) => plan.roles.map((role) => ({ plan, role })))
  for (const { plan, role: given } of roles) {
    if (first.has(given)) continue
    const { role, grade, unit, from, until } = given
    const span = { from, until: until ?? undefined }
    const kept = await giveRole(desk, idOf(plan), {
      role,
      grade: grade ?? undefined,
      unit,
      ...span,
    })
    if (!kept.ok) return notKept(plan, kept.error)
  }
  const posts = plans.flatMap((plan) =>
    plan.posts.map(({ until, ...post }) => ({
      ...post,
      person: idOf(plan),
      until: until ?? undefined,
    })),
  )
  const added = await addPosts(desk, posts)
  if (!added.ok) return notKept(plans[0], added.error)

  const { tx, person, now } = desk
  const saved = { accounts: invitations.length, roles: roles.length, posts: posts.length }
  if (roles.length + posts.length)
    await record(
      tx,
      { kind: 'people.imported', ...saved, file },
      { by: person.id, now: now(), unit: root },
    )
  return ok({ invitations })
}

/** Makes the accounts of who is new, each with the first of their roles. */
async function inviteNew(desk: Desk, plans: PersonPlan[]) {
  const ids = new Map<Named, string>()
  const newcomers = new Map<Named, { plan: PersonPlan; role: HeldRole }>()
  for (const plan of plans) {
    const { whom } = plan
    const [role] = plan.roles
    if (whom.known) ids.set(whom, whom.known.id)
    else if (role && !newcomers.has(whom)) newcomers.set(whom, { plan, role })
  }
  const invited = await inviteAll(
    desk,
    [...newcomers].map(([{ line, home }, { role: given }]) => {
      const { name, nip, email } = line
      const { role, grade, unit, from, until } = given
      const span = { from, until: until ?? undefined }
      return { name, nip, email, home: home.id, role, grade: grade ?? undefined, unit, ...span }
    }),
  )
  if (!invited.ok) return notKept([...newcomers.values()][0]?.plan, invited.error)
  const invitations = [...newcomers.keys()].map((whom, i): Invitation => {
    const { line, home } = whom
    const { person = '', token = '', ends = '' } = invited.value[i] ?? {}
    ids.set(whom, person)
    const signInName = line.nip ?? line.email ?? ''
    return { name: line.name, signInName, home: home.name, token, ends }
  })
  const first = new Set([...newcomers.values()].map(({ role }) => role))
  return ok({ ids, first, invitations })
}

function notKept(plan: PersonPlan | undefined, { reason }: { reason: string }) {
  const at = plan?.line.cells.placeOf('name') ?? ''
  return err({ reason: 'line_not_kept' as const, details: { at, reason } })
}
