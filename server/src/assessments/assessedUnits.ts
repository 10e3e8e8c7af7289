import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** A unit with the answers of the last round that its inspectorate closed. */
export type AssessedUnit = { unit: number; name: string; answers: Answers }

const AT_ONCE = 200

/** Every assessed unit of a cycle that the asker may see, in the order of their numbers, a few at a time. */
export async function* assessedUnits(tx: Tx, cycle: number): AsyncGenerator<AssessedUnit> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ unit: number; name: string; said: [string, string][] }>`
      with closed as (
        select r.unit_id, max(r.round) as round from rounds r
        where r.cycle_id = ${cycle} and r.layer = 'tpi' and r.closed_at is not null and r.unit_id > ${after}
        group by r.unit_id order by r.unit_id limit ${AT_ONCE})
      select c.unit_id as unit, k.unit_name as name, coalesce(
        (select json_agg(json_build_array(a.item, a.answer)) from (select distinct on (item) item, answer from answers
          where cycle_id = ${cycle} and unit_id = c.unit_id and layer = 'tpi' and round = c.round
          order by item, version desc) a where a.answer is not null), '[]') as said
      from closed c join candidacies k on k.cycle_id = ${cycle} and k.unit_id = c.unit_id
      order by c.unit_id`.execute(tx)
    for (const { unit, name, said } of rows)
      yield {
        unit,
        name,
        answers: Object.fromEntries(
          said.map(([item, answer]) => [item, JSON.parse(answer) as Answer]),
        ),
      }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.unit
  }
}
