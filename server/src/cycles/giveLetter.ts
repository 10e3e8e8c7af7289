import { makeId } from '../db/makeId.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { insertAddendumScan } from './letterStore.ts'
import type { Letter } from './secretariat.ts'
import { insertAddendum, type NewAddendum } from './store.ts'

/** Writes a letter down with what it changes, and its scan where that is at hand. */
export async function giveLetter(
  desk: Desk,
  cycle: number,
  { file, ...letter }: Letter & Omit<NewAddendum, 'by'>,
) {
  const { tx, person, now } = desk
  await insertAddendum(tx, cycle, { ...letter, by: person.id }, now())
  if (file) await attachScan(desk, cycle, { addendum: letter.id, file })
}

/** Says which scan is a letter's. */
export async function attachScan(
  { tx, person, now }: Desk,
  cycle: number,
  scan: { addendum: string; file: string },
) {
  const by = person.id
  await insertAddendumScan(tx, cycle, { id: makeId(now()), ...scan, by, now: now() })
  await record(tx, { kind: 'cycle.letter_attached', ...scan }, { by, now: now(), cycle })
}
