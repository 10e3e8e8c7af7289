import { sql } from 'kysely'
import type { RoundKey } from '../assessments/store.ts'
import type { At } from '../candidacies/act.ts'
import { first, type Tx } from '../db/transaction.ts'
import type { ProofLayer } from './holdForProof.ts'

/** A proof: a file that is kept here and cannot change any more, or a link that still can. */
export type Evidence = {
  id: string
  /** Whose it is, and the round of theirs in which it was brought. */
  layer: ProofLayer
  round: number
  title: string
  file: { sha256: string; size: number; type: string } | null
  link: string | null
  /** The day somebody last saw a link open, and who; none for a file. */
  openedOn: string | null
  openedBy: string | null
  /** Where it hangs now. */
  items: string[]
  /** Where it hangs and hung, the first thing first. */
  hangings: Hanging[]
  addedBy: string | null
  addedAt: Date
  /** Taken off the list; it is still shown where it stood in a round that is over. */
  isRemoved: boolean
}

/** A proof at an item, from one round on, and until it was taken off in another. */
type Hanging = {
  item: string
  fromRound: number
  hungBy: string | null
  hungAt: Date
  /** The first round in which it does not stand there any more; none while it hangs. */
  untilRound: number | null
  takenBy: string | null
  takenAt: Date | null
}

/** What was taken off in a round that is over, and so still belongs to what was judged. */
const STOOD = sql`exists (select from evidence_items i where i.evidence_id = e.id and i.until_round > i.from_round)`

/** All that proves or proved something for a unit, the oldest first, each with the items it hangs and hung at. */
export async function listEvidence(tx: Tx, at: At): Promise<Evidence[]> {
  type Row = Omit<Evidence, 'file' | 'items' | 'hangings'> & {
    sha256: string | null
    size: string
    type: string
  }
  const { rows } = await sql<Row>`
    select e.id, e.layer, e.round, e.title, e.file as sha256, f.size, f.type, e.link,
      coalesce(o.opened_on, e.opened_on)::text as "openedOn",
      case when e.link is null then null when o.by_id is null then p.name else op.name end as "openedBy",
      p.name as "addedBy", e.added_at as "addedAt", e.removed_at is not null as "isRemoved"
    from evidence e left join files f on f.sha256 = e.file left join people p on p.id = e.added_by
    left join lateral (select opened_on, by_id from evidence_openings o where o.cycle_id = e.cycle_id
      and o.unit_id = e.unit_id and o.evidence_id = e.id order by nth desc limit 1) o on true
    left join people op on op.id = o.by_id
    where e.cycle_id = ${at.cycle} and e.unit_id = ${at.unit} and (e.removed_at is null or ${STOOD})
    order by e.id`.execute(tx)
  const hangings = Map.groupBy(await listHangings(tx, at), ({ evidence }) => evidence)
  return rows.map(({ sha256, size, type, ...row }) => {
    const of = (hangings.get(row.id) ?? []).map(({ hanging }) => hanging)
    return {
      ...row,
      file: sha256 === null ? null : { sha256, size: Number(size), type },
      items: of.flatMap(({ item, takenAt }) => (takenAt ? [] : [item])).toSorted(),
      hangings: of,
    }
  })
}

/** That something was taken off is seen with the round in which it was. */
async function listHangings(tx: Tx, { cycle, unit }: At) {
  const { rows } = await sql<Hanging & { evidence: string }>`
    select i.evidence_id as evidence, i.item, i.from_round as "fromRound", h.name as "hungBy", i.hung_at as "hungAt",
      t.until_round as "untilRound", b.name as "takenBy", t.taken_at as "takenAt"
    from evidence_items i left join people h on h.id = i.hung_by
    left join lateral (select i.until_round, i.taken_by, i.taken_at where i.layer = 'unit' or exists (
      select from rounds r where (r.cycle_id, r.unit_id, r.layer, r.round)
        = (i.cycle_id, i.unit_id, i.layer, i.until_round))) t on true
    left join people b on b.id = t.taken_by
    where i.cycle_id = ${cycle} and i.unit_id = ${unit} order by i.hung_at, i.item, i.nth`.execute(
    tx,
  )
  return rows.map(({ evidence, ...hanging }) => ({ evidence, hanging }))
}

