import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import type { Grant } from './person.ts'
import { type Time, timeOf } from './time.ts'

export type NewGrant = Omit<Grant, 'cycle'> & {
  id: string
  person: string
  cycle: number | null
  from: string
  until?: string | undefined
  by: string | null
}

export async function insertGrant(tx: Tx, grant: NewGrant) {
  await insertGrants(tx, [grant])
}

export async function insertGrants(tx: Tx, grants: NewGrant[]) {
  await sql`
    insert into grants (id, person_id, role, grade, unit_id, cycle_id, from_on, until_on, granted_by)
    select id, person, role, grade, unit, cycle, "from", until, by
    from json_to_recordset(${JSON.stringify(grants)}) as r(id uuid, person uuid, role text, grade text,
      unit integer, cycle integer, "from" date, until date, by uuid)`.execute(tx)
}

/** A role as its holder's page lists it. */
export type GrantInTime = Grant & {
  id: string
  unitName: string
  cycleYear: number | null
  from: string
  until: string | null
  time: Time
}

/** Every role of a person: those held now first, then those to come, then what ended last. */
export async function listGrants(tx: Tx, person: string, today: string): Promise<GrantInTime[]> {
  const { rows } = await sql<GrantInTime>`
    select g.id, g.role, g.grade, g.unit_id as unit, name_of(g.unit_id, ${today}) as "unitName",
      g.cycle_id as cycle, c.year as "cycleYear", from_on::text as "from", until_on::text as until,
      ${timeOf(today)} as time
    from grants g left join cycles c on c.id = g.cycle_id where g.person_id = ${person}
    order by array_position(array['now', 'to_come', 'past'], ${timeOf(today)}), until_on desc nulls first,
      g.id limit 200`.execute(tx)
  return rows
}

/** Lets whoever gives and ends roles of one person wait for each other. For the system only. */
export async function holdHolder(tx: Tx, id: string) {
  await sql`select from accounts where person_id = (select person_id from grants where id = ${id})
    for update`.execute(tx)
}

export async function findGrant(tx: Tx, id: string, today: string) {
  return first(
    await sql<Grant & { person: string; time: Time }>`
      select person_id as person, role, grade, unit_id as unit, cycle_id as cycle, ${timeOf(today)} as time
      from grants where id = ${id}`.execute(tx),
  )
}

/** Whether a person holds just this role on any of these days. */
export async function holdsRole(
  tx: Tx,
  { person, role, grade, unit, cycle, from, until }: Omit<NewGrant, 'id' | 'by'>,
): Promise<boolean> {
  const row = first(
    await sql`
      select from grants where person_id = ${person} and role = ${role} and unit_id = ${unit}
        and grade is not distinct from ${grade} and cycle_id is not distinct from ${cycle}::int
        and until_on is distinct from from_on - 1
        and from_on <= coalesce(${until ?? null}::date, 'infinity')
        and coalesce(until_on, 'infinity') >= ${from} limit 1`.execute(tx),
  )
  return row !== undefined
}

/** Sets the last day of a role: yesterday when none is named; the day before its first means that it was never held. */
export async function endGrant(tx: Tx, id: string, on: string | undefined) {
  await sql`
    update grants set until_on = greatest(coalesce(${on ?? null}::date, today() - 1), from_on - 1)
    where id = ${id}`.execute(tx)
}

/** The units over which a person holds a role, or will. For the system only. */
export async function listHeld(tx: Tx, person: string, today: string): Promise<number[]> {
  const { rows } = await sql<{ unit: number }>`
    select unit_id as unit from grants where person_id = ${person}
      and (until_on is null or until_on >= greatest(from_on, ${today}))`.execute(tx)
  return rows.map(({ unit }) => unit)
}
