import type { Grade } from '@teladan/engine/stages/deeds.ts'
import type { Authority, Choices, StageKind } from '@teladan/engine/stages/stage.ts'
import { sql } from 'kysely'
import type { Cycle } from '../cycles/store.ts'
import { first, type Tx } from '../db/transaction.ts'

/** How a unit's part in a cycle ended; none while it goes on. */
export type Ending = 'not_met' | 'not_proposed' | 'granted' | 'not_granted' | 'withdrawn'

export type Candidacy = {
  cycleId: number
  unitId: number
  agencyId: number
  unitName: string
  line: number[]
  target: string
  authority: Authority
  initiatedBy: 'agency' | 'unit'
  stage: StageKind
  ended: Ending | null
}

/** A candidacy with all that decides what may be done to it now. */
export type Standing = {
  candidacy: Candidacy
  cycle: Cycle
  /** What its agency chose for the way of its units. */
  choices: Choices
  /** Whether the current stage's window is open; a round of mending has its own last day. */
  opensAt: Date | null
  closesAt: Date | null
  unitRound: number
  tpiRound: number
  tpiIsOpen: boolean
  turn: Grade | null
}

/**
 * Candidacies `k` of cycles `c`, with the window of the stage they stand at as it holds for their agency, the latest
 * of their own rounds, and the last day of what was returned in it.
 */
export const WITH_WINDOW = sql`(candidacies k join cycles c on c.id = k.cycle_id
  left join cycle_windows w on w.cycle_id = k.cycle_id and w.stage = k.stage
  left join lateral letter_in_force(k.cycle_id, k.stage, k.agency_id) a on true
  left join lateral (select round from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
    and r.layer = 'unit' order by round desc limit 1) own on true
  left join lateral (select max(due_on) as due from returns r where k.stage = 'self_assess'
    and r.cycle_id = k.cycle_id and r.unit_id = k.unit_id and r.round = own.round) mend on true)`

/** The end of their time at that stage; the last minute, the one it is said to end at, still belongs to it. */
export const CLOSES_AT = sql`coalesce(mend.due + 1, coalesce(a.closes, w.closes) + interval '1 minute')
  at time zone c.zone`

/** Where a unit stands, in one question; undefined when there is none that the asker may see. */
export async function findStanding(
  tx: Tx,
  cycle: number,
  unit: number,
): Promise<Standing | undefined> {
  type Row = Candidacy & {
    year: number
    packId: string
    conditions: string
    parameters: Record<string, string>
    zone: string
    firstPart: string | null
    barYears: number
    state: Cycle['state']
  } & Choices &
    Omit<Standing, 'candidacy' | 'cycle' | 'choices'>
  const row = first(
    await sql<Row>`
      select k.cycle_id as "cycleId", k.unit_id as "unitId", k.agency_id as "agencyId",
        k.unit_name as "unitName", k.line, k.target, k.authority, k.initiated_by as "initiatedBy", k.stage, k.ended,
        c.year, c.pack_id as "packId", c.conditions, c.parameters, c.zone, c.first_part as "firstPart",
        c.bar_years as "barYears", c.state, coalesce(o.has_coach_review, false) as "hasCoachReview",
        case when mend.due is null then w.opens at time zone c.zone end as "opensAt", ${CLOSES_AT} as "closesAt",
        coalesce(own.round, 0) as "unitRound", coalesce(t.round, 0) as "tpiRound",
        coalesce(t.closed_at is null and t.round is not null, false) as "tpiIsOpen", t.turn
      from ${WITH_WINDOW}
      left join agency_choices o on o.cycle_id = k.cycle_id and o.agency_id = k.agency_id
      left join lateral (select * from turn_of(k.cycle_id, k.unit_id)) t on true
      where k.cycle_id = ${cycle} and k.unit_id = ${unit}`.execute(tx),
  )
  if (!row) return undefined
  const { year, packId, conditions, parameters, zone, firstPart, barYears, state, ...rest } = row
  const { hasCoachReview, opensAt, closesAt, unitRound, tpiRound, tpiIsOpen, turn, ...candidacy } =
    rest
  return {
    candidacy,
    cycle: { id: cycle, year, packId, conditions, parameters, zone, firstPart, barYears, state },
    choices: { hasCoachReview },
    opensAt,
    closesAt,
    unitRound,
    tpiRound,
    tpiIsOpen,
    turn,
  }
}

/** Keeps everyone else's hands off a candidacy until the transaction ends. */
export async function hold(tx: Tx, cycle: number, unit: number) {
  await sql`select from candidacies where cycle_id = ${cycle} and unit_id = ${unit} for update`.execute(
    tx,
  )
}

