import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import { type Sealable, sealOf } from './seal.ts'

/** A row of the ledger as it is read: who did what to which unit, with names where the asker may know them. */
export type LedgerRow = {
  id: string
  at: Date
  person: string | null
  by: string | null
  kind: string
  payload: Record<string, unknown>
  unit: number | null
  /** What the unit was called on that day. */
  unitName: string | null
  cycle: number | null
  seal: string
  /** Whether the row still says what it was sealed with. */
  isSealed: boolean
}

export type LedgerFilter = {
  cycle?: number | undefined
  unit?: number | undefined
  person?: string | undefined
  /** First words of kinds. */
  subjects?: string[] | undefined
  from?: Date | undefined
  until?: Date | undefined
  /** The last row of the page before. */
  before?: string | undefined
}

/** A page of what the asker may see, the latest first. */
export async function listLedger(tx: Tx, f: LedgerFilter, most: number): Promise<LedgerRow[]> {
  const wanted = [
    f.unit === undefined ? [] : sql`l.unit_id = ${f.unit}`,
    f.cycle === undefined ? [] : sql`l.cycle_id = ${f.cycle}`,
    f.person === undefined ? [] : sql`l.by_id = ${f.person}`,
    f.subjects === undefined ? [] : sql`split_part(l.kind, '.', 1) = any(${f.subjects})`,
    // Ids are in the order of time, so that a span of days is a span of the index that orders the page.
    f.from === undefined ? [] : sql`l.id >= ${firstIdAt(f.from)}::uuid`,
    f.until === undefined ? [] : sql`l.id < ${firstIdAt(f.until)}::uuid`,
    f.before === undefined ? [] : sql`l.id < ${f.before}::uuid`,
  ].flat()
  const where = wanted.length ? sql`where ${sql.join(wanted, sql` and `)}` : sql``
  type Row = Sealable & { name: string | null; unitName: string | null; hash: Buffer }
  const { rows } = await sql<Row>`
    select l.id, l.at, l.by_id as by, p.name, l.kind, l.payload, l.unit_id as unit, l.cycle_id as cycle, l.layer, l.round,
      name_of(l.unit_id, (l.at at time zone 'Asia/Jakarta')::date) as "unitName", l.hash
    from ledger l left join people p on p.id = l.by_id ${where}
    order by l.id desc limit ${most}`.execute(tx)
  return rows.map(({ name, hash, layer, round, ...row }) => ({
    ...row,
    person: name === null ? null : row.by,
    by: name,
    payload: tell(row.kind, JSON.parse(row.payload) as Record<string, unknown>),
    seal: hash.toString('hex'),
    isSealed: sealOf({ ...row, layer, round }).equals(hash),
  }))
}

/** When something was last done in a cycle, if it was at an instant or later. */
export async function findLastSince(tx: Tx, cycle: number, since: Date): Promise<Date | undefined> {
  const row = first(
    await sql<{ at: Date }>`
      select at from ledger where cycle_id = ${cycle} and id >= ${firstIdAt(since)}::uuid
      order by id desc limit 1`.execute(tx),
  )
  return row?.at
}

/** The least id that a row written at an instant or later can have. */
function firstIdAt(instant: Date): string {
  const ms = Math.max(0, instant.getTime()).toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-0000-0000-000000000000`
}

/** What a row may tell. Rows from before votes were left out still carry one, which is not the ledger's to say. */
function tell(kind: string, payload: Record<string, unknown>) {
  if (kind !== 'panel.voted') return payload
  return Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'vote'))
}
