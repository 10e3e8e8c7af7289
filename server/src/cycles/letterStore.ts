import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'

/** Notes a scan of a letter as a cycle's own; one brought twice is kept once. */
export async function insertScan(
  tx: Tx,
  cycle: number,
  s: { file: string; by: string; now: Date },
) {
  await sql`
    insert into letter_scans (cycle_id, file, added_by, added_at)
    values (${cycle}, ${s.file}, ${s.by}, ${s.now}) on conflict do nothing`.execute(tx)
}

/** Whether a scan was brought into a cycle, as far as the asker may read it. */
export async function hasScan(tx: Tx, cycle: number, file: string): Promise<boolean> {
  const { rows } = await sql`
    select from letter_scans where cycle_id = ${cycle} and file = ${file}`.execute(tx)
  return rows.length > 0
}

export async function hasAddendum(tx: Tx, cycle: number, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from addenda where cycle_id = ${cycle} and id = ${id}`.execute(tx)
  return rows.length > 0
}

type Attaching = { id: string; addendum: string; file: string; by: string; now: Date }

/** Says which scan is a letter's; the latest that was said counts. */
export async function insertAddendumScan(tx: Tx, cycle: number, s: Attaching) {
  await sql`
    insert into addendum_scans (id, addendum_id, cycle_id, file, added_by, added_at)
    values (${s.id}, ${s.addendum}, ${cycle}, ${s.file}, ${s.by}, ${s.now})`.execute(tx)
}

/** The scan of a letter, as far as the asker may read it. */
export async function findLetterScan(tx: Tx, cycle: number, addendum: string) {
  return first(
    await sql<{ number: string; sha256: string; type: string; size: string }>`
      select a.number, f.sha256, f.type, f.size from addenda a
      join lateral (select file from addendum_scans where addendum_id = a.id
        order by added_at desc, id desc limit 1) s on true
      join files f on f.sha256 = s.file
      where a.cycle_id = ${cycle} and a.id = ${addendum}`.execute(tx),
  )
}

/** The end of a stage as it holds for an agency, with the letter that set it. */
export type End = {
  closes: string
  closesAt: Date
  /** The letter's number, and which it is; none where the schedule itself holds. */
  moved: string | null
  movedBy: string | null
}
export type EndOfAgency = End & { agency: number; name: string }

/** The ends of a stage, by name, for the agencies that were ever given one of their own and for those named here. */
export async function listOwnEnds(
  tx: Tx,
  { cycle, stage, named }: { cycle: number; stage: string; named: number[] },
): Promise<EndOfAgency[]> {
  const { rows } = await sql<EndOfAgency>`
    select ${OWN_END} from ${ownEnds({ cycle, stage, named })}
    order by u.name, u.id`.execute(tx)
  return rows
}

type Page = { cycle: number; stage: string; after?: number | undefined; most: number }

/** A page of the agencies, by name, for which a stage ends at another time than for the rest. */
export async function listApart(tx: Tx, { cycle, stage, after, most }: Page) {
  const later = after
    ? sql`and (u.name, u.id) > (name_of(${after}::int, today()), ${after}::int)`
    : sql``
  const { rows } = await sql<EndOfAgency>`
    select ${OWN_END} from ${ownEnds({ cycle, stage, named: [] })}
    left join lateral letter_in_force(c.id, w.stage, null) rest on true
    where coalesce(a.closes, w.closes) <> coalesce(rest.closes, w.closes) ${later}
    order by u.name, u.id limit ${most}`.execute(tx)
  return rows
}

const OWN_END = sql`u.id as agency, u.name,
  to_char(coalesce(a.closes, w.closes), 'YYYY-MM-DD"T"HH24:MI') as closes,
  (coalesce(a.closes, w.closes) + interval '1 minute') at time zone c.zone as "closesAt",
  a.number as moved, a.id as "movedBy"`
const ownEnds = ({ cycle, stage, named }: { cycle: number; stage: string; named: number[] }) => sql`
  cycles c join cycle_windows w on w.cycle_id = c.id and c.id = ${cycle} and w.stage = ${stage}
  join lateral (select id, name_of(id, today()) as name from (
    select unnest(l.agency_ids) as id from addenda l where l.cycle_id = c.id and l.stage = w.stage
    union select unnest(${named}::int[])) agencies) u on true
  left join lateral letter_in_force(c.id, w.stage, u.id) a on true`

/** How many agencies have another end of a stage than the rest, by stage. */
export async function countApart(tx: Tx, cycle: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ stage: string; agencies: number }>`
    select o.stage, count(*)::int as agencies
    from (select distinct d.stage, agency from addenda d, unnest(d.agency_ids) agency
      where d.cycle_id = ${cycle} and d.stage is not null) o
    join cycle_windows w on w.cycle_id = ${cycle} and w.stage = o.stage
    left join lateral letter_in_force(${cycle}, o.stage, o.agency) own on true
    left join lateral letter_in_force(${cycle}, o.stage, null) rest on true
    where coalesce(own.closes, w.closes) <> coalesce(rest.closes, w.closes)
    group by o.stage`.execute(tx)
  return new Map(rows.map(({ stage, agencies }) => [stage, agencies]))
}
