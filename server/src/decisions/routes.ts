import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Done, Prose } from '../http/shapes.ts'
import { decide } from './decide.ts'
import { publish } from './publish.ts'
import { tellUnit } from './tellUnit.ts'

export const decisionRoutes = [
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/decision',
      about:
        'Writes down what the panel decided, or the head of the agency where the law says so, within the verdict, its reasons frozen',
      params: CandidacyParams,
      body: z.strictObject({ predicate: z.string().nullable(), ground: Prose.min(1) }),
      reply: Done,
      refusals: {
        ...DEED_REFUSALS,
        not_leading: 403,
        stood_aside: 403,
        not_the_target: 422,
        below_minimum: 409,
        votes_are_against: 409,
        votes_are_for: 409,
      },
    },
    (desk: Desk, { params, body }) => decide(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/decision/tell',
      about: 'Tells the unit, before anyone else hears',
      params: CandidacyParams,
      reply: Done,
      refusals: { ...DEED_REFUSALS, told_already: 409 },
    },
    (desk: Desk, { params }) => tellUnit(desk, params),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/decision/publish',
      about: 'Makes a decision public, once the unit has been told',
      params: CandidacyParams,
      reply: Done,
      refusals: { ...DEED_REFUSALS, unit_not_told: 409 },
    },
    (desk: Desk, { params }) => publish(desk, params),
  ),
]
