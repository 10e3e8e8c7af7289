import { createHash } from 'node:crypto'
import { err, ok } from '@teladan/engine/result.ts'
import type { Counter } from '../desk.ts'
import { bytesRoute } from '../http/bytes.ts'
import { Done } from '../http/shapes.ts'
import { changeLogo, whyNotHead } from './letterhead.ts'
import { AT, DatedParams, HEAD_REFUSALS } from './letterheadRoutes.ts'
import { findLogo } from './letterheadStore.ts'
import { LOGO_MOST, readLogo } from './logo.ts'

const TYPES = ['image/png', 'image/jpeg']

/** Takes and shows the picture on a letterhead; who may not set it is told before any of it is read. */
export const logoRoutes = [
  bytesRoute(
    {
      method: 'PUT',
      path: `${AT}/:from/logo`,
      about: 'Puts a picture on a letterhead: the bytes alone are the body, PNG or JPEG',
      params: DatedParams,
      takes: { types: TYPES, most: LOGO_MOST },
      reply: Done,
      refusals: {
        ...HEAD_REFUSALS,
        broken_off: 400,
        too_large: 413,
        logo_type_not_taken: 415,
        logo_not_read: 422,
        logo_size: 422,
      },
    },
    async ({ visit, collect }: Counter, { params: at }) => {
      const looked = await visit(async (desk) => {
        const reason = await whyNotHead(desk, at)
        return reason ? err({ reason }) : ok(undefined)
      })
      if (!looked.ok) return looked
      const came = await collect()
      if (!came.ok) return came
      const bytes = came.value
      const type = readLogo(bytes)
      if (!type.ok) return type
      return visit((desk) => changeLogo(desk, at, { bytes, type: type.value }))
    },
  ),
  bytesRoute(
    {
      method: 'GET',
      path: `${AT}/:from/logo`,
      about: 'The picture on a letterhead',
      params: DatedParams,
      gives: { types: TYPES, madeBy: 'others' },
      refusals: { not_found: 404 },
    },
    async ({ visit }: Counter, { params: at }) => {
      const found = await visit(async ({ tx }) => {
        const logo = await findLogo(tx, at)
        return logo ? ok(logo) : err({ reason: 'not_found' as const })
      })
      if (!found.ok) return found
      const { logo, logoType } = found.value
      return ok({
        type: logoType,
        name: `logo.${logoType === 'image/png' ? 'png' : 'jpg'}`,
        shown: 'inline' as const,
        mark: createHash('sha256').update(logo).digest('hex'),
        open: () => new Uint8Array(logo),
      })
    },
  ),
]
