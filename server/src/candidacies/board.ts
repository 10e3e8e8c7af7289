import { awaiting } from '@teladan/engine/stages/awaited.ts'
import type { Grade, Role } from '@teladan/engine/stages/deeds.ts'
import {
  AUTHORITIES,
  type Authority,
  deciderOf,
  inOrderOfWay,
  type Party,
  type StageKind,
  wayOf,
} from '@teladan/engine/stages/stage.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Person } from '../accounts/person.ts'
import { lawOf } from '../cycles/law.ts'
import { findCycle } from '../cycles/store.ts'
import { beSystem, first, type Tx } from '../db/transaction.ts'
import { lacksFacts } from '../facts/missing.ts'
import { CLOSES_AT, type Ending, WITH_WINDOW } from './store.ts'

/** One line of a board of units. */
export type BoardRow = {
  unit: number
  name: string
  kind: string
  parent: string | null
  target: string
  authority: Authority
  stage: StageKind
  ended: Ending | null
  since: Date | null
  closesAt: Date | null
  unitTotal: string | null
  unitOpen: number | null
  tpiTotal: string | null
  tpiOpen: number | null
  turn: Grade | null
}

/** What a board is sorted by: names, or the points of one layer. */
export const SORTS = ['name', 'self', 'tpi'] as const
export type BoardFilter = {
  cycle: number
  /** A stage at which the way goes on, or those whose way has ended. */
  stage?: StageKind | 'ended' | undefined
  target?: string | undefined
  /** The unit below which they lie. */
  below?: number | undefined
  /** Only those that wait for this person. */
  awaiting?: Person | undefined
  /** Only those whose time at their stage had run out by then. */
  lateBy?: Date | undefined
  search?: string | undefined
}

/** Where a page ends: at a name, at points, or at a name among those that have no points yet. */
export type Place =
  | { by: 'name' | 'none'; name: string; unit: number }
  | { by: 'total'; total: string; unit: number }
export type Paging = {
  sort: (typeof SORTS)[number]
  after?: Place | undefined
  most: number
}

/**
 * A page of the units of a cycle that the asker may see, and where it ends; no place when it is the last.
 *
 * Which units those are is asked for the system, within the reach of the asker: under row-level security nothing
 * but comparisons that cannot leak is taken to an index, and how many rows a policy lets through is not known
 * before. What stands on the page is then read as the asker sees it.
 */
export async function listBoard(tx: Tx, filter: BoardFilter, paging: Paging) {
  const reach = await readReach(tx)
  const found = await beSystem(tx, async () => {
    const { cycle, search } = filter
    const named = search ? await findNamed(tx, cycle, search, reach) : undefined
    const where = await conditionsOf(tx, filter, reach, named)
    // Windows are looked up only where they decide what is on the page.
    const from = filter.lateBy ? WITH_WINDOW : sql`candidacies k`
    const wanted = where && { cycle, from, where, reach }
    return wanted ? planned(tx, ANEW, () => findPage(tx, wanted, paging)) : []
  })
  const units = found.map(({ unit }) => unit)
  const rows = await readRows(tx, filter.cycle, units)
  const last = found.length === paging.most ? found.at(-1) : undefined
  return { rows, next: last }
}

/** The keys of what the asker may see, and of what they may see beyond what a unit is shown. */
export type Reach = { all: string[]; beyond: string[] }
export async function readReach(tx: Tx): Promise<Reach> {
  const row = first(await sql<Reach>`select reach() as all, reach_beyond() as beyond`.execute(tx))
  if (!row) throw new Error('a reach is always there')
  return row
}

/** How many units of a cycle stand at each stage, or how their way ended; all, or those below one. */
export async function countByStage(tx: Tx, cycle: number, below?: number) {
  const within = below === undefined ? sql`` : sql`and ${isBelow(below)}`
  const { rows } = await sql<{ stage: StageKind; ended: Ending | null; units: number }>`
    select k.stage, k.ended, count(*)::int as units from candidacies k
    where k.cycle_id = ${cycle} ${within} group by k.stage, k.ended order by k.ended`.execute(tx)
  return inOrderOfWay(rows)
}

