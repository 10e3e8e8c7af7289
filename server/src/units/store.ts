import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import type { Kind } from './kinds.ts'

/** A unit as it is called and placed on a day; `line` leads from the nation down to itself. */
export type Unit = {
  id: number
  kind: Kind
  code: string | null
  zone: string
  name: string
  line: number[]
  closedOn: string | null
}

/** Lets whoever changes the tree wait for each other, until the transaction ends; before anything is asked of it. */
export async function holdTree(tx: Tx) {
  await sql`select pg_advisory_xact_lock(hashtextextended('tree', 0))`.execute(tx)
}

export async function findUnit(
  tx: Tx,
  id: number,
  today: string,
): Promise<(Unit & { openedOn: string }) | undefined> {
  return first(
    await sql<Unit & { openedOn: string }>`
      select id, kind, code, zone, name_of(id, ${today}) as name, line, opened_on::text as "openedOn",
        closed_on::text as "closedOn"
      from units where id = ${id}`.execute(tx),
  )
}

/** Where a page of units by name ends. */
type UnitPlace = { id: number; name: string }

const isRightBelow = (parent: number) =>
  sql`u.line[array_length(u.line, 1) - 1] = ${parent} and u.line @> array[${parent}::int]`

/** A page of the units right below one, by name, with how many lie below each. */
export async function listBelow(
  tx: Tx,
  { parent, today }: { parent: number; today: string },
  { after, most }: { after?: UnitPlace | undefined; most: number },
) {
  const later = after ? sql`where (n.name, n.id) > (${after.name}, ${after.id}::int)` : sql``
  const { rows } = await sql<Unit & { below: number }>`
    select n.*, (select count(*)::int from units b where b.line @> array[n.id] and b.id <> n.id) as below
    from (select * from (
        select u.id, u.kind, u.code, u.zone, name_of(u.id, ${today}) as name, u.line,
          u.closed_on::text as "closedOn"
        from units u where ${isRightBelow(parent)}) n
      ${later} order by n.name, n.id limit ${most}) n
    order by n.name, n.id`.execute(tx)
  return rows
}

/** How many units lie right below one. */
export async function countBelow(tx: Tx, parent: number): Promise<number> {
  const row = first(
    await sql<{
      all: number
    }>`select count(*)::int as all from units u where ${isRightBelow(parent)}`.execute(tx),
  )
  return row?.all ?? 0
}

/** A unit that was found: by an earlier name, `was` says which; `above` tells namesakes apart. */
export type Found = Unit & { was: string | null; above: string | null }

/** Units by a part of any name they had or by their code, within what lies below one; each once, the shortest first. */
export async function searchUnits(
  tx: Tx,
  { below, search, today }: { below: number; search: string; today: string },
) {
  const part = `%${search.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`
  const { rows } = await sql<Found>`
    select u.id, u.kind, u.code, u.zone, present.name, u.line, u.closed_on::text as "closedOn",
      nullif(found.name, present.name) as was, name_of(u.line[array_length(u.line, 1) - 1], ${today}) as above
    from (
      select * from (
        select distinct on (u.id) u.id, n.name
        from (
          select unit_id, from_on, name from unit_names where folded like ${part}
          union all
          select unit_id, from_on, name from unit_names
          where unit_id = (select id from units where code = ${search})
        ) n join units u on u.id = n.unit_id
        where n.from_on <= greatest(u.opened_on, ${today}) and u.line @> array[${below}::int]
        order by u.id, n.from_on desc
      ) once
      order by length(name), name, id limit 20
    ) found
    join units u on u.id = found.id, lateral (select name_of(u.id, ${today}) as name) present
    order by length(found.name), found.name, u.id`.execute(tx)
  return rows
}

/** Names of the units of a line, from the nation down. */
export async function namesOf(
  tx: Tx,
  ids: number[],
  today: string,
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name_of(id, ${today}) as name from unnest(${ids}::int[]) with ordinality as u(id, place)
    order by place`.execute(tx)
  return rows
}

/** What happened to a unit: called, of a kind, placed; begun out of others, or gone into others. */
export const HAPPENINGS = [
  'name',
  'kind',
  'parent',
  'split_from',
  'merge_from',
  'split_into',
  'merge_into',
] as const
export type Happening = {
  from: string
  what: (typeof HAPPENINGS)[number]
  /** A name as it was on that day, or a kind. */
  value: string
  /** The other unit, where there is one. */
  unit: number | null
}

/** All that a unit was called and was, wherever it stood, and what came before and after it; the oldest first. */
export async function historyOf(tx: Tx, id: number): Promise<Happening[]> {
  const { rows } = await sql<Happening>`
    select day::text as "from", what, value, unit from (
      select from_on as day, 1 as place, 'name' as what, name as value, null::int as unit
      from unit_names where unit_id = ${id}
      union all
      select from_on, 2, 'kind', kind, null from unit_kinds where unit_id = ${id}
      union all
      select from_on, 3, 'parent', name_of(parent_id, from_on), parent_id from unit_parents where unit_id = ${id}
      union all
      select on_date, 4, kind || '_from', name_of(from_id, on_date), from_id from unit_successions where to_id = ${id}
      union all
      select on_date, 5, kind || '_into', name_of(to_id, on_date), to_id from unit_successions where from_id = ${id}
    ) happened order by day, place, value, unit`.execute(tx)
  return rows
}

export type NewUnit = {
  kind: Kind
  name: string
  parent: number | null
  from: string
  code?: string | undefined
  zone?: string | undefined
}

/** Adds a unit with its first name and place; says its number. */
export async function insertUnit(tx: Tx, unit: NewUnit): Promise<number> {
  const [id] = await insertUnits(tx, [unit])
  if (id === undefined) throw new Error('a unit was not added')
  return id
}

/** Adds units below such as are there already, however many, in a few questions; says their numbers in order. */
export async function insertUnits(tx: Tx, units: NewUnit[]): Promise<number[]> {
  const { rows: numbers } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('units', 'id'))::int as id
    from generate_series(1, ${units.length}::int)`.execute(tx)
  const ids = numbers.map(({ id }) => id)
  const rows = JSON.stringify(
    units.map((unit, i) => ({ ...unit, zone: unit.zone ?? 'Asia/Jakarta', id: ids[i] })),
  )
  await sql`
    insert into units (id, kind, code, zone, opened_on, line)
    select id, kind, code, zone, "from", case when parent is null then '{}'
      else line_of(parent, greatest("from", today())) end || id
    from json_to_recordset(${rows}) as r(id integer, kind text, code text, zone text, "from" date,
      parent integer)`.execute(tx)
  await sql`
    insert into unit_names select id, "from", name from json_to_recordset(${rows})
    as r(id integer, "from" date, name text)`.execute(tx)
  await sql`
    insert into unit_kinds select id, "from", kind from json_to_recordset(${rows})
    as r(id integer, "from" date, kind text)`.execute(tx)
  await sql`
    insert into unit_parents select id, "from", parent from json_to_recordset(${rows})
    as r(id integer, "from" date, parent integer) where parent is not null`.execute(tx)
  return ids
}

