import type { Ground as OfPack } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { z } from 'zod'
import { Text } from '../http/shapes.ts'

/** Where in the law a figure stands, how sure we are of it, and who says so: in words. */
export const Ground = z.object({
  document: Text,
  at: z.string(),
  mark: z.string(),
  note: Text.nullable(),
  sources: z.array(Text),
})

/** A ground with the names of its document and sources in place of their ids. */
export function sayGround(
  { documents, sources }: Pack,
  { basis, mark, sources: ids, note }: OfPack,
): z.infer<typeof Ground> {
  const nameOf = (all: { id: string; text: z.infer<typeof Text> }[], id: string) =>
    all.find((one) => one.id === id)?.text ?? { id, en: id }
  return {
    document: nameOf(documents, basis.document),
    at: basis.at,
    mark,
    note: note ?? null,
    sources: ids.map((id) => nameOf(sources, id)),
  }
}