/** How many proofs stood at the items of each round at its end, or stand there now where it goes on. */
export async function countStood(tx: Tx, { cycle, unit }: At) {
  const { rows } = await sql<{ layer: string; round: number; proof: number }>`
    select r.layer, r.round, count(distinct i.evidence_id)::int as proof
    from rounds r join evidence_items i on i.cycle_id = r.cycle_id and i.unit_id = r.unit_id and i.layer = r.layer
      and i.from_round <= r.round and (i.until_round is null or i.until_round > r.round)
    where r.cycle_id = ${cycle} and r.unit_id = ${unit} group by r.layer, r.round`.execute(tx)
  return rows
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

export async function insertEvidence(tx: Tx, key: RoundKey, e: NewEvidence) {
  const { cycle, unit, layer, round } = key
  await sql`
    insert into evidence (id, cycle_id, unit_id, layer, round, title, file, link, opened_on, added_by, added_at)
    values (${e.id}, ${cycle}, ${unit}, ${layer}, ${round}, ${e.title}, ${e.file}, ${e.link}, ${e.openedOn}, ${e.by},
      ${e.now})`.execute(tx)
}

/** Notes bytes that are kept; those that were kept before keep their first day. */
export async function insertFile(
  tx: Tx,
  f: { sha256: string; size: number; type: string; now: Date },
) {
  await sql`insert into files (sha256, size, type, stored_at)
    values (${f.sha256}, ${f.size}, ${f.type}, ${f.now}) on conflict do nothing`.execute(tx)
}

/** One proof that is not removed, as far as the asker may see it. */
export async function findEvidence(tx: Tx, { cycle, unit }: At, id: string) {
  return first(
    await sql<{ layer: ProofLayer; round: number; link: string | null }>`
      select layer, round, link from evidence where id = ${id} and cycle_id = ${cycle} and unit_id = ${unit}
        and removed_at is null`.execute(tx),
  )
}

/** One proof that is not removed, taken for a change, everyone else waiting. */
export async function holdEvidence(tx: Tx, { cycle, unit }: At, id: string) {
  return first(
    await sql<{ id: string }>`
      select id from evidence where id = ${id} and cycle_id = ${cycle} and unit_id = ${unit}
        and removed_at is null for update`.execute(tx),
  )
}

type Change = { id: string; items: string[]; by: string; now: Date }

/** Hangs a proof at items from this round on; gives those where it did not hang yet. */
export async function hangAt(tx: Tx, key: RoundKey, { id, items, by, now }: Change) {
  const { cycle, unit, layer, round } = key
  const { rows } = await sql<{ item: string }>`
    insert into evidence_items (cycle_id, unit_id, item, evidence_id, nth, layer, from_round, hung_by, hung_at)
    select ${cycle}, ${unit}, n.item, ${id}::uuid, count(i.item) + 1, ${layer}, ${round}::int, ${by}::uuid,
      ${now}::timestamptz
    from (select distinct unnest(${items}::text[]) as item) n left join evidence_items i
      on i.cycle_id = ${cycle} and i.unit_id = ${unit} and i.item = n.item and i.evidence_id = ${id}
    group by n.item having bool_and(i.item is null or i.taken_at is not null) order by n.item
    returning item`.execute(tx)
  return rows.map(({ item }) => item)
}

/** Takes a proof off items in this round; gives those where it hung. */
export async function takeFrom(
  tx: Tx,
  { cycle, unit, round }: RoundKey,
  { id, items, by, now }: Change,
) {
  const { rows } = await sql<{ item: string }>`
    update evidence_items set until_round = ${round}, taken_by = ${by}, taken_at = ${now}
    where cycle_id = ${cycle} and unit_id = ${unit} and evidence_id = ${id} and item = any(${items})
      and taken_at is null returning item`.execute(tx)
  return rows.map(({ item }) => item).toSorted()
}

/** The items that a proof hangs at. */
export async function listPlaces(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    select item from evidence_items where evidence_id = ${id} and taken_at is null order by item`.execute(
    tx,
  )
  return rows.map(({ item }) => item)
}

/** Takes a proof off the list; the row, its places and its bytes stay for whoever has to look back. */
export async function markRemoved(tx: Tx, id: string, now: Date) {
  await sql`update evidence set removed_at = ${now} where id = ${id}`.execute(tx)
}

/** When a link was last said to open here, and by whom. */
export async function findOpening(tx: Tx, id: string) {
  return first(
    await sql<{ on: string; by: string }>`
      select opened_on::text as on, by_id as by from evidence_openings where evidence_id = ${id}
      order by nth desc limit 1`.execute(tx),
  )
}

export async function insertOpening(
  tx: Tx,
  { cycle, unit }: At,
  { id, on, by, now }: { id: string; on: string; by: string; now: Date },
) {
  await sql`
    insert into evidence_openings (cycle_id, unit_id, evidence_id, nth, opened_on, by_id, at)
    select ${cycle}, ${unit}, ${id}::uuid, coalesce(max(nth), 0) + 1, ${on}::date, ${by}::uuid, ${now}::timestamptz
    from evidence_openings where cycle_id = ${cycle} and unit_id = ${unit} and evidence_id = ${id}`.execute(
    tx,
  )
}

/** The bytes behind a proof, as far as the asker may see it. */
export async function findFile(tx: Tx, { cycle, unit }: At, id: string) {
  return first(
    await sql<{ title: string; sha256: string; type: string; size: string }>`
      select e.title, f.sha256, f.type, f.size from evidence e join files f on f.sha256 = e.file
      where e.id = ${id} and e.cycle_id = ${cycle} and e.unit_id = ${unit}
        and (e.removed_at is null or ${STOOD})`.execute(tx),
  )
}
