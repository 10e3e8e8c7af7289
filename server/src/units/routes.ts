import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { listPostsAt, Post } from '../accounts/posts.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { makePlace, readPlace } from '../http/place.ts'
import { Day, Done, Id, Line } from '../http/shapes.ts'
import { changeKind, changeTree, isClosed, makeUnit, renameUnit, whyNotChange } from './change.ts'
import { GIVEN_KINDS, KINDS } from './kinds.ts'
import { CHANNELS, keepsServicesOf, listServicesInTime } from './serviceStore.ts'
import { addService, countServiceUsers, endService } from './services.ts'
import * as store from './store.ts'
import { succeed } from './succeed.ts'

const Unit = z.object({
  id: z.int(),
  kind: z.enum(KINDS),
  code: z.string().nullable(),
  zone: z.string(),
  name: z.string(),
  line: z.array(z.int()),
  closedOn: z.string().nullable(),
})
/** A post as its unit sees it. */
const UnitPost = Post.omit({ unit: true, unitName: true }).extend({
  person: z.uuid(),
  name: z.string(),
})
const REFUSALS = { not_found: 404, not_your_role: 403 } as const
const DAY_REFUSALS = { not_open_yet: 422, already_closed: 409 } as const
const KindGiven = z.enum(GIVEN_KINDS)
const UsersAMonth = z.int().min(0).max(10_000_000)
const todayOf = ({ now }: Desk) => dayIn(NATIONAL_ZONE, now())

/** Where a page of units by name ends. */
const UnitPlace = z.strictObject({ id: z.int32(), name: z.string() })
/** As many of those below come along with a unit; the others are asked for a page at a time. */
const AT_ONCE = 500

