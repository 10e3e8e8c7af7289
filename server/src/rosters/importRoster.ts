import { createHash } from 'node:crypto'
import { err, ok } from '@teladan/engine/result.ts'
import type { Table } from '@teladan/workbook/readTable.ts'
import { mayLookAfter, mayNotePosts } from '../accounts/lookAfter.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { isClosed, whyNotChange } from '../units/change.ts'
import { findUnit, holdTree } from '../units/store.ts'
import type { Fault } from './fault.ts'
import { checkPeople, keepPeople } from './importPeople.ts'
import { checkUnits, keepUnits } from './importUnits.ts'
import type { PersonColumn, UnitColumn } from './layouts.ts'
import type { RosterReply } from './rosterReply.ts'
import { holdRosters } from './store.ts'

/** A list as it was read, with the SHA-256 of its file and the unit below which it is to hold. */
export type Roster = { unit: number; file: string } & (
  | { what: 'units'; table: Table<UnitColumn> }
  | { what: 'people'; table: Table<PersonColumn> }
)

/** Whoever changes units, or looks after people and their posts, may bring a list of them. */
export async function lookToImport(
  desk: Desk,
  { unit, what }: { unit: number; what: Roster['what'] },
) {
  const { tx, person, now } = desk
  const today = dayIn(NATIONAL_ZONE, now())
  const found = await findUnit(tx, unit, today)
  if (!found) return err({ reason: 'not_found' as const })
  const refusal =
    what === 'units'
      ? await whyNotChange(desk, [unit])
      : ((await mayLookAfter(tx, person, [unit], 'unit_member')) ??
        (await mayNotePosts(tx, person, [unit])))
  if (refusal) return err({ reason: refusal })
  return isClosed(found, today) ? err({ reason: 'unit_closed' as const }) : ok(found)
}

/** Shows what a list would change, and changes nothing. */
export async function checkRoster(desk: Desk, roster: Roster) {
  const looked = await lookToImport(desk, roster)
  if (!looked.ok) return looked
  return ok((await compare(desk, roster)).reply)
}

/** Changes just what was shown, all or nothing. When it is not the same any more, it says what it is now. */
export async function keepRoster(desk: Desk, roster: Roster, seen: string) {
  const looked = await lookToImport(desk, roster)
  if (!looked.ok) return looked
  await holdRosters(desk.tx)
  if (roster.what === 'units') await holdTree(desk.tx)
  const { reply, keep } = await compare(desk, roster)
  if (reply.faultsAll) return err({ reason: 'list_not_read' as const, details: reply })
  if (reply.seen !== seen) return err({ reason: 'changed_meanwhile' as const, details: reply })
  const kept = await keep()
  return kept.ok ? ok({ ...reply, saved: kept.value } satisfies RosterReply) : kept
}

/** As many cells as a person mends before trying again. */
const FAULTS_MOST = 500

async function compare(desk: Desk, roster: Roster) {
  const { unit: root, file } = roster
  const checked =
    roster.what === 'units'
      ? ({ what: 'units', ...(await checkUnits(desk, root, roster.table)) } as const)
      : ({ what: 'people', ...(await checkPeople(desk, root, roster.table)) } as const)
  const { what, faults, rows } = checked
  const { sheet, columns, ignored } = roster.table
  const seen = createHash('sha256')
    .update(JSON.stringify([what, root, file, rows]))
    .digest('hex')
  const reply: RosterReply = {
    seen,
    sheet,
    columns,
    ignored,
    problem: null,
    faults: faults.toSorted(byPlace).slice(0, FAULTS_MOST),
    faultsAll: faults.length,
    units: checked.what === 'units' ? checked.rows : [],
    people: checked.what === 'people' ? checked.rows : [],
    saved: null,
  }
  const keep = async () =>
    checked.what === 'units'
      ? keepUnits(desk, checked, { root, file })
      : keepPeople(desk, checked, { root, file })
  return { reply, keep }
}

const byPlace = (one: Fault, other: Fault) =>
  rowOf(one) - rowOf(other) || (one.at < other.at ? -1 : 1)
const rowOf = ({ at }: Fault) => Number(at.replace(/^\D+/, ''))
