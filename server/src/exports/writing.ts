import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, type Result } from '@teladan/engine/result.ts'
import type { WrittenDossier } from '@teladan/workbook/write/dossier.ts'
import type { WriteProblem } from '@teladan/workbook/write/writeWorkbook.ts'
import { writeLaw } from '../packs/lawText.ts'
import { makeThreads } from '../threads/makeThreads.ts'

/** What a thread is given to write a workbook from; the law as text. */
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
  const written = await threads({ law: writeLaw(law), ...rest })
  return written.ok ? written.value : err({ code: 'line_full' })
}

const threads = makeThreads<Writing, Written>(new URL('./writeThread.ts', import.meta.url), {
  inLine: 40,
})
