import { hashPack } from '@teladan/engine/packs/hash.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { writeSettings } from '@teladan/engine/packs/settings.ts'
import { parseSource } from '@teladan/engine/packs/source.ts'
import { err, ok } from '@teladan/engine/result.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { holdForDeed, readDraft } from './act.ts'
import { insertStep, type PackDraft, writeFiles } from './store.ts'

/** Sets figures of a draft by name, at the places where they stand. */
export async function setFigures(
  desk: Desk,
  id: string,
  { seen, settings }: { seen: string; settings: Record<string, string> },
) {
  const held = await holdForDeed(desk, { id, deed: 'change', seen })
  if (!held.ok) return held
  const { draft } = held.value
  const written = writeSettings(draft.files, settings)
  if (!written.ok) return err({ reason: 'settings_refused' as const, details: written.error })
  return keep(desk, draft, written.value)
}

/** Puts a whole file of a draft in the place of the one before; one that is not sound is kept and named. */
export async function putFile(
  desk: Desk,
  id: string,
  { seen, file, text }: { seen: string; file: string; text: string },
) {
  const held = await holdForDeed(desk, { id, deed: 'change', seen })
  if (!held.ok) return held
  const { draft } = held.value
  if (!Object.hasOwn(draft.files, file))
    return err({ reason: 'no_such_file' as const, details: Object.keys(draft.files) })
  if (file === 'pack.yaml' && nameIn(text) !== draft.name)
    return err({ reason: 'pack_name_differs' as const, details: { name: draft.name } })
  return keep(desk, draft, { ...draft.files, [file]: text })
}

async function keep(desk: Desk, draft: PackDraft, files: PackFiles) {
  const { tx, person, now } = desk
  const hash = hashPack(files)
  const reply = ok({ hash, isSound: readDraft({ ...draft, files, hash }).ok })
  if (hash === draft.hash) return reply
  const by = { by: person.id, now: now() }
  await writeFiles(tx, draft.id, { files, hash }, by)
  await insertStep(tx, draft.id, { kind: 'changed', hash, reason: null }, by)
  await record(tx, { kind: 'law.changed', draft: draft.id, hash }, by)
  return reply
}

/** What a pack file calls its pack; undefined when it cannot be read. */
function nameIn(text: string): unknown {
  const source = parseSource('pack.yaml', text)
  return source.ok ? (source.value.content as { pack?: unknown } | null)?.pack : undefined
}
