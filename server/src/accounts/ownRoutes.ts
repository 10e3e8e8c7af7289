import { ROLES } from '@teladan/engine/stages/deeds.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Done } from '../http/shapes.ts'
import { changePassword } from './changePassword.ts'
import { OFFER_MINUTES, PASSWORD_LEAST, TRIES_MOST } from './limits.ts'
import { seeOwnAccount } from './ownAccount.ts'
import { dropCode, keepCode, offerCode } from './ownCode.ts'
import { Code, SecretOffered } from './secretShapes.ts'

const Password = z.string().min(1).max(400)
const Shown = z.strictObject({ password: Password, code: Code.optional() })
const PASSWORD_REFUSALS = { signed_out: 401, wrong_password: 422, too_many_tries: 429 } as const
const CODE_REFUSALS = { wrong_code: 422, code_not_readable: 409, code_missing: 409 } as const

/** What everybody can do with the account that is their own. */
export const ownRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/me/account',
      about: 'My own account: my sign-in names, and whether a second step is on and why',
      reply: z.object({
        name: z.string(),
        home: z.string(),
        nip: z.string().nullable(),
        email: z.string().nullable(),
        hasCode: z.boolean(),
        reasons: z.array(
          z.object({ role: z.enum(ROLES).nullable(), agency: z.string().nullable() }),
        ),
        demoCode: z.string().optional(),
      }),
    },
    (desk: Desk) => seeOwnAccount(desk),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/me/password',
      about: `Changes my password and ends my other sessions; at least ${PASSWORD_LEAST} signs, and at most ${TRIES_MOST} wrong tries of the old one`,
      keeps: 'when_refused',
      reveals: 'a_secret',
      body: z.strictObject({ current: Password, password: z.string().max(400) }),
      reply: Done,
      refusals: { ...PASSWORD_REFUSALS, password_too_short: 422, same_password: 422 },
    },
    (desk: Desk, { body }) => changePassword(desk, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/me/code/offer',
      about: `Offers a secret to an authenticator app for ${OFFER_MINUTES} minutes, to whoever gives the password and, where there is an app already, its code`,
      keeps: 'when_refused',
      reveals: 'a_secret',
      body: Shown,
      reply: SecretOffered.extend({ offer: z.string() }),
      refusals: { ...PASSWORD_REFUSALS, ...CODE_REFUSALS },
    },
    (desk: Desk, { body }) => offerCode(desk, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/me/code',
      about: 'Keeps the secret that was offered once a code shows that the app has it',
      keeps: 'when_refused',
      reveals: 'a_secret',
      body: z.strictObject({ offer: z.string().max(1000), code: Code }),
      reply: Done,
      refusals: { signed_out: 401, offer_over: 409, wrong_code: 422, too_many_tries: 429 },
    },
    (desk: Desk, { body }) => keepCode(desk, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/me/code/end',
      about: 'Switches my second step off, where neither my roles nor an agency ask for it',
      keeps: 'when_refused',
      reveals: 'a_secret',
      body: Shown,
      reply: Done,
      refusals: { ...PASSWORD_REFUSALS, ...CODE_REFUSALS, code_required: 409, no_code: 409 },
    },
    (desk: Desk, { body }) => dropCode(desk, body),
  ),
]
