import { err, ok } from '@teladan/engine/result.ts'
import { sql } from 'kysely'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { first } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record, recordAll } from '../ledger/record.ts'
import { fitsBelow, governmentOf, type Kind } from './kinds.ts'
import * as store from './store.ts'

type Placed = store.NewUnit & { parent: number }

/** Adds a unit below another from a day on; an agency stands right below the nation, and nothing else does. */
export async function makeUnit(desk: Desk, unit: Placed) {
  const made = await makeUnits(desk, [unit])
  if (!made.ok) return made
  return ok({ id: made.value.ids[0] ?? 0 })
}

/** Adds many units at once, all or none, below such as are there already; their numbers come back in order. */
export async function makeUnits(desk: Desk, units: Placed[]) {
  const { tx, person, now } = desk
  await store.holdTree(tx)
  const today = dayIn(NATIONAL_ZONE, now())
  const parents = [...new Set(units.map(({ parent }) => parent))]
  const refusal = await whyNotChange(desk, parents)
  if (refusal) return err({ reason: refusal })
  for (const id of parents) {
    const parent = await getUnit(desk, id)
    const those = units.filter((unit) => unit.parent === id)
    const isNoneYet = ({ from }: Placed) => parent.openedOn > from && parent.openedOn > today
    if (those.some((unit) => isClosed(parent, unit.from) || isNoneYet(unit)))
      return err({ reason: 'parent_not_open' as const })
    if (those.some(({ kind }) => !fitsBelow(kind, parent.kind)))
      return err({ reason: 'kind_does_not_fit' as const })
  }
  const codes = units.flatMap(({ code }) => code ?? [])
  const taken = first(await sql`select from units where code = any(${codes}) limit 1`.execute(tx))
  if (taken) return err({ reason: 'code_taken' as const })
  const ids = await store.insertUnits(tx, units)
  await recordAll(
    tx,
    ids.map((unit) => ({ entry: { kind: 'unit.made', unit }, about: { unit } })),
    { by: person.id, now: now() },
  )
  return ok({ ids })
}

/** Gives a unit another name from a day on. */
export async function renameUnit(
  desk: Desk,
  unit: number,
  { name, from }: { name: string; from: string },
) {
  await store.holdTree(desk.tx)
  const refusal = (await whyNotChange(desk, [unit])) ?? (await whyNotThere(desk, unit, from))
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  await store.renameUnit(tx, unit, name, from)
  await record(tx, { kind: 'unit.renamed', unit, from }, { by: person.id, now: now(), unit })
  return done
}

/** Says that a unit is of another kind from a day on; an agency stays an agency, and under its government. */
export async function changeKind(
  desk: Desk,
  unit: number,
  { kind, from }: { kind: Kind; from: string },
) {
  await store.holdTree(desk.tx)
  const refusal = (await whyNotChange(desk, [unit])) ?? (await whyNotThere(desk, unit, from))
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  const { kind: old } = await getUnit(desk, unit)
  if ([old, kind].includes('nation') || governmentOf(old) !== governmentOf(kind))
    return err({ reason: 'kind_does_not_fit' as const })
  await store.setKind(tx, unit, kind, from)
  await record(
    tx,
    { kind: 'unit.kind_changed', unit, to: kind, from },
    { by: person.id, now: now(), unit },
  )
  return done
}

/** Moves a unit and all below it below another from a day on. */
export async function changeTree(
  desk: Desk,
  unit: number,
  { parent, from }: { parent: number; from: string },
) {
  await store.holdTree(desk.tx)
  const refusal =
    (await whyNotChange(desk, [unit, parent])) ?? (await whyNotThere(desk, unit, from))
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  if (await whyNotThere(desk, parent, from)) return err({ reason: 'parent_not_open' as const })
  if (await store.isBelow(tx, parent, unit, from)) return err({ reason: 'below_itself' as const })
  const [one, above] = [await getUnit(desk, unit), await getUnit(desk, parent)]
  if (!fitsBelow(one.kind, above.kind)) return err({ reason: 'kind_does_not_fit' as const })
  await store.placeUnit(tx, unit, parent, from)
  await store.refreshLines(tx, [unit])
  await record(tx, { kind: 'unit.moved', unit, parent, from }, { by: person.id, now: now(), unit })
  return done
}

/** The role lets somebody change what lies below it: an agency's administrator the agency, the secretariat all. */
export async function whyNotChange({ tx, person, now }: Desk, units: number[]) {
  const today = dayIn(NATIONAL_ZONE, now())
  const roots = person.grants
    .filter(
      ({ role, cycle }) => cycle === null && (role === 'agency_admin' || role === 'secretariat'),
    )
    .map(({ unit }) => unit)
  for (const id of units) {
    const unit = await store.findUnit(tx, id, today)
    if (!unit) return 'not_found' as const
    if (!unit.line.some((up) => roots.includes(up))) return 'not_your_role' as const
  }
  return undefined
}

/** Why nothing can be said of a unit from a day on: it is not there yet, or no more. */
export async function whyNotThere(desk: Desk, id: number, day: string) {
  const unit = await getUnit(desk, id)
  if (day < unit.openedOn) return 'not_open_yet' as const
  return isClosed(unit, day) ? ('already_closed' as const) : undefined
}

export const isClosed = ({ closedOn }: Pick<store.Unit, 'closedOn'>, day: string) =>
  closedOn !== null && closedOn <= day

async function getUnit({ tx, now }: Desk, id: number) {
  const unit = await store.findUnit(tx, id, dayIn(NATIONAL_ZONE, now()))
  if (!unit) throw new Error(`no unit ${id}`)
  return unit
}
