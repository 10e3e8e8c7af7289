import { ROLES } from '@teladan/engine/stages/deeds.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Done, Id } from '../http/shapes.ts'
import { COVERS } from './codeRoles.ts'
import { seeCodeRules, setCodeRules } from './codeRules.ts'

const AT = '/api/units/:agency/code-rules' as const
const params = z.object({ agency: Id })
const Asked = z.array(z.enum(COVERS)).max(COVERS.length)

/** Whom an agency asks for a second step. */
export const codeRuleRoutes = [
  route(
    {
      method: 'GET',
      path: AT,
      about: 'Which roles always need a second step, and of whom else an agency asks it',
      params,
      reply: z.object({
        name: z.string(),
        always: z.array(z.enum(ROLES)),
        groups: z.array(
          z.object({
            covers: z.enum(COVERS),
            since: z.string().nullable(),
            people: z.int(),
            without: z.int(),
          }),
        ),
        whyNotSet: z.string().nullable(),
      }),
      refusals: { not_found: 404 },
    },
    (desk: Desk, { params: { agency } }) => seeCodeRules(desk, agency),
  ),
  route(
    {
      method: 'PUT',
      path: AT,
      about:
        'Says of whom an agency asks a second step; whoever has none sets it up when they next sign in',
      params,
      body: z.strictObject({ was: Asked, asks: Asked }),
      reply: Done,
      refusals: { not_found: 404, not_your_role: 403, no_agency: 422, changed_meanwhile: 409 },
    },
    (desk: Desk, { params: { agency }, body }) => setCodeRules(desk, agency, body),
  ),
]
