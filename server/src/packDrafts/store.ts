import type { DraftDeed, DraftState } from '@teladan/engine/packs/drafting.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'

/** A law while it is written. */
export type PackDraft = {
  id: string
  name: string
  /** Name and fingerprint of the law it was drafted from. */
  baseId: string
  files: PackFiles
  hash: string
  state: DraftState
  authors: string[]
  changedAt: Date
}
type DraftRow = Omit<PackDraft, 'files'> & { files: string }

const HEAD = sql`d.id, d.name, d.base_id as "baseId", d.hash, d.state, d.authors, d.changed_at as "changedAt"`

export async function findDraft(tx: Tx, id: string): Promise<PackDraft | undefined> {
  const row = first(
    await sql<DraftRow>`select ${HEAD}, d.files from pack_drafts d where d.id = ${id}`.execute(tx),
  )
  return row && { ...row, files: JSON.parse(row.files) as PackFiles }
}

/** Finds a draft and keeps everyone else's hands off it until the transaction ends. */
export async function holdDraft(tx: Tx, id: string): Promise<PackDraft | undefined> {
  await sql`select from pack_drafts where id = ${id} for update`.execute(tx)
  return findDraft(tx, id)
}

/** A draft in a list, with who wrote it and who signed it by name. */
export type ListedDraft = Omit<PackDraft, 'files' | 'authors'> & {
  authors: { id: string; name: string | null }[]
  signedBy: string | null
  /** Why it was last given back, while it has not been asked for again. */
  returned: string | null
}

/** Drafts that were not given up, the last changed first. */
export async function listDrafts(tx: Tx): Promise<ListedDraft[]> {
  const { rows } = await sql<ListedDraft>`
    select ${HEAD},
      (select json_agg(json_build_object('id', a.id, 'name', p.name) order by a.nth)
        from unnest(d.authors) with ordinality a(id, nth) left join people p on p.id = a.id) as authors,
      s.name as "signedBy",
      (select reason from pack_draft_steps t where t.draft_id = d.id and t.kind in ('asked', 'returned')
        order by nth desc limit 1) as returned
    from pack_drafts d left join people s on s.id = d.signed_by
    where d.state <> 'dropped' order by d.changed_at desc, d.id desc limit 200`.execute(tx)
  return rows
}

/** Whether a draft that was not given up bears a name. */
export async function isNameTaken(tx: Tx, name: string): Promise<boolean> {
  const { rows } =
    await sql`select from pack_drafts where name = ${name} and state <> 'dropped'`.execute(tx)
  return rows.length > 0
}

type NewDraft = Pick<PackDraft, 'id' | 'name' | 'baseId' | 'files' | 'hash'>

/** Adds a draft; false when somebody took the name meanwhile. */
export async function insertDraft(
  tx: Tx,
  d: NewDraft,
  { by, now }: { by: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into pack_drafts (id, name, base_id, files, hash, state, authors, made_at, changed_at)
    values (${d.id}, ${d.name}, ${d.baseId}, ${JSON.stringify(d.files)}, ${d.hash}, 'draft', array[${by}::uuid], ${now}, ${now})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Writes a draft's files; whoever does has a hand in it from then on. */
export async function writeFiles(
  tx: Tx,
  id: string,
  { files, hash }: { files: PackFiles; hash: string },
  { by, now }: { by: string; now: Date },
) {
  await sql`
    update pack_drafts set files = ${JSON.stringify(files)}, hash = ${hash}, changed_at = ${now},
      authors = case when ${by}::uuid = any(authors) then authors else authors || ${by}::uuid end
    where id = ${id}`.execute(tx)
}

/** Moves a draft on or back; with who signed what where it is signed. */
export async function setDraftState(
  tx: Tx,
  id: string,
  {
    state,
    signed,
  }: { state: DraftState; signed: { by: string; hash: string } | 'kept' | 'taken_off' },
  now: Date,
) {
  const signature =
    signed === 'kept'
      ? sql``
      : signed === 'taken_off'
        ? sql`, signed_by = null, signed_hash = null`
        : sql`, signed_by = ${signed.by}, signed_hash = ${signed.hash}`
  await sql`update pack_drafts set state = ${state}, changed_at = ${now} ${signature} where id = ${id}`.execute(
    tx,
  )
}

export const STEP_KINDS = [
  'drafted',
  'changed',
  'asked',
  'returned',
  'signed',
  'seeded',
  'dropped',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** What step a deed leaves behind. */
export const STEP_OF: Record<DraftDeed, StepKind> = {
  change: 'changed',
  ask: 'asked',
  return: 'returned',
  sign: 'signed',
  seed: 'seeded',
  drop: 'dropped',
}

type NewStep = { kind: StepKind; hash: string; reason: string | null }

export async function insertStep(
  tx: Tx,
  draft: string,
  { kind, hash, reason }: NewStep,
  { by, now }: { by: string; now: Date },
) {
  await sql`
    insert into pack_draft_steps (draft_id, nth, kind, by_id, at, hash, reason)
    select ${draft}::uuid, coalesce(max(nth), 0) + 1, ${kind}, ${by}::uuid, ${now}::timestamptz, ${hash}, ${reason}
    from pack_draft_steps where draft_id = ${draft}`.execute(tx)
}

export type Step = {
  kind: StepKind
  by: string | null
  at: Date
  hash: string
  reason: string | null
}

/** What was done to a draft, the latest first. */
export async function listSteps(tx: Tx, draft: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select s.kind, p.name as by, s.at, s.hash, s.reason from pack_draft_steps s
    left join people p on p.id = s.by_id where s.draft_id = ${draft} order by s.nth desc limit 500`.execute(
    tx,
  )
  return rows
}
