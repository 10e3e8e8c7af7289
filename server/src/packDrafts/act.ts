import {
  type DraftDeed,
  type DraftMatter,
  type DraftReason,
  whyNotDraft,
} from '@teladan/engine/packs/drafting.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import type { PackProblem } from '@teladan/engine/packs/problem.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { isSecretariat } from '../cycles/secretariat.ts'
import type { Desk } from '../desk.ts'
import { keepLast } from './keepLast.ts'
import { holdDraft, type PackDraft } from './store.ts'

/** What a draft's files come to: a sound law of the draft's own name, or all that is wrong with them. */
export function readDraft({ name, files, hash }: PackDraft): Result<Pack, PackProblem[]> {
  const read = parsed.of(hash, () => parsePack(files))
  if (!read.ok || read.value.name === name) return read
  return err([
    { code: 'no_such_name', name: read.value.name, file: 'pack.yaml', line: 1, node: name },
  ])
}

/** Read once for as long as it stays as it is. */
const parsed = keepLast<Result<Pack, PackProblem[]>>(20)

/** A draft as the one who asks has it before them. */
export function matterOf(desk: Desk, draft: PackDraft, isSound: boolean): DraftMatter {
  return {
    state: draft.state,
    isSound,
    isSecretariat: isSecretariat(desk),
    isAuthor: draft.authors.includes(desk.person.id),
  }
}

/** What may keep somebody from a deed on a draft. */
export const DRAFT_REFUSALS = {
  not_your_role: 403,
  own_draft: 403,
  not_found: 404,
  other_draft_state: 409,
  draft_not_sound: 409,
  changed_meanwhile: 409,
} as const

type Held = { draft: PackDraft; read: Result<Pack, PackProblem[]> }
type Refusal = { reason: DraftReason | 'not_found' | 'changed_meanwhile'; details?: unknown }

/**
 * Holds a draft for a deed, if it may be done. `seen` is the fingerprint that the asker had before them: what was
 * written since then is not theirs to act on.
 */
export async function holdForDeed(
  desk: Desk,
  { id, deed, seen }: { id: string; deed: DraftDeed; seen: string | null },
): Promise<Result<Held, Refusal>> {
  if (!isSecretariat(desk)) return err({ reason: 'not_your_role' })
  const draft = await holdDraft(desk.tx, id)
  if (!draft) return err({ reason: 'not_found' })
  const read = readDraft(draft)
  const reason = whyNotDraft(deed, matterOf(desk, draft, read.ok))
  if (reason === 'draft_not_sound' && !read.ok)
    return err({ reason, details: { faults: read.error } })
  if (reason) return err({ reason })
  if (seen !== null && seen !== draft.hash) return err({ reason: 'changed_meanwhile' })
  return ok({ draft, read })
}
