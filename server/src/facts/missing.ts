import { isWithoutLimit } from '@teladan/engine/eligibility/qualify.ts'
import { type RawBuilder, sql } from 'kysely'
import { lawOf } from '../cycles/law.ts'
import { findCycle } from '../cycles/store.ts'
import type { Tx } from '../db/transaction.ts'
import { AGENCY_KINDS } from '../units/kinds.ts'
import { originOf } from './standing.ts'

/**
 * Whether a candidacy `k` still lacks a fact that the conditions of its cycle ask for; undefined when they ask
 * for none. What stands in the platform's own books need not be recorded either. What counts against a unit need not be recorded, and a condition without a limit decides nothing.
 */
export async function lacksFacts(tx: Tx, id: number): Promise<RawBuilder<unknown> | undefined> {
  const cycle = await findCycle(tx, id)
  if (!cycle) return undefined
  const law = await lawOf(tx, cycle)
  const { eligibility, facts } = law
  const conditions = eligibility.find((one) => one.cycle === cycle.conditions)?.rules ?? []
  const asked = conditions.flatMap((rule) => {
    const fact = facts.find(({ id: name }) => name === rule.fact)
    if (!fact || fact.absent || isWithoutLimit(rule)) return []
    const origin = originOf(law, fact.id)
    return rule.for.map((target) => ({
      fact: fact.id,
      of: fact.of,
      target,
      by: rule.by ?? null,
      origin: origin?.kind ?? null,
      predicate: origin?.predicate ?? null,
    }))
  })
  if (!asked.length) return undefined
  return sql`exists (
    select from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) a(fact text, "of" text, target text, by text,
      origin text, predicate text)
    where a.target = k.target
      and (a.by is null or a.by = ${JSON.stringify(AGENCY_KINDS)}::jsonb ->> (select kind from units where id = k.agency_id))
      and not exists (select from facts f where f.fact = a.fact
        and f.unit_id = case a."of" when 'agency' then k.agency_id else k.unit_id end)
      and not (a.origin = 'appointment' and exists (select from appointments p where p.unit_id = k.unit_id))
      and not (a.origin = 'award' and exists (select from decisions d join announcements n using (cycle_id, unit_id)
        where d.unit_id = k.unit_id and d.predicate = a.predicate and n.public_at is not null)))`
}
