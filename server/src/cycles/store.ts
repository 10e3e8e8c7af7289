import { inOrderOfWay } from '@teladan/engine/stages/stage.ts'
import type { WindowState } from '@teladan/engine/stages/whyNot.ts'
import { sql } from 'kysely'
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

export async function setState(tx: Tx, id: number, state: Cycle['state']) {
  await sql`update cycles set state = ${state} where id = ${id}`.execute(tx)
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
  /** The letter that moved the end. */
  moved: string | null
}

/** The windows of a cycle as they hold for one agency, or for nobody in particular. */
export async function listWindows(tx: Tx, cycle: number, agency: number | null): Promise<Window[]> {
  const { rows } = await sql<Window>`
    select w.stage, to_char(w.opens, 'YYYY-MM-DD"T"HH24:MI') as opens,
      to_char(coalesce(a.closes, w.closes), 'YYYY-MM-DD"T"HH24:MI') as closes,
      w.opens at time zone c.zone as "opensAt", (coalesce(a.closes, w.closes) + interval '1 minute') at time zone c.zone as "closesAt",
      a.number as moved
    from cycles c join cycle_windows w on w.cycle_id = c.id
    left join lateral (
      select closes, number from addenda
      where cycle_id = c.id and stage = w.stage and (agency_ids = '{}' or ${agency} = any(agency_ids))
      order by made_at desc limit 1
    ) a on true
    where c.id = ${cycle}`.execute(tx)
  return inOrderOfWay(rows)
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

export type NewAddendum = {
  id: string
  number: string
  datedOn: string
  stage: string
  closes: string
  agencies: number[]
  by: string
}

export async function insertAddendum(tx: Tx, cycle: number, a: NewAddendum, now: Date) {
  await sql`
    insert into addenda values (${a.id}, ${cycle}, ${a.number}, ${a.datedOn}, ${a.stage}, ${a.closes},
      ${a.agencies}, ${a.by}, ${now})`.execute(tx)
}

export async function listAddenda(tx: Tx, cycle: number) {
  const { rows } = await sql<{
    id: string
    number: string
    datedOn: string
    stage: string
    closes: string
    agencies: number[]
  }>`
    select id, number, dated_on::text as "datedOn", stage, to_char(closes, 'YYYY-MM-DD"T"HH24:MI') as closes,
      agency_ids as agencies from addenda where cycle_id = ${cycle} order by made_at desc`.execute(
    tx,
  )
  return rows
}

export async function setQuota(tx: Tx, cycle: number, agency: number, most: number) {
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

export async function listConfirmed(tx: Tx, cycle: number): Promise<string[]> {
  const { rows } = await sql<{ figure: string }>`
    select figure from confirmations where cycle_id = ${cycle}`.execute(tx)
  return rows.map(({ figure }) => figure)
}

export async function insertConfirmation(
  tx: Tx,
  cycle: number,
  figure: string,
  by: string,
  now: Date,
) {
  await sql`insert into confirmations values (${cycle}, ${figure}, ${by}, ${now})
    on conflict do nothing`.execute(tx)
}
