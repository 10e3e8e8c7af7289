import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { first, type Tx } from '../db/transaction.ts'

/** The meeting that heard a unit, who led there, whether somebody stood aside, and how it voted. */
export type Hearing = {
  panel: string
  leads: string | null
  stoodAside: boolean
  grants: number
  declines: number
}

export async function findHearing(tx: Tx, at: At, person: string): Promise<Hearing | undefined> {
  return first(
    await sql<Hearing>`
      select m.panel_id as panel,
        leader_of(m.panel_id, m.cycle_id, m.unit_id) as leads,
        exists (select from votes v where v.panel_id = m.panel_id and v.unit_id = m.unit_id and v.person_id = ${person}
          and v.vote = 'recused') as "stoodAside",
        (select count(*)::int from counted_votes v where v.panel_id = m.panel_id and v.unit_id = m.unit_id and v.vote = 'grant') as grants,
        (select count(*)::int from counted_votes v where v.panel_id = m.panel_id and v.unit_id = m.unit_id and v.vote = 'decline') as declines
      from panel_matters m join panels p on p.id = m.panel_id
      where m.cycle_id = ${at.cycle} and m.unit_id = ${at.unit} and p.closed_at is not null
      order by m.panel_id desc limit 1`.execute(tx),
  )
}

type NewDecision = Pick<Decision, 'panel' | 'predicate' | 'ground' | 'trace'> & { hash: string }

export async function insertDecision(
  tx: Tx,
  at: At,
  d: NewDecision,
  { by, now }: { by: string; now: Date },
) {
  await sql`
    insert into decisions (cycle_id, unit_id, panel_id, predicate, ground, trace, trace_hash, decided_by, decided_at)
    values (${at.cycle}, ${at.unit}, ${d.panel}, ${d.predicate}, ${d.ground}, ${d.trace}, ${d.hash}, ${by}, ${now})`.execute(
    tx,
  )
}

/** Notes that the unit was told; false when it had been already. */
export async function insertAnnouncement(
  tx: Tx,
  at: At,
  { by, now }: { by: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into announcements (cycle_id, unit_id, told_at, told_by) values (${at.cycle}, ${at.unit}, ${now}, ${by})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Notes that everybody may know; false when the unit was not told, or everybody was. */
export async function setPublic(tx: Tx, at: At, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update announcements set public_at = ${now} where cycle_id = ${at.cycle} and unit_id = ${at.unit}
      and public_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export type Decision = {
  panel: string
  predicate: string | null
  ground: string
  trace: string
  traceHash: string
  decidedBy: string
  decidedAt: Date
  toldAt: Date | null
  publicAt: Date | null
}

/** The decision as the asker may see it: a unit only once it was told. */
export async function findDecision(tx: Tx, { cycle, unit }: At): Promise<Decision | undefined> {
  return first(
    await sql<Decision>`
      select d.panel_id as panel, d.predicate, d.ground, d.trace, d.trace_hash as "traceHash", p.name as "decidedBy",
        d.decided_at as "decidedAt", a.told_at as "toldAt", a.public_at as "publicAt"
      from decisions d left join people p on p.id = d.decided_by
      left join announcements a on a.cycle_id = d.cycle_id and a.unit_id = d.unit_id
      where d.cycle_id = ${cycle} and d.unit_id = ${unit}`.execute(tx),
  )
}

/** When and where a panel met; undefined to whoever may not look into its room. */
export async function findMeeting(tx: Tx, panel: string) {
  return first(
    await sql<{ on: string; place: string }>`
      select held_on::text as "on", place from panels where id = ${panel}`.execute(tx),
  )
}
