import { ok } from '@teladan/engine/result.ts'
import { pinPack } from '../cycles/store.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { insertSeeded } from '../packs/seededStore.ts'
import { holdForDeed } from './act.ts'
import { insertStep, type PackDraft, STEP_OF, setDraftState } from './store.ts'

/** Asks for a draft to be read by a second person; it must be sound, and stays as it is meanwhile. */
export async function askForReview(desk: Desk, id: string, seen: string) {
  const held = await holdForDeed(desk, { id, deed: 'ask', seen })
  if (!held.ok) return held
  const { draft } = held.value
  await setDraftState(desk.tx, id, { state: 'in_review', signed: 'kept' }, desk.now())
  await note(desk, draft, 'ask')
  return done
}

/** Gives a draft back to those who wrote it, with the reason. */
export async function returnDraft(desk: Desk, id: string, reason: string) {
  const held = await holdForDeed(desk, { id, deed: 'return', seen: null })
  if (!held.ok) return held
  const { draft } = held.value
  await setDraftState(desk.tx, id, { state: 'draft', signed: 'taken_off' }, desk.now())
  await note(desk, draft, 'return', reason)
  return done
}

/** Signs a draft at the fingerprint that was shown; somebody who wrote none of it. */
export async function signDraft(desk: Desk, id: string, seen: string) {
  const held = await holdForDeed(desk, { id, deed: 'sign', seen })
  if (!held.ok) return held
  const { draft } = held.value
  const signed = { by: desk.person.id, hash: seen }
  await setDraftState(desk.tx, id, { state: 'signed', signed }, desk.now())
  await note(desk, draft, 'sign')
  return done
}

/** Puts a signed law in force for new cycles: its files are pinned as they were signed. */
export async function seedDraft(desk: Desk, id: string) {
  const held = await holdForDeed(desk, { id, deed: 'seed', seen: null })
  if (!held.ok) return held
  const { draft, read } = held.value
  if (!read.ok) throw new Error(`signed draft ${id} is not sound any more`)
  const { tx, now } = desk
  const { name, files } = draft
  const pack = read.value.id
  await pinPack(tx, { id: pack, name, files: JSON.stringify(files) }, now())
  await insertSeeded(tx, { name, packId: pack, draft: id, at: now() })
  await setDraftState(tx, id, { state: 'seeded', signed: 'kept' }, now())
  await note(desk, draft, 'seed')
  return ok({ pack })
}

/** Gives a draft up; its name is free again. */
export async function dropDraft(desk: Desk, id: string) {
  const held = await holdForDeed(desk, { id, deed: 'drop', seen: null })
  if (!held.ok) return held
  const { draft } = held.value
  await setDraftState(desk.tx, id, { state: 'dropped', signed: 'kept' }, desk.now())
  await note(desk, draft, 'drop')
  return done
}

async function note(
  { tx, person, now }: Desk,
  { id, name, hash }: PackDraft,
  deed: 'ask' | 'return' | 'sign' | 'seed' | 'drop',
  reason: string | null = null,
) {
  const by = { by: person.id, now: now() }
  await insertStep(tx, id, { kind: STEP_OF[deed], hash, reason }, by)
  const pack = `${name}@${hash.slice(0, 12)}`
  const entry = { draft: id, pack, hash } as const
  await record(tx, { kind: ENTRIES[deed], ...entry }, by)
}

const ENTRIES = {
  ask: 'law.asked',
  return: 'law.returned',
  sign: 'law.signed',
  seed: 'law.seeded',
  drop: 'law.dropped',
} as const
