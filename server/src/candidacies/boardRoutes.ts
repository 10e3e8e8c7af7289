import { printedIn } from '@teladan/engine/framework/framework.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { AUTHORITIES } from '@teladan/engine/stages/stage.ts'
import { z } from 'zod'
import { lawOf } from '../cycles/law.ts'
import { listCycles } from '../cycles/store.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { makePlace, readPlace } from '../http/place.ts'
import { Day, Id, Instant, Text } from '../http/shapes.ts'
import { countByStage, listBoard, SORTS } from './board.ts'
import { Ending, Grade, Stage } from './shapes.ts'
import { listEnterable, listOwn } from './store.ts'
import { listWaiting, Waiting } from './waiting.ts'

export const CycleParams = z.object({ cycle: Id })

/** What a board can be narrowed to and sorted by, as it stands in an address. */
export const BoardQuery = z.object({
  stage: z.enum([...Stage.options, 'ended']).optional(),
  target: z.string().max(50).optional(),
  below: Id.optional(),
  only: z.enum(['mine', 'late']).optional(),
  search: z.string().trim().max(100).optional(),
  sort: z.enum(SORTS).default('name'),
})

/** A filter as a query asks for it, for whoever asks. */
export function filterOf(
  { person, now }: Desk,
  cycle: number,
  { only, stage, target, below, search }: Omit<z.infer<typeof BoardQuery>, 'sort'>,
) {
  return {
    cycle,
    stage,
    target,
    below,
    search: search || undefined,
    awaiting: only === 'mine' ? person : undefined,
    lateBy: only === 'late' ? now() : undefined,
  }
}

export const boardRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/units',
      about: 'The board: units of a cycle, by name, by points or by the day, a page at a time',
      params: CycleParams,
      query: BoardQuery.extend({
        after: z.string().max(1000).optional(),
        most: z.coerce.number().int().min(1).max(200).default(50),
      }),
      reply: z.object({
        rows: z.array(
          z.object({
            unit: z.int(),
            name: z.string(),
            kind: z.string(),
            parent: z.string().nullable(),
            target: z.string(),
            authority: z.enum(AUTHORITIES),
            stage: Stage,
            ended: Ending,
            since: Instant.nullable(),
            closesAt: Instant.nullable(),
            unitTotal: z.string().nullable(),
            unitOpen: z.int().nullable(),
            tpiTotal: z.string().nullable(),
            tpiOpen: z.int().nullable(),
            turn: Grade.nullable(),
          }),
        ),
        next: z.string().nullable(),
      }),
      refusals: { bad_place: 400 },
    },
    async (desk: Desk, { params, query: { sort, after, most, ...asked } }) => {
      const place = after === undefined ? undefined : readPlace(PlaceShape, after)
      if (place === null) return err({ reason: 'bad_place' as const })
      const filter = filterOf(desk, params.cycle, asked)
      const { rows, next } = await listBoard(desk.tx, filter, { sort, after: place, most })
      return ok({ rows, next: next ? makePlace(next) : null })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/stages',
      about: 'How many units of a cycle stand where, in the order of the way; all, or below one',
      params: CycleParams,
      query: z.object({ below: Id.optional() }),
      reply: z.array(z.object({ stage: Stage, ended: Ending, units: z.int() })),
    },
    async ({ tx }: Desk, { params, query }) =>
      ok(await countByStage(tx, params.cycle, query.below)),
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/enterable',
      about: 'The units one may still bring into a cycle, by name, a page at a time',
      params: CycleParams,
      query: z.object({
        search: z.string().trim().max(100).optional(),
        after: z.string().max(1000).optional(),
        most: z.coerce.number().int().min(1).max(200).default(50),
      }),
      reply: z.object({
        all: z.int(),
        units: z.array(z.object({ id: z.int(), name: z.string() })),
        next: z.string().nullable(),
      }),
      refusals: { bad_place: 400 },
    },
    async ({ tx, person }: Desk, { params, query: { search, after, most } }) => {
      const place = after === undefined ? undefined : readPlace(UnitPlace, after)
      if (place === null) return err({ reason: 'bad_place' as const })
      const may = ['unit_head', 'agency_head', 'agency_admin']
      const roots = person.grants.filter(({ role }) => may.includes(role)).map(({ unit }) => unit)
      const wanted = { cycle: params.cycle, roots, search: search || undefined }
      const { all, units } = await listEnterable(tx, wanted, { after: place, most })
      const last = units.length === most ? units.at(-1) : undefined
      return ok({ all, units, next: last ? makePlace(last) : null })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/mine',
      about:
        'The units one is named for, in all cycles, the latest first: until when, and what was given back',
      reply: z.array(
        z.object({
          cycleId: z.int(),
          year: z.int(),
          unitId: z.int(),
          unitName: z.string(),
          stage: Stage,
          ended: Ending,
          target: z.string(),
          printed: Text,
          closesAt: Instant.nullable(),
          returned: z.int(),
          returnedDue: Day.nullable(),
        }),
      ),
    },
    async ({ tx, person }: Desk) => {
      const named = person.grants.map(({ unit }) => unit)
      const cycles = new Map((await listCycles(tx)).map((cycle) => [cycle.id, cycle]))
      const rows = []
      for (const own of await listOwn(tx, named)) {
        const cycle = cycles.get(own.cycleId)
        const { predicates } = cycle ? (await lawOf(tx, cycle)).framework : { predicates: [] }
        rows.push({ ...own, printed: printedIn({ predicates }, own.target) })
      }
      return ok(rows)
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/waiting',
      about:
        'What waits for whoever asks in every open cycle, by the day until which there is time',
      query: z.object({ most: z.coerce.number().int().min(1).max(500).default(20) }),
      reply: z.object({ rows: z.array(Waiting), hasMore: z.boolean() }),
    },
    async (desk: Desk, { query }) => ok(await listWaiting(desk, query.most)),
  ),
]

/** Where a page of units by name ends. */
const UnitPlace = z.strictObject({ id: z.int32(), name: z.string() })

/** Where a page of the board ends. */
const PlaceShape = z.discriminatedUnion('by', [
  z.strictObject({ by: z.enum(['name', 'none']), name: z.string(), unit: z.int32() }),
  z.strictObject({
    by: z.literal('due'),
    due: z.iso.datetime(),
    name: z.string(),
    unit: z.int32(),
  }),
  z.strictObject({
    by: z.literal('total'),
    total: z.string().regex(/^\d{1,3}(\.\d{1,6})?$/),
    unit: z.int32(),
  }),
])
