import { join } from 'node:path'
import { unverifiedOf } from '@teladan/engine/packs/pack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Id, Instant, Line, Text } from '../http/shapes.ts'
import { record } from '../ledger/record.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { findUnit } from '../units/store.ts'
import { lawOf } from './law.ts'
import * as store from './store.ts'

const Local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
const Window = z.object({
  stage: z.string(),
  opens: z.string(),
  closes: z.string(),
  opensAt: Instant,
  closesAt: Instant,
  moved: z.string().nullable(),
})
const Cycle = z.object({
  id: z.int(),
  year: z.int(),
  packId: z.string(),
  conditions: z.string(),
  zone: z.string(),
  firstPart: z.string().nullable(),
  barYears: z.int(),
  state: z.enum(['draft', 'open', 'closed']),
})
const CycleParams = z.object({ cycle: Id })

/** Whoever makes the rules of a cycle: the secretariat, of all cycles or of this one. */
const isSecretariat = ({ person }: Desk, of: number | null = null) =>
  person.grants.some(({ role, cycle }) => role === 'secretariat' && (cycle ?? of) === of)

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
      path: '/api/cycles/:cycle',
      about:
        'One cycle with its windows as they hold for an agency, its letters, and what is not confirmed',
      params: CycleParams,
      query: z.object({ agency: Id.optional() }),
      reply: Cycle.extend({
        windows: z.array(Window),
        addenda: z.array(
          z.object({
            id: z.uuid(),
            number: z.string(),
            datedOn: z.string(),
            stage: z.string(),
            closes: z.string(),
            agencies: z.array(z.int()),
          }),
        ),
        unverified: z.array(
          z.object({ id: z.string(), text: Text, mark: z.string(), isConfirmed: z.boolean() }),
        ),
      }),
      refusals: { not_found: 404 },
    },
    async ({ tx }: Desk, { params, query }) => {
      const cycle = await store.findCycle(tx, params.cycle)
      if (!cycle) return err({ reason: 'not_found' as const })
      const law = await lawOf(tx, cycle)
      const confirmed = await store.listConfirmed(tx, cycle.id)
      return ok({
        ...cycle,
        windows: await store.listWindows(tx, cycle.id, query.agency ?? null),
        addenda: await store.listAddenda(tx, cycle.id),
        unverified: unverifiedOf(law).map(({ id, text, ground }) => ({
          id,
          text,
          mark: ground.mark,
          isConfirmed: confirmed.includes(id),
        })),
      })
    },
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
    async (desk: Desk, { body }) => {
      const { tx, person, now, packs } = desk
      if (!isSecretariat(desk)) return err({ reason: 'not_your_role' as const })
      const pack = packs.get(body.pack)
      const files = pack && readPackFiles(join(PACKS, pack.name), 'without_examples')
      if (!pack || !files) return err({ reason: 'no_such_pack' as const })
      if (!pack.eligibility.some((one) => one.cycle === body.conditions))
        return err({
          reason: 'no_such_conditions' as const,
          details: pack.eligibility.map((e) => e.cycle),
        })
      const known = await store.listCycles(tx)
      if (known.some((one) => one.year === body.year && one.packId === pack.id))
        return err({ reason: 'year_taken' as const })
      const windowed = pack.stages
        .filter(({ window }) => window === 'cycle')
        .map(({ kind }) => kind as string)
      if (body.windows.some(({ stage }) => !windowed.includes(stage)))
        return err({ reason: 'no_such_stage' as const, details: windowed })
      if (body.windows.some(({ opens, closes }) => closes <= opens))
        return err({ reason: 'window_ends_before_it_opens' as const })
      const { total } = pack.framework
      if (body.firstPart && !total.parts.some(({ id }) => id === body.firstPart))
        return err({ reason: 'no_such_part' as const, details: total.parts.map(({ id }) => id) })
      await store.pinPack(tx, { id: pack.id, name: pack.name, files: JSON.stringify(files) }, now())
      const id = await store.insertCycle(tx, {
        year: body.year,
        packId: pack.id,
        conditions: body.conditions,
        parameters: {},
        zone: 'Asia/Jakarta',
        firstPart: body.firstPart,
        barYears: 2,
        state: 'draft',
      })
      for (const window of body.windows) await store.setWindow(tx, id, window)
      await record(
        tx,
        { kind: 'cycle.drafted', pack: pack.id },
        { by: person.id, now: now(), cycle: id },
      )
      return ok({ id })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/confirmations',
      about: 'Confirms figures of the law that were not quoted, once, by name',
      params: CycleParams,
      body: z.strictObject({ figures: z.array(z.string()).min(1).max(500) }),
      reply: Done,
      refusals: { not_your_role: 403, not_found: 404, no_such_figure: 422 },
    },
    async (desk: Desk, { params, body }) => {
      const { tx, person, now } = desk
      if (!isSecretariat(desk, params.cycle)) return err({ reason: 'not_your_role' as const })
      const cycle = await store.findCycle(tx, params.cycle)
      if (!cycle) return err({ reason: 'not_found' as const })
      const open = unverifiedOf(await lawOf(tx, cycle)).map(({ id }) => id)
      const stray = body.figures.filter((figure) => !open.includes(figure))
      if (stray.length) return err({ reason: 'no_such_figure' as const, details: stray })
      for (const figure of body.figures) {
        await store.insertConfirmation(tx, cycle.id, figure, person.id, now())
        await record(
          tx,
          { kind: 'cycle.confirmed', figure },
          { by: person.id, now: now(), cycle: cycle.id },
        )
      }
      return done
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/open',
      about: 'Opens a cycle; every figure that was not quoted must have been confirmed',
      params: CycleParams,
      reply: Done,
      refusals: { not_your_role: 403, not_found: 404, other_state: 409, not_confirmed: 409 },
    },
    async (desk: Desk, { params }) => {
      const { tx, person, now } = desk
      if (!isSecretariat(desk, params.cycle)) return err({ reason: 'not_your_role' as const })
      const cycle = await store.findCycle(tx, params.cycle)
      if (!cycle) return err({ reason: 'not_found' as const })
      if (cycle.state !== 'draft') return err({ reason: 'other_state' as const })
      const confirmed = await store.listConfirmed(tx, cycle.id)
      const open = unverifiedOf(await lawOf(tx, cycle)).filter(({ id }) => !confirmed.includes(id))
      if (open.length)
        return err({ reason: 'not_confirmed' as const, details: { figures: open.length } })
      await store.setState(tx, cycle.id, 'open')
      await record(
        tx,
        { kind: 'cycle.opened', pack: cycle.packId },
        { by: person.id, now: now(), cycle: cycle.id },
      )
      return done
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/addenda',
      about: 'Moves the end of a window by a letter, for all agencies or for those it names',
      params: CycleParams,
      body: z.strictObject({
        number: Line,
        datedOn: Day,
        stage: z.string(),
        closes: Local,
        agencies: z.array(z.int()).max(1000).default([]),
      }),
      reply: Done,
      refusals: {
        not_your_role: 403,
        not_found: 404,
        no_such_stage: 422,
        window_ends_before_it_opens: 422,
      },
    },
    async (desk: Desk, { params, body }) => {
      const { tx, person, now } = desk
      if (!isSecretariat(desk, params.cycle)) return err({ reason: 'not_your_role' as const })
      const windows = await store.listWindows(tx, params.cycle, null)
      const window = windows.find(({ stage }) => stage === body.stage)
      if (!window)
        return err({ reason: 'no_such_stage' as const, details: windows.map((w) => w.stage) })
      if (body.closes <= window.opens)
        return err({ reason: 'window_ends_before_it_opens' as const })
      const id = makeId(now())
      await store.insertAddendum(tx, params.cycle, { id, ...body, by: person.id }, now())
      await record(
        tx,
        { kind: 'cycle.addendum', addendum: id, stage: body.stage, closes: body.closes },
        { by: person.id, now: now(), cycle: params.cycle },
      )
      return done
    },
  ),
  route(
    {
      method: 'PUT',
      path: '/api/cycles/:cycle/quotas/:agency',
      about: 'Sets how many units an agency may propose',
      params: CycleParams.extend({ agency: Id }),
      body: z.strictObject({ most: z.int().min(0).max(10_000) }),
      reply: Done,
      refusals: { not_your_role: 403, not_found: 404 },
    },
    async (desk: Desk, { params, body }) => {
      const { tx, person, now } = desk
      if (!isSecretariat(desk, params.cycle)) return err({ reason: 'not_your_role' as const })
      const agency = await findUnit(tx, params.agency, dayIn(NATIONAL_ZONE, now()))
      if (!agency || !(await store.findCycle(tx, params.cycle)))
        return err({ reason: 'not_found' as const })
      await store.setQuota(tx, params.cycle, params.agency, body.most)
      await record(
        tx,
        { kind: 'cycle.quota', agency: params.agency, most: body.most },
        { by: person.id, now: now(), unit: params.agency, cycle: params.cycle },
      )
      return done
    },
  ),
]
