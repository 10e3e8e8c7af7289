import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { first, type Tx } from '../db/transaction.ts'

/** A proof: a file that is kept here and cannot change any more, or a link that still can. */
export type Evidence = {
  id: string
  title: string
  file: { sha256: string; size: number; type: string } | null
  link: string | null
  /** The day somebody last saw a link open; none for a file. */
  openedOn: string | null
  items: string[]
  addedBy: string | null
  addedAt: Date
}

/** All that proves something for a unit, the oldest first, each with the items it is placed at. */
export async function listEvidence(tx: Tx, { cycle, unit }: At): Promise<Evidence[]> {
  type Row = Omit<Evidence, 'file'> & { sha256: string | null; size: string; type: string }
  const { rows } = await sql<Row>`
    select e.id, e.title, e.file as sha256, f.size, f.type, e.link, e.opened_on::text as "openedOn",
      coalesce((select array_agg(i.item order by i.item) from evidence_items i where i.evidence_id = e.id), '{}') as items,
      p.name as "addedBy", e.added_at as "addedAt"
    from evidence e left join files f on f.sha256 = e.file left join people p on p.id = e.added_by
    where e.cycle_id = ${cycle} and e.unit_id = ${unit} and e.removed_at is null order by e.id`.execute(
    tx,
  )
  return rows.map(({ sha256, size, type, ...row }) => ({
    ...row,
    file: sha256 === null ? null : { sha256, size: Number(size), type },
  }))
}

export type NewEvidence = {
  id: string
  title: string
  file: string | null
  link: string | null
  openedOn: string | null
  by: string
  now: Date
}

export async function insertEvidence(tx: Tx, { cycle, unit }: At, e: NewEvidence) {
  await sql`
    insert into evidence (id, cycle_id, unit_id, title, file, link, opened_on, added_by, added_at)
    values (${e.id}, ${cycle}, ${unit}, ${e.title}, ${e.file}, ${e.link}, ${e.openedOn}, ${e.by}, ${e.now})`.execute(
    tx,
  )
}

/** Notes bytes that are kept; those that were kept before keep their first day. */
export async function insertFile(
  tx: Tx,
  f: { sha256: string; size: number; type: string; now: Date },
) {
  await sql`insert into files (sha256, size, type, stored_at)
    values (${f.sha256}, ${f.size}, ${f.type}, ${f.now}) on conflict do nothing`.execute(tx)
}

/** One proof that is not removed, taken for a change, everyone else waiting. */
export async function holdEvidence(tx: Tx, { cycle, unit }: At, id: string) {
  return first(
    await sql<{ id: string }>`
      select id from evidence where id = ${id} and cycle_id = ${cycle} and unit_id = ${unit}
        and removed_at is null for update`.execute(tx),
  )
}

export async function placeAt(tx: Tx, { cycle, unit }: At, id: string, items: string[]) {
  await sql`
    insert into evidence_items (cycle_id, unit_id, item, evidence_id)
    select ${cycle}, ${unit}, item, ${id}::uuid from unnest(${items}::text[]) item on conflict do nothing`.execute(
    tx,
  )
}

export async function takeFrom(tx: Tx, id: string, items: string[]) {
  await sql`delete from evidence_items where evidence_id = ${id} and item = any(${items})`.execute(
    tx,
  )
}

export async function listPlaces(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    select item from evidence_items where evidence_id = ${id} order by item`.execute(tx)
  return rows.map(({ item }) => item)
}

/** Takes a proof off the list; the row, its places and its bytes stay for whoever has to look back. */
export async function markRemoved(tx: Tx, id: string, now: Date) {
  await sql`update evidence set removed_at = ${now} where id = ${id}`.execute(tx)
}

/** The bytes behind a proof, as far as the asker may see it. */
export async function findFile(tx: Tx, { cycle, unit }: At, id: string) {
  return first(
    await sql<{ title: string; sha256: string; type: string; size: string }>`
      select e.title, f.sha256, f.type, f.size from evidence e join files f on f.sha256 = e.file
      where e.id = ${id} and e.cycle_id = ${cycle} and e.unit_id = ${unit} and e.removed_at is null`.execute(
      tx,
    ),
  )
}
