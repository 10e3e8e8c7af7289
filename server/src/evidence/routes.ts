import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Instant, Line } from '../http/shapes.ts'
import { addLink, place, remove } from './evidence.ts'
import { listEvidence } from './store.ts'

export const AT = '/api/cycles/:cycle/units/:unit/evidence' as const
export const OneParams = CandidacyParams.extend({ id: z.uuid() })
export const Items = z.array(z.string().max(100)).max(200)

/** What is JSON about evidence; its bytes come in through `upload.ts` and go out through `view.ts`. */
export const evidenceRoutes = [
  route(
    {
      method: 'GET',
      path: AT,
      about: 'What a unit brings as proof, each with the items it is placed at',
      params: CandidacyParams,
      reply: z.array(
        z.object({
          id: z.uuid(),
          title: z.string(),
          file: z.object({ sha256: z.string(), size: z.int(), type: z.string() }).nullable(),
          link: z.string().nullable(),
          openedOn: z.string().nullable(),
          items: z.array(z.string()),
          addedBy: z.string().nullable(),
          addedAt: Instant,
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
        title: Line,
        link: z.url({ protocol: /^https?$/ }).max(2000),
        openedOn: Day,
        items: Items,
      }),
      reply: z.object({ id: z.uuid() }),
      refusals: { ...DEED_REFUSALS, no_such_item: 422, in_the_future: 422 },
    },
    (desk: Desk, { params, body }) => addLink(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/:id/places`,
      about: 'Places a proof at items and takes it from others',
      params: OneParams,
      body: z.strictObject({ add: Items.default([]), drop: Items.default([]) }),
      reply: z.object({ items: z.array(z.string()) }),
      refusals: { ...DEED_REFUSALS, no_such_item: 422 },
    },
    (desk: Desk, { params: { id, ...at }, body }) => place(desk, at, { id, ...body }),
  ),
  route(
    {
      method: 'DELETE',
      path: `${AT}/:id`,
      about: 'Takes a proof off the list; nothing is erased',
      params: OneParams,
      reply: Done,
      refusals: DEED_REFUSALS,
    },
    (desk: Desk, { params: { id, ...at } }) => remove(desk, at, id),
  ),
]