const LAYER_OF = { self: 'unit', tpi: 'tpi' } as const

type Wanted = {
  cycle: number
  from: RawBuilder<unknown>
  where: RawBuilder<unknown>
  reach: Reach
}

async function findPage(
  tx: Tx,
  { cycle, from, where, reach }: Wanted,
  { sort, after, most }: Paging,
): Promise<Place[]> {
  const byName = async (by: 'name' | 'none', more: RawBuilder<unknown>, limit: number) => {
    const later =
      after?.by === by
        ? sql`and (k.unit_name, k.unit_id) > (${after.name}, ${after.unit}::int)`
        : sql``
    const { rows } = await sql<{ name: string; unit: number }>`
      select k.unit_name as name, k.unit_id as unit from ${from}
      where k.cycle_id = ${cycle} and ${where} ${more} ${later}
      order by k.unit_name, k.unit_id limit ${limit}`.execute(tx)
    return rows.map((row) => ({ by, ...row }))
  }
  if (sort === 'name') return byName('name', sql``, most)

  const layer = LAYER_OF[sort]
  /** A round of the layer that the asker is shown. */
  const seen = (r: RawBuilder<unknown>) =>
    sql`${r}.layer = ${layer} and (${layer} = 'unit' or ${r}.is_shown or ${r}.scope && ${reach.beyond}::bigint[])`
  const scored = async () => {
    const later =
      after?.by === 'total'
        ? sql`and (r.total, r.unit_id) < (${after.total}::numeric, ${after.unit}::int)`
        : sql``
    const { rows } = await sql<{ total: string; unit: number }>`
      select r.total::text as total, r.unit_id as unit
      from rounds r join ${from} on k.cycle_id = r.cycle_id and k.unit_id = r.unit_id
      where r.cycle_id = ${cycle} and ${seen(sql`r`)} and ${where} ${later}
        and not exists (select from rounds n where n.cycle_id = r.cycle_id and n.unit_id = r.unit_id
          and ${seen(sql`n`)} and n.round > r.round)
      order by r.total desc, r.unit_id desc limit ${most}`.execute(tx)
    return rows.map((row) => ({ by: 'total' as const, ...row }))
  }
  const page: Place[] = after?.by === 'none' ? [] : await scored()
  if (page.length === most) return page
  const none = sql`and not exists (select from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
    and ${seen(sql`r`)})`
  return [...page, ...(await byName('none', none, most - page.length))]
}

/** What a filter asks of a candidacy; undefined when nothing can fit. */
async function conditionsOf(tx: Tx, f: BoardFilter, reach: Reach, named?: RawBuilder<unknown>) {
  const all: RawBuilder<unknown>[] = [sql`k.scope && ${reach.all}::bigint[]`]
  if (f.stage === 'ended') all.push(sql`k.ended is not null`)
  else if (f.stage) all.push(sql`k.stage = ${f.stage} and k.ended is null`)
  if (f.target) all.push(sql`k.target = ${f.target}`)
  if (f.below !== undefined) all.push(isBelow(f.below))
  if (f.awaiting) {
    const isKeeper = f.awaiting.grants.some(({ role }) => role === 'agency_admin')
    const lacks = isKeeper ? await lacksFacts(tx, f.cycle) : undefined
    const awaits = isAwaiting(f.awaiting, {
      cycle: f.cycle,
      deciders: await decidersIn(tx, f),
      lacks,
    })
    if (!awaits) return undefined
    all.push(awaits)
  }
  if (f.lateBy) all.push(await isLate(tx, f.cycle, f.lateBy))
  if (named) all.push(named)
  return sql.join(all, sql` and `)
}

