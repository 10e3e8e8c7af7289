import { err, ok } from '@teladan/engine/result.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { dayIn } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import type { Received } from '../files/fileStore.ts'
import type { FileType } from '../files/typeOf.ts'
import { type About, record } from '../ledger/record.ts'
import { type Held, holdForProof, type ProofLayer, refusalAt } from './holdForProof.ts'
import * as store from './store.ts'

type Added = { layer: ProofLayer; title: string; items: string[] }
type Adding = Omit<Added, 'layer'> & Pick<store.NewEvidence, 'file' | 'link' | 'openedOn'>

/** Adds a link. It is not frozen: what it leads to can change, so the day it was last opened stands with it. */
export async function addLink(
  desk: Desk,
  at: At,
  { openedOn, ...added }: Added & { link: string; openedOn: string },
) {
  const held = await holdForProof(desk, at, added.layer, added.items)
  if (!held.ok) return held
  const { zone } = held.value.view.cycle
  if (openedOn > dayIn(zone, desk.now())) return err({ reason: 'in_the_future' as const })
  return ok({ id: await add(desk, held.value, { ...added, file: null, openedOn }) })
}

/** Adds a file that came in whole; its bytes are kept with the same yes that writes its rows. */
export async function addFile(
  desk: Desk,
  at: At,
  { received, type, ...added }: Added & { received: Received; type: FileType },
) {
  const held = await holdForProof(desk, at, added.layer, added.items)
  if (!held.ok) return held
  const { sha256, size } = received
  await store.insertFile(desk.tx, { sha256, size, type, now: desk.now() })
  const id = await add(desk, held.value, { ...added, file: sha256, link: null, openedOn: null })
  await received.keep()
  return ok({ id, sha256, size, type })
}

/**
 * Hangs a proof at items and takes it off others; a meeting's minutes may prove several. Whose proof it is, theirs
 * it is to hang. What is taken off is kept with the rounds that it stood in.
 */
export async function place(
  desk: Desk,
  at: At,
  { id, add: more, drop }: { id: string; add: string[]; drop: string[] },
) {
  const { tx, person, now } = desk
  const proof = await store.findEvidence(tx, at, id)
  if (!proof) return err({ reason: 'not_found' as const })
  const held = await holdForProof(desk, at, proof.layer, [...more, ...drop])
  if (!held.ok) return held
  if (!(await store.holdEvidence(tx, at, id))) return err({ reason: 'not_found' as const })
  const { key } = held.value
  const instant = now()
  const by = { by: person.id, now: instant }
  const taken = await store.takeFrom(tx, key, { id, items: drop, ...by })
  const hung = await store.hangAt(tx, key, { id, items: more, ...by })
  const about = { ...by, ...aboutOf(held.value) }
  if (taken.length)
    await record(tx, { kind: 'evidence.taken_off', evidence: id, items: taken }, about)
  if (hung.length) await record(tx, { kind: 'evidence.hung', evidence: id, items: hung }, about)
  return ok({ items: await store.listPlaces(tx, id) })
}

/** Takes a proof off the list and off every item it hangs at. Nothing is erased. */
export async function remove(desk: Desk, at: At, id: string) {
  const { tx, person, now } = desk
  const proof = await store.findEvidence(tx, at, id)
  if (!proof) return err({ reason: 'not_found' as const })
  const held = await holdForProof(desk, at, proof.layer, [])
  if (!held.ok) return held
  if (!(await store.holdEvidence(tx, at, id))) return err({ reason: 'not_found' as const })
  const items = await store.listPlaces(tx, id)
  const refusal = await refusalAt(desk, held.value, items)
  if (refusal) return refusal
  const by = { by: person.id, now: now() }
  await store.takeFrom(tx, held.value.key, { id, items, ...by })
  await store.markRemoved(tx, id, by.now)
  await record(tx, { kind: 'evidence.removed', evidence: id }, { ...by, ...aboutOf(held.value) })
  return done
}

/** Says that a link was seen to open today, by whoever saw it. */
export async function openLink(desk: Desk, at: At, id: string) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'open_link', at)
  if (!held.ok) return held
  const proof = await store.findEvidence(tx, at, id)
  if (!proof) return err({ reason: 'not_found' as const })
  const { link, layer, round } = proof
  if (link === null) return err({ reason: 'not_a_link' as const })
  const instant = now()
  const on = dayIn(held.value.cycle.zone, instant)
  const last = await store.findOpening(tx, id)
  if (last?.on === on && last.by === person.id) return ok({ openedOn: on })
  await store.insertOpening(tx, at, { id, on, by: person.id, now: instant })
  const about = layer === 'unit' ? at : { ...at, layer, round }
  await record(
    tx,
    { kind: 'evidence.opened', evidence: id, on },
    { by: person.id, now: instant, ...about },
  )
  return ok({ openedOn: on })
}

/** What is said of proof is seen with its round; before the unit's first is open, with the unit. */
function aboutOf({ view, key: { layer, round, ...at } }: Held): About {
  return layer === 'unit' && !view.unitRound ? at : { ...at, layer, round }
}

async function add(
  { tx, person, now }: Desk,
  held: Held,
  { items, title, file, link, openedOn }: Adding,
): Promise<string> {
  const instant = now()
  const id = makeId(instant)
  const by = { by: person.id, now: instant }
  await store.insertEvidence(tx, held.key, { id, title, file, link, openedOn, ...by })
  await store.hangAt(tx, held.key, { id, items, ...by })
  await record(
    tx,
    { kind: 'evidence.added', evidence: id, file, items },
    { ...by, ...aboutOf(held) },
  )
  return id
}
