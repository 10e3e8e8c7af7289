import { ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import { findQuota } from '../cycles/store.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Id, Instant, Line, Prose } from '../http/shapes.ts'
import { passOver } from './passOver.ts'
import { propose } from './propose.ts'
import { listDesk } from './store.ts'

const Ranked = z.object({ rank: z.int(), of: z.int(), quota: z.int().nullable() })

export const proposalRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/agencies/:agency/proposals',
      about: "The agency's assessed units, the best first, with its quota and its word on each",
      params: z.object({ cycle: Id, agency: Id }),
      reply: z.object({
        quota: z.int().nullable(),
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
    },
    async ({ tx }: Desk, { params }) =>
      ok({
        quota: await findQuota(tx, params.cycle, params.agency),
        units: await listDesk(tx, params.cycle, params.agency),
      }),
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
