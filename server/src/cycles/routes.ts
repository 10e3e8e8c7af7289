import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Id, Prose, Text } from '../http/shapes.ts'
import { listAgencies } from './agencies.ts'
import { closeCycle } from './closeCycle.ts'
import { confirmFigures } from './confirmFigures.ts'
import { draftCycle } from './draftCycle.ts'
import { lawOf } from './law.ts'
import { attachLetter } from './letterRoutes.ts'
import { listApart } from './letterStore.ts'
import { foresee, moveWindow } from './moveWindow.ts'
import { openCycle } from './openCycle.ts'
import { Letter } from './secretariat.ts'
import { setChoices } from './setChoices.ts'
import { setQuota } from './setQuota.ts'
import { setSettings } from './setSettings.ts'
import { setWindow } from './setWindow.ts'
import { Cycle, CycleParams, Effect, EndOfAgency, Local, WholeCycle, Year } from './shapes.ts'
import { showCycle } from './showCycle.ts'
import * as store from './store.ts'
import { listYears } from './years.ts'

/** What may keep the secretariat from changing a cycle. */
const TO_CHANGE = { not_your_role: 403, not_found: 404 } as const
/** What may keep a letter from being taken. */
const OF_LETTER = { in_the_future: 422, no_such_letter: 422 } as const

/** What a letter says of the end of a stage. */
const Moving = z.strictObject({
  datedOn: Day,
  stage: z.string(),
  closes: Local,
  agencies: z.array(z.int()).max(1000).default([]),
  replaces: z.boolean().default(false),
})
const TO_MOVE = {
  ...TO_CHANGE,
  ...OF_LETTER,
  cycle_not_open: 409,
  no_such_stage: 422,
  window_ends_before_it_opens: 422,
  replaces_for_all: 422,
} as const

