import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams } from '../candidacies/act.ts'
import { Signature } from '../candidacies/shapes.ts'
import { findStanding, listSignatures } from '../candidacies/store.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'

/** The pact alone, for a screen on which others are seen to sign. */
export const pactRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/units/:unit/pact',
      about: 'Who has signed the integrity pact so far',
      params: CandidacyParams,
      reply: z.object({ signatures: z.array(Signature) }),
      refusals: { not_found: 404 },
    },
    async ({ tx }: Desk, { params: { cycle, unit } }) => {
      if (!(await findStanding(tx, cycle, unit))) return err({ reason: 'not_found' as const })
      return ok({ signatures: await listSignatures(tx, cycle, unit) })
    },
  ),
]