const isBelow = (unit: number) => sql`k.scope @> array[${unit}::bigint]`

/** Who decides at the end of each authority's way under a cycle's law. */
type Deciders = Record<Authority, Party>

async function decidersIn(tx: Tx, f: BoardFilter): Promise<Deciders> {
  const cycle = await findCycle(tx, f.cycle)
  const { stages = [] } = cycle ? await lawOf(tx, cycle) : {}
  const deciderOn = (authority: Authority) =>
    deciderOf(wayOf(stages, authority, { hasCoachReview: true })) ?? 'panel'
  return { agency: deciderOn('agency'), national: deciderOn('national') }
}

/** Whether a unit stands where somebody of a role is awaited, on its own authority's way. */
function standsFor(role: Role, deciders: Deciders) {
  const [agency, national] = AUTHORITIES.map((one) => awaiting(role, deciders[one]))
  if (agency?.join() === national?.join()) return sql`k.stage = any(${agency}::text[])`
  return sql`k.stage = any(case when k.authority = 'agency' then ${agency}::text[] else ${national}::text[] end)`
}

type Awaited = { cycle: number; deciders: Deciders; lacks: RawBuilder<unknown> | undefined }

/** Whether a unit waits for one of the things that somebody's roles do; undefined when none ever does. */
function isAwaiting({ id, grants }: Person, { cycle, deciders, lacks }: Awaited) {
  const stages = new Set<StageKind>()
  const each = grants
    .filter((grant) => (grant.cycle ?? cycle) === cycle)
    .flatMap(({ role, grade, unit }) => {
      const own = new Set(AUTHORITIES.flatMap((one) => awaiting(role, deciders[one])))
      // Whoever calls panels together is awaited by units that are on no agenda.
      const convenes = role === 'agency_admin' || role === 'secretariat'
      if (convenes) stages.add('panel')
      // Whoever keeps an agency's facts is awaited by units that cannot be proposed without them.
      const keeps = role === 'agency_admin' && lacks !== undefined
      if (keeps) stages.add('propose')
      for (const stage of own) stages.add(stage)
      if (!own.size) return []
      const here = isBelow(unit)
      const isAt = sql`${here} and ${standsFor(role, deciders)}`
      if (role === 'assessor')
        return [
          sql`(${isAt} and coalesce((select case when closed_at is null then turn end
            from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id and r.layer = 'tpi'
            order by r.round desc limit 1), 'member') = ${grade})`,
        ]
      if (role === 'unit_member')
        return [
          sql`(${isAt} and (not exists (select from sections s where s.cycle_id = k.cycle_id
            and s.unit_id = k.unit_id) or exists (select from sections s where s.cycle_id = k.cycle_id
            and s.unit_id = k.unit_id and s.person_id = ${id})))`,
        ]
      if (convenes)
        return [
          sql`(${isAt})`,
          sql`(${here} and k.stage = 'panel' and not exists (select from panel_matters m
            where m.cycle_id = k.cycle_id and m.unit_id = k.unit_id))`,
          ...(keeps ? [sql`(${here} and k.stage = 'propose' and ${lacks})`] : []),
        ]
      return [sql`(${isAt})`]
    })
  if (!each.length) return undefined
  return sql`k.ended is null and k.stage = any(${[...stages]}::text[]) and (${sql.join(each, sql` or `)})`
}

/** Whether a unit's time has run out; only those are looked at whose stage or whose mending ended for somebody. */
async function isLate(tx: Tx, cycle: number, now: Date) {
  const { rows: ended } = await sql<{ stage: string }>`
    select w.stage from cycle_windows w join cycles c on c.id = w.cycle_id
      where c.id = ${cycle} and w.closes at time zone c.zone < ${now}
    union select d.stage from addenda d join cycles c on c.id = d.cycle_id
      where c.id = ${cycle} and d.stage is not null and d.closes at time zone c.zone < ${now}`.execute(
    tx,
  )
  const { rows: mending } = await sql<{ unit: number }>`
    select distinct r.unit_id as unit from returns r join cycles c on c.id = r.cycle_id
    where r.cycle_id = ${cycle} and (r.due_on + 1) at time zone c.zone <= ${now}`.execute(tx)
  return sql`k.ended is null and ${CLOSES_AT} <= ${now}
    and (k.stage = any(${ended.map(({ stage }) => stage)}::text[])
      or k.stage = 'self_assess' and k.unit_id = any(${mending.map(({ unit }) => unit)}::int[]))`
}

