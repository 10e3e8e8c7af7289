import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'

export const CHANNELS = ['counter', 'online', 'both'] as const
export type Service = {
  id: string
  name: string
  channel: (typeof CHANNELS)[number]
  usersAMonth: number
}

/** What a unit offers today, the most used first. */
export async function listServices(tx: Tx, unit: number): Promise<Service[]> {
  const { rows } = await sql<Service>`
    select id, name, channel, users_a_month as "usersAMonth" from services
    where unit_id = ${unit} and (ended_on is null or ended_on >= today())
    order by users_a_month desc, name`.execute(tx)
  return rows
}

/** A service with all its days: how many used it since when, and its last day when it has one. */
export type ServiceInTime = Service & {
  beganOn: string
  endedOn: string | null
  users: { from: string; usersAMonth: number }[]
}

/** All that a unit offers and offered: what it still does first, then what ended last. */
export async function listServicesInTime(tx: Tx, unit: number): Promise<ServiceInTime[]> {
  const { rows } = await sql<ServiceInTime>`
    select id, name, channel, users_a_month as "usersAMonth", began_on::text as "beganOn",
      ended_on::text as "endedOn",
      (select json_agg(json_build_object('from', n.from_on::text, 'usersAMonth', n.users_a_month)
        order by n.from_on) from service_users n where n.service_id = s.id) as users
    from services s where unit_id = ${unit}
    order by coalesce(ended_on, 'infinity') >= today() desc, ended_on desc nulls first,
      users_a_month desc, name limit 200`.execute(tx)
  return rows
}

export async function findService(tx: Tx, id: string) {
  return first(
    await sql<{ unit: number; beganOn: string; endedOn: string | null }>`
      select unit_id as unit, began_on::text as "beganOn", ended_on::text as "endedOn" from services
      where id = ${id}`.execute(tx),
  )
}

/** Adds a service with its first figure; it begins today unless a day is named. */
export async function insertService(
  tx: Tx,
  unit: number,
  { id, name, channel, usersAMonth, from }: Service & { from?: string | undefined },
) {
  await sql`
    insert into services (id, unit_id, name, channel, users_a_month, began_on)
    values (${id}, ${unit}, ${name}, ${channel}, ${usersAMonth}, coalesce(${from ?? null}, today()))`.execute(
    tx,
  )
  await sql`insert into service_users select id, began_on, users_a_month from services where id = ${id}`.execute(
    tx,
  )
}

/** Says how many use a service from today on; the earlier figures stay with their days. */
export async function setServiceUsers(tx: Tx, id: string, usersAMonth: number) {
  await sql`update services set users_a_month = ${usersAMonth} where id = ${id}`.execute(tx)
  await sql`insert into service_users
    select id, greatest(began_on, today()), users_a_month from services where id = ${id}
    on conflict (service_id, from_on) do update set users_a_month = excluded.users_a_month`.execute(
    tx,
  )
}

export async function endService(tx: Tx, id: string, on: string) {
  await sql`update services set ended_on = ${on} where id = ${id}`.execute(tx)
}

/** Whether the one who asks answers for what a unit offers. */
export async function keepsServicesOf(tx: Tx, unit: number): Promise<boolean> {
  const row = first(
    await sql<{ is: boolean }>`
      select line && (select charge()) as is from units where id = ${unit}`.execute(tx),
  )
  return row?.is ?? false
}
