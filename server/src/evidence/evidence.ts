import { err, ok } from '@teladan/engine/result.ts'
import { itemsByName } from '../assessments/saveAnswer.ts'
import { type At, lookFor } from '../candidacies/act.ts'
import { dayIn } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import type { Received } from '../files/fileStore.ts'
import type { FileType } from '../files/typeOf.ts'
import { record } from '../ledger/record.ts'
import * as store from './store.ts'

/** Looks whether proof may be added at these items, and changes nothing. */
export async function lookToAdd(desk: Desk, at: At, items: string[]) {
  const looked = await lookFor(desk, 'add_evidence', at)
  if (!looked.ok) return looked
  const known = itemsByName(looked.value.law)
  const unknown = items.filter((item) => !known.has(item))
  return unknown.length
    ? err({ reason: 'no_such_item' as const, details: { items: unknown } })
    : looked
}

/** Adds a link. It is not frozen: what it leads to can change, so the day it was last opened stands with it. */
export async function addLink(
  desk: Desk,
  at: At,
  { title, link, openedOn, items }: Added & { link: string; openedOn: string },
) {
  const looked = await lookToAdd(desk, at, items)
  if (!looked.ok) return looked
  const { zone } = looked.value.cycle
  if (openedOn > dayIn(zone, desk.now())) return err({ reason: 'in_the_future' as const })
  return ok({ id: await add(desk, at, { title, items, file: null, link, openedOn }) })
}

/** Adds a file that came in whole; its bytes are kept with the same yes that writes its rows. */
export async function addFile(
  desk: Desk,
  at: At,
  { title, items, received, type }: Added & { received: Received; type: FileType },
) {
  const looked = await lookToAdd(desk, at, items)
  if (!looked.ok) return looked
  const { sha256, size } = received
  await store.insertFile(desk.tx, { sha256, size, type, now: desk.now() })
  const id = await add(desk, at, { title, items, file: sha256, link: null, openedOn: null })
  await received.keep()
  return ok({ id, sha256, size, type })
}

/** Places a proof at items and takes it from others; a meeting's minutes may prove several. */
export async function place(
  desk: Desk,
  at: At,
  { id, add: more, drop }: { id: string; add: string[]; drop: string[] },
) {
  const looked = await lookToAdd(desk, at, more)
  if (!looked.ok) return looked
  const { tx, person, now } = desk
  if (!(await store.holdEvidence(tx, at, id))) return err({ reason: 'not_found' as const })
  await store.takeFrom(tx, id, drop)
  await store.placeAt(tx, at, id, more)
  const items = await store.listPlaces(tx, id)
  await record(
    tx,
    { kind: 'evidence.placed', evidence: id, items },
    { by: person.id, now: now(), ...at },
  )
  return ok({ items })
}

/** Takes a proof off the list. Nothing is erased. */
export async function remove(desk: Desk, at: At, id: string) {
  const looked = await lookFor(desk, 'add_evidence', at)
  if (!looked.ok) return looked
  const { tx, person, now } = desk
  if (!(await store.holdEvidence(tx, at, id))) return err({ reason: 'not_found' as const })
  await store.markRemoved(tx, id, now())
  await record(tx, { kind: 'evidence.removed', evidence: id }, { by: person.id, now: now(), ...at })
  return done
}

type Added = { title: string; items: string[] }

async function add(
  { tx, person, now }: Desk,
  at: At,
  { items, ...of }: Added & Pick<store.NewEvidence, 'file' | 'link' | 'openedOn'>,
): Promise<string> {
  const instant = now()
  const id = makeId(instant)
  await store.insertEvidence(tx, at, { id, ...of, by: person.id, now: instant })
  await store.placeAt(tx, at, id, items)
  await record(
    tx,
    { kind: 'evidence.added', evidence: id, file: of.file, items },
    { by: person.id, now: instant, ...at },
  )
  return id
}
