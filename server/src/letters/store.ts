import type { Grade } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { beSystem, first, type Tx } from '../db/transaction.ts'
import type { Head } from './drawHead.ts'
import { findLetterheadOn, type Headings } from './letterheadStore.ts'

/**
 * Who led the inspectorate's round through each grade, at last. Their notes to each other stay among them, but
 * who signs a letter is the same whoever reads it: the caller has seen that the round is shown to the asker.
 */
export function listSigners(tx: Tx, { cycle, unit }: At, round: number) {
  return beSystem(tx, async () => {
    const { rows } = await sql<{ grade: Grade; name: string; at: Date }>`
      select distinct on (v.by_grade) v.by_grade as grade, p.name, v.at from reviews v join people p on p.id = v.by_id
      where v.cycle_id = ${cycle} and v.unit_id = ${unit} and v.round = ${round}
      order by v.by_grade, v.at desc, v.id desc`.execute(tx)
    return rows
  })
}

/** How an agency's letters of a day begin, and the agency's own name on that day. */
export type LetterHead = Head & {
  agency: string
  city: string
  signatory: string
  headings: Headings
}

/** The letterhead of an agency as it was on a day; its bare name where nobody had set one. */
export async function headOn(tx: Tx, agency: number, day: string): Promise<LetterHead> {
  const named = first(
    await sql<{ name: string }>`select name_of(${agency}, ${day}) as name`.execute(tx),
  )
  const name = named?.name ?? ''
  const found = await findLetterheadOn(tx, agency, day)
  if (!found) return { agency: name, name, address: [], city: '', signatory: '', headings: 'id' }
  const { logo, logoType: _, ...head } = found
  return { ...head, agency: name, logo: logo ?? undefined }
}
