import { createHash } from 'node:crypto'
import { err, ok } from '@teladan/engine/result.ts'
import { sql } from 'kysely'
import { standingsOn } from '../accounts/person.ts'
import { type At, holdFor, lookFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { first, type Tx } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findUnit } from '../units/store.ts'

export const VOTES = ['grant', 'decline', 'recused'] as const
export type Vote = (typeof VOTES)[number]

export type Convening = {
  cycle: number
  agency: number
  heldOn: string
  place: string
  seats: { person: string; isChair: boolean }[]
  units: number[]
}

/** Calls a panel together over units that were proposed; one of its seats is the chair's. */
export async function convene({ tx, person, now }: Desk, c: Convening) {
  const instant = now()
  const agency = await findUnit(tx, c.agency, dayIn(NATIONAL_ZONE, instant))
  if (!agency) return err({ reason: 'not_found' as const })
  const roles = standingsOn(person, agency.line, c.cycle).map(({ role }) => role)
  if (!roles.some((role) => role === 'agency_admin' || role === 'secretariat'))
    return err({ reason: 'not_your_role' as const })
  if (c.seats.filter(({ isChair }) => isChair).length !== 1)
    return err({ reason: 'without_chair' as const })
  const people = new Set(c.seats.map((seat) => seat.person))
  if (people.size < c.seats.length || new Set(c.units).size < c.units.length)
    return err({ reason: 'named_twice' as const })
  const seated = await listPanelMembers(tx, c.cycle, c.agency)
  if (c.seats.some((seat) => !seated.some(({ id }) => id === seat.person)))
    return err({ reason: 'not_a_panel_member' as const })
  await sql`select pg_advisory_xact_lock(${c.cycle}, ${c.agency})`.execute(tx)
  const waiting = await listMattersWaiting(tx, c.cycle, c.agency)
  if (!c.units.length || c.units.some((unit) => !waiting.some((one) => one.unit === unit)))
    return err({ reason: 'not_before_a_panel' as const })
  const id = makeId(instant)
  await sql`insert into panels (id, cycle_id, agency_id, held_on, place, made_by, made_at)
    values (${id}, ${c.cycle}, ${c.agency}, ${c.heldOn}, ${c.place}, ${person.id}, ${instant})`.execute(
    tx,
  )
  for (const seat of c.seats)
    await sql`insert into panel_seats values (${id}, ${seat.person}, ${seat.isChair})`.execute(tx)
  for (const [i, unit] of c.units.entries())
    await sql`insert into panel_matters values (${id}, ${i + 1}, ${c.cycle}, ${unit})`.execute(tx)
  await record(
    tx,
    { kind: 'panel.convened', panel: id, matters: c.units.length },
    { by: person.id, now: instant, unit: c.agency },
  )
  return ok({ id })
}

