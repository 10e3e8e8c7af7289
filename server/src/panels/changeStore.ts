import { sql } from 'kysely'
import { makeId } from '../db/makeId.ts'
import type { Tx } from '../db/transaction.ts'
import type { Change } from './panel.ts'

/** What was changed about a meeting since it was called, the first change first. */
export async function listChanges(tx: Tx, panel: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select kind, leaves, comes, is_chair as "isChair", held_on::text as "heldOn",
      to_char(begins_at, 'HH24:MI') as begins, place, reason, at
    from panel_changes where panel_id = ${panel} order by at, id`.execute(tx)
  return rows
}

type By = { by: string; now: Date }
type Passing = { leaves: string; comes: string; reason: string }

/** Gives a seat to somebody else, in its place and with the chair if it is the chair's. */
export async function takeSeat(
  tx: Tx,
  panel: string,
  seat: Passing & { isChair: boolean },
  by: By,
) {
  const { leaves, comes, isChair } = seat
  await sql`update panel_seats set left_at = ${by.now}, is_chair = false
    where panel_id = ${panel} and person_id = ${leaves}`.execute(tx)
  await sql`insert into panel_seats (panel_id, person_id, is_chair, place)
    select panel_id, ${comes}, ${isChair}, place from panel_seats
    where panel_id = ${panel} and person_id = ${leaves}`.execute(tx)
  await insertPassing(tx, panel, { kind: 'seat', ...seat }, by)
}

/** Passes the chair to another seat; both sit on. */
export async function passChairTo(tx: Tx, panel: string, passing: Passing, by: By) {
  const { leaves, comes } = passing
  await sql`update panel_seats set is_chair = false
    where panel_id = ${panel} and person_id = ${leaves}`.execute(tx)
  await sql`update panel_seats set is_chair = true
    where panel_id = ${panel} and person_id = ${comes}`.execute(tx)
  await insertPassing(tx, panel, { kind: 'chair', ...passing, isChair: true }, by)
}

async function insertPassing(
  tx: Tx,
  panel: string,
  { kind, leaves, comes, isChair, reason }: Passing & { kind: 'seat' | 'chair'; isChair: boolean },
  { by, now }: By,
) {
  await sql`
    insert into panel_changes (id, panel_id, kind, leaves, comes, is_chair, reason, by_id, at)
    values (${makeId(now)}, ${panel}, ${kind}, ${leaves}, ${comes}, ${isChair}, ${reason}, ${by}, ${now})`.execute(
    tx,
  )
}

export type Meeting = { heldOn: string; begins: string | null; place: string }

/** Moves a meeting, and keeps where and when it was to be before. */
export async function setMeeting(
  tx: Tx,
  panel: string,
  { heldOn, begins, place, reason }: Meeting & { reason: string },
  { by, now }: By,
) {
  await sql`
    insert into panel_changes (id, panel_id, kind, held_on, begins_at, place, reason, by_id, at)
    select ${makeId(now)}, id, 'date', held_on, begins_at, place, ${reason}, ${by}, ${now}
    from panels where id = ${panel}`.execute(tx)
  await sql`update panels set held_on = ${heldOn}, begins_at = ${begins}, place = ${place}
    where id = ${panel}`.execute(tx)
}
