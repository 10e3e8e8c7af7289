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

/** The units right below one, by name. */
export async function listBelow(tx: Tx, parent: number, today: string) {
  const { rows } = await sql<Unit & { below: number }>`
    select u.id, u.kind, u.code, u.zone, name_of(u.id, ${today}) as name, u.line,
      u.closed_on::text as "closedOn",
      (select count(*)::int from units b where b.line @> array[u.id] and b.id <> u.id) as below
    from units u where u.line[array_length(u.line, 1) - 1] = ${parent} and u.line @> array[${parent}::int]
    order by name limit 500`.execute(tx)
  return rows
}

/** Units by a part of their name or their code, within what lies below one; the shortest names first. */
export async function searchUnits(
  tx: Tx,
  { below, search, today }: { below: number; search: string; today: string },
) {
  const { rows } = await sql<Unit>`
    select u.id, u.kind, u.code, u.zone, n.name, u.line, u.closed_on::text as "closedOn"
    from unit_names n join units u on u.id = n.unit_id
    where n.name ilike ${`%${search.replace(/[%_\\]/g, '\\$&')}%`} and u.line @> array[${below}::int]
      and n.from_on <= ${today}
    order by length(n.name), n.name limit 20`.execute(tx)
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

/** Everything a unit was called and wherever it stood, the oldest first. */
export async function historyOf(tx: Tx, id: number) {
  const { rows } = await sql<{ from: string; what: 'name' | 'parent'; value: string }>`
    select from_on::text as "from", 'name' as what, name as value from unit_names where unit_id = ${id}
    union all
    select p.from_on::text, 'parent', name_of(p.parent_id, p.from_on) from unit_parents p where unit_id = ${id}
    order by 1, 2`.execute(tx)
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
export async function insertUnit(
  tx: Tx,
  { kind, name, parent, from, code, zone }: NewUnit,
): Promise<number> {
  const row = first(
    await sql<{ id: number }>`
      insert into units (kind, code, zone, opened_on) values
      (${kind}, ${code ?? null}, ${zone ?? 'Asia/Jakarta'}, ${from}) returning id`.execute(tx),
  )
  if (!row) throw new Error('a unit was not added')
  await renameUnit(tx, row.id, name, from)
  if (parent !== null) await placeUnit(tx, row.id, parent, from)
  await refreshLines(tx, [row.id])
  return row.id
}

export async function renameUnit(tx: Tx, id: number, name: string, from: string) {
  await sql`insert into unit_names values (${id}, ${from}, ${name})
    on conflict (unit_id, from_on) do update set name = excluded.name`.execute(tx)
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

/** Carries out the moves whose day has come: lines are kept as of the last day somebody asked. */
export async function refreshMoved(tx: Tx) {
  const { rows } = await sql<{ id: number }>`
    select unit_id as id from unit_parents where from_on <= today() group by unit_id having count(*) > 1`.execute(
    tx,
  )
  if (rows.length)
    await refreshLines(
      tx,
      rows.map(({ id }) => id),
    )
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

export type Service = {
  id: string
  name: string
  channel: 'counter' | 'online' | 'both'
  usersAMonth: number
}

export async function listServices(tx: Tx, unit: number): Promise<Service[]> {
  const { rows } = await sql<Service>`
    select id, name, channel, users_a_month as "usersAMonth" from services
    where unit_id = ${unit} and ended_on is null order by users_a_month desc, name`.execute(tx)
  return rows
}

export async function insertService(
  tx: Tx,
  unit: number,
  { id, name, channel, usersAMonth }: Service,
) {
  await sql`insert into services values (${id}, ${unit}, ${name}, ${channel}, ${usersAMonth})`.execute(
    tx,
  )
}
