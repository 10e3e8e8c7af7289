import { type Qualification, qualify, type Recorded } from '@teladan/engine/eligibility/qualify.ts'
import { parseExact } from '@teladan/engine/exact.ts'
import { err } from '@teladan/engine/result.ts'
import { sql } from 'kysely'
import { type At, shareFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import type { Tx } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { governmentOf } from '../units/kinds.ts'
import { findUnit } from '../units/store.ts'
import { addsTo, type FactHeld, findStanding, type Origin } from './standing.ts'

type NewFact = { fact: string; value: string; heldSince: string; source: string }

/** Records a dated, sourced fact about the unit or its agency; what was recorded before stays. */
export async function recordFact(
  desk: Desk,
  at: At,
  { fact: name, value, heldSince, source }: NewFact,
) {
  const { tx, person, now } = desk
  const held = await shareFor(desk, 'record_fact', at)
  if (!held.ok) return held
  const { law, candidacy } = held.value
  const fact = law.facts.find(({ id }) => id === name)
  if (!fact) return err({ reason: 'no_such_fact' as const })
  const isFitting = fact.grades ? fact.grades.includes(value) : parseExact(value) !== undefined
  if (!isFitting)
    return err({ reason: 'value_does_not_fit' as const, details: { grades: fact.grades ?? null } })
  const instant = now()
  if (heldSince > dayIn(NATIONAL_ZONE, instant)) return err({ reason: 'in_the_future' as const })
  const standing = await findStanding(tx, law, { fact: name, unit: candidacy.unitId })
  if (standing && !addsTo(law, { fact: name, value, heldSince }, standing))
    return err({ reason: 'stands_already' as const, details: { since: standing.heldSince } })
  const about = fact.of === 'agency' ? candidacy.agencyId : candidacy.unitId
  const id = makeId(instant)
  await sql`
    insert into facts (id, unit_id, fact, value, held_since, source, recorded_by, recorded_at)
    values (${id}, ${about}, ${name}, ${value}, ${heldSince}, ${source}, ${person.id}, ${instant})`.execute(
    tx,
  )
  await record(
    tx,
    { kind: 'fact.recorded', fact: name, id },
    { by: person.id, now: instant, ...at },
  )
  return done
}

/** What was recorded last of each fact of a unit and its agency. */
export async function listFacts(tx: Tx, units: number[]) {
  const { rows } = await sql<Recorded & { source: string }>`
    select distinct on (fact) fact, value, held_since::text as "heldSince", source from facts
    where unit_id = any(${units}) order by fact, recorded_at desc, id desc`.execute(tx)
  return rows
}

/** How a condition stands, and where the fact it stands on comes from. */
type Qualified = Qualification & { origin: Origin | null }

/** Holds what was recorded, and what stands in the platform's own books, against the conditions, as of today. */
export async function qualifyNow(
  { tx, now }: Desk,
  { law, cycle, candidacy }: View,
): Promise<Qualified[]> {
  const conditions = law.eligibility.find((one) => one.cycle === cycle.conditions)
  if (!conditions) throw new Error(`${law.id} has no conditions of ${cycle.conditions}`)
  const on = dayIn(NATIONAL_ZONE, now())
  const agency = await findUnit(tx, candidacy.agencyId, on)
  const by = (agency && governmentOf(agency.kind)) ?? 'central'
  const facts = new Map<string, FactHeld>()
  for (const { source, ...one } of await listFacts(tx, [candidacy.unitId, candidacy.agencyId]))
    facts.set(one.fact, { ...one, origin: { kind: 'recorded', source } })
  for (const fact of new Set(conditions.rules.map((rule) => rule.fact))) {
    const standing = await findStanding(tx, law, { fact, unit: candidacy.unitId })
    const recorded = facts.get(fact)
    if (standing && !(recorded && addsTo(law, recorded, standing))) facts.set(fact, standing)
  }
  const { target } = candidacy
  return qualify(conditions, law.facts, [...facts.values()], { target, by, on }).map((one) => ({
    ...one,
    origin: (one.recorded && facts.get(one.recorded.fact)?.origin) ?? null,
  }))
}
