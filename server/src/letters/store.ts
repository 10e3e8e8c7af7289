import type { Grade } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { beSystem, first, type Tx } from '../db/transaction.ts'

/**
 * Who led the inspectorate's round through each grade, at last. Their notes to each other stay among them, but
 * who signs a letter is the same whoever reads it: the caller has seen that the round is shown to the asker.
 */
export function listSigners(tx: Tx, { cycle, unit }: At, round: number) {
  return beSystem(tx, async () => {
    const { rows } = await sql<{ grade: Grade; name: string }>`
      select distinct on (v.by_grade) v.by_grade as grade, p.name from reviews v join people p on p.id = v.by_id
      where v.cycle_id = ${cycle} and v.unit_id = ${unit} and v.round = ${round}
      order by v.by_grade, v.at desc, v.id desc`.execute(tx)
    return rows
  })
}

/** The name of an agency as it was on a day. */
export async function agencyOn(tx: Tx, agency: number, day: string): Promise<string> {
  const row = first(
    await sql<{ name: string }>`select name_of(${agency}, ${day}) as name`.execute(tx),
  )
  return row?.name ?? ''
}
