import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { makePlace, readPlace } from '../http/place.ts'
import { Day, Done, Id, Instant, Line, Prose } from '../http/shapes.ts'
import { cancelPanel } from './cancelPanel.ts'
import { listChanges } from './changeStore.ts'
import { closePanel } from './closePanel.ts'
import { CONVENERS, convene, mayConvene } from './convene.ts'
import { asSeenBy, VOTES } from './panel.ts'
import { postpone } from './postpone.ts'
import * as store from './store.ts'
import { passChair, swapSeat } from './swapSeat.ts'
import { vote } from './vote.ts'

/** Where a page of panels ends. */
const PanelPlace = z.strictObject({ heldOn: Day, id: z.uuid() })

/** An hour on the clock: `09:00`. */
const Hour = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable()
/** Somebody's place that passes to somebody else, and why. */
const Passing = z.strictObject({ leaves: z.uuid(), comes: z.uuid(), reason: Prose.min(1) })
const CHANGE_REFUSALS = {
  ...DEED_REFUSALS,
  panel_is_closed: 409,
  panel_is_cancelled: 409,
} as const
const changed = { reason: z.string(), at: Instant }
const passed = { ...changed, leaves: z.uuid(), comes: z.uuid() }

export const panelRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/panels',
      about: 'The panels of a cycle, the latest first, a page at a time',
      params: z.object({ cycle: Id }),
      query: z.object({
        after: z.string().max(1000).optional(),
        most: z.coerce.number().int().min(1).max(200).default(50),
      }),
      reply: z.object({
        all: z.int(),
        panels: z.array(
          z.object({
            id: z.uuid(),
            agencyName: z.string(),
            heldOn: z.string(),
            place: z.string(),
            closedAt: Instant.nullable(),
            cancelledAt: Instant.nullable(),
            matters: z.int(),
          }),
        ),
        next: z.string().nullable(),
      }),
      refusals: { bad_place: 400 },
    },
    async ({ tx }: Desk, { params: { cycle }, query: { after, most } }) => {
      const place = after === undefined ? undefined : readPlace(PanelPlace, after)
      if (place === null) return err({ reason: 'bad_place' as const })
      const panels = await store.listPanels(tx, cycle, { after: place, most })
      const last = panels.length === most ? panels.at(-1) : undefined
      const next = last ? makePlace({ heldOn: last.heldOn, id: last.id }) : null
      return ok({ all: await store.countPanels(tx, cycle), panels, next })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/panel-agencies',
      about: 'The agencies one may call a panel for, and how many of their units wait for one',
      params: z.object({ cycle: Id }),
      reply: z.array(z.object({ agency: z.int(), name: z.string(), units: z.int() })),
    },
    async ({ tx, person }: Desk, { params }) => {
      const held = person.grants.filter(
        ({ role, cycle }) => CONVENERS.includes(role) && (cycle ?? params.cycle) === params.cycle,
      )
      const roots = held.map(({ unit }) => unit)
      return ok(await store.listAgenciesWaiting(tx, params.cycle, roots))
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/agencies/:agency/panel-matters',
      about: 'Who may sit on a panel of an agency, and which units wait for one',
      params: z.object({ cycle: Id, agency: Id }),
      reply: z.object({
        members: z.array(z.object({ id: z.uuid(), name: z.string() })),
        units: z.array(z.object({ unit: z.int(), name: z.string() })),
      }),
    },
    async ({ tx }: Desk, { params }) =>
      ok({
        members: await store.listPanelMembers(tx, params.cycle, params.agency),
        units: await store.listMattersWaiting(tx, params.cycle, params.agency),
      }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/panels',
      about: 'Calls a panel together over units that were proposed',
      params: z.object({ cycle: Id }),
      body: z.strictObject({
        agency: z.int(),
        heldOn: Day,
        begins: Hour.default(null),
        place: Line,
        seats: z
          .array(z.strictObject({ person: z.uuid(), isChair: z.boolean() }))
          .min(1)
          .max(30),
        units: z.array(z.int()).min(1).max(500),
      }),
      reply: z.object({ id: z.uuid() }),
      refusals: {
        not_found: 404,
        not_your_role: 403,
        without_chair: 422,
        named_twice: 422,
        not_a_panel_member: 422,
        not_before_a_panel: 422,
        nobody_may_decide: 422,
        cycle_not_open: 409,
      },
    },
    (desk: Desk, { params, body }) => convene(desk, { ...params, ...body }),
  ),
  route(
    {
      method: 'GET',
      path: '/api/panels/:id',
      about: 'One panel: seats, agenda, votes, minutes, and what was changed about it',
      params: z.object({ id: z.uuid() }),
      reply: z.object({
        id: z.uuid(),
        cycle: z.int(),
        agency: z.int(),
        agencyName: z.string(),
        zone: z.string(),
        heldOn: z.string(),
        begins: Hour,
        beginsAt: Instant.nullable(),
        place: z.string(),
        minutes: z.string(),
        closedAt: Instant.nullable(),
        cancelledAt: Instant.nullable(),
        cancelReason: z.string(),
        mayChange: z.boolean(),
        seats: z.array(
          z.object({
            person: z.uuid(),
            name: z.string(),
            isChair: z.boolean(),
            isPresent: z.boolean(),
            hasLeft: z.boolean(),
          }),
        ),
        matters: z.array(
          z.object({
            unit: z.int(),
            name: z.string(),
            target: z.string(),
            stage: z.string(),
            ended: z.string().nullable(),
            leads: z.uuid().nullable(),
            total: z.string().nullable(),
            voted: z.int(),
          }),
        ),
        votes: z.array(
          z.object({
            unit: z.int(),
            person: z.uuid(),
            vote: z.enum(VOTES),
            statement: z.string(),
            counts: z.boolean(),
          }),
        ),
        changes: z.array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('seat'), ...passed, isChair: z.boolean() }),
            z.object({ kind: z.literal('chair'), ...passed }),
            z.object({
              kind: z.literal('date'),
              ...changed,
              heldOn: z.string(),
              begins: Hour,
              place: z.string(),
            }),
          ]),
        ),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx, person } = desk
      const panel = await store.findPanel(tx, params.id)
      if (!panel) return err({ reason: 'not_found' as const })
      const changes = await listChanges(tx, panel.id)
      return ok({
        ...asSeenBy(panel, person.id),
        changes,
        mayChange: await mayConvene(desk, panel),
      })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/panels/:id/close',
      about: 'Closes the meeting; the units go to decision',
      params: z.object({ id: z.uuid() }),
      body: z.strictObject({ minutes: Prose.min(1) }),
      reply: Done,
      refusals: {
        ...DEED_REFUSALS,
        panel_is_closed: 409,
        panel_is_cancelled: 409,
        not_the_chair: 403,
        votes_missing: 409,
      },
    },
    (desk: Desk, { params, body }) => closePanel(desk, params.id, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/panels/:id/swap',
      about:
        'Gives a seat to another member; what was voted from it stands written and counts no more',
      params: z.object({ id: z.uuid() }),
      body: Passing,
      reply: Done,
      refusals: {
        ...CHANGE_REFUSALS,
        no_such_seat: 409,
        sits_already: 409,
        sat_before: 409,
        not_a_panel_member: 422,
        nobody_left_to_decide: 422,
      },
    },
    (desk: Desk, { params, body }) => swapSeat(desk, params.id, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/panels/:id/chair',
      about: 'Passes the chair to somebody who sits there',
      params: z.object({ id: z.uuid() }),
      body: Passing,
      reply: Done,
      refusals: {
        ...CHANGE_REFUSALS,
        no_such_seat: 409,
        presides_already: 409,
        changed_meanwhile: 409,
      },
    },
    (desk: Desk, { params, body }) => passChair(desk, params.id, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/panels/:id/postpone',
      about: 'Moves a meeting to another day, hour or place, with the reason',
      params: z.object({ id: z.uuid() }),
      body: z.strictObject({
        /** How many moves the writer had seen. */
        after: z.int().min(0),
        heldOn: Day,
        begins: Hour,
        place: Line,
        reason: Prose.min(1),
      }),
      reply: Done,
      refusals: {
        ...CHANGE_REFUSALS,
        changed_meanwhile: 409,
        not_moved: 422,
        in_the_past: 422,
      },
    },
    (desk: Desk, { params, body }) => postpone(desk, params.id, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/panels/:id/cancel',
      about: 'Calls a meeting off with the reason; its units wait for another',
      params: z.object({ id: z.uuid() }),
      body: z.strictObject({ reason: Prose.min(1) }),
      reply: Done,
      refusals: {
        not_found: 404,
        not_your_role: 403,
        cycle_not_open: 409,
        panel_is_closed: 409,
        panel_is_cancelled: 409,
      },
    },
    (desk: Desk, { params, body }) => cancelPanel(desk, params.id, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/vote',
      about: 'Votes on a unit, or stands aside with the reason; a vote stands once cast',
      params: CandidacyParams,
      body: z.strictObject({
        panel: z.uuid(),
        vote: z.enum(VOTES),
        statement: Prose.default(''),
      }),
      reply: Done,
      refusals: {
        ...DEED_REFUSALS,
        without_statement: 422,
        panel_is_closed: 409,
        panel_is_cancelled: 409,
        no_seat: 403,
        voted_already: 409,
      },
    },
    (desk: Desk, { params, body }) => vote(desk, params, body),
  ),
]
