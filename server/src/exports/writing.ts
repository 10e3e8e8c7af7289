import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, type Result } from '@teladan/engine/result.ts'
import type { WrittenDossier } from '@teladan/workbook/write/dossier.ts'
import type { WriteProblem } from '@teladan/workbook/write/writeWorkbook.ts'
import { makeThreads } from '../threads/makeThreads.ts'

/** What a thread is given to write a workbook from; the law as text, which is quicker to hand over than itself. */
export type Writing = {
  law: string
  dossier: WrittenDossier
  language: 'id' | 'en'
  key: Uint8Array
}
export type Written = Result<Uint8Array, WriteProblem>

/** Writes a workbook beside the event loop; a whole one takes a processor for a good part of a second. */
export async function write(
  law: Pack,
  rest: Omit<Writing, 'law'>,
): Promise<Result<Uint8Array, WriteProblem | { code: 'line_full' }>> {
  const written = await threads({ law: textOf(law), ...rest })
  return written.ok ? written.value : err({ code: 'line_full' })
}

const threads = makeThreads<Writing, Written>(new URL('./writeThread.ts', import.meta.url), {
  inLine: 40,
})

const texts = new WeakMap<Pack, string>()
function textOf(law: Pack): string {
  const text = texts.get(law) ?? JSON.stringify(law)
  texts.set(law, text)
  return text
}
