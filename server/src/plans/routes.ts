import { CARRY_MARKS, NOT_BROUGHT } from '@teladan/engine/plans/carryPlan.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS, lookFor } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Instant, Line } from '../http/shapes.ts'
import { ACTIONS_MOST, changeAction, planActions } from './actions.ts'
import { carryOver, LEFT_OUT } from './carryOver.ts'
import { findEarlierPlan, readEarlier } from './earlier.ts'
import { setEfforts } from './efforts.ts'
import { addScenario, changeScenario, removeScenario } from './scenarios.ts'
import * as store from './store.ts'

const AT = '/api/cycles/:cycle/units/:unit/plan' as const
const OneParams = CandidacyParams.extend({ id: z.uuid() })
const Answer = z.union([z.string(), z.record(z.string(), z.number())])
const Words = z.string().trim().max(2000)

const Efforts = z.record(
  z.string().max(100),
  z.strictObject({
    cost: z.int().min(1).max(1000),
    months: z.int().min(1).max(120).nullable(),
    isLeftOut: z.boolean(),
  }),
)
const Owner = z
  .union([
    z.strictObject({ person: z.uuid(), name: z.null() }),
    z.strictObject({ person: z.null(), name: Line }),
  ])
  .nullable()
const Said = z.strictObject({
  aim: Answer.nullable(),
  work: Words.min(1),
  proof: Words,
  owner: Owner,
  dueOn: Day.nullable(),
  state: z.enum(store.ACTION_STATES),
  reason: Words,
})
const Action = z.object({
  id: z.uuid(),
  version: z.int(),
  item: z.string(),
  aim: Answer.nullable(),
  work: z.string(),
  proof: z.string(),
  owner: z.object({ person: z.uuid().nullable(), name: z.string().nullable() }).nullable(),
  dueOn: z.string().nullable(),
  state: z.enum(store.ACTION_STATES),
  reason: z.string(),
  by: z.uuid(),
  byName: z.string().nullable(),
  at: Instant,
  /** The earlier year whose plan it was carried from; whether its question is asked or counted otherwise since. */
  carried: z.object({ year: z.int(), isRubricChanged: z.boolean() }).nullable(),
})
/** An action of an earlier plan, by the number that its question had there. */
const Earlier = z.object({
  id: z.uuid(),
  item: z.string(),
  work: z.string(),
  proof: z.string(),
  ownerName: z.string().nullable(),
  dueOn: z.string().nullable(),
  state: z.enum(store.ACTION_STATES),
})
const CANNOT_PLAN = {
  ...DEED_REFUSALS,
  no_such_item: 422,
  does_not_fit_item: 422,
  survey_not_planned: 422,
  no_such_person: 422,
  without_statement: 422,
} as const
const Supposed = z.strictObject({ name: Line, assumed: z.record(z.string().max(100), Answer) })
const CANNOT_SUPPOSE = { ...DEED_REFUSALS, does_not_fit_item: 422, name_used: 409 } as const

