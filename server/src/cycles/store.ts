import { inOrderOfWay } from '@teladan/engine/stages/stage.ts'
import type { WindowState } from '@teladan/engine/stages/whyNot.ts'
import { type RawBuilder, sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'

export type Cycle = {
  id: number
  year: number
  packId: string
  conditions: string
  parameters: Record<string, string>
  zone: string
  firstPart: string | null
  barYears: number
  state: 'draft' | 'open' | 'closed'
}

const COLUMNS = sql`id, year, pack_id as "packId", conditions, parameters, zone, first_part as "firstPart",
  bar_years as "barYears", state`

export async function findCycle(tx: Tx, id: number): Promise<Cycle | undefined> {
  return first(await sql<Cycle>`select ${COLUMNS} from cycles where id = ${id}`.execute(tx))
}

export async function getCycle(tx: Tx, id: number): Promise<Cycle> {
  const cycle = await findCycle(tx, id)
  if (!cycle) throw new Error(`no cycle ${id}`)
  return cycle
}

/** All cycles, the latest year first. */
export async function listCycles(tx: Tx): Promise<Cycle[]> {
  const { rows } =
    await sql<Cycle>`select ${COLUMNS} from cycles order by year desc, id desc`.execute(tx)
  return rows
}

export async function insertCycle(tx: Tx, c: Omit<Cycle, 'id'>): Promise<number> {
  const row = first(
    await sql<{ id: number }>`
      insert into cycles (year, pack_id, conditions, parameters, zone, first_part, bar_years, state) values
      (${c.year}, ${c.packId}, ${c.conditions}, ${JSON.stringify(c.parameters)}, ${c.zone}, ${c.firstPart},
        ${c.barYears}, ${c.state}) returning id`.execute(tx),
  )
  if (!row) throw new Error('a cycle was not added')
  return row.id
}

/** Finds a cycle and keeps everyone else from changing it until the transaction ends, but not from naming it. */
export async function holdCycle(tx: Tx, id: number): Promise<Cycle | undefined> {
  await sql`select from cycles where id = ${id} for no key update`.execute(tx)
  return findCycle(tx, id)
}

/** Finds a cycle that nobody changes until the transaction ends, however many find it so. */
export async function findCycleHeld(tx: Tx, id: number): Promise<Cycle | undefined> {
  return first(
    await sql<Cycle>`select ${COLUMNS} from cycles where id = ${id} for share`.execute(tx),
  )
}

export async function setState(tx: Tx, id: number, state: 'open') {
  await sql`update cycles set state = ${state} where id = ${id}`.execute(tx)
}

/** How a cycle ended; with a reason when units were still on their way. */
export type Closing = { at: Date; reason: string | null }

export async function setClosed(tx: Tx, id: number, { at, reason }: Closing) {
  await sql`update cycles set state = 'closed', closed_at = ${at}, closed_reason = ${reason}
    where id = ${id}`.execute(tx)
}

export async function findClosing(tx: Tx, id: number): Promise<Closing | null> {
  const row = first(
    await sql<Closing>`select closed_at as at, closed_reason as reason from cycles
      where id = ${id} and closed_at is not null`.execute(tx),
  )
  return row ?? null
}

export async function setParameters(tx: Tx, id: number, parameters: Cycle['parameters']) {
  await sql`update cycles set parameters = ${JSON.stringify(parameters)} where id = ${id}`.execute(
    tx,
  )
}

export async function setSettings(tx: Tx, id: number, { firstPart, barYears }: Settings) {
  await sql`update cycles set first_part = ${firstPart}, bar_years = ${barYears} where id = ${id}`.execute(
    tx,
  )
}

/** Pins the very files of a pack; a pack that is pinned already stays as it is. */
export async function pinPack(
  tx: Tx,
  pack: { id: string; name: string; files: string },
  now: Date,
) {
  await sql`insert into pinned_packs values (${pack.id}, ${pack.name}, ${pack.files}, ${now})
    on conflict (id) do nothing`.execute(tx)
}

export async function getPinnedFiles(tx: Tx, id: string): Promise<string> {
  const row = first(
    await sql<{ files: string }>`select files from pinned_packs where id = ${id}`.execute(tx),
  )
  if (!row) throw new Error(`no pinned pack ${id}`)
  return row.files
}

/**
 * A stage's window; its last minute, the one it is said to close at, still belongs to it. With what an
 * addendum made of it for an agency. Local times of the zone, and instants.
 */
export type Window = {
  stage: string
  opens: string
  closes: string
  opensAt: Date
  closesAt: Date
  /** The letter that moved the end: its number, and which it is. */
  moved: string | null
  movedBy: string | null
}

/** The windows of a cycle as they hold for one agency, or for nobody in particular. */
export async function listWindows(tx: Tx, cycle: number, agency: number | null): Promise<Window[]> {
  return inOrderOfWay(await windowsWhere(tx, sql`c.id = ${cycle}`, agency))
}

/** The windows of every cycle as they hold for nobody in particular, each with its cycle. */
export const listWindowsOfAll = (tx: Tx) => windowsWhere(tx, sql`true`, null)

async function windowsWhere(tx: Tx, which: RawBuilder<unknown>, agency: number | null) {
  const { rows } = await sql<Window & { cycle: number }>`
    select c.id as cycle, w.stage, to_char(w.opens, 'YYYY-MM-DD"T"HH24:MI') as opens,
      to_char(coalesce(a.closes, w.closes), 'YYYY-MM-DD"T"HH24:MI') as closes,
      w.opens at time zone c.zone as "opensAt", (coalesce(a.closes, w.closes) + interval '1 minute') at time zone c.zone as "closesAt",
      a.number as moved, a.id as "movedBy"
    from cycles c join cycle_windows w on w.cycle_id = c.id
    left join lateral letter_in_force(c.id, w.stage, ${agency}::int) a on true
    where ${which}`.execute(tx)
  return rows
}

export async function setWindow(
  tx: Tx,
  cycle: number,
  w: { stage: string; opens: string; closes: string },
) {
  await sql`insert into cycle_windows values (${cycle}, ${w.stage}, ${w.opens}, ${w.closes})
    on conflict (cycle_id, stage) do update set opens = excluded.opens, closes = excluded.closes`.execute(
    tx,
  )
}

/** How a window stands at an instant. */
export function stateOf(
  window: Pick<Window, 'opensAt' | 'closesAt'> | undefined,
  now: Date,
): WindowState {
  if (!window) return 'none'
  if (now < window.opensAt) return 'before'
  return now < window.closesAt ? 'open' : 'after'
}

/** What a letter changes: the end of a window, how many units agencies may propose, or the cycle's own settings. */
export type Change =
  | { kind: 'window'; stage: string; closes: string; replaces?: boolean }
  | { kind: 'quota'; most: number | null }
  | { kind: 'settings'; settings: Partial<Settings> }
/** What a cycle sets for itself that is no figure of the law. */
export type Settings = Pick<Cycle, 'firstPart' | 'barYears'>

export type NewAddendum = {
  id: string
  number: string
  datedOn: string
  change: Change
  agencies: number[]
  by: string
}

export async function insertAddendum(tx: Tx, cycle: number, a: NewAddendum, now: Date) {
  const { change } = a
  const { stage = null, closes = null, replaces = false } = change.kind === 'window' ? change : {}
  const most = change.kind === 'quota' ? change.most : null
  const settings = change.kind === 'settings' ? JSON.stringify(change.settings) : null
  await sql`
    insert into addenda (id, cycle_id, number, dated_on, kind, stage, closes, replaces, most, settings, agency_ids,
      made_by, made_at)
    values (${a.id}, ${cycle}, ${a.number}, ${a.datedOn}, ${change.kind}, ${stage}, ${closes}, ${replaces}, ${most},
      ${settings}, ${a.agencies}, ${a.by}, ${now})`.execute(tx)
}

export type Addendum = {
  id: string
  number: string
  datedOn: string
  kind: Change['kind']
  stage: string | null
  closes: string | null
  closesAt: Date | null
  replaces: boolean
  most: number | null
  settings: Partial<Settings> | null
  agencies: number[]
  /** What the first three of them are called. */
  names: string[]
  /** Its scan: there is none, it is written to others than the asker, or it can be read. */
  scan: 'none' | 'others' | 'here'
}

/** The letters of a cycle, the latest first. */
export async function listAddenda(tx: Tx, cycle: number): Promise<Addendum[]> {
  const { rows } = await sql<Addendum>`
    select a.id, a.number, a.dated_on::text as "datedOn", a.kind, a.stage, to_char(a.closes, 'YYYY-MM-DD"T"HH24:MI') as closes,
      (a.closes + interval '1 minute') at time zone c.zone as "closesAt", a.replaces, a.most, a.settings,
      a.agency_ids as agencies,
      (select coalesce(array_agg(name_of(id, today())), '{}') from unnest(a.agency_ids[:3]) id) as names,
      case when s.file is null then 'none'
        when exists (select from files f where f.sha256 = s.file) then 'here' else 'others' end as scan
    from addenda a join cycles c on c.id = a.cycle_id
    left join lateral (select file from addendum_scans where addendum_id = a.id
      order by added_at desc, id desc limit 1) s on true
    where a.cycle_id = ${cycle} order by a.dated_on desc, a.made_at desc, a.id desc`.execute(tx)
  return rows
}

/** Sets how many units an agency may propose; none for as many as it likes. */
export async function setQuota(tx: Tx, cycle: number, agency: number, most: number | null) {
  await sql`insert into quotas values (${cycle}, ${agency}, ${most})
    on conflict (cycle_id, agency_id) do update set most = excluded.most`.execute(tx)
}

export async function findQuota(tx: Tx, cycle: number, agency: number): Promise<number | null> {
  const row = first(
    await sql<{ most: number }>`
      select most from quotas where cycle_id = ${cycle} and agency_id = ${agency}`.execute(tx),
  )
  return row?.most ?? null
}

/** A figure as somebody confirmed it, at the value it had. */
export type Confirmation = { figure: string; value: string | null; by: string | null; at: Date }

export async function listConfirmations(tx: Tx, cycle: number): Promise<Confirmation[]> {
  const { rows } = await sql<Confirmation>`
    select f.figure, f.value, p.name as by, f.confirmed_at as at from confirmations f
    left join people p on p.id = f.confirmed_by where f.cycle_id = ${cycle}`.execute(tx)
  return rows
}

export async function insertConfirmation(
  tx: Tx,
  cycle: number,
  { figure, value, by }: { figure: string; value: string | null; by: string },
  now: Date,
) {
  await sql`insert into confirmations (cycle_id, figure, value, confirmed_by, confirmed_at)
    values (${cycle}, ${figure}, ${value}, ${by}, ${now}) on conflict do nothing`.execute(tx)
}
