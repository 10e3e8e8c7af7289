import type { Answers } from '@teladan/engine/framework/answers.ts'
import { sql } from 'kysely'
import type { Layer } from '../assessments/store.ts'
import type { Reach } from '../candidacies/reach.ts'
import { asSystem, type Db, type Tx } from '../db/transaction.ts'

/** Which layer of each unit is counted: the one that decided, the inspectorate's where it is finished, or always the same one. */
export const COUNTED = ['decided', 'unit', 'tpi'] as const
export type Counted = (typeof COUNTED)[number]
export type Wanted = { cycle: number; counted: Counted }

const LAYERS_OF = { decided: ['unit', 'tpi'], unit: ['unit'], tpi: ['tpi'] } satisfies Record<
  Counted,
  Layer[]
>

/** A unit with what it has answered in the round that counts. */
export type AnsweredUnit = {
  unit: number
  name: string
  agency: number
  layer: Layer
  round: number
  answers: Answers
}

/**
 * The next units of a cycle that have a closed round of a layer, by their ids, with the answers of the latest;
 * asked for the system, within a reach when there is one. All answers of a page come with one question. A round that
 * the inspectorate closed to give items back is not finished, and counts for nothing: it was not shown.
 */
export async function listAnswered(
  tx: Tx,
  { cycle, counted, reach }: Wanted & { reach?: Reach },
  { after, most }: { after: number; most: number },
): Promise<AnsweredUnit[]> {
  const within = reach ? sql`and k.scope && ${reach.all}::bigint[]` : sql``
  const { rows } = await sql<AnsweredUnit>`
    with counted as materialized (
      select k.unit_id, k.unit_name, k.agency_id, l.layer, l.round from candidacies k
      cross join lateral (
        select r.layer, r.round from rounds r
        where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id and r.closed_at is not null
          and r.layer = any(${LAYERS_OF[counted]}::text[]) and (r.layer = 'unit' or r.is_shown)
        order by r.layer = 'tpi' desc, r.round desc limit 1) l
      where k.cycle_id = ${cycle} and k.unit_id > ${after} ${within} order by k.unit_id limit ${most})
    select c.unit_id as unit, c.unit_name as name, c.agency_id as agency, c.layer, c.round, a.answers
    from counted c cross join lateral (
      select coalesce(json_object_agg(s.item, s.answer::json) filter (where s.answer is not null), '{}') as answers
      from (select distinct on (item) item, answer from answers s
        where s.cycle_id = ${cycle} and s.unit_id = c.unit_id and s.layer = c.layer and s.round = c.round
        order by item, version desc) s) a
    order by c.unit_id`.execute(tx)
  return rows
}

/** All of them, a page a transaction that can only read, for somebody who runs the platform. */
export const readAnswered = ({ db, now }: { db: Db; now: () => Date }, wanted: Wanted) =>
  pageByPage((after) =>
    asReader(db, now(), (tx) => listAnswered(tx, wanted, { after, most: PAGE })),
  )

/** One page after another, each asked for after the last unit of the one before. */
export async function* pageByPage(
  read: (after: number) => Promise<AnsweredUnit[]>,
): AsyncGenerator<AnsweredUnit> {
  for (let after = 0; ; ) {
    const page = await read(after)
    yield* page
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    after = last.unit
  }
}

/** How many units are held at once. */
export const PAGE = 500

/** Runs a question as the system that could not write if it wanted to. */
export const asReader = <T>(db: Db, now: Date, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asSystem(db, now, async (tx) => {
    await sql`set transaction read only`.execute(tx)
    return work(tx)
  })

/** What agencies are called today. */
export async function listNames(tx: Tx, agencies: number[]): Promise<[number, string][]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name_of(id, today()) as name from unnest(${agencies}::int[]) id`.execute(tx)
  return rows.map(({ id, name }) => [id, name])
}

export async function countUnits(tx: Tx, cycle: number): Promise<number> {
  const { rows } = await sql<{ units: number }>`
    select count(*)::int as units from candidacies where cycle_id = ${cycle}`.execute(tx)
  return rows[0]?.units ?? 0
}
