import { err, ok } from '@teladan/engine/result.ts'
import { GRADES, ROLES } from '@teladan/engine/stages/deeds.ts'
import { z } from 'zod'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done } from '../http/shapes.ts'
import { closeAccount, findKept, reopenAccount } from './closeAccount.ts'
import * as grantStore from './grantStore.ts'
import { Invitee, invite, recover } from './invite.ts'
import { mayNotePosts } from './lookAfter.ts'
import * as postStore from './postStore.ts'
import { addPost, endPost, Post, PostGiven } from './posts.ts'
import { endRole, giveRole, RoleGiven, whyNotEnd } from './roles.ts'
import * as store from './store.ts'
import { TIMES } from './time.ts'

const Held = z.object({
  role: z.enum(ROLES),
  grade: z.enum(GRADES).nullable(),
  unit: z.int(),
  unitName: z.string(),
  cycle: z.int().nullable(),
  cycleYear: z.int().nullable(),
})
const Person = z.object({ id: z.uuid() })
const Reason = z.string().nullable()
const Invited = z.object({ person: z.uuid(), token: z.string(), ends: z.string() })
const REFUSALS = { not_your_role: 403, not_found: 404 } as const

/** Looking after the accounts of others: who they are, what they hold, which posts they have. */
export const keepingRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/accounts',
      about: 'The accounts one looks after, by name, with what they hold today; fifty at a time',
      query: z.object({
        after: z.string().max(300).default(''),
        search: z.string().max(100).default(''),
      }),
      reply: z.object({
        accounts: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            home: z.string(),
            signInName: z.string(),
            hasPassword: z.boolean(),
            hasCode: z.boolean(),
            isClosed: z.boolean(),
            posts: z.array(Post.pick({ title: true, form: true })),
            grants: z.array(Held),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
    async ({ tx, now }: Desk, { query }) => {
      const accounts = await store.listAccounts(tx, {
        ...query,
        today: dayIn(NATIONAL_ZONE, now()),
      })
      const last = accounts.length === 50 ? accounts.at(-1) : undefined
      return ok({ accounts, next: last ? `${last.name}\n${last.id}` : null })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/accounts/:id',
      about:
        'One account with its roles and posts, those that ended too, and what one may do to each',
      params: Person,
      reply: z.object({
        id: z.uuid(),
        name: z.string(),
        homeId: z.int(),
        home: z.string(),
        nip: z.string().nullable(),
        email: z.string().nullable(),
        hasPassword: z.boolean(),
        hasCode: z.boolean(),
        isClosed: z.boolean(),
        grants: z.array(
          Held.extend({
            id: z.uuid(),
            from: z.string(),
            until: z.string().nullable(),
            time: z.enum(TIMES),
            whyNotEnd: Reason,
          }),
        ),
        posts: z.array(Post.extend({ whyNotEnd: Reason })),
        deeds: z.object({ keep: Reason, close: Reason, note: Reason }),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params: { id } }) => {
      const { tx, person } = desk
      const today = dayIn(NATIONAL_ZONE, desk.now())
      const account = await store.findListed(tx, id, today)
      if (!account) return err({ reason: 'not_found' as const })
      const grants = []
      for (const grant of await grantStore.listGrants(tx, id, today)) {
        const reason = await whyNotEnd(desk, { ...grant, person: id }, { id: grant.id, today })
        grants.push({ ...grant, whyNotEnd: reason })
      }
      const posts = []
      for (const post of await postStore.listPosts(tx, id, today)) {
        const reason = await mayNotePosts(tx, person, [account.homeId, post.unit])
        posts.push({ ...post, whyNotEnd: post.time === 'past' ? 'has_been_ended' : reason })
      }
      const held = await findKept(desk, id)
      const keep = 'reason' in held ? held.reason : null
      const note = await mayNotePosts(tx, person, [account.homeId])
      const close = keep ?? (id === person.id ? 'own_account' : null)
      return ok({ ...account, grants, posts, deeds: { keep, close, note } })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/accounts',
      about: 'Makes an account with one role and an invitation to it; the token is told once',
      reveals: 'a_secret',
      body: Invitee,
      reply: Invited,
      refusals: {
        not_your_role: 403,
        name_taken: 409,
        no_such_cycle: 422,
        without_sign_in_name: 422,
        grade_is_for_assessors: 422,
      },
    },
    (desk: Desk, { body }) => invite(desk, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/accounts/:id/recover',
      about: 'Makes a new way in for somebody who lost theirs; it is written in the ledger',
      reveals: 'a_secret',
      params: Person,
      reply: Invited,
      refusals: { ...REFUSALS, account_closed: 409 },
    },
    (desk: Desk, { params }) => recover(desk, params.id),
  ),
  route(
    {
      method: 'POST',
      path: '/api/accounts/:id/close',
      about: 'Closes an account; its sessions and invitations end at once',
      params: Person,
      reply: Done,
      refusals: { ...REFUSALS, account_closed: 409, own_account: 422 },
    },
    (desk: Desk, { params }) => closeAccount(desk, params.id),
  ),
  route(
    {
      method: 'POST',
      path: '/api/accounts/:id/reopen',
      about: 'Opens a closed account again, with the password and the roles it still has',
      params: Person,
      reply: Done,
      refusals: { ...REFUSALS, account_not_closed: 409 },
    },
    (desk: Desk, { params }) => reopenAccount(desk, params.id),
  ),
  route(
    {
      method: 'POST',
      path: '/api/accounts/:id/grants',
      about: 'Gives somebody one more role over a unit and all below it, in one cycle or in all',
      params: Person,
      body: RoleGiven,
      reply: Person,
      refusals: {
        ...REFUSALS,
        account_closed: 409,
        held_already: 409,
        no_such_cycle: 422,
        grade_is_for_assessors: 422,
        in_the_past: 422,
        ends_before_it_begins: 422,
      },
    },
    (desk: Desk, { params, body }) => giveRole(desk, params.id, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/grants/:id/end',
      about: 'Ends a role with its last day; without one, at once',
      params: Person,
      body: z.strictObject({ on: Day.optional() }),
      reply: Done,
      refusals: { ...REFUSALS, has_been_ended: 409, own_last_role: 422, in_the_past: 422 },
    },
    (desk: Desk, { params, body }) => endRole(desk, params.id, body.on),
  ),
  route(
    {
      method: 'POST',
      path: '/api/accounts/:id/posts',
      about: 'Notes a post of somebody at a unit; several may be held at a time',
      params: Person,
      body: PostGiven,
      reply: Person,
      refusals: { ...REFUSALS, ends_before_it_begins: 422 },
    },
    (desk: Desk, { params, body }) => addPost(desk, params.id, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/posts/:id/end',
      about: 'Ends a post with its last day; that it was held stays',
      params: Person,
      body: z.strictObject({ on: Day }),
      reply: Done,
      refusals: { ...REFUSALS, has_been_ended: 409, ends_before_it_begins: 422 },
    },
    (desk: Desk, { params, body }) => endPost(desk, params.id, body.on),
  ),
]
