import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { makePlace, readPlace } from '../http/place.ts'
import { Day, Done, Id, Instant, Line, Prose } from '../http/shapes.ts'
import { cancelPanel } from './cancelPanel.ts'
import { closePanel } from './closePanel.ts'
import { CONVENERS, convene, mayConvene } from './convene.ts'
import { asSeenBy, VOTES } from './panel.ts'
import * as store from './store.ts'
import { vote } from './vote.ts'

/** Where a page of panels ends. */
const PanelPlace = z.strictObject({ heldOn: Day, id: z.uuid() })

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
      about: 'One panel: seats, agenda, votes, minutes',
      params: z.object({ id: z.uuid() }),
      reply: z.object({
        id: z.uuid(),
        cycle: z.int(),
        agency: z.int(),
        agencyName: z.string(),
        heldOn: z.string(),
        place: z.string(),
        minutes: z.string(),
        closedAt: Instant.nullable(),
        cancelledAt: Instant.nullable(),
        cancelReason: z.string(),
        mayCancel: z.boolean(),
        seats: z.array(
          z.object({
            person: z.uuid(),
            name: z.string(),
            isChair: z.boolean(),
            isPresent: z.boolean(),
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
          }),
        ),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx, person } = desk
      const panel = await store.findPanel(tx, params.id)
      if (!panel) return err({ reason: 'not_found' as const })
      const mayCancel = await mayConvene(desk, panel)
      return ok({ ...asSeenBy(panel, person.id), mayCancel })
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
