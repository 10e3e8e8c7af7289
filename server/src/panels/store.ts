import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { first, type Tx } from '../db/transaction.ts'
import type { Panel, Vote } from './panel.ts'

export type NewPanel = {
  id: string
  cycle: number
  agency: number
  heldOn: string
  begins: string | null
  place: string
  seats: { person: string; isChair: boolean }[]
  units: number[]
}

export async function insertPanel(tx: Tx, p: NewPanel, { by, now }: { by: string; now: Date }) {
  await sql`insert into panels (id, cycle_id, agency_id, held_on, begins_at, place, made_by, made_at) values
    (${p.id}, ${p.cycle}, ${p.agency}, ${p.heldOn}, ${p.begins}, ${p.place}, ${by}, ${now})`.execute(
    tx,
  )
  for (const [i, seat] of p.seats.entries())
    await sql`insert into panel_seats (panel_id, person_id, is_chair, place)
      values (${p.id}, ${seat.person}, ${seat.isChair}, ${i + 1})`.execute(tx)
  await sql`insert into panel_matters select ${p.id}, place, ${p.cycle}, unit
    from unnest(${p.units}::int[]) with ordinality as m(unit, place) order by unit`.execute(tx)
}

export async function findPanel(tx: Tx, id: string): Promise<Panel | undefined> {
  return first(
    await sql<Panel>`
      select p.id, p.cycle_id as cycle, p.agency_id as agency, name_of(p.agency_id, today()) as "agencyName",
        c.zone, p.held_on::text as "heldOn", to_char(p.begins_at, 'HH24:MI') as begins,
        (p.held_on + p.begins_at) at time zone c.zone as "beginsAt", p.place, p.minutes, p.closed_at as "closedAt",
        p.cancelled_at as "cancelledAt", p.cancel_reason as "cancelReason",
        (select coalesce(json_agg(json_build_object('person', s.person_id, 'name', n.name, 'isChair', s.is_chair,
          'isPresent', s.is_present, 'hasLeft', s.left_at is not null)
          order by s.left_at is not null, s.is_chair desc, s.place, s.left_at), '[]') from panel_seats s
          join people n on n.id = s.person_id where s.panel_id = p.id) as seats,
        (select coalesce(json_agg(json_build_object('unit', m.unit_id, 'name', k.unit_name, 'target', k.target,
          'stage', k.stage, 'ended', k.ended, 'leads', case when k.stage in ('panel', 'decide') and k.ended is null
          then leader_of(p.id, k.cycle_id, k.unit_id) end, 'total', (select r.total::text from rounds r where r.cycle_id = k.cycle_id
            and r.unit_id = k.unit_id and r.layer = 'tpi' order by r.round desc limit 1)) order by m.place), '[]')
          from panel_matters m join candidacies k on k.cycle_id = m.cycle_id and k.unit_id = m.unit_id
          where m.panel_id = p.id) as matters,
        (select coalesce(json_agg(json_build_object('unit', v.unit_id, 'person', v.person_id, 'vote', v.vote,
          'statement', v.statement, 'counts', s.left_at is null) order by v.at), '[]') from votes v
          join panel_seats s on s.panel_id = v.panel_id and s.person_id = v.person_id where v.panel_id = p.id) as votes
      from panels p join cycles c on c.id = p.cycle_id where p.id = ${id}`.execute(tx),
  )
}

/** Keeps votes and the closing of a meeting from crossing each other, until the transaction ends. */
export async function holdPanel(tx: Tx, id: string): Promise<Panel | undefined> {
  await sql`select from panels where id = ${id} for update`.execute(tx)
  return findPanel(tx, id)
}

/** Keeps two meetings of an agency from taking the same unit, until the transaction ends. */
export async function holdAgenda(tx: Tx, cycle: number, agency: number) {
  await sql`select pg_advisory_xact_lock(${cycle}, ${agency})`.execute(tx)
}

type NewVote = { panel: string; person: string; vote: Vote; statement: string }

/** Puts a vote down, and its voter as present; false when they had voted on this unit already. */
export async function insertVote(tx: Tx, at: At, v: NewVote, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into votes values (${v.panel}, ${at.cycle}, ${at.unit}, ${v.person}, ${v.vote}, ${v.statement}, ${now})
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return false
  await sql`update panel_seats set is_present = true where panel_id = ${v.panel} and person_id = ${v.person}`.execute(
    tx,
  )
  return true
}

