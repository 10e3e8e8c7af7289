import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

export async function listSections(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<{ area: string; person: string; name: string }>`
    select s.area, s.person_id as person, p.name from sections s join people p on p.id = s.person_id
    where s.cycle_id = ${cycle} and s.unit_id = ${unit} order by s.area, p.name`.execute(tx)
  return rows
}

export async function setSection(
  tx: Tx,
  { cycle, unit }: { cycle: number; unit: number },
  area: string,
  people: string[],
) {
  await sql`delete from sections where cycle_id = ${cycle} and unit_id = ${unit} and area = ${area}`.execute(
    tx,
  )
  for (const person of new Set(people))
    await sql`insert into sections values (${cycle}, ${unit}, ${area}, ${person})`.execute(tx)
}

/** Who answers for a unit today: its members and its head, each once. */
export async function listTeam(
  tx: Tx,
  { cycle, unit }: { cycle: number; unit: number },
  today: string,
) {
  const { rows } = await sql<{ person: string; name: string; isHead: boolean }>`
    select p.id as person, p.name, bool_or(g.role = 'unit_head') as "isHead"
    from candidacies k join grants g on g.unit_id = any(k.line) join people p on p.id = g.person_id
    where k.cycle_id = ${cycle} and k.unit_id = ${unit} and g.role in ('unit_member', 'unit_head')
      and (g.cycle_id is null or g.cycle_id = ${cycle}) and g.from_on <= ${today}
      and (g.until_on is null or g.until_on >= ${today})
    group by p.id order by p.name, p.id limit 500`.execute(tx)
  return rows
}
