import { err, ok } from '@teladan/engine/result.ts'
import { sql } from 'kysely'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { first } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import * as store from './store.ts'

/** Adds a unit below another from a day on. */
export async function makeUnit(desk: Desk, unit: store.NewUnit & { parent: number }) {
  const { tx, person, now } = desk
  const refusal = await whyNotChange(desk, [unit.parent])
  if (refusal) return err({ reason: refusal })
  if (unit.code) {
    const taken = first(await sql`select from units where code = ${unit.code}`.execute(tx))
    if (taken) return err({ reason: 'code_taken' as const })
  }
  const id = await store.insertUnit(tx, unit)
  await record(tx, { kind: 'unit.made', unit: id }, { by: person.id, now: now(), unit: id })
  return ok({ id })
}

/** Gives a unit another name from a day on. */
export async function renameUnit(
  desk: Desk,
  unit: number,
  { name, from }: { name: string; from: string },
) {
  const refusal = await whyNotChange(desk, [unit])
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  await store.renameUnit(tx, unit, name, from)
  await record(tx, { kind: 'unit.renamed', unit, from }, { by: person.id, now: now(), unit })
  return done
}

/** Moves a unit and all below it below another from a day on. */
export async function changeTree(
  desk: Desk,
  unit: number,
  { parent, from }: { parent: number; from: string },
) {
  const refusal = await whyNotChange(desk, [unit, parent])
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  if (await store.isBelow(tx, parent, unit, from)) return err({ reason: 'below_itself' as const })
  await store.placeUnit(tx, unit, parent, from)
  await store.refreshLines(tx, [unit])
  await record(tx, { kind: 'unit.moved', unit, parent, from }, { by: person.id, now: now(), unit })
  return done
}

type Succession = {
  from: number[]
  into: { name: string; kind: store.NewUnit['kind'] }[]
  parent: number
  on: string
}

/** Closes old units and begins new ones in their place: one into several, or several into one. */
export async function succeed(desk: Desk, { from: named, into, parent, on }: Succession) {
  const from = [...new Set(named)]
  const refusal = await whyNotChange(desk, [...from, parent])
  if (refusal) return err({ reason: refusal })
  if ((from.length === 1) === (into.length === 1))
    return err({ reason: 'neither_split_nor_merge' as const })
  const { tx, person, now } = desk
  const today = dayIn(NATIONAL_ZONE, now())
  const old = await Promise.all(from.map((id) => store.findUnit(tx, id, today)))
  if (old.some((unit) => unit?.closedOn)) return err({ reason: 'already_closed' as const })
  if (old.some((unit) => unit && on <= unit.openedOn))
    return err({ reason: 'not_open_yet' as const })
  if (from.includes(parent)) return err({ reason: 'below_itself' as const })
  const how = from.length === 1 ? 'split' : 'merge'
  const ids: number[] = []
  for (const { name, kind } of into)
    ids.push(await store.insertUnit(tx, { name, kind, parent, from: on }))
  for (const id of from) {
    await store.closeUnit(tx, id, on)
    for (const next of ids) await store.insertSuccession(tx, id, next, how, on)
  }
  await record(
    tx,
    { kind: 'unit.succeeded', from, to: ids, how },
    { by: person.id, now: now(), unit: parent },
  )
  return ok({ ids })
}

/** An agency's administrator changes what lies below the agency, the secretariat anything. */
async function whyNotChange({ tx, person, now }: Desk, units: number[]) {
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
