import type { Grade } from '@teladan/engine/stages/deeds.ts'
import { type Authority, inOrderOfWay, type StageKind } from '@teladan/engine/stages/stage.ts'
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
  /** Whether the current stage's window is open; a round of mending has its own last day. */
  opensAt: Date | null
  closesAt: Date | null
  unitRound: number
  tpiRound: number
  tpiIsOpen: boolean
  turn: Grade | null
}

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
  } & Omit<Standing, 'candidacy' | 'cycle'>
  const row = first(
    await sql<Row>`
      select k.cycle_id as "cycleId", k.unit_id as "unitId", k.agency_id as "agencyId",
        k.unit_name as "unitName", k.line, k.target, k.authority, k.initiated_by as "initiatedBy", k.stage, k.ended,
        c.year, c.pack_id as "packId", c.conditions, c.parameters, c.zone, c.first_part as "firstPart",
        c.bar_years as "barYears", c.state,
        case when mend.due is null then w.opens at time zone c.zone end as "opensAt",
        coalesce(mend.due + 1, coalesce(a.closes, w.closes) + interval '1 minute') at time zone c.zone as "closesAt",
        coalesce(u.round, 0) as "unitRound", coalesce(t.round, 0) as "tpiRound",
        coalesce(t.closed_at is null and t.round is not null, false) as "tpiIsOpen", t.turn
      from candidacies k join cycles c on c.id = k.cycle_id
      left join cycle_windows w on w.cycle_id = k.cycle_id and w.stage = k.stage
      left join lateral (select closes from addenda d where d.cycle_id = k.cycle_id and d.stage = k.stage
        and (d.agency_ids = '{}' or k.agency_id = any(d.agency_ids)) order by d.made_at desc limit 1) a on true
      left join lateral (select round from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
        and r.layer = 'unit' order by round desc limit 1) u on true
      left join lateral (select max(due_on) as due from returns r where k.stage = 'self_assess'
        and r.cycle_id = k.cycle_id and r.unit_id = k.unit_id and r.round = u.round) mend on true
      left join lateral (select * from turn_of(k.cycle_id, k.unit_id)) t on true
      where k.cycle_id = ${cycle} and k.unit_id = ${unit}`.execute(tx),
  )
  if (!row) return undefined
  const { year, packId, conditions, parameters, zone, firstPart, barYears, state, ...rest } = row
  const { opensAt, closesAt, unitRound, tpiRound, tpiIsOpen, turn, ...candidacy } = rest
  const law = { id: cycle, year, packId, conditions, parameters, zone, firstPart, barYears, state }
  return { candidacy, cycle: law, opensAt, closesAt, unitRound, tpiRound, tpiIsOpen, turn }
}

/** Keeps everyone else's hands off a candidacy until the transaction ends. */
export async function hold(tx: Tx, cycle: number, unit: number) {
  await sql`select from candidacies where cycle_id = ${cycle} and unit_id = ${unit} for update`.execute(
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

/** The stages a unit came to, in order. */
export async function listMoves(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<{ stage: StageKind; at: Date }>`
    select stage, at from moves where cycle_id = ${cycle} and unit_id = ${unit} order by step`.execute(
    tx,
  )
  return rows
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

/** One line of a board of units. */
export type BoardRow = {
  unit: number
  name: string
  kind: string
  parent: string | null
  target: string
  stage: StageKind
  ended: Ending | null
  since: Date | null
  unitTotal: string | null
  unitOpen: number | null
  tpiTotal: string | null
  tpiOpen: number | null
  turn: Grade | null
}
export type BoardFilter = {
  cycle: number
  stage?: StageKind | undefined
  search?: string | undefined
  sort: 'name' | 'total'
  after?: { name: string; unit: number; total: string } | undefined
  most: number
}

/** A page of the units of a cycle that the asker may see, by name or by what they reached. */
export async function listBoard(tx: Tx, f: BoardFilter): Promise<BoardRow[]> {
  const sought = f.search
    ? sql`and k.unit_name ilike ${`%${f.search.replace(/[%_\\]/g, '\\$&')}%`}`
    : sql``
  const staged = f.stage ? sql`and k.stage = ${f.stage}` : sql``
  const total = sql`coalesce(t.total, u.total, 0)`
  const after = f.after
  const later = !after
    ? sql``
    : f.sort === 'name'
      ? sql`and (k.unit_name, k.unit_id) > (${after.name}, ${after.unit}::int)`
      : sql`and (${total}, k.unit_id) < (${after.total}::numeric, ${after.unit}::int)`
  const order = f.sort === 'name' ? sql`k.unit_name, k.unit_id` : sql`${total} desc, k.unit_id desc`
  const { rows } = await sql<BoardRow>`
    select k.unit_id as unit, k.unit_name as name, n.kind, name_of(k.line[array_length(k.line, 1) - 1], today()) as parent,
      k.target, k.stage, k.ended,
      (select at from moves m where m.cycle_id = k.cycle_id and m.unit_id = k.unit_id order by step desc limit 1) as since,
      u.total::text as "unitTotal", u.open as "unitOpen", t.total::text as "tpiTotal", t.open as "tpiOpen",
      case when t.closed_at is null then t.turn end as turn
    from candidacies k join units n on n.id = k.unit_id
    left join lateral (select total, open from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
      and r.layer = 'unit' order by round desc limit 1) u on true
    left join lateral (select total, open, turn, closed_at from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
      and r.layer = 'tpi' order by round desc limit 1) t on true
    where k.cycle_id = ${f.cycle} ${sought} ${staged} ${later}
    order by ${order} limit ${f.most}`.execute(tx)
  return rows
}

/** Units below somebody's roots that may still come into a cycle, by name. */
export async function listEnterable(tx: Tx, cycle: number, roots: number[]) {
  const { rows } = await sql<{ id: number; name: string }>`
    select u.id, name_of(u.id, today()) as name from units u
    where u.line && ${roots}::int[] and u.closed_on is null and array_length(u.line, 1) > 2
      and not exists (select from candidacies k where k.cycle_id = ${cycle} and k.unit_id = u.id)
    order by 2 limit 500`.execute(tx)
  return rows
}

/** How many units of a cycle stand at each stage. */
export async function countByStage(tx: Tx, cycle: number) {
  const { rows } = await sql<{ stage: StageKind; ended: Ending | null; units: number }>`
    select stage, ended, count(*)::int as units from candidacies where cycle_id = ${cycle}
    group by stage, ended`.execute(tx)
  return inOrderOfWay(rows)
}

/** The cycles and units somebody's roles lead to right away: not through a subtree, but by name. */
export async function listOwn(tx: Tx, units: number[]) {
  const { rows } = await sql<Candidacy & { year: number }>`
    select k.cycle_id as "cycleId", k.unit_id as "unitId", k.agency_id as "agencyId", k.unit_name as "unitName",
      k.line, k.target, k.authority, k.initiated_by as "initiatedBy", k.stage, k.ended, c.year
    from candidacies k join cycles c on c.id = k.cycle_id
    where k.unit_id = any(${units}) order by c.year desc, k.unit_name limit 100`.execute(tx)
  return rows
}