export const planRoutes = [
  route(
    {
      method: 'GET',
      path: AT,
      about: "A unit's plan: what work takes, its actions as they stand, and who could do them",
      params: CandidacyParams,
      reply: z.object({
        efforts: z.object({ version: z.int(), items: Efforts }),
        actions: z.array(Action),
        team: z.array(z.object({ id: z.uuid(), name: z.string() })),
        /** The earlier cycle whose plan has open actions: how many were not carried here yet, and how many were. */
        earlier: z
          .object({ cycle: z.int(), year: z.int(), left: z.int(), carried: z.int() })
          .nullable(),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx, now } = desk
      const view = await look(desk, params.cycle, params.unit)
      if (!view) return err({ reason: 'not_found' as const })
      return ok({
        earlier: (await findEarlierPlan(desk, view)) ?? null,
        efforts: await store.findEfforts(tx, params),
        actions: await store.listActions(tx, params),
        team: await store.listTeam(tx, params, dayIn(NATIONAL_ZONE, now())),
      })
    },
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/efforts`,
      about: 'Says what work on items takes and what cannot be done this year, all of it at once',
      params: CandidacyParams,
      body: z.strictObject({ after: z.int().min(0), items: Efforts }),
      reply: z.object({ version: z.int() }),
      refusals: { ...DEED_REFUSALS, no_such_item: 422, changed_meanwhile: 409 },
    },
    (desk: Desk, { params, body }) => setEfforts(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/actions`,
      about:
        'Takes actions into the plan; told to skip repeats, those already planned towards the same answer stay out',
      params: CandidacyParams,
      body: z.strictObject({
        actions: z
          .array(Said.extend({ item: z.string().max(100) }))
          .min(1)
          .max(ACTIONS_MOST),
        repeats: z.enum(['skip', 'add']),
      }),
      reply: z.object({ ids: z.array(z.uuid()), skipped: z.int() }),
      refusals: { ...CANNOT_PLAN, plan_is_full: 409 },
    },
    (desk: Desk, { params, body }) => planActions(desk, params, body),
  ),
  route(
    {
      method: 'GET',
      path: `${AT}/earlier`,
      about:
        "What the last earlier cycle's plan has for this one, what stays there and why; for whoever may plan",
      params: CandidacyParams,
      reply: z
        .object({
          cycle: z.int(),
          year: z.int(),
          units: z.array(z.object({ id: z.int(), name: z.string() })),
          comes: z.array(
            z.object({
              action: Earlier,
              item: z.string(),
              aim: Answer.nullable(),
              marks: z.array(z.enum(CARRY_MARKS)),
            }),
          ),
          stays: z.array(z.object({ action: Earlier, reason: z.enum(NOT_BROUGHT) })),
          efforts: z.object({ comes: Efforts, gone: z.array(z.string()) }),
        })
        .nullable(),
      refusals: DEED_REFUSALS,
    },
    async (desk: Desk, { params }) => {
      const looked = await lookFor(desk, 'plan', params)
      return looked.ok ? ok((await readEarlier(desk, looked.value)) ?? null) : looked
    },
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/earlier`,
      about:
        "Carries named actions and the efforts of the last earlier cycle's plan over, each once and without its day",
      params: CandidacyParams,
      body: z.strictObject({
        from: z.int(),
        actions: z.array(z.uuid()).max(5 * ACTIONS_MOST),
        leftOut: z.enum(LEFT_OUT),
      }),
      reply: z.object({ ids: z.array(z.uuid()), skipped: z.int(), efforts: z.int() }),
      refusals: {
        ...DEED_REFUSALS,
        no_earlier_plan: 409,
        plan_is_full: 409,
        changed_meanwhile: 409,
      },
    },
    (desk: Desk, { params, body }) => carryOver(desk, params, body),
  ),
  route(
    {
      method: 'GET',
      path: `${AT}/actions/:id`,
      about: 'Every version of one action, the latest first',
      params: OneParams,
      reply: z.object({ versions: z.array(Action) }),
      refusals: { not_found: 404 },
    },
    async ({ tx }: Desk, { params: { id, ...at } }) => {
      const versions = await store.listVersions(tx, at, id)
      return versions.length ? ok({ versions }) : err({ reason: 'not_found' as const })
    },
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/actions/:id`,
      about:
        'Saves the next version of an action; who looked at an older one is told what stands there now',
      params: OneParams,
      body: Said.extend({ after: z.int().min(1) }),
      reply: z.object({ version: z.int(), at: Instant }),
      refusals: { ...CANNOT_PLAN, changed_meanwhile: 409 },
    },
    (desk: Desk, { params: { id, ...at }, body }) => changeAction(desk, at, { id, ...body }),
  ),
  route(
    {
      method: 'GET',
      path: `${AT}/scenarios`,
      about: 'What a unit tries out: assumed answers by a name; for the unit and its coach alone',
      params: CandidacyParams,
      reply: z.array(
        z.object({
          id: z.uuid(),
          version: z.int(),
          name: z.string(),
          assumed: z.record(z.string(), Answer),
          by: z.uuid(),
          byName: z.string().nullable(),
          at: Instant,
        }),
      ),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) =>
      (await look(desk, params.cycle, params.unit))
        ? ok(await store.listScenarios(desk.tx, params))
        : err({ reason: 'not_found' as const }),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/scenarios`,
      about: 'Keeps assumed answers under a name; no answer of the worksheet changes',
      params: CandidacyParams,
      body: Supposed,
      reply: z.object({ id: z.uuid(), version: z.int() }),
      refusals: { ...CANNOT_SUPPOSE, scenarios_are_full: 409 },
    },
    (desk: Desk, { params, body }) => addScenario(desk, params, body),
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/scenarios/:id`,
      about: "Saves the next version of a scenario's name and answers",
      params: OneParams,
      body: Supposed.extend({ after: z.int().min(1) }),
      reply: z.object({ id: z.uuid(), version: z.int() }),
      refusals: { ...CANNOT_SUPPOSE, changed_meanwhile: 409 },
    },
    (desk: Desk, { params: { id, ...at }, body }) => changeScenario(desk, at, { id, ...body }),
  ),
  route(
    {
      method: 'DELETE',
      path: `${AT}/scenarios/:id`,
      about: 'Takes a scenario off the list',
      params: OneParams,
      reply: Done,
      refusals: DEED_REFUSALS,
    },
    (desk: Desk, { params: { id, ...at } }) => removeScenario(desk, at, id),
  ),
]