export const unitRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/units',
      about:
        'Units by their code or a part of any name they had, within what lies below one; each once, twenty at most',
      query: z.object({ search: z.string().min(2).max(100), below: Id.default(1) }),
      reply: z.array(Unit.extend({ was: z.string().nullable(), above: z.string().nullable() })),
    },
    async (desk: Desk, { query }) =>
      ok(await store.searchUnits(desk.tx, { ...query, today: todayOf(desk) })),
  ),
  route(
    {
      method: 'GET',
      path: '/api/units/:unit/below',
      about: 'The units right below one, by name, a page at a time, with how many lie below each',
      params: z.object({ unit: Id }),
      query: z.object({
        after: z.string().max(1000).optional(),
        most: z.coerce.number().int().min(1).max(200).default(100),
      }),
      reply: z.object({
        all: z.int(),
        units: z.array(Unit.extend({ below: z.int() })),
        next: z.string().nullable(),
      }),
      refusals: { bad_place: 400 },
    },
    async (desk: Desk, { params: { unit: parent }, query: { after, most } }) => {
      const place = after === undefined ? undefined : readPlace(UnitPlace, after)
      if (place === null) return err({ reason: 'bad_place' as const })
      const of = { parent, today: todayOf(desk) }
      const units = await store.listBelow(desk.tx, of, { after: place, most })
      const last = units.length === most ? units.at(-1) : undefined
      return ok({
        all: await store.countBelow(desk.tx, parent),
        units,
        next: last ? makePlace({ id: last.id, name: last.name }) : null,
      })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/units/:unit',
      about:
        'A unit with its line, what lies right below it, who leads it, what it offers, all it was before, and what one may do to it',
      params: z.object({ unit: Id }),
      reply: Unit.extend({
        openedOn: z.string(),
        path: z.array(z.object({ id: z.int(), name: z.string() })),
        below: z.array(Unit.extend({ below: z.int() })),
        posts: z.array(UnitPost),
        services: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            channel: z.enum(CHANNELS),
            usersAMonth: z.int(),
            beganOn: z.string(),
            endedOn: z.string().nullable(),
            users: z.array(z.object({ from: z.string(), usersAMonth: z.int() })),
          }),
        ),
        history: z.array(
          z.object({
            from: z.string(),
            what: z.enum(store.HAPPENINGS),
            value: z.string(),
            unit: z.int().nullable(),
          }),
        ),
        deeds: z.object({
          change: z.string().nullable(),
          succeed: z.string().nullable(),
          serve: z.string().nullable(),
        }),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx } = desk
      const today = todayOf(desk)
      const unit = await store.findUnit(tx, params.unit, today)
      if (!unit) return err({ reason: 'not_found' as const })
      const closed = isClosed(unit, today) ? 'already_closed' : null
      const keeps = await keepsServicesOf(tx, unit.id)
      return ok({
        ...unit,
        path: await store.namesOf(tx, unit.line, today),
        below: await store.listBelow(tx, { parent: unit.id, today }, { most: AT_ONCE }),
        posts: await listPostsAt(tx, unit.id, today),
        services: await listServicesInTime(tx, unit.id),
        history: await store.historyOf(tx, unit.id),
        deeds: {
          change: (await whyNotChange(desk, [unit.id])) ?? closed,
          succeed: (await whyNotChange(desk, unit.line.slice(-2))) ?? closed,
          serve: keeps ? closed : 'not_your_role',
        },
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
        kind: KindGiven,
        parent: z.int(),
        from: Day,
        code: Line.optional(),
        zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']).optional(),
      }),
      reply: z.object({ id: z.int() }),
      refusals: { ...REFUSALS, code_taken: 409, kind_does_not_fit: 422, parent_not_open: 422 },
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
      refusals: { ...REFUSALS, ...DAY_REFUSALS },
    },
    (desk: Desk, { params, body }) => renameUnit(desk, params.unit, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/units/:unit/kinds',
      about: 'Says that a unit is of another kind from a day on; what it was before stays',
      params: z.object({ unit: Id }),
      body: z.strictObject({ kind: KindGiven, from: Day }),
      reply: Done,
      refusals: { ...REFUSALS, ...DAY_REFUSALS, kind_does_not_fit: 422 },
    },
    (desk: Desk, { params, body }) => changeKind(desk, params.unit, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/units/:unit/parents',
      about: 'Moves a unit below another from a day on; where it stood before stays',
      params: z.object({ unit: Id }),
      body: z.strictObject({ parent: z.int(), from: Day }),
      reply: Done,
      refusals: {
        ...REFUSALS,
        ...DAY_REFUSALS,
        below_itself: 422,
        parent_not_open: 422,
        kind_does_not_fit: 422,
      },
    },
    (desk: Desk, { params, body }) => changeTree(desk, params.unit, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/units/successions',
      about:
        'Splits a unit or merges several: the old ones are closed and keep their history; what lies below them goes along',
      body: z.strictObject({
        from: z.array(z.int()).min(1).max(50),
        into: z
          .array(
            z.strictObject({
              name: Line,
              kind: KindGiven,
              takes: z.array(z.int()).max(1000).optional(),
            }),
          )
          .min(1)
          .max(50),
        /** The place in `into` of the one that all go along with whom nobody takes by name. */
        restTo: z.int().min(0).max(49).optional(),
        parent: z.int(),
        on: Day,
      }),
      reply: z.object({ ids: z.array(z.int()) }),
      refusals: {
        ...REFUSALS,
        ...DAY_REFUSALS,
        neither_split_nor_merge: 422,
        below_itself: 422,
        parent_not_open: 422,
        kind_does_not_fit: 422,
        units_below_left: 422,
      },
    },
    (desk: Desk, { body }) => succeed(desk, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/units/:unit/services',
      about: 'Adds a service to what a unit offers',
      params: z.object({ unit: Id }),
      body: z.strictObject({
        name: Line,
        channel: z.enum(CHANNELS),
        usersAMonth: UsersAMonth,
        from: Day,
      }),
      reply: z.object({ id: z.uuid() }),
      refusals: { ...REFUSALS, ...DAY_REFUSALS },
    },
    (desk: Desk, { params, body }) => addService(desk, params.unit, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/services/:service/users',
      about: 'Says how many use a service in a month from today on; earlier figures stay',
      params: z.object({ service: z.uuid() }),
      body: z.strictObject({ usersAMonth: UsersAMonth }),
      reply: Done,
      refusals: { ...REFUSALS, has_been_ended: 409 },
    },
    (desk: Desk, { params, body }) => countServiceUsers(desk, params.service, body.usersAMonth),
  ),
  route(
    {
      method: 'POST',
      path: '/api/services/:service/end',
      about: 'Ends a service with a last day; it stays in the history of its unit',
      params: z.object({ service: z.uuid() }),
      body: z.strictObject({ on: Day }),
      reply: Done,
      refusals: { ...REFUSALS, has_been_ended: 409, ends_before_it_begins: 422 },
    },
    (desk: Desk, { params, body }) => endService(desk, params.service, body.on),
  ),
]
