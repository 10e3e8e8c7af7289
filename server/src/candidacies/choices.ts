import { err, ok } from '@teladan/engine/result.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { standingsOn } from '../accounts/person.ts'
import { lawOf } from '../cycles/law.ts'
import { findCycle, findCycleHeld } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { first, type Tx } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Done, Id, Instant } from '../http/shapes.ts'
import { record } from '../ledger/record.ts'
import { findUnit } from '../units/store.ts'

const params = z.object({ cycle: Id, agency: Id })
const path = '/api/cycles/:cycle/agencies/:agency/choices' as const
const REFUSALS = {
  not_found: 404,
  not_your_role: 403,
  cycle_not_open: 409,
  law_without_coach_review: 409,
  handed_over_already: 409,
} as const

export const choiceRoutes = [
  route(
    {
      method: 'GET',
      path,
      about: 'What an agency chose for the way of its units, and why it cannot be changed',
      params,
      reply: z.object({
        hasCoachReview: z.boolean(),
        chosenBy: z.string().nullable(),
        chosenAt: Instant.nullable(),
        /** Why the asker cannot choose anew; none when they can. */
        refusal: z.string().nullable(),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params: at }) => {
      const refusal = await whyNotChoose(desk, at)
      if (refusal === 'not_found') return err({ reason: refusal })
      const chosen = await findChoices(desk.tx, at)
      return ok({ ...(chosen ?? NOTHING_CHOSEN), refusal: refusal ?? null })
    },
  ),
  route(
    {
      method: 'PUT',
      path,
      about:
        'Lets worksheets pass a coach before the inspectorate, or not; until one is handed over',
      params,
      body: z.strictObject({ hasCoachReview: z.boolean() }),
      reply: Done,
      refusals: REFUSALS,
    },
    (desk: Desk, { params: at, body }) => choose(desk, at, body),
  ),
]

type AgencyAt = z.infer<typeof params>
const NOTHING_CHOSEN = { hasCoachReview: false, chosenBy: null, chosenAt: null }

/** Sets an agency's choices for the way of its units; once a worksheet was handed over they stand. */
export async function choose(
  desk: Desk,
  at: AgencyAt,
  { hasCoachReview }: { hasCoachReview: boolean },
) {
  const { tx, person, now } = desk
  await findCycleHeld(tx, at.cycle)
  await holdAgency(tx, at)
  const refusal = await whyNotChoose(desk, at)
  if (refusal) return err({ reason: refusal })
  const instant = now()
  await sql`
    insert into agency_choices values (${at.cycle}, ${at.agency}, ${hasCoachReview}, ${person.id}, ${instant})
    on conflict (cycle_id, agency_id) do update set has_coach_review = excluded.has_coach_review,
      chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`.execute(tx)
  await record(
    tx,
    { kind: 'cycle.coach_review', agency: at.agency, isOn: hasCoachReview },
    { by: person.id, now: instant, cycle: at.cycle, unit: at.agency },
  )
  return done
}

async function whyNotChoose(
  { tx, person, now }: Desk,
  { cycle: id, agency: unit }: AgencyAt,
): Promise<keyof typeof REFUSALS | undefined> {
  const cycle = await findCycle(tx, id)
  const agency = await findUnit(tx, unit, dayIn(NATIONAL_ZONE, now()))
  if (!cycle || agency?.line.length !== 2) return 'not_found'
  const roles = standingsOn(person, agency.line, id).map(({ role }) => role)
  if (!roles.some((role) => role === 'agency_admin' || role === 'secretariat'))
    return 'not_your_role'
  if (cycle.state === 'closed') return 'cycle_not_open'
  const { stages } = await lawOf(tx, cycle)
  if (!stages.some(({ kind }) => kind === 'coach_review')) return 'law_without_coach_review'
  return (await isHandedOver(tx, { cycle: id, agency: unit })) ? 'handed_over_already' : undefined
}

/** Keeps hand-overs of an agency's units and its choice from crossing each other. */
async function holdAgency(tx: Tx, { cycle, agency }: AgencyAt) {
  await sql`select from candidacies where cycle_id = ${cycle} and agency_id = ${agency}
    order by unit_id for update`.execute(tx)
}

async function isHandedOver(tx: Tx, { cycle, agency }: AgencyAt): Promise<boolean> {
  const row = first(
    await sql<{ is: boolean }>`
      select exists (select from candidacies k join rounds r on r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
        where k.cycle_id = ${cycle} and k.agency_id = ${agency} and r.layer = 'unit'
          and r.closed_at is not null) as is`.execute(tx),
  )
  return row?.is ?? false
}

async function findChoices(tx: Tx, { cycle, agency }: AgencyAt) {
  return first(
    await sql<{ hasCoachReview: boolean; chosenBy: string | null; chosenAt: Date }>`
      select o.has_coach_review as "hasCoachReview", p.name as "chosenBy", o.chosen_at as "chosenAt"
      from agency_choices o left join people p on p.id = o.chosen_by
      where o.cycle_id = ${cycle} and o.agency_id = ${agency}`.execute(tx),
  )
}