/** Votes on one unit, or stands aside from it with the reason. A vote stands once it was cast. */
export async function vote(
  desk: Desk,
  at: At,
  { panel, vote: word, statement }: { panel: string; vote: Vote; statement: string },
) {
  const { tx, person, now } = desk
  const looked = await lookFor(desk, word === 'recused' ? 'recuse' : 'vote', at)
  if (!looked.ok) return looked
  if (word === 'recused' && !statement.trim()) return err({ reason: 'without_statement' as const })
  await holdPanel(tx, panel)
  const sitting = await findSitting(tx, panel, at)
  if (!sitting || sitting.closedAt) return err({ reason: 'panel_is_closed' as const })
  if (!sitting.seats.some((seat) => seat.person === person.id))
    return err({ reason: 'no_seat' as const })
  const instant = now()
  const { numAffectedRows } = await sql`
    insert into votes values (${panel}, ${at.cycle}, ${at.unit}, ${person.id}, ${word}, ${statement}, ${instant})
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return err({ reason: 'voted_already' as const })
  await sql`update panel_seats set is_present = true where panel_id = ${panel} and person_id = ${person.id}`.execute(
    tx,
  )
  await record(
    tx,
    { kind: 'panel.voted', panel, vote: word },
    { by: person.id, now: instant, unit: sitting.agency },
  )
  return done
}

/** Closes the meeting: everyone present has voted on every unit or stood aside; the units go to decision. */
export async function closePanel(desk: Desk, id: string, { minutes }: { minutes: string }) {
  const { tx, person, now } = desk
  await holdPanel(tx, id)
  const panel = await findPanel(tx, id)
  if (!panel) return err({ reason: 'not_found' as const })
  if (panel.closedAt) return err({ reason: 'panel_is_closed' as const })
  const views: View[] = []
  for (const { unit } of panel.matters) {
    const held = await holdFor(desk, 'close_panel', { cycle: panel.cycle, unit })
    if (!held.ok) return held
    views.push(held.value)
  }
  if (!panel.seats.some((seat) => seat.isChair && seat.person === person.id))
    return err({ reason: 'not_the_chair' as const })
  const present = panel.seats.filter((seat) => seat.isPresent)
  const missing = panel.matters.flatMap((matter) =>
    present
      .filter(
        (seat) => !panel.votes.some((v) => v.unit === matter.unit && v.person === seat.person),
      )
      .map((seat) => ({ unit: matter.unit, person: seat.person })),
  )
  if (!present.length || missing.length)
    return err({ reason: 'votes_missing' as const, details: { missing } })
  for (const view of views) await moveOn(desk, view)
  const instant = now()
  await sql`update panels set closed_at = ${instant}, minutes = ${minutes} where id = ${id} and closed_at is null`.execute(
    tx,
  )
  const hash = createHash('sha256').update(minutes).digest('hex')
  await record(
    tx,
    { kind: 'panel.closed', panel: id, minutes: hash },
    { by: person.id, now: instant, unit: panel.agency },
  )
  return done
}

export type Panel = {
  id: string
  cycle: number
  agency: number
  agencyName: string
  heldOn: string
  place: string
  minutes: string
  closedAt: Date | null
  seats: { person: string; name: string; isChair: boolean; isPresent: boolean }[]
  matters: {
    unit: number
    name: string
    target: string
    stage: string
    ended: string | null
    total: string | null
  }[]
  votes: { unit: number; person: string; vote: Vote; statement: string }[]
}

/** A panel with the votes that somebody may know: all once it is closed; before, on a unit they voted on. */
export function asSeenBy(panel: Panel, person: string) {
  const on = (unit: number) => panel.votes.filter((vote) => vote.unit === unit)
  const mayKnow = (unit: number) =>
    panel.closedAt !== null || on(unit).some((vote) => vote.person === person)
  return {
    ...panel,
    matters: panel.matters.map((matter) => ({ ...matter, voted: on(matter.unit).length })),
    votes: panel.votes.filter(({ unit }) => mayKnow(unit)),
  }
}

export async function findPanel(tx: Tx, id: string): Promise<Panel | undefined> {
  return first(
    await sql<Panel>`
      select p.id, p.cycle_id as cycle, p.agency_id as agency, name_of(p.agency_id, today()) as "agencyName",
        p.held_on::text as "heldOn", p.place, p.minutes, p.closed_at as "closedAt",
        (select coalesce(json_agg(json_build_object('person', s.person_id, 'name', n.name, 'isChair', s.is_chair,
          'isPresent', s.is_present) order by s.is_chair desc, n.name), '[]') from panel_seats s
          join people n on n.id = s.person_id where s.panel_id = p.id) as seats,
        (select coalesce(json_agg(json_build_object('unit', m.unit_id, 'name', k.unit_name, 'target', k.target,
          'stage', k.stage, 'ended', k.ended, 'total', (select r.total::text from rounds r where r.cycle_id = k.cycle_id
            and r.unit_id = k.unit_id and r.layer = 'tpi' order by r.round desc limit 1)) order by m.place), '[]')
          from panel_matters m join candidacies k on k.cycle_id = m.cycle_id and k.unit_id = m.unit_id
          where m.panel_id = p.id) as matters,
        (select coalesce(json_agg(json_build_object('unit', v.unit_id, 'person', v.person_id, 'vote', v.vote,
          'statement', v.statement) order by v.at), '[]') from votes v where v.panel_id = p.id) as votes
      from panels p where p.id = ${id}`.execute(tx),
  )
}

/** Keeps votes and the closing of a meeting from crossing each other, until the transaction ends. */
async function holdPanel(tx: Tx, id: string) {
  await sql`select from panels where id = ${id} for update`.execute(tx)
}

async function findSitting(tx: Tx, id: string, { unit }: At) {
  const panel = await findPanel(tx, id)
  return panel?.matters.some((matter) => matter.unit === unit) ? panel : undefined
}

export async function listPanels(tx: Tx, cycle: number) {
  const { rows } = await sql<{
    id: string
    agencyName: string
    heldOn: string
    place: string
    closedAt: Date | null
    matters: number
  }>`
    select p.id, name_of(p.agency_id, today()) as "agencyName", p.held_on::text as "heldOn", p.place,
      p.closed_at as "closedAt", (select count(*)::int from panel_matters m where m.panel_id = p.id) as matters
    from panels p where p.cycle_id = ${cycle} order by p.held_on desc, p.id desc limit 100`.execute(
    tx,
  )
  return rows
}

/** The people who hold a seat on panels of an agency. */
export async function listPanelMembers(tx: Tx, cycle: number, agency: number) {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from grants g join people p on p.id = g.person_id join units u on u.id = ${agency}
    where g.role = 'panel_member' and g.unit_id = any(u.line) and (g.cycle_id is null or g.cycle_id = ${cycle})
      and g.from_on <= today() and (g.until_on is null or g.until_on >= today())
    order by p.name`.execute(tx)
  return rows
}

/** Units at the panel's stage that no open panel has on its agenda. */
export async function listMattersWaiting(tx: Tx, cycle: number, agency: number) {
  const { rows } = await sql<{ unit: number; name: string }>`
    select k.unit_id as unit, k.unit_name as name from candidacies k
    where k.cycle_id = ${cycle} and k.agency_id = ${agency} and k.stage = 'panel' and k.ended is null
      and not exists (select from panel_matters m where m.cycle_id = k.cycle_id and m.unit_id = k.unit_id)
    order by k.unit_name`.execute(tx)
  return rows
}
