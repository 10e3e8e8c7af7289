import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Id, Line } from '../http/shapes.ts'
import { governmentOf } from '../units/kinds.ts'
import { findUnit } from '../units/store.ts'
import { changeLetterhead, changeLogo } from './letterhead.ts'
import { HEADINGS, listLetterheads } from './letterheadStore.ts'

export const AT = '/api/units/:agency/letterheads' as const
export const DatedParams = z.object({ agency: Id, from: Day })
export const HEAD_REFUSALS = {
  not_found: 404,
  not_your_role: 403,
  not_an_agency: 422,
  not_open_yet: 422,
  already_closed: 409,
} as const

const OptionalLine = z.string().trim().max(300)
const Head = z.strictObject({
  name: Line,
  address: z.array(Line).max(4),
  city: OptionalLine,
  signatory: OptionalLine,
  headings: z.enum(HEADINGS),
})

export const letterheadRoutes = [
  route(
    {
      method: 'GET',
      path: AT,
      about: "How an agency's letters begin: every letterhead with the day it holds from",
      params: z.object({ agency: Id }),
      reply: z.object({
        name: z.string(),
        isAgency: z.boolean(),
        line: z.array(z.int()),
        heads: z.array(Head.extend({ from: z.string(), hasLogo: z.boolean() })),
      }),
      refusals: { not_found: 404 },
    },
    async ({ tx, now }: Desk, { params: { agency } }) => {
      const unit = await findUnit(tx, agency, dayIn(NATIONAL_ZONE, now()))
      if (!unit) return err({ reason: 'not_found' as const })
      const { name, kind, line } = unit
      const isAgency = governmentOf(kind) !== undefined
      return ok({ name, isAgency, line, heads: await listLetterheads(tx, agency) })
    },
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/:from`,
      about: "Sets how an agency's letters begin from a day on; the picture before it goes on",
      params: DatedParams,
      body: Head,
      reply: Done,
      refusals: HEAD_REFUSALS,
    },
    (desk: Desk, { params, body }) => changeLetterhead(desk, params, body),
  ),
  route(
    {
      method: 'DELETE',
      path: `${AT}/:from/logo`,
      about: 'Takes the picture off a letterhead',
      params: DatedParams,
      reply: Done,
      refusals: HEAD_REFUSALS,
    },
    (desk: Desk, { params }) => changeLogo(desk, params, undefined),
  ),
]