/**
 * Whether a unit's name holds a text; one or two letters are looked for where a word begins, since there are too
 * many names that hold them somewhere. Few such units are known by their ids. Where they are many, a page of
 * them is soon found by reading on in its order, and a comparison is taken that is expected to be true so often.
 */
async function findNamed(tx: Tx, cycle: number, search: string, reach: Reach) {
  const text = search.replace(/[%_\\]/g, '\\$&')
  const isShort = search.length < 3
  const holds = isShort
    ? sql`(k.unit_name ilike ${`${text}%`} or k.unit_name ilike ${`% ${text}%`})`
    : sql`k.unit_name ilike ${`%${text}%`}`
  const { rows } = await planned(tx, BY_LETTERS, () =>
    sql<{ unit: number }>`select k.unit_id as unit from candidacies k where k.cycle_id = ${cycle}
        and k.scope && ${reach.all}::bigint[] and ${holds} limit ${FEW + 1}`.execute(tx),
  )
  if (rows.length <= FEW) return sql`k.unit_id = any(${rows.map(({ unit }) => unit)}::int[])`
  const letters = search.toLowerCase()
  return isShort
    ? sql`position(${` ${letters}`} in lower(' ' || k.unit_name)) > 0`
    : sql`position(${letters} in lower(k.unit_name)) > 0`
}
const FEW = 4000

/**
 * How a question is planned: anew with its values each time. Of the matches of a pattern no statistics are used
 * where policies are; that the index of letters is the way to find them has to be said.
 */
const ANEW = ['plan_cache_mode = force_custom_plan']
const BY_LETTERS = [...ANEW, 'enable_seqscan = off', 'enable_indexscan = off']

async function planned<T>(tx: Tx, settings: string[], work: () => Promise<T>): Promise<T> {
  const set = (setting: string) => sql.raw(`set local ${setting}`).execute(tx)
  for (const setting of settings) await set(setting)
  const answer = await work()
  for (const setting of settings) await set(setting.replace(/=.*/, 'to default'))
  return answer
}

async function readRows(tx: Tx, cycle: number, units: number[]): Promise<BoardRow[]> {
  if (!units.length) return []
  const { rows } = await sql<BoardRow>`
    select k.unit_id as unit, k.unit_name as name, n.kind,
      name_of(k.line[array_length(k.line, 1) - 1], today()) as parent, k.target, k.authority, k.stage, k.ended,
      (select at from moves m where m.cycle_id = k.cycle_id and m.unit_id = k.unit_id order by step desc limit 1) as since,
      case when k.ended is null then ${CLOSES_AT} end as "closesAt",
      u.total::text as "unitTotal", u.open as "unitOpen", t.total::text as "tpiTotal", t.open as "tpiOpen",
      case when t.closed_at is null then t.turn end as turn
    from unnest(${units}::int[]) with ordinality p(unit_id, place)
    join ${WITH_WINDOW} on k.unit_id = p.unit_id
    join units n on n.id = k.unit_id
    left join lateral (select total, open from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
      and r.layer = 'unit' order by round desc limit 1) u on true
    left join lateral (select total, open, turn, closed_at from rounds r where r.cycle_id = k.cycle_id
      and r.unit_id = k.unit_id and r.layer = 'tpi' order by round desc limit 1) t on true
    where k.cycle_id = ${cycle} order by p.place`.execute(tx)
  return rows
}
