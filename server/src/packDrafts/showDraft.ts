import { compareFiles } from '@teladan/engine/difference/compareFiles.ts'
import { whyNotDraftEach } from '@teladan/engine/packs/drafting.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { settingsIn, writeName } from '@teladan/engine/packs/settings.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { isSecretariat } from '../cycles/secretariat.ts'
import { getPinnedFiles } from '../cycles/store.ts'
import type { Desk } from '../desk.ts'
import { matterOf, readDraft } from './act.ts'
import { keepLast } from './keepLast.ts'
import { findDraft, listSteps } from './store.ts'

/** A draft whole: what can be set in it, what is wrong with it, in what it differs from its base, what was done. */
export async function showDraft(desk: Desk, id: string) {
  const { tx } = desk
  if (!isSecretariat(desk)) return err({ reason: 'not_your_role' as const })
  const draft = await findDraft(tx, id)
  if (!draft) return err({ reason: 'not_found' as const })
  const base = JSON.parse(await getPinnedFiles(tx, draft.baseId)) as PackFiles
  const read = readDraft(draft)
  const compared = read.ok
    ? differences.of(`${draft.baseId} ${draft.hash}`, () => compareFiles(base, draft.files))
    : undefined
  const renamed = writeName(base, draft.name)
  const before = new Map(settingsIn(base).map(({ name, value }) => [name, value]))
  const { name, baseId, hash, state, changedAt, files } = draft
  return ok({
    id,
    name,
    baseId,
    hash,
    state,
    changedAt,
    packId: read.ok ? read.value.id : null,
    files: Object.keys(files)
      .sort()
      .map((file) => ({ file, isChanged: files[file] !== renamed[file] })),
    settings: settingsIn(files).map((setting) => ({
      ...setting,
      choices: setting.choices ?? null,
      before: before.get(setting.name) ?? null,
    })),
    faults: read.ok ? [] : read.error,
    differences: compared?.ok ? compared.value.differences : null,
    steps: await listSteps(tx, id),
    deeds: whyNotDraftEach(matterOf(desk, draft, read.ok)),
  })
}

/** In what a draft differs from its base, for as long as it stays as it is. */
const differences = keepLast<ReturnType<typeof compareFiles>>(20)

/** One file of a draft, as it is written. */
export async function showFile(desk: Desk, id: string, file: string) {
  if (!isSecretariat(desk)) return err({ reason: 'not_your_role' as const })
  const draft = await findDraft(desk.tx, id)
  const text = draft && Object.hasOwn(draft.files, file) ? draft.files[file] : undefined
  return draft && text !== undefined
    ? ok({ file, text, hash: draft.hash })
    : err({ reason: 'not_found' as const })
}
