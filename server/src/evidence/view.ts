import { err, ok } from '@teladan/engine/result.ts'
import type { Hono, MiddlewareHandler } from 'hono'
import type { Desk } from '../desk.ts'
import { type BytesContract, bodyOf, makeDisposition, readAddress, visit } from '../files/bytes.ts'
import type { FileStore } from '../files/fileStore.ts'
import { endingOf, TYPES } from '../files/typeOf.ts'
import type { Enter } from '../http/mount.ts'
import { AT, OneParams } from './routes.ts'
import { findFile } from './store.ts'

export const viewContract = {
  method: 'GET',
  path: `${AT}/:id/file`,
  about: 'The bytes of a proof, as they were brought',
  params: OneParams,
  refusals: { not_found: 404 },
} as const satisfies BytesContract

/** Shows a proof to whoever sees the unit it is for. */
export function serveFiles(app: Hono, { files, enter }: { files: FileStore; enter: Enter<Desk> }) {
  const contract = viewContract
  app.get(contract.path, async (c) => {
    const address = readAddress(c, contract)
    if (!address.ok) return address.error
    const { id, ...at } = address.value.params
    const found = await visit({ c, enter, contract }, async ({ tx }) => {
      const file = await findFile(tx, at, id)
      return file ? ok(file) : err({ reason: 'not_found' })
    })
    if (!found.ok) return found.error
    const { sha256, size, type, title } = found.value
    const headers = {
      etag: `"${sha256}"`,
      // Kept by the browser, but asked for again each time: a right to see may end.
      'cache-control': 'private, no-cache',
    }
    if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers)
    if (!(await files.has(sha256))) throw new Error(`the bytes of ${sha256} are not there`)
    return new Response(bodyOf(files.open(sha256)), {
      headers: {
        ...headers,
        'content-type': type,
        'content-length': size,
        'content-disposition': makeDisposition(
          INLINE.has(type) ? 'inline' : 'attachment',
          nameOf(title, type),
        ),
      },
    })
  })
}

/** What others brought is shown shut in: it runs nothing, loads nothing and frames nothing. */
export const shutIn: MiddlewareHandler = async (c, next) => {
  await next()
  c.res.headers.set('content-security-policy', "sandbox; default-src 'none'")
  c.res.headers.set('x-content-type-options', 'nosniff')
}

const INLINE = new Set<string>([TYPES.pdf, TYPES.png, TYPES.jpeg, TYPES.webp])

/** The title as a file's name, with the ending that its bytes call for. */
function nameOf(title: string, type: string): string {
  const ending = endingOf(type)
  const endings = ending === 'jpeg' ? ['jpeg', 'jpg'] : [ending]
  const hasIt = endings.some((one) => title.toLowerCase().endsWith(`.${one}`))
  return hasIt ? title : `${title}.${ending}`
}
