import { err, ok } from '@teladan/engine/result.ts'
import { NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findKnownPack } from '../packs/knownPacks.ts'
import { windowedIn } from '../packs/windowedIn.ts'
import { isSecretariat } from './secretariat.ts'
import * as store from './store.ts'

type Drafting = {
  year: number
  pack: string
  conditions: string
  firstPart: string | null
  windows: { stage: string; opens: string; closes: string }[]
}

/** Drafts a cycle on a pack, which is pinned whole: what changes on disk afterwards changes nothing here. */
export async function draftCycle(
  desk: Desk,
  { year, pack: name, conditions, firstPart, windows }: Drafting,
) {
  const { tx, person, now } = desk
  if (!isSecretariat(desk)) return err({ reason: 'not_your_role' as const })
  const known = await findKnownPack(desk, name)
  if (!known) return err({ reason: 'no_such_pack' as const })
  const { pack, files } = known
  const sets = pack.eligibility.map(({ cycle }) => cycle)
  if (!sets.includes(conditions))
    return err({ reason: 'no_such_conditions' as const, details: sets })
  const cycles = await store.listCycles(tx)
  if (cycles.some((one) => one.year === year && one.packId === pack.id))
    return err({ reason: 'year_taken' as const })
  const windowed = windowedIn(pack)
  if (windows.some(({ stage }) => !windowed.includes(stage)))
    return err({ reason: 'no_such_stage' as const, details: windowed })
  if (windows.some(({ opens, closes }) => closes <= opens))
    return err({ reason: 'window_ends_before_it_opens' as const })
  const parts = pack.framework.total.parts.map(({ id }) => id)
  if (firstPart && !parts.includes(firstPart))
    return err({ reason: 'no_such_part' as const, details: parts })
  await store.pinPack(tx, { id: pack.id, name: pack.name, files: JSON.stringify(files) }, now())
  const id = await store.insertCycle(tx, {
    year,
    packId: pack.id,
    conditions,
    parameters: {},
    zone: NATIONAL_ZONE,
    firstPart,
    barYears: 2,
    state: 'draft',
  })
  for (const window of windows) await store.setWindow(tx, id, window)
  await record(
    tx,
    { kind: 'cycle.drafted', pack: pack.id },
    { by: person.id, now: now(), cycle: id },
  )
  return ok({ id })
}
