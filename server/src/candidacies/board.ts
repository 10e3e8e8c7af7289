import type { Grade } from '@teladan/engine/stages/deeds.ts'
import { type Authority, inOrderOfWay, type StageKind } from '@teladan/engine/stages/stage.ts'
import { type RawBuilder, sql } from 'kysely'
import { beSystem, type Tx } from '../db/transaction.ts'
import { type BoardFilter, conditionsOf } from './boardFilter.ts'
import { findByEnd } from './findByEnd.ts'
import { findNamed } from './findNamed.ts'
import { isBelow } from './isBelow.ts'
import { ANEW, planned } from './planned.ts'
import { type Reach, readReach } from './reach.ts'
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

/** What a board is sorted by: names, the points of one layer, or the day until which there is time. */
export const SORTS = ['name', 'self', 'tpi', 'due'] as const

/** Where a page ends: at a name, at points, at an end, or at a name among those that have no points or no end. */
export type Place =
  | { by: 'name' | 'none'; name: string; unit: number }
  | { by: 'due'; due: string; name: string; unit: number }
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
    const wanted = where && { cycle, where, reach }
    return wanted ? planned(tx, ANEW, () => findPage(tx, wanted, paging)) : []
  })
  const units = found.map(({ unit }) => unit)
  const rows = await readRows(tx, filter.cycle, units)
  const last = found.length === paging.most ? found.at(-1) : undefined
  return { rows, next: last }
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
  where: RawBuilder<unknown>
  reach: Reach
}

async function findPage(tx: Tx, wanted: Wanted, paging: Paging): Promise<Place[]> {
  const { cycle, where, reach } = wanted
  const { sort, after, most } = paging
  if (sort === 'due') return findByEnd(tx, wanted, paging)
  const byName = async (by: 'name' | 'none', more: RawBuilder<unknown>, limit: number) => {
    const later =
      after?.by === by
        ? sql`and (k.unit_name, k.unit_id) > (${after.name}, ${after.unit}::int)`
        : sql``
    const { rows } = await sql<{ name: string; unit: number }>`
      select k.unit_name as name, k.unit_id as unit from candidacies k
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
      from rounds r join candidacies k on k.cycle_id = r.cycle_id and k.unit_id = r.unit_id
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
