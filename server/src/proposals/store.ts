import { BEFORE_PROPOSAL } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { first, type Tx } from '../db/transaction.ts'

/** The agency's word on a unit: proposed or not, at which rank, by which letter or for which reason. */
export type Proposal = {
  isProposed: boolean
  rank: number
  of: number
  quota: number | null
  reason: string | null
  letter: string | null
  madeAt: Date
}

/** Lets the proposals of an agency and its quota wait for each other, so that it is never overrun. */
export async function holdAgency(tx: Tx, cycle: number, agency: number) {
  await sql`select pg_advisory_xact_lock(${cycle}, ${agency})`.execute(tx)
}

/** A unit's place among its agency's assessed units by total; equal totals share a place. */
export async function rankOf(tx: Tx, { cycle, unit }: At, agency: number) {
  const row = first(
    await sql<{ rank: number; of: number; proposed: number }>`
      with assessed as (
        select k.unit_id, t.total from candidacies k, lateral (select total from rounds r
          where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id and r.layer = 'tpi' and r.closed_at is not null
          order by r.round desc limit 1) t
        where k.cycle_id = ${cycle} and k.agency_id = ${agency} and k.stage <> all(${[...BEFORE_PROPOSAL]})
      )
      select (select count(*) from assessed b where b.total > a.total)::int + 1 as rank,
        (select count(*) from assessed)::int as of,
        (select count(*) from proposals p join candidacies k using (cycle_id, unit_id)
          where p.cycle_id = ${cycle} and k.agency_id = ${agency} and is_proposed)::int as proposed
      from assessed a where a.unit_id = ${unit}`.execute(tx),
  )
  if (!row) throw new Error('a unit to be proposed was not assessed')
  return row
}

/** How many units an agency proposed. */
export async function countProposed(tx: Tx, { cycle, agency }: { cycle: number; agency: number }) {
  const row = first(
    await sql<{ proposed: number }>`
      select count(*)::int as proposed from proposals p join candidacies k using (cycle_id, unit_id)
      where p.cycle_id = ${cycle} and k.agency_id = ${agency} and is_proposed`.execute(tx),
  )
  return row?.proposed ?? 0
}

export async function insertProposal(tx: Tx, at: At, p: Proposal & { by: string }) {
  await sql`
    insert into proposals (cycle_id, unit_id, is_proposed, rank, of_units, quota, reason, letter, made_by, made_at)
    values (${at.cycle}, ${at.unit}, ${p.isProposed}, ${p.rank}, ${p.of}, ${p.quota}, ${p.reason}, ${p.letter},
      ${p.by}, ${p.madeAt})`.execute(tx)
}

export async function findProposal(tx: Tx, { cycle, unit }: At): Promise<Proposal | undefined> {
  return first(
    await sql<Proposal>`
      select is_proposed as "isProposed", rank, of_units as of, quota, reason, letter, made_at as "madeAt"
      from proposals where cycle_id = ${cycle} and unit_id = ${unit}`.execute(tx),
  )
}

/** A unit that awaits its agency's word or had it. */
type DeskRow = {
  unit: number
  name: string
  target: string
  stage: string
  ended: string | null
  total: string
  isProposed: boolean | null
  rank: number | null
  of: number | null
  reason: string | null
  letter: string | null
  madeAt: Date | null
}
/** Where a page of the desk ends. */
type DeskPlace = Pick<DeskRow, 'unit' | 'name' | 'total'>

/** The latest closed round of the inspectorate, of the units of an agency that are past it. */
const assessed = ({ cycle, agency }: { cycle: number; agency: number }) => sql`candidacies k
  join lateral (select total from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
    and r.layer = 'tpi' and r.closed_at is not null order by r.round desc limit 1) t on true
  left join proposals p on p.cycle_id = k.cycle_id and p.unit_id = k.unit_id
  where k.cycle_id = ${cycle} and k.agency_id = ${agency} and k.stage <> all(${[...BEFORE_PROPOSAL]})`

/** A page of the units of an agency that await its word or had it, the best first. */
export async function listDesk(
  tx: Tx,
  of: { cycle: number; agency: number },
  { after, most }: { after: DeskPlace | undefined; most: number },
) {
  const later = after
    ? sql`and (t.total < ${after.total}::numeric or t.total = ${after.total}::numeric
        and (k.unit_name, k.unit_id) > (${after.name}, ${after.unit}::int))`
    : sql``
  const { rows } = await sql<DeskRow>`
    select k.unit_id as unit, k.unit_name as name, k.target, k.stage, k.ended, t.total::text,
      p.is_proposed as "isProposed", p.rank, p.of_units as of, p.reason, p.letter, p.made_at as "madeAt"
    from ${assessed(of)} ${later} order by t.total desc, k.unit_name, k.unit_id limit ${most}`.execute(
    tx,
  )
  return rows
}

/** How many units stand on the desk of an agency, and how many of them it proposed. */
export async function countDesk(tx: Tx, of: { cycle: number; agency: number }) {
  const row = first(
    await sql<{ all: number; proposed: number }>`
      select count(*)::int as all, count(*) filter (where p.is_proposed)::int as proposed
      from ${assessed(of)}`.execute(tx),
  )
  return row ?? { all: 0, proposed: 0 }
}
