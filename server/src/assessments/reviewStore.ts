import type { Grade } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { RoundKey } from './store.ts'

export type Review = {
  byGrade: Grade
  toGrade: Grade | null
  note: string
  by: string
  at: Date
  round: number
}

export async function insertReview(
  tx: Tx,
  key: RoundKey,
  r: Omit<Review, 'round'> & { id: string },
) {
  await sql`insert into reviews values (${r.id}, ${key.cycle}, ${key.unit}, ${key.round}, ${r.byGrade},
    ${r.toGrade}, ${r.note}, ${r.by}, ${r.at})`.execute(tx)
}

export async function listReviews(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<Review & { name: string }>`
    select v.by_grade as "byGrade", v.to_grade as "toGrade", v.note, v.by_id as by, v.at, v.round, p.name
    from reviews v join people p on p.id = v.by_id
    where v.cycle_id = ${cycle} and v.unit_id = ${unit} order by v.at desc`.execute(tx)
  return rows
}

/** What a coach did with the worksheet of a unit's round. */
export type CoachReview = {
  round: number
  outcome: 'passed' | 'returned'
  note: string
  by: string
  at: Date
}

export async function insertCoachReview(
  tx: Tx,
  { cycle, unit }: { cycle: number; unit: number },
  r: CoachReview & { id: string },
) {
  await sql`
    insert into coach_reviews (id, cycle_id, unit_id, round, outcome, note, by_id, at)
    values (${r.id}, ${cycle}, ${unit}, ${r.round}, ${r.outcome}, ${r.note}, ${r.by}, ${r.at})`.execute(
    tx,
  )
}

export async function listCoachReviews(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<CoachReview & { name: string }>`
    select v.round, v.outcome, v.note, v.by_id as by, v.at, p.name
    from coach_reviews v join people p on p.id = v.by_id
    where v.cycle_id = ${cycle} and v.unit_id = ${unit} order by v.round desc`.execute(tx)
  return rows
}

/** The grades that somebody holds over a unit in a cycle; asked for the system. */
export async function listGrades(
  tx: Tx,
  { cycle, unit }: { cycle: number; unit: number },
  today: string,
) {
  const { rows } = await sql<{ grade: Grade }>`
    select distinct g.grade from grants g join candidacies k on g.unit_id = any(k.line)
    where k.cycle_id = ${cycle} and k.unit_id = ${unit} and g.role = 'assessor'
      and (g.cycle_id is null or g.cycle_id = ${cycle}) and g.from_on <= ${today}
      and (g.until_on is null or g.until_on >= ${today})`.execute(tx)
  return rows.map(({ grade }) => grade)
}
