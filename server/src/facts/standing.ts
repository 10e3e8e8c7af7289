import type { Recorded } from '@teladan/engine/eligibility/qualify.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { sql } from 'kysely'
import { NATIONAL_ZONE } from '../db/days.ts'
import { beSystem, first, type Tx } from '../db/transaction.ts'

/** Where a fact comes from: somebody recorded it, or it stands in the platform's own books. */
export type Origin =
  | { kind: 'recorded'; source: string }
  | { kind: 'appointment'; number: string; datedOn: string }
  | { kind: 'award'; predicate: string; year: number }
export type FactHeld = Recorded & { origin: Origin }

/** What stands in the platform's own books: being appointed, and holding a predicate that was published. */
export function originOf(law: Pack, fact: string) {
  if (fact === 'unit.appointed') return { kind: 'appointment' as const, predicate: null }
  const award = law.framework.predicates.find(({ id }) => fact === `unit.${id.toLowerCase()}`)
  return award && { kind: 'award' as const, predicate: award.id }
}

/**
 * A fact out of the platform's own books, whoever asks: the caller has seen that they may look at the unit. A
 * predicate that was revoked since is nobody's award any more.
 */
export async function findStanding(
  tx: Tx,
  law: Pack,
  { fact, unit }: { fact: string; unit: number },
): Promise<FactHeld | undefined> {
  const origin = originOf(law, fact)
  if (!origin) return undefined
  return beSystem(tx, async () => {
    if (origin.kind === 'appointment') {
      const row = await findFirstAppointment(tx, unit)
      const { kind } = origin
      return row && { fact, value: 'yes', heldSince: row.datedOn, origin: { kind, ...row } }
    }
    const row = await findFirstAward(tx, unit, origin.predicate)
    if (!row) return undefined
    const { year, decidedOn } = row
    return { fact, value: 'yes', heldSince: decidedOn, origin: { ...origin, year } }
  })
}

/** Whether two words on a fact agree, so that the one with the earlier day only adds to the other. */
export const addsTo = (law: Pack, recorded: Recorded, standing: Recorded) => {
  const lowest = law.facts.find(({ id }) => id === recorded.fact)?.grades?.[0]
  return recorded.value !== lowest && recorded.heldSince < standing.heldSince
}

const findFirstAppointment = async (tx: Tx, unit: number) =>
  first(
    await sql<{ number: string; datedOn: string }>`
      select number, dated_on::text as "datedOn" from appointments where unit_id = ${unit}
      order by dated_on limit 1`.execute(tx),
  )

const findFirstAward = async (tx: Tx, unit: number, predicate: string) =>
  first(
    await sql<{ year: number; decidedOn: string }>`
      select c.year, at.day::text as "decidedOn"
      from decisions d join announcements a using (cycle_id, unit_id) join cycles c on c.id = d.cycle_id,
        lateral (select (d.decided_at at time zone ${NATIONAL_ZONE})::date as day) at
      where d.unit_id = ${unit} and d.predicate = ${predicate} and a.public_at is not null
        and not exists (select from facts f where f.unit_id = d.unit_id and f.fact = 'unit.revoked'
          and f.held_since >= at.day)
      order by d.decided_at limit 1`.execute(tx),
  )
