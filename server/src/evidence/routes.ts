import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Instant, Line, WebLink } from '../http/shapes.ts'
import { addLink, openLink, place, remove } from './evidence.ts'
import { PROOF_LAYERS, PROOF_REFUSALS } from './holdForProof.ts'
import { listEvidence } from './store.ts'

export const AT = '/api/cycles/:cycle/units/:unit/evidence' as const
export const OneParams = CandidacyParams.extend({ id: z.uuid() })
export const Items = z.array(z.string().max(100)).max(200)
/** Whose proof it is. */
export const ProofLayer = z.enum(PROOF_LAYERS)

/** What is JSON about evidence; its bytes come in through `upload.ts` and go out through `view.ts`. */
export const evidenceRoutes = [
  route(
    {
      method: 'GET',
      path: AT,
      about:
        'What is brought as proof, each with whose it is, and from which round until which it hangs at which items',
      params: CandidacyParams,
      reply: z.array(
        z.object({
          id: z.uuid(),
          layer: ProofLayer,
          round: z.int(),
          title: z.string(),
          file: z.object({ sha256: z.string(), size: z.int(), type: z.string() }).nullable(),
          link: z.string().nullable(),
          openedOn: z.string().nullable(),
          openedBy: z.string().nullable(),
          /** Where it hangs now. */
          items: z.array(z.string()),
          /** Where it hangs and hung; `untilRound` is the first that it does not stand in any more. */
          hangings: z.array(
            z.object({
              item: z.string(),
              fromRound: z.int(),
              hungBy: z.string().nullable(),
              hungAt: Instant,
              untilRound: z.int().nullable(),
              takenBy: z.string().nullable(),
              takenAt: Instant.nullable(),
            }),
          ),
          addedBy: z.string().nullable(),
          addedAt: Instant,
          /** Taken off the list, and still there for the rounds that it stood in. */
          isRemoved: z.boolean(),
        }),
      ),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) =>
      (await look(desk, params.cycle, params.unit))
        ? ok(await listEvidence(desk.tx, params))
        : err({ reason: 'not_found' as const }),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/links`,
      about: 'Adds a link, which is not frozen, with the day it was last opened',
      params: CandidacyParams,
      body: z.strictObject({
        layer: ProofLayer.default('unit'),
        title: Line,
        link: WebLink,
        openedOn: Day,
        items: Items,
      }),
      reply: z.object({ id: z.uuid() }),
      refusals: { ...PROOF_REFUSALS, in_the_future: 422 },
    },
    (desk: Desk, { params, body }) => addLink(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/:id/places`,
      about:
        'Hangs a proof at items and takes it off others; what is taken off stays in the history',
      params: OneParams,
      body: z.strictObject({ add: Items.default([]), drop: Items.default([]) }),
      reply: z.object({ items: z.array(z.string()) }),
      refusals: PROOF_REFUSALS,
    },
    (desk: Desk, { params: { id, ...at }, body }) => place(desk, at, { id, ...body }),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/:id/opened`,
      about: 'Says that a link was seen to open today',
      params: OneParams,
      reply: z.object({ openedOn: z.string() }),
      refusals: { ...DEED_REFUSALS, not_a_link: 422 },
    },
    (desk: Desk, { params: { id, ...at } }) => openLink(desk, at, id),
  ),
  route(
    {
      method: 'DELETE',
      path: `${AT}/:id`,
      about: 'Takes a proof off the list and off its items; nothing is erased',
      params: OneParams,
      reply: Done,
      refusals: PROOF_REFUSALS,
    },
    (desk: Desk, { params: { id, ...at } }) => remove(desk, at, id),
  ),
]
