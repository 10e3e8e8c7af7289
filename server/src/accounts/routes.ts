import { ok } from '@teladan/engine/result.ts'
import { GRADES, ROLES } from '@teladan/engine/stages/deeds.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import { type Desk, done, type Room } from '../desk.ts'
import { route } from '../http/contract.ts'
import { giveToken } from '../http/enter.ts'
import type { Gate } from '../http/mount.ts'
import { enterCode, offerSecret, setSecret } from './enterCode.ts'
import { acceptInvitation } from './invite.ts'
import { PASSWORD_LEAST, SESSION_HOURS, TRIES_MOST, TRIES_WITHIN_MINUTES } from './limits.ts'
import { Code, SecretOffered } from './secretShapes.ts'
import * as sessionStore from './sessionStore.ts'
import { signIn } from './signIn.ts'

const Held = z.object({
  role: z.enum(ROLES),
  grade: z.enum(GRADES).nullable(),
  unit: z.int(),
  cycle: z.int().nullable(),
})
const Done = z.object({ done: z.literal(true) })
const CODE_REFUSALS = {
  wrong_code: 422,
  too_many_tries: 429,
  has_code: 409,
  code_not_readable: 409,
  signed_out: 401,
} as const

/** What sign-in reaches besides the room: the request it answers with a cookie. */
type Door = Room & { c: Context }

export const doorRoutes = [
  route(
    {
      method: 'POST',
      path: '/api/session',
      open: 'to_anyone',
      about: `Signs in with a NIP or an e-mail address; ${TRIES_MOST} wrong tries within ${TRIES_WITHIN_MINUTES} minutes close a name for as long`,
      body: z.strictObject({
        name: z.string().min(1).max(200),
        password: z.string().min(1).max(400),
      }),
      reply: z.object({ needsCode: z.boolean(), demoCode: z.string().optional() }),
      refusals: { wrong_name_or_password: 401, too_many_tries: 429 },
    },
    async ({ c, ...room }: Door, { body }) => {
      const device = deviceOf(c.req.header('user-agent') ?? '')
      const opened = await signIn(room, { ...body, device })
      if (opened.ok) giveToken(c, room.publicUrl, opened.value.token, SESSION_HOURS * 3600)
      return opened
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/invitations/accept',
      open: 'to_anyone',
      about: `Sets the password of whoever holds an invitation; at least ${PASSWORD_LEAST} signs`,
      body: z.strictObject({ token: z.string().max(200), password: z.string().max(400) }),
      reply: z.object({ name: z.string() }),
      refusals: { invitation_over: 422, password_too_short: 422 },
    },
    (room: Door, { body }) => acceptInvitation(room, body),
  ),
]

export const accountRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/me',
      open: 'half_way',
      about: 'Who is signed in, how far, and what they hold today',
      reply: z.object({
        id: z.uuid(),
        name: z.string(),
        home: z.int(),
        session: z.uuid(),
        step: z.enum(['in', 'code', 'enrol']),
        grants: z.array(Held),
      }),
    },
    ({ person }: Desk) =>
      ok({
        ...person,
        step: person.factor !== 'full' ? 'code' : person.mustEnrol ? 'enrol' : 'in',
      } as const),
  ),
  route(
    {
      method: 'POST',
      path: '/api/session/code',
      open: 'half_way',
      keeps: 'when_refused',
      about: 'Takes a session the rest of the way in by a code from the authenticator app',
      body: z.strictObject({ code: Code }),
      reply: Done,
      refusals: CODE_REFUSALS,
    },
    (desk: Desk, { body }) => enterCode(desk, body.code),
  ),
  route(
    {
      method: 'GET',
      path: '/api/session/secret',
      open: 'half_way',
      about: 'A new secret for an authenticator app; it counts from the first code that fits',
      reply: SecretOffered,
    },
    (desk: Desk) => offerSecret(desk),
  ),
  route(
    {
      method: 'POST',
      path: '/api/session/secret',
      open: 'half_way',
      keeps: 'when_refused',
      about: 'Keeps the secret once a code shows that the app has it',
      body: z.strictObject({ secret: z.string().regex(/^[A-Z2-7]{32}$/), code: Code }),
      reply: Done,
      refusals: CODE_REFUSALS,
    },
    (desk: Desk, { body }) => setSecret(desk, body),
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/session',
      open: 'half_way',
      about: 'Signs out',
      reply: Done,
    },
    async ({ tx, person, now }: Desk) => {
      await sessionStore.revokeSessions(tx, { person: person.id, only: person.session }, now())
      return done
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/sessions',
      about: 'My open sessions, the latest used first',
      reply: z.array(
        z.object({
          id: z.uuid(),
          device: z.string(),
          openedAt: z.string(),
          seenAt: z.string(),
          isThis: z.boolean(),
        }),
      ),
    },
    async ({ tx, person, now }: Desk) => {
      const sessions = await sessionStore.listSessions(tx, person.id, now())
      return ok(
        sessions.map(({ id, device, openedAt, seenAt }) => ({
          id,
          device,
          openedAt: openedAt.toISOString(),
          seenAt: seenAt.toISOString(),
          isThis: id === person.session,
        })),
      )
    },
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/sessions/:id',
      about: 'Ends one of my sessions',
      params: z.object({ id: z.uuid() }),
      reply: Done,
    },
    async ({ tx, person, now }: Desk, { params }) => {
      await sessionStore.revokeSessions(tx, { person: person.id, only: params.id }, now())
      return done
    },
  ),
]

/** Lets anyone to the door. */
export function makeDoor(room: Room): Gate<Door> {
  return {
    glance: () => undefined,
    check: async () => undefined,
    enter: async (c, _, work) => work({ ...room, c }),
  }
}

/** The browser and system in two words, as a person would name the device; nothing that identifies it. */
function deviceOf(agent: string): string {
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(name))
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) =>
    agent.includes(name),
  )
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' }
  return [browser && (names[browser] ?? browser), system].filter(Boolean).join(', ') || '?'
}
