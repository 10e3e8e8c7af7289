import { err, ok } from '@teladan/engine/result.ts'
import type { Counter } from '../desk.ts'
import { endingOf, TYPES } from '../files/typeOf.ts'
import { bytesRoute } from '../http/bytes.ts'
import { AT, OneParams } from './routes.ts'
import { findFile } from './store.ts'

/** Shows a proof to whoever sees the unit it is for. */
export const viewFile = bytesRoute(
  {
    method: 'GET',
    path: `${AT}/:id/file`,
    about: 'The bytes of a proof, as they were brought',
    params: OneParams,
    gives: { types: Object.values(TYPES), madeBy: 'others' },
    refusals: { not_found: 404 },
  },
  async ({ files, visit }: Counter, { params: { id, ...at } }) => {
    const found = await visit(async ({ tx }) => {
      const file = await findFile(tx, at, id)
      return file ? ok(file) : err({ reason: 'not_found' as const })
    })
    if (!found.ok) return found
    const { sha256, size, type, title } = found.value
    if (!(await files.has(sha256))) throw new Error(`the bytes of ${sha256} are not there`)
    return ok({
      type,
      name: nameOf(title, type),
      shown: INLINE.has(type) ? ('inline' as const) : ('attachment' as const),
      size: Number(size),
      mark: sha256,
      open: () => files.open(sha256),
    })
  },
)

const INLINE = new Set<string>([TYPES.pdf, TYPES.png, TYPES.jpeg, TYPES.webp])

/** The title as a file's name, with the ending that its bytes call for. */
function nameOf(title: string, type: string): string {
  const ending = endingOf(type)
  const endings = ending === 'jpeg' ? ['jpeg', 'jpg'] : [ending]
  const hasIt = endings.some((one) => title.toLowerCase().endsWith(`.${one}`))
  return hasIt ? title : `${title}.${ending}`
}
