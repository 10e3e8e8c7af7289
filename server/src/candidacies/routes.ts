import { err, ok } from '@teladan/engine/result.ts'
import { AUTHORITIES } from '@teladan/engine/stages/stage.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { recordFact } from '../facts/facts.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Line, Prose } from '../http/shapes.ts'
import { CandidacyParams, DEED_REFUSALS } from './act.ts'
import { boardRoutes, CycleParams } from './boardRoutes.ts'
import { choiceRoutes } from './choices.ts'
import { appoint, declare, listSignatures, signPact } from './declare.ts'
import { Dossier, gather } from './dossier.ts'
import { enter } from './enter.ts'
import { look } from './look.ts'

export const candidacyRoutes = [
  ...boardRoutes,
  ...choiceRoutes,
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units',
      about: 'Brings a unit into a cycle',
      params: CycleParams,
      body: z.strictObject({
        unit: z.int(),
        target: z.string(),
        authority: z.enum(AUTHORITIES).default('agency'),
      }),
      reply: Done,
      refusals: {
        not_found: 404,
        not_your_role: 403,
        cycle_not_open: 409,
        unit_closed: 409,
        already_in: 409,
        no_such_predicate: 422,
        other_authority: 422,
      },
    },
    (desk: Desk, { params, body }) => enter(desk, { ...params, ...body }),
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/units/:unit',
      about:
        'A unit in a cycle, whole: where it stands, what may be done now and by whom not, and why',
      params: CandidacyParams,
      reply: Dossier,
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const view = await look(desk, params.cycle, params.unit)
      return view ? ok(await gather(desk, view)) : err({ reason: 'not_found' as const })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/pact',
      about: 'Signs the integrity pact on screen',
      params: CandidacyParams,
      reply: Done,
      refusals: { ...DEED_REFUSALS, signed_already: 409 },
    },
    (desk: Desk, { params }) => signPact(desk, params),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/pact/list',
      about: 'Puts down who signed the pact on paper',
      params: CandidacyParams,
      body: z.strictObject({
        names: z.array(Line).min(1).max(2000),
        signedOn: Day,
        file: z.string().max(64).nullable().default(null),
      }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, in_the_future: 422, named_again: 409, no_such_scan: 422 },
    },
    (desk: Desk, { params, body }) => listSignatures(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/declaration',
      about: 'Puts down the public declaration, after which the agency may appoint the unit',
      params: CandidacyParams,
      body: z.strictObject({
        heldOn: Day,
        place: Line,
        witness: Line,
        staff: z.int().min(1).max(100_000),
      }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, in_the_future: 422 },
    },
    (desk: Desk, { params, body }) => declare(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/appointment',
      about: "Appoints the unit by the agency head's decree",
      params: CandidacyParams,
      body: z.strictObject({ number: Line, datedOn: Day }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, in_the_future: 422 },
    },
    (desk: Desk, { params, body }) => appoint(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/facts',
      about: 'Records a dated, sourced fact about the unit or its agency',
      params: CandidacyParams,
      body: z.strictObject({
        fact: z.string(),
        value: z.string().max(40),
        heldSince: Day,
        source: Prose.min(1),
      }),
      reply: Done,
      refusals: {
        ...DEED_REFUSALS,
        no_such_fact: 422,
        value_does_not_fit: 422,
        in_the_future: 422,
        stands_already: 409,
      },
    },
    (desk: Desk, { params, body }) => recordFact(desk, params, body),
  ),
]
