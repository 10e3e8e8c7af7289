import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'

/** Whether a letter's title and headings stand in English too. What it says is Indonesian either way. */
export const HEADINGS = ['id', 'both'] as const
export type Headings = (typeof HEADINGS)[number]

/** How an agency's letters begin and who takes note of them, from a day on. */
export type Letterhead = {
  name: string
  address: string[]
  city: string
  signatory: string
  headings: Headings
}
export type LogoType = 'image/png' | 'image/jpeg'
type Logo = { logo: Buffer | null; logoType: LogoType | null }

const HEAD = sql`name, address, city, signatory, headings`

/** Every letterhead of an agency, the latest first. */
export async function listLetterheads(tx: Tx, agency: number) {
  const { rows } = await sql<Letterhead & { from: string; hasLogo: boolean }>`
    select from_on::text as "from", ${HEAD}, logo is not null as "hasLogo" from letterheads
    where unit_id = ${agency} order by from_on desc limit 200`.execute(tx)
  return rows
}

/** The letterhead in force on a day, with its picture. */
export async function findLetterheadOn(
  tx: Tx,
  agency: number,
  day: string,
): Promise<(Letterhead & Logo) | undefined> {
  return first(
    await sql<Letterhead & Logo>`
      select ${HEAD}, logo, logo_type as "logoType" from letterheads
      where unit_id = ${agency} and from_on <= ${day} order by from_on desc limit 1`.execute(tx),
  )
}

/** Says how letters begin from a day on; the picture of the letterhead before it goes on. */
export async function setLetterhead(
  tx: Tx,
  agency: number,
  { from, name, address, city, signatory, headings }: Letterhead & { from: string },
  { by, now }: { by: string; now: Date },
) {
  await sql`
    insert into letterheads (unit_id, from_on, name, address, city, signatory, headings, logo, logo_type, set_by, set_at)
    select ${agency}::int, ${from}::date, ${name}, ${address}::text[], ${city}, ${signatory}, ${headings}, l.logo, l.logo_type,
      ${by}::uuid, ${now}::timestamptz
    from (values (1)) one left join lateral (select logo, logo_type from letterheads
      where unit_id = ${agency} and from_on < ${from} order by from_on desc limit 1) l on true
    on conflict (unit_id, from_on) do update set name = excluded.name, address = excluded.address,
      city = excluded.city, signatory = excluded.signatory, headings = excluded.headings,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx)
}

/** Puts a picture on the letterhead of a day, or takes it off; false when there is no such letterhead. */
export async function setLogo(
  tx: Tx,
  { agency, from }: { agency: number; from: string },
  { logo, logoType }: Logo,
  { by, now }: { by: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update letterheads set logo = ${logo}, logo_type = ${logoType}, set_by = ${by}, set_at = ${now}
    where unit_id = ${agency} and from_on = ${from}`.execute(tx)
  return numAffectedRows === 1n
}

export async function findLogo(tx: Tx, { agency, from }: { agency: number; from: string }) {
  return first(
    await sql<{ logo: Buffer; logoType: LogoType }>`
      select logo, logo_type as "logoType" from letterheads
      where unit_id = ${agency} and from_on = ${from} and logo is not null`.execute(tx),
  )
}
