import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import { findQuota } from '../cycles/store.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { makePlace, readPlace } from '../http/place.ts'
import { Id, Instant, Line, Prose } from '../http/shapes.ts'
import { passOver } from './passOver.ts'
import { propose } from './propose.ts'
import { countDesk, listDesk } from './store.ts'

/** Where a page of the desk ends. */
const DeskPlace = z.strictObject({
  unit: z.int32(),
  name: z.string(),
  total: z.string().regex(/^\d{1,3}(\.\d{1,6})?$/),
})
const Ranked = z.object({ rank: z.int(), of: z.int(), quota: z.int().nullable() })

export const proposalRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/agencies/:agency/proposals',
      about:
        "The agency's assessed units, the best first, a page at a time, with its quota and its word on each",
      params: z.object({ cycle: Id, agency: Id }),
      query: z.object({
        after: z.string().max(1000).optional(),
        most: z.coerce.number().int().min(1).max(500).default(100),
      }),
      reply: z.object({
        quota: z.int().nullable(),
        /** How many stand on the desk altogether, and how many of them were proposed. */
        all: z.int(),
        proposed: z.int(),
        next: z.string().nullable(),
        units: z.array(
          z.object({
            unit: z.int(),
            name: z.string(),
            target: z.string(),
            stage: z.string(),
            ended: z.string().nullable(),
            total: z.string(),
            isProposed: z.boolean().nullable(),
            rank: z.int().nullable(),
            of: z.int().nullable(),
            reason: z.string().nullable(),
            letter: z.string().nullable(),
            madeAt: Instant.nullable(),
          }),
        ),
      }),
      refusals: { bad_place: 400 },
    },
    async ({ tx }: Desk, { params, query: { after, most } }) => {
      const place = after === undefined ? undefined : readPlace(DeskPlace, after)
      if (place === null) return err({ reason: 'bad_place' as const })
      const units = await listDesk(tx, params, { after: place, most })
      const last = units.length === most ? units.at(-1) : undefined
      return ok({
        quota: await findQuota(tx, params.cycle, params.agency),
        ...(await countDesk(tx, params)),
        units,
        next: last ? makePlace({ unit: last.unit, name: last.name, total: last.total }) : null,
      })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/proposal',
      about: 'Proposes a unit',
      params: CandidacyParams,
      body: z.strictObject({ letter: Line }),
      reply: Ranked,
      refusals: {
        ...DEED_REFUSALS,
        below_minimum: 409,
        conditions_not_met: 409,
        quota_is_full: 409,
      },
    },
    (desk: Desk, { params, body }) => propose(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/pass-over',
      about: 'Leaves a unit out of the proposal, with the reason it will be told',
      params: CandidacyParams,
      body: z.strictObject({ reason: Prose.min(1) }),
      reply: Ranked,
      refusals: DEED_REFUSALS,
    },
    (desk: Desk, { params, body }) => passOver(desk, params, body),
  ),
]