/** Keeps a candidacy open and where it is until the transaction ends; many may hold it so beside each other. */
export async function share(tx: Tx, cycle: number, unit: number) {
  await sql`select from candidacies where cycle_id = ${cycle} and unit_id = ${unit} for share`.execute(
    tx,
  )
}

export type NewCandidacy = Omit<Candidacy, 'ended'>

/** Brings a unit into a cycle; false when it is in it already. */
export async function insertCandidacy(tx: Tx, c: NewCandidacy): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into candidacies (cycle_id, unit_id, agency_id, unit_name, line, target, authority, initiated_by, stage)
    values (${c.cycleId}, ${c.unitId}, ${c.agencyId}, ${c.unitName}, ${c.line}, ${c.target}, ${c.authority},
      ${c.initiatedBy}, ${c.stage}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Moves a unit on, and notes the step. */
export async function moveTo(
  tx: Tx,
  { cycleId, unitId }: Pick<Candidacy, 'cycleId' | 'unitId'>,
  {
    stage,
    ended = null,
    by,
    now,
  }: { stage: StageKind; ended?: Ending | null; by: string; now: Date },
) {
  await sql`update candidacies set stage = ${stage}, ended = ${ended}
    where cycle_id = ${cycleId} and unit_id = ${unitId}`.execute(tx)
  await noteMove(tx, { cycleId, unitId }, { stage, by, now })
}

export async function noteMove(
  tx: Tx,
  { cycleId, unitId }: Pick<Candidacy, 'cycleId' | 'unitId'>,
  { stage, by, now }: { stage: StageKind; by: string; now: Date },
) {
  await sql`
    insert into moves select ${cycleId}, ${unitId}, coalesce(max(step), 0) + 1, ${stage}, ${now}, ${by}
    from moves where cycle_id = ${cycleId} and unit_id = ${unitId}`.execute(tx)
}

/** A stage a unit came to. */
export type Move = { stage: StageKind; at: Date }

/** The stages a unit came to, in order. */
export async function listMoves(tx: Tx, cycle: number, unit: number): Promise<Move[]> {
  const { rows } = await sql<Move>`
    select stage, at from moves where cycle_id = ${cycle} and unit_id = ${unit} order by step`.execute(
    tx,
  )
  return rows
}

/** The stage a unit came from to where it stands. */
export async function findStageBefore(
  tx: Tx,
  { cycleId, unitId }: Pick<Candidacy, 'cycleId' | 'unitId'>,
): Promise<StageKind | undefined> {
  const row = first(
    await sql<{ stage: StageKind }>`
      select stage from moves where cycle_id = ${cycleId} and unit_id = ${unitId}
      order by step desc offset 1 limit 1`.execute(tx),
  )
  return row?.stage
}

/** The last cycle of an earlier year in which a unit took part, or one that it was made of, as far as the asker sees. */
export async function findEarlier(
  tx: Tx,
  { year, unit }: { year: number; unit: number },
): Promise<{ cycle: number; year: number; units: { id: number; name: string }[] } | undefined> {
  const { rows } = await sql<{ cycle: number; year: number; id: number; name: string }>`
    select c.id as cycle, c.year, k.unit_id as id, k.unit_name as name
    from cycles c join candidacies k on k.cycle_id = c.id
    where c.year < ${year} and (k.unit_id = ${unit}
      or k.unit_id in (select from_id from unit_successions where to_id = ${unit}))
    order by c.year desc, c.id desc, k.unit_id limit 100`.execute(tx)
  const [last] = rows
  if (!last) return undefined
  const units = rows.flatMap(({ cycle, id, name }) => (cycle === last.cycle ? [{ id, name }] : []))
  return { cycle: last.cycle, year: last.year, units }
}

/** Where a unit goes on: a later year's open cycle in which it takes part, or one that it became. */
export async function findLater(tx: Tx, { year, unit }: { year: number; unit: number }) {
  return first(
    await sql<{ cycle: number; year: number; unit: number }>`
      select c.id as cycle, c.year, k.unit_id as unit
      from cycles c join candidacies k on k.cycle_id = c.id
      where c.year > ${year} and c.state = 'open' and k.ended is null and (k.unit_id = ${unit}
        or k.unit_id in (select to_id from unit_successions where from_id = ${unit}))
      order by k.unit_id <> ${unit}, c.year desc, c.id desc, k.unit_id limit 1`.execute(tx),
  )
}

export type Declaration = { heldOn: string; place: string; witness: string; staff: number }

export async function insertDeclaration(tx: Tx, c: Candidacy, d: Declaration, by: string) {
  await sql`insert into declarations values (${c.cycleId}, ${c.unitId}, ${d.heldOn}, ${d.place}, ${d.witness},
    ${d.staff}, ${by})`.execute(tx)
}

export async function findDeclaration(tx: Tx, cycle: number, unit: number) {
  return first(
    await sql<Declaration>`
      select held_on::text as "heldOn", place, witness, staff from declarations
      where cycle_id = ${cycle} and unit_id = ${unit}`.execute(tx),
  )
}

export type Appointment = { number: string; datedOn: string }

export async function insertAppointment(tx: Tx, c: Candidacy, a: Appointment, by: string) {
  await sql`insert into appointments values (${c.cycleId}, ${c.unitId}, ${a.number}, ${a.datedOn}, ${by})`.execute(
    tx,
  )
}

export async function findAppointment(tx: Tx, cycle: number, unit: number) {
  return first(
    await sql<Appointment>`
      select number, dated_on::text as "datedOn" from appointments
      where cycle_id = ${cycle} and unit_id = ${unit}`.execute(tx),
  )
}

export type Signature = {
  id: string
  person: string | null
  name: string
  signedOn: string
  file: string | null
}

/** Adds a signature; false when this person signed already. */
export async function insertSignature(
  tx: Tx,
  c: Candidacy,
  s: Signature,
  { by, now }: { by: string; now: Date },
) {
  const { numAffectedRows } = await sql`
    insert into pact_signatures (id, cycle_id, unit_id, person_id, name, signed_on, file, added_by, added_at)
    values (${s.id}, ${c.cycleId}, ${c.unitId}, ${s.person}, ${s.name}, ${s.signedOn}, ${s.file}, ${by}, ${now})
    on conflict (cycle_id, unit_id, person_id) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function listSignatures(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<Signature>`
    select id, person_id as person, name, signed_on::text as "signedOn", file from pact_signatures
    where cycle_id = ${cycle} and unit_id = ${unit} order by signed_on, name`.execute(tx)
  return rows
}

/** A page of the units below somebody's roots that may still come into a cycle, by name, and how many there are. */
export async function listEnterable(
  tx: Tx,
  { cycle, roots, search }: { cycle: number; roots: number[]; search: string | undefined },
  { after, most }: { after: { id: number; name: string } | undefined; most: number },
) {
  const part = search && `%${search.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`
  const named = part ? sql`where lower(name) like ${part}` : sql``
  const later = after ? sql`where (name, id) > (${after.name}, ${after.id}::int)` : sql``
  const { rows } = await sql<{ id: number; name: string; all: number }>`
    with free as (select * from (
      select u.id, name_of(u.id, today()) as name from units u
      where u.line && ${roots}::int[] and u.closed_on is null and array_length(u.line, 1) > 2
        and not exists (select from candidacies k where k.cycle_id = ${cycle} and k.unit_id = u.id)) n ${named})
    select id, name, (select count(*)::int from free) as all from free ${later} order by name, id limit ${most}`.execute(
    tx,
  )
  return { all: rows[0]?.all ?? 0, units: rows.map(({ id, name }) => ({ id, name })) }
}

/** A unit somebody is named for: until when it has time, and how many questions it was given back to mend. */
type OwnUnit = Pick<Candidacy, 'cycleId' | 'unitId' | 'unitName' | 'target' | 'stage' | 'ended'> & {
  year: number
  closesAt: Date | null
  returned: number
  returnedDue: string | null
}

/** The cycles and units somebody's roles lead to right away: not through a subtree, but by name. */
export async function listOwn(tx: Tx, units: number[]) {
  const { rows } = await sql<OwnUnit>`
    select k.cycle_id as "cycleId", k.unit_id as "unitId", k.unit_name as "unitName", k.target, k.stage, k.ended,
      c.year, case when k.ended is null and c.state = 'open' then ${CLOSES_AT} end as "closesAt",
      coalesce(given.open, 0) as returned, given.due as "returnedDue"
    from ${WITH_WINDOW}
    left join lateral (select count(*)::int as open, min(r.due_on)::text as due from returns r
      where k.stage = 'self_assess' and k.ended is null and r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
        and r.round = own.round and r.response is null) given on true
    where k.unit_id = any(${units}) order by c.year desc, "closesAt" nulls last, k.unit_name limit 100`.execute(
    tx,
  )
  return rows
}
