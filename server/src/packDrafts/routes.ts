import { NOT_CARRIED } from '@teladan/engine/difference/carryAnswers.ts'
import { CODES, PARTS } from '@teladan/engine/difference/difference.ts'
import { DRAFT_DEEDS, DRAFT_STATES } from '@teladan/engine/packs/drafting.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { isSecretariat } from '../cycles/secretariat.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Done, Id, Instant, Prose, Text } from '../http/shapes.ts'
import { DRAFT_REFUSALS } from './act.ts'
import { putFile, setFigures } from './changeDraft.ts'
import { draftPack } from './draftPack.ts'
import { effectOfDraft } from './effectOfDraft.ts'
import { askForReview, dropDraft, returnDraft, seedDraft, signDraft } from './moveDraft.ts'
import { showDraft, showFile } from './showDraft.ts'
import { listDrafts, STEP_KINDS } from './store.ts'

const DraftParams = z.object({ id: z.uuid() })
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const State = z.enum(DRAFT_STATES)
const Settings = z.record(z.string().max(200), z.string().max(100))

const Fault = z.looseObject({
  code: z.string(),
  file: z.string(),
  line: z.int(),
  node: z.string().optional(),
})
const Difference = z.object({
  part: z.enum(PARTS),
  code: z.enum(CODES),
  name: z.string(),
  within: z.string().optional(),
  language: z.enum(['id', 'en']).optional(),
  text: Text,
  before: z.string().nullable(),
  after: z.string().nullable(),
  under: z.object({ parameter: z.string(), choice: z.string() }).optional(),
})
const Units = z.object({
  count: z.int(),
  units: z.array(z.object({ id: z.int(), name: z.string() })),
})

