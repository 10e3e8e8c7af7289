import { err, ok } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { record, recordAll } from '../ledger/record.ts'
import { whyNotChange, whyNotThere } from './change.ts'
import { fitsBelow } from './kinds.ts'
import * as store from './store.ts'

type Succession = {
  from: number[]
  /** What begins, and which of the units right below the old ones go along with it. */
  into: { name: string; kind: store.NewUnit['kind']; takes?: number[] | undefined }[]
  /** Which of the new ones takes all that no other takes. */
  restTo?: number | undefined
  parent: number
  on: string
}

/**
 * Closes old units and begins new ones in their place: one into several, or several into one. What lies below
 * the old ones goes along: with the only new one, with the one that takes it, or with the one that takes the rest.
 */
export async function succeed(desk: Desk, { from: named, into, restTo, parent, on }: Succession) {
  await store.holdTree(desk.tx)
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
  for (const id of from)
    if (await store.isBelow(tx, parent, id, on)) return err({ reason: 'below_itself' as const })
  if (await whyNotThere(desk, parent, on)) return err({ reason: 'parent_not_open' as const })
  const above = await store.findUnit(tx, parent, today)
  if (into.some(({ kind }) => !fitsBelow(kind, above?.kind)))
    return err({ reason: 'kind_does_not_fit' as const })

  const below = await listBelowThem(desk, from, on)
  const moves = shareOut(below, into, restTo)
  if (!moves) {
    const units = [...new Map(below.map(({ id, name }) => [id, { id, name }])).values()]
    return err({ reason: 'units_below_left' as const, details: { units } })
  }

  const how = from.length === 1 ? 'split' : 'merge'
  const ids: number[] = []
  for (const { name, kind } of into)
    ids.push(await store.insertUnit(tx, { name, kind, parent, from: on }))
  for (const id of from) {
    await store.closeUnit(tx, id, on)
    for (const next of ids) await store.insertSuccession(tx, id, next, how, on)
  }
  const places = moves.map(({ unit, into: place, from: day }) => ({
    unit,
    parent: ids[place] ?? 0,
    from: day,
  }))
  await store.placeUnits(tx, places)
  await recordAll(
    tx,
    places.map((one) => ({ entry: { kind: 'unit.moved', ...one }, about: { unit: one.unit } })),
    { by: person.id, now: now() },
  )
  await store.refreshLines(
    tx,
    moves.map(({ unit }) => unit),
  )
  await record(
    tx,
    { kind: 'unit.succeeded', from, to: ids, how },
    { by: person.id, now: now(), unit: parent },
  )
  return ok({ ids })
}

/** What lies right below units that close, without those that close with them. */
async function listBelowThem({ tx }: Desk, closing: number[], on: string) {
  const below: Awaited<ReturnType<typeof store.listToTakeAlong>> = []
  for (const id of closing) below.push(...(await store.listToTakeAlong(tx, id, on)))
  return below.filter(({ id }) => !closing.includes(id))
}

/** Who goes along with which of the new ones; nothing unless each has exactly one to go with. */
function shareOut(
  below: { id: number; from: string }[],
  into: Succession['into'],
  restTo: number | undefined,
) {
  const rest = into.length === 1 ? 0 : restTo
  if (rest !== undefined && rest >= into.length) return undefined
  const takers = new Map<number, number[]>()
  for (const [place, { takes = [] }] of into.entries())
    for (const id of new Set(takes)) takers.set(id, [...(takers.get(id) ?? []), place])
  const known = new Set(below.map(({ id }) => id))
  if ([...takers.keys()].some((id) => !known.has(id))) return undefined
  const moves: { unit: number; from: string; into: number }[] = []
  for (const { id, from } of below) {
    const [place = rest, other] = takers.get(id) ?? []
    if (place === undefined || other !== undefined) return undefined
    moves.push({ unit: id, from, into: place })
  }
  return moves
}