export const cycleRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/cycles',
      about: 'All cycles, the latest year first',
      reply: z.array(Cycle),
    },
    async ({ tx }: Desk) => ok(await store.listCycles(tx)),
  ),
  route(
    {
      method: 'GET',
      path: '/api/years',
      about:
        'Every cycle beside the others: its dates, quotas, minimums, choices, and how its units fared, as many as the asker may see',
      reply: z.array(Year),
    },
    async ({ tx }: Desk) => ok(await listYears(tx)),
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle',
      about:
        'One cycle with its windows as they hold for an agency, its letters and choices, and what is to be confirmed with its value and ground',
      params: CycleParams,
      query: z.object({ agency: Id.optional() }),
      reply: WholeCycle,
      refusals: { not_found: 404 },
    },
    (desk: Desk, { params, query }) => showCycle(desk, params.cycle, query.agency ?? null),
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/law',
      about: 'The pinned law of a cycle as the scorer takes it; it never changes',
      params: CycleParams,
      reply: z.object({
        id: z.string(),
        text: Text,
        framework: z.looseObject({ scale: z.number() }),
        stages: z.array(z.looseObject({ id: z.string() })),
        facts: z.array(z.looseObject({ id: z.string() })),
        documents: z.array(z.looseObject({ id: z.string() })),
      }),
      refusals: { not_found: 404 },
    },
    async ({ tx }: Desk, { params }) => {
      const cycle = await store.findCycle(tx, params.cycle)
      return cycle ? ok(await lawOf(tx, cycle)) : err({ reason: 'not_found' as const })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles',
      about: 'Drafts a cycle on a pack, which is pinned whole',
      body: z.strictObject({
        year: z.int().min(2000).max(2100),
        pack: z.string(),
        conditions: z.string(),
        firstPart: z.string().nullable().default(null),
        windows: z
          .array(z.strictObject({ stage: z.string(), opens: Local, closes: Local }))
          .default([]),
      }),
      reply: z.object({ id: z.int() }),
      refusals: {
        not_your_role: 403,
        no_such_pack: 404,
        no_such_conditions: 422,
        year_taken: 409,
        no_such_stage: 422,
        no_such_part: 422,
        window_ends_before_it_opens: 422,
      },
    },
    (desk: Desk, { body }) => draftCycle(desk, body),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/cycles/:cycle/choices',
      about: 'Chooses what the law leaves to the year, while the cycle is a draft',
      params: CycleParams,
      body: z.strictObject({ choices: z.record(z.string(), z.string()) }),
      reply: Done,
      refusals: { ...TO_CHANGE, law_stands: 409, no_such_choice: 422 },
    },
    (desk: Desk, { params, body }) => setChoices(desk, params.cycle, body.choices),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/cycles/:cycle/settings',
      about:
        'Sets which part is assessed first and for how many years a post bars from judging; by a letter once the cycle is open',
      params: CycleParams,
      body: z.strictObject({
        firstPart: z.string().nullable(),
        barYears: z.int().min(0).max(10),
        letter: Letter.nullable().default(null),
      }),
      reply: Done,
      refusals: {
        ...TO_CHANGE,
        ...OF_LETTER,
        cycle_not_open: 409,
        letter_needed: 422,
        no_such_part: 422,
      },
    },
    (desk: Desk, { params, body }) => setSettings(desk, params.cycle, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/confirmations',
      about: 'Confirms figures of the law that were not quoted, at their value, once, by name',
      params: CycleParams,
      body: z.strictObject({ figures: z.array(z.string()).min(1).max(500) }),
      reply: Done,
      refusals: { ...TO_CHANGE, other_state: 409, no_such_figure: 422 },
    },
    (desk: Desk, { params, body }) => confirmFigures(desk, params.cycle, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/open',
      about: 'Opens a cycle; every figure that was not quoted must have been confirmed',
      params: CycleParams,
      reply: Done,
      refusals: { ...TO_CHANGE, other_state: 409, not_confirmed: 409 },
    },
    (desk: Desk, { params }) => openCycle(desk, params.cycle),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/close',
      about:
        'Closes a cycle, after which nothing is done to its units; with the reason while some are on their way',
      params: CycleParams,
      body: z.strictObject({ reason: Prose.min(1).nullable().default(null) }),
      reply: Done,
      refusals: { ...TO_CHANGE, cycle_not_open: 409, units_still_going: 409 },
    },
    (desk: Desk, { params, body }) => closeCycle(desk, params.cycle, body),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/cycles/:cycle/windows/:stage',
      about: 'Gives a stage its window, while the cycle is a draft or the stage has none',
      params: CycleParams.extend({ stage: z.string() }),
      body: z.strictObject({ opens: Local, closes: Local }),
      reply: Done,
      refusals: {
        ...TO_CHANGE,
        cycle_not_open: 409,
        letter_needed: 422,
        no_such_stage: 422,
        window_ends_before_it_opens: 422,
      },
    },
    (desk: Desk, { params, body }) =>
      setWindow(desk, params.cycle, { stage: params.stage, ...body }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/addenda',
      about:
        'Moves the end of a window by a letter, for all agencies or for those it names; one by which somebody gets less time says so',
      params: CycleParams,
      body: Letter.extend({ ...Moving.shape, shortens: z.boolean().default(false) }),
      reply: Done,
      refusals: { ...TO_MOVE, shortens_unsaid: 409 },
    },
    (desk: Desk, { params, body }) => moveWindow(desk, params.cycle, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/addenda/effect',
      about:
        'What such a letter would come to, before it is given: who gets less time, and whose own letter still holds',
      params: CycleParams,
      body: Moving,
      reply: Effect,
      refusals: TO_MOVE,
    },
    (desk: Desk, { params, body }) => foresee(desk, params.cycle, body),
  ),
  attachLetter,
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/windows/:stage/agencies',
      about:
        'Agencies by name for which a stage ends at another time than for the rest, and by which letter',
      params: CycleParams.extend({ stage: z.string() }),
      query: z.object({
        after: Id.optional(),
        most: z.coerce.number().int().min(1).max(1000).default(50),
      }),
      reply: z.object({ rows: z.array(EndOfAgency), next: z.int().nullable() }),
    },
    async ({ tx }: Desk, { params, query }) => {
      const rows = await listApart(tx, { ...params, ...query })
      return ok({ rows, next: rows.length === query.most ? (rows.at(-1)?.agency ?? null) : null })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/agencies',
      about:
        'Agencies by name with their quota and how many of their units are in the cycle and proposed, a page at a time',
      params: CycleParams,
      query: z.object({
        which: z.enum(['in_cycle', 'all']).default('in_cycle'),
        search: z.string().max(100).optional(),
        after: Id.optional(),
        most: z.coerce.number().int().min(1).max(1000).default(50),
      }),
      reply: z.object({
        rows: z.array(
          z.object({
            agency: z.int(),
            name: z.string(),
            entered: z.int(),
            proposed: z.int(),
            quota: z.int().nullable(),
          }),
        ),
        next: z.int().nullable(),
      }),
    },
    async ({ tx }: Desk, { params, query }) => {
      const rows = await listAgencies(tx, { ...params, ...query })
      return ok({ rows, next: rows.length === query.most ? (rows.at(-1)?.agency ?? null) : null })
    },
  ),
  route(
    {
      method: 'PUT',
      path: '/api/cycles/:cycle/quotas/:agency',
      about:
        'Sets how many units an agency may propose, none for as many as it likes; by a letter once the cycle is open',
      params: CycleParams.extend({ agency: Id }),
      body: z.strictObject({
        most: z.int().min(0).max(10_000).nullable(),
        letter: Letter.nullable().default(null),
      }),
      reply: Done,
      refusals: {
        ...TO_CHANGE,
        ...OF_LETTER,
        cycle_not_open: 409,
        letter_needed: 422,
        more_proposed: 409,
      },
    },
    (desk: Desk, { params, body }) => setQuota(desk, { ...params, ...body }),
  ),
]