export async function renameUnit(tx: Tx, id: number, name: string, from: string) {
  await sql`insert into unit_names values (${id}, ${from}, ${name})
    on conflict (unit_id, from_on) do update set name = excluded.name`.execute(tx)
}

/** Says what kind a unit is of from a day on; `kind` itself is that of today. */
export async function setKind(tx: Tx, id: number, kind: Kind, from: string) {
  await sql`insert into unit_kinds values (${id}, ${from}, ${kind})
    on conflict (unit_id, from_on) do update set kind = excluded.kind`.execute(tx)
  await sql`update units set kind = kind_of(id, greatest(opened_on, today())) where id = ${id}`.execute(
    tx,
  )
}

/** Places many units at once, each from a day on. */
export async function placeUnits(tx: Tx, places: { unit: number; parent: number; from: string }[]) {
  await sql`
    insert into unit_parents (unit_id, from_on, parent_id)
    select unit, "from", parent from json_to_recordset(${JSON.stringify(places)})
      as r(unit integer, parent integer, "from" date)
    on conflict (unit_id, from_on) do update set parent_id = excluded.parent_id`.execute(tx)
}

export async function placeUnit(tx: Tx, id: number, parent: number, from: string) {
  await sql`insert into unit_parents values (${id}, ${from}, ${parent})
    on conflict (unit_id, from_on) do update set parent_id = excluded.parent_id`.execute(tx)
}

/** Works out anew where units and all below them stand today; one that is not open yet, where it will. */
export async function refreshLines(tx: Tx, ids: number[]) {
  await sql`update units set line = line_of(id, greatest(opened_on, today()))
    where id = any(${ids}) or line && ${ids}::int[]`.execute(tx)
}

/** Carries out the moves and changes of kind whose day has come: both are kept as of the last day somebody asked. */
export async function refreshMoved(tx: Tx) {
  await holdTree(tx)
  const { rows } = await sql<{ id: number }>`
    select unit_id as id from unit_parents where from_on <= today() group by unit_id having count(*) > 1`.execute(
    tx,
  )
  if (rows.length)
    await refreshLines(
      tx,
      rows.map(({ id }) => id),
    )
  await sql`update units set kind = kind_of(id, today()) where id in
    (select unit_id from unit_kinds where from_on <= today() group by unit_id having count(*) > 1)`.execute(
    tx,
  )
}

/** The units right below one on a day, and those that come to stand there later; each with its first day there. */
export async function listToTakeAlong(tx: Tx, parent: number, on: string) {
  const { rows } = await sql<{ id: number; name: string; from: string }>`
    select p.unit_id as id, name_of(p.unit_id, ${on}) as name, greatest(p.from_on, ${on})::text as "from"
    from unit_parents p join units u on u.id = p.unit_id
    where p.parent_id = ${parent} and coalesce(u.closed_on, 'infinity') > ${on}
      and (p.from_on > ${on} or p.from_on = (select max(from_on) from unit_parents l
        where l.unit_id = p.unit_id and l.from_on <= ${on}))
    order by name, id, p.from_on`.execute(tx)
  return rows
}

/** Whether a unit stands below another on a day or on any day on which the tree changes after it. */
export async function isBelow(tx: Tx, unit: number, above: number, from: string): Promise<boolean> {
  const row = first(
    await sql<{ is: boolean }>`
      select exists (select from (select ${from}::date as day union select from_on from unit_parents
        where from_on > ${from}) days where ${above} = any(line_of(${unit}, day))) as is`.execute(
      tx,
    ),
  )
  return row?.is ?? false
}

export async function closeUnit(tx: Tx, id: number, on: string) {
  await sql`update units set closed_on = ${on} where id = ${id}`.execute(tx)
}

export async function insertSuccession(
  tx: Tx,
  from: number,
  to: number,
  kind: 'split' | 'merge',
  on: string,
) {
  await sql`insert into unit_successions values (${from}, ${to}, ${kind}, ${on})`.execute(tx)
}