export async function setClosed(
  tx: Tx,
  id: string,
  { minutes, now }: { minutes: string; now: Date },
) {
  await sql`update panels set closed_at = ${now}, minutes = ${minutes} where id = ${id} and closed_at is null`.execute(
    tx,
  )
}

/** Where a page of panels ends. */
type PanelPlace = { heldOn: string; id: string }

/** A page of the panels of a cycle, the latest first. */
export async function listPanels(
  tx: Tx,
  cycle: number,
  { after, most }: { after: PanelPlace | undefined; most: number },
) {
  const later = after
    ? sql`and (p.held_on, p.id) < (${after.heldOn}::date, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<{
    id: string
    agencyName: string
    heldOn: string
    place: string
    closedAt: Date | null
    cancelledAt: Date | null
    matters: number
  }>`
    select p.id, name_of(p.agency_id, today()) as "agencyName", p.held_on::text as "heldOn", p.place,
      p.closed_at as "closedAt", p.cancelled_at as "cancelledAt", (select count(*)::int from panel_matters m where m.panel_id = p.id) as matters
    from panels p where p.cycle_id = ${cycle} ${later} order by p.held_on desc, p.id desc limit ${most}`.execute(
    tx,
  )
  return rows
}

/** How many panels of a cycle the asker may see. */
export async function countPanels(tx: Tx, cycle: number): Promise<number> {
  const row = first(
    await sql<{
      all: number
    }>`select count(*)::int as all from panels where cycle_id = ${cycle}`.execute(tx),
  )
  return row?.all ?? 0
}

/** Calls a meeting off; its units wait again. */
export async function setCancelled(
  tx: Tx,
  id: string,
  { reason, now }: { reason: string; now: Date },
) {
  await sql`update panels set cancelled_at = ${now}, cancel_reason = ${reason} where id = ${id}`.execute(
    tx,
  )
}

/** The units on which none of these people could decide. */
export async function listBeyond(tx: Tx, cycle: number, { units, people }: Heard) {
  const { rows } = await sql<{ unit: number }>`
    select unit from unnest(${units}::int[]) unit where not exists
      (select from unnest(${people}::uuid[]) person where may_judge(person, ${cycle}, unit))`.execute(
    tx,
  )
  return rows.map(({ unit }) => unit)
}
type Heard = { units: number[]; people: string[] }

/** The people who hold a seat on panels of an agency. */
export async function listPanelMembers(tx: Tx, cycle: number, agency: number) {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from grants g join people p on p.id = g.person_id join units u on u.id = ${agency}
    where g.role = 'panel_member' and g.unit_id = any(u.line) and (g.cycle_id is null or g.cycle_id = ${cycle})
      and g.from_on <= today() and (g.until_on is null or g.until_on >= today())
    order by p.name`.execute(tx)
  return rows
}

/** On whose agenda a unit is: a meeting that is neither closed nor called off. */
export const isOnAgenda = sql`exists (select from panel_matters m join panels p on p.id = m.panel_id
  where m.cycle_id = k.cycle_id and m.unit_id = k.unit_id and p.closed_at is null and p.cancelled_at is null)`

/** Units at the panel's stage that no panel has on its agenda. */
export async function listMattersWaiting(tx: Tx, cycle: number, agency: number) {
  const { rows } = await sql<{ unit: number; name: string }>`
    select k.unit_id as unit, k.unit_name as name from candidacies k
    where k.cycle_id = ${cycle} and k.agency_id = ${agency} and k.stage = 'panel' and k.ended is null
      and not ${isOnAgenda}
    order by k.unit_name`.execute(tx)
  return rows
}

/** The agencies below somebody's roots whose units wait for a panel, by name, with how many do. */
export async function listAgenciesWaiting(tx: Tx, cycle: number, roots: number[]) {
  const { rows } = await sql<{ agency: number; name: string; units: number }>`
    select k.agency_id as agency, name_of(k.agency_id, today()) as name, count(*)::int as units
    from candidacies k join units u on u.id = k.agency_id
    where k.cycle_id = ${cycle} and k.stage = 'panel' and k.ended is null and u.line && ${roots}::int[]
      and not ${isOnAgenda}
    group by k.agency_id order by 2`.execute(tx)
  return rows
}
