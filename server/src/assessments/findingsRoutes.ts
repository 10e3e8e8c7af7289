import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Instant, Prose } from '../http/shapes.ts'
import { readFindings, writeFinding } from './findings.ts'

const AT = '/api/cycles/:cycle/units/:unit/findings' as const

export const findingRoutes = [
  route(
    {
      method: 'GET',
      path: AT,
      about:
        "What the inspectorate's latest round says about its shortfalls: cause, effect, advice",
      params: CandidacyParams,
      reply: z.object({
        round: z.int().nullable(),
        findings: z.array(
          z.object({
            node: z.string(),
            version: z.int(),
            cause: z.string(),
            effect: z.string(),
            advice: z.string(),
            by: z.uuid(),
            at: Instant,
          }),
        ),
        people: z.record(z.string(), z.string()),
      }),
      refusals: { not_found: 404 },
    },
    (desk: Desk, { params }) => readFindings(desk, params),
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/:node`,
      about:
        'Writes the next version of a finding on an item or on what has a minimum; left empty it is taken back',
      params: CandidacyParams.extend({ node: z.string().max(100) }),
      body: z.strictObject({
        after: z.int().min(0),
        /** The round whose findings were on the screen, nought when there was none; each counts its versions from one. */
        round: z.int().min(0).optional(),
        cause: Prose,
        effect: Prose,
        advice: Prose,
      }),
      reply: z.object({ version: z.int(), at: Instant }),
      refusals: {
        ...DEED_REFUSALS,
        no_such_node: 404,
        nothing_assessed: 409,
        other_round: 409,
        changed_meanwhile: 409,
      },
    },
    (desk: Desk, { params: { node, ...at }, body }) => writeFinding(desk, at, { node, ...body }),
  ),
]
