import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Id, Line } from '../http/shapes.ts'
import { changeTree, makeUnit, renameUnit, succeed } from './change.ts'
import { KINDS, UNIT_KINDS } from './kinds.ts'
import * as store from './store.ts'

const Unit = z.object({
  id: z.int(),
  kind: z.enum(KINDS),
  code: z.string().nullable(),
  zone: z.string(),
  name: z.string(),
  line: z.array(z.int()),
  closedOn: z.string().nullable(),
})
const REFUSALS = { not_found: 404, not_your_role: 403 } as const
const todayOf = ({ now }: Desk) => dayIn(NATIONAL_ZONE, now())

export const unitRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/units',
      about: 'Units by a part of their name, within what lies below one',
      query: z.object({ search: z.string().min(2).max(100), below: Id.default(1) }),
      reply: z.array(Unit),
    },
    async (desk: Desk, { query }) =>
      ok(await store.searchUnits(desk.tx, { ...query, today: todayOf(desk) })),
  ),
  route(
    {
      method: 'GET',
      path: '/api/units/:unit',
      about:
        'A unit with its line, what lies right below it, its services, and all it was called before',
      params: z.object({ unit: Id }),
      reply: Unit.extend({
        path: z.array(z.object({ id: z.int(), name: z.string() })),
        below: z.array(Unit.extend({ below: z.int() })),
        services: z.array(
          z.object({ id: z.uuid(), name: z.string(), channel: z.string(), usersAMonth: z.int() }),
        ),
        history: z.array(
          z.object({ from: z.string(), what: z.enum(['name', 'parent']), value: z.string() }),
        ),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx } = desk
      const today = todayOf(desk)
      const unit = await store.findUnit(tx, params.unit, today)
      if (!unit) return err({ reason: 'not_found' as const })
      return ok({
        ...unit,
        path: await store.namesOf(tx, unit.line, today),
        below: await store.listBelow(tx, unit.id, today),
        services: await store.listServices(tx, unit.id),
        history: await store.historyOf(tx, unit.id),
      })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/units',
      about: 'Adds a unit below another from a day on',
      body: z.strictObject({
        name: Line,
        kind: z.enum(UNIT_KINDS),
        parent: z.int(),
        from: Day,
        code: Line.optional(),
        zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']).optional(),
      }),
      reply: z.object({ id: z.int() }),
      refusals: { ...REFUSALS, code_taken: 409 },
    },
    (desk: Desk, { body }) => makeUnit(desk, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/units/:unit/names',
      about: 'Gives a unit another name from a day on; what it was called before stays',
      params: z.object({ unit: Id }),
      body: z.strictObject({ name: Line, from: Day }),
      reply: Done,
      refusals: REFUSALS,
    },
    (desk: Desk, { params, body }) => renameUnit(desk, params.unit, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/units/:unit/parents',
      about: 'Moves a unit below another from a day on; where it stood before stays',
      params: z.object({ unit: Id }),
      body: z.strictObject({ parent: z.int(), from: Day }),
      reply: Done,
      refusals: { ...REFUSALS, below_itself: 422 },
    },
    (desk: Desk, { params, body }) => changeTree(desk, params.unit, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/units/successions',
      about: 'Splits a unit or merges several: the old ones are closed and keep their history',
      body: z.strictObject({
        from: z.array(z.int()).min(1).max(50),
        into: z
          .array(z.strictObject({ name: Line, kind: z.enum(UNIT_KINDS) }))
          .min(1)
          .max(50),
        parent: z.int(),
        on: Day,
      }),
      reply: z.object({ ids: z.array(z.int()) }),
      refusals: {
        ...REFUSALS,
        neither_split_nor_merge: 422,
        already_closed: 409,
        not_open_yet: 422,
        below_itself: 422,
      },
    },
    (desk: Desk, { body }) => succeed(desk, body),
  ),
]