export const packDraftRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/pack-drafts',
      about: 'Laws that are being written, the last changed first, each with where it stands',
      reply: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          baseId: z.string(),
          hash: Hash,
          state: State,
          changedAt: Instant,
          authors: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
          signedBy: z.string().nullable(),
          returned: z.string().nullable(),
        }),
      ),
      refusals: { not_your_role: 403 },
    },
    async (desk: Desk) =>
      isSecretariat(desk)
        ? ok(await listDrafts(desk.tx))
        : err({ reason: 'not_your_role' as const }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/pack-drafts',
      about:
        'Drafts a law from one that is there, under another name, with figures set otherwise by name; one that is not sound is kept as a draft',
      body: z.strictObject({
        from: z.string(),
        name: z
          .string()
          .max(100)
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/),
        settings: Settings.default({}),
      }),
      reply: z.object({ id: z.uuid() }),
      refusals: {
        not_your_role: 403,
        no_such_pack: 404,
        pack_name_taken: 409,
        settings_refused: 422,
      },
    },
    (desk: Desk, { body }) => draftPack(desk, body),
  ),
  route(
    {
      method: 'GET',
      path: '/api/pack-drafts/:id',
      about:
        'One draft whole: its figures, its faults with file and line, in what it differs from its base, and what was done to it',
      params: DraftParams,
      reply: z.object({
        id: z.uuid(),
        name: z.string(),
        baseId: z.string(),
        hash: Hash,
        state: State,
        changedAt: Instant,
        packId: z.string().nullable(),
        files: z.array(z.object({ file: z.string(), isChanged: z.boolean() })),
        settings: z.array(
          z.object({
            name: z.string(),
            kind: z.enum(['rule', 'weight', 'parameter', 'when_none']),
            of: z.string(),
            text: Text,
            value: z.string(),
            before: z.string().nullable(),
            choices: z.array(z.object({ id: z.string(), text: Text.optional() })).nullable(),
          }),
        ),
        faults: z.array(Fault),
        differences: z.array(Difference).nullable(),
        steps: z.array(
          z.object({
            kind: z.enum(STEP_KINDS),
            by: z.string().nullable(),
            at: Instant,
            hash: Hash,
            reason: z.string().nullable(),
          }),
        ),
        deeds: z.record(z.enum(DRAFT_DEEDS), z.string().nullable()),
      }),
      refusals: { not_your_role: 403, not_found: 404 },
    },
    (desk: Desk, { params }) => showDraft(desk, params.id),
  ),
  route(
    {
      method: 'GET',
      path: '/api/pack-drafts/:id/files/:file',
      about: 'One file of a draft as it is written',
      params: DraftParams.extend({ file: z.string() }),
      reply: z.object({ file: z.string(), text: z.string(), hash: Hash }),
      refusals: { not_your_role: 403, not_found: 404 },
    },
    (desk: Desk, { params }) => showFile(desk, params.id, params.file),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/pack-drafts/:id/files',
      about: 'Puts a whole file in the place of the one before; what is wrong with it is told',
      params: DraftParams,
      body: z.strictObject({ seen: Hash, file: z.string(), text: z.string().min(1) }),
      reply: z.object({ hash: Hash, isSound: z.boolean() }),
      refusals: { ...DRAFT_REFUSALS, no_such_file: 422, pack_name_differs: 422 },
    },
    (desk: Desk, { params, body }) => putFile(desk, params.id, body),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/pack-drafts/:id/settings',
      about: 'Sets figures of a draft by name, at the places where they stand',
      params: DraftParams,
      body: z.strictObject({ seen: Hash, settings: Settings }),
      reply: z.object({ hash: Hash, isSound: z.boolean() }),
      refusals: { ...DRAFT_REFUSALS, settings_refused: 422 },
    },
    (desk: Desk, { params, body }) => setFigures(desk, params.id, body),
  ),
  route(
    {
      method: 'GET',
      path: '/api/pack-drafts/:id/effect',
      about:
        'What a draft would have meant for the assessed units of a cycle: who would gain and who would lose each predicate',
      params: DraftParams,
      query: z.object({ cycle: Id }),
      reply: z.object({
        cycle: z.int(),
        hash: Hash,
        counted: z.int(),
        carried: z.object({
          gone: z.array(z.object({ item: z.string(), reason: z.enum(NOT_CARRIED) })),
          renumbered: z.array(z.object({ from: z.string(), to: z.string() })),
          fresh: z.array(z.string()),
        }),
        predicates: z.array(
          z.object({
            predicate: z.string(),
            before: z.int(),
            after: z.int(),
            gained: Units,
            lost: Units,
          }),
        ),
      }),
      refusals: { not_your_role: 403, not_found: 404, draft_not_sound: 409 },
    },
    (desk: Desk, { params, query }) => effectOfDraft(desk, { id: params.id, cycle: query.cycle }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/pack-drafts/:id/review',
      about: 'Asks for a draft to be read by a second person; it must be sound and stays as it is',
      params: DraftParams,
      body: z.strictObject({ seen: Hash }),
      reply: Done,
      refusals: DRAFT_REFUSALS,
    },
    (desk: Desk, { params, body }) => askForReview(desk, params.id, body.seen),
  ),
  route(
    {
      method: 'POST',
      path: '/api/pack-drafts/:id/return',
      about: 'Gives a draft back to those who wrote it, with the reason',
      params: DraftParams,
      body: z.strictObject({ reason: Prose.min(1) }),
      reply: Done,
      refusals: DRAFT_REFUSALS,
    },
    (desk: Desk, { params, body }) => returnDraft(desk, params.id, body.reason),
  ),
  route(
    {
      method: 'POST',
      path: '/api/pack-drafts/:id/signature',
      about:
        'Signs a draft at the fingerprint that was shown; never by somebody who wrote any of it',
      params: DraftParams,
      body: z.strictObject({ seen: Hash }),
      reply: Done,
      refusals: DRAFT_REFUSALS,
    },
    (desk: Desk, { params, body }) => signDraft(desk, params.id, body.seen),
  ),
  route(
    {
      method: 'POST',
      path: '/api/pack-drafts/:id/seed',
      about: 'Puts a signed law in force for cycles to be drafted on; open cycles stay as they are',
      params: DraftParams,
      reply: z.object({ pack: z.string() }),
      refusals: DRAFT_REFUSALS,
    },
    (desk: Desk, { params }) => seedDraft(desk, params.id),
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/pack-drafts/:id',
      about: 'Gives a draft up; its name is free again',
      params: DraftParams,
      reply: Done,
      refusals: DRAFT_REFUSALS,
    },
    (desk: Desk, { params }) => dropDraft(desk, params.id),
  ),
]
