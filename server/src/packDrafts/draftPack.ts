import { hashPack } from '@teladan/engine/packs/hash.ts'
import { writeName, writeSettings } from '@teladan/engine/packs/settings.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { isSecretariat } from '../cycles/secretariat.ts'
import { pinPack } from '../cycles/store.ts'
import { makeId } from '../db/makeId.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findKnownPack } from '../packs/knownPacks.ts'
import { insertDraft, insertStep, isNameTaken } from './store.ts'

type Drafting = { from: string; name: string; settings: Record<string, string> }

/** Drafts a law from one that is in force, under another name, with some of its figures set otherwise. */
export async function draftPack(desk: Desk, { from, name, settings }: Drafting) {
  const { tx, person, now } = desk
  if (!isSecretariat(desk)) return err({ reason: 'not_your_role' as const })
  const base = await findKnownPack(desk, from)
  if (!base) return err({ reason: 'no_such_pack' as const })
  if (desk.packs.has(name) || (await isNameTaken(tx, name)))
    return err({ reason: 'pack_name_taken' as const })
  const written = writeSettings(writeName(base.files, name), settings)
  if (!written.ok) return err({ reason: 'settings_refused' as const, details: written.error })
  const files = written.value
  const by = { by: person.id, now: now() }
  const { pack } = base
  await pinPack(tx, { id: pack.id, name: pack.name, files: JSON.stringify(base.files) }, now())
  const draft = { id: makeId(now()), name, baseId: pack.id, files, hash: hashPack(files) }
  if (!(await insertDraft(tx, draft, by))) return err({ reason: 'pack_name_taken' as const })
  const { id, hash } = draft
  await insertStep(tx, id, { kind: 'drafted', hash, reason: null }, by)
  await record(tx, { kind: 'law.drafted', draft: id, base: pack.id, hash }, by)
  return ok({ id })
}
