import { err, ok } from '@teladan/engine/result.ts'
import type { Table } from '@teladan/workbook/readTable.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { changeTree, makeUnits, renameUnit } from '../units/change.ts'
import { namesOf } from '../units/store.ts'
import { describeUnit, type UnitDifference, unitsIn } from './difference.ts'
import type { Fault } from './fault.ts'
import type { UnitColumn } from './layouts.ts'
import { planUnits, type Target, type UnitPlan } from './planUnits.ts'
import { readUnits } from './readUnits.ts'
import { makeStand } from './standing.ts'
import { loadStanding } from './store.ts'

export type CheckedUnits = { plans: UnitPlan[]; faults: Fault[]; rows: UnitDifference[] }

/** What a list of units would change below a unit; with a fault in any cell it changes nothing. */
export async function checkUnits(
  { tx, now }: Desk,
  root: number,
  table: Table<UnitColumn>,
): Promise<CheckedUnits> {
  const today = dayIn(NATIONAL_ZONE, now())
  const faults: Fault[] = []
  const lines = readUnits(table, faults)
  const mentioned = lines.flatMap(({ name, code, parent }) =>
    [name, code ?? [], parent ?? []].flat(),
  )
  const names = mentioned.map((text) => text.toLowerCase())
  const units = await loadStanding(tx, { root, codes: mentioned, names, today })
  const plans = planUnits(lines, makeStand(units, root), { today, faults })
  if (faults.length) return { plans: [], faults, rows: [] }
  const found = await namesOf(tx, unitsIn(plans), today)
  const named = new Map(found.map(({ id, name }) => [id, name]))
  const byLine = new Map(plans.map((plan) => [plan.i, plan]))
  const rows = plans.map((plan) => describeUnit(plan, byLine, (id) => named.get(id) ?? ''))
  return { plans, faults, rows }
}

/** Makes, renames and moves what a list says, each by the verb for it, from the top of the tree down. */
export async function keepUnits(
  desk: Desk,
  { plans, rows }: CheckedUnits,
  { root, file }: { root: number; file: string },
) {
  const made = new Map<number, number>()
  const idOf = (target: Target) =>
    'unit' in target ? target.unit.id : (made.get(target.line) ?? 0)
  const depths = new Set(plans.map(({ depth }) => depth))
  for (const depth of [...depths].sort((one, other) => one - other)) {
    const level = plans.filter((plan) => plan.depth === depth)
    for (const plan of level) {
      const changed = await keepChange(desk, plan, idOf(plan.parent))
      if (!changed.ok) return notKept(plan, changed.error)
    }
    const fresh = level.filter(({ unit }) => !unit)
    const units = fresh.map(({ line, from, zone, parent }) => {
      const { name, code, kind } = line
      if (!kind) throw new Error('a new unit without a kind came through the check')
      return { name, code, kind, zone, from, parent: idOf(parent) }
    })
    const added = await makeUnits(desk, units)
    if (!added.ok) return notKept(fresh[0], added.error)
    for (const [i, { i: line }] of fresh.entries()) made.set(line, added.value.ids[i] ?? 0)
  }
  const counted = (is: UnitDifference['is']) => rows.filter((row) => row.is === is).length
  const saved = { made: counted('new'), changed: counted('changed') }
  const { tx, person, now } = desk
  if (saved.made + saved.changed)
    await record(
      tx,
      { kind: 'units.imported', ...saved, file },
      { by: person.id, now: now(), unit: root },
    )
  return ok({ invitations: [] })
}

async function keepChange(
  desk: Desk,
  { line: { name }, unit, from, rename, move }: UnitPlan,
  parent: number,
) {
  if (unit && move) {
    const moved = await changeTree(desk, unit.id, { parent, from })
    if (!moved.ok) return moved
  }
  return unit && rename ? renameUnit(desk, unit.id, { name, from }) : done
}

function notKept(plan: UnitPlan | undefined, { reason }: { reason: string }) {
  const at = plan?.line.cells.placeOf('name') ?? ''
  return err({ reason: 'line_not_kept' as const, details: { at, reason } })
}
