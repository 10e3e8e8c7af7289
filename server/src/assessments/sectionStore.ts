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
