import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Result } from '@teladan/engine/result.ts'
import type { WorkbookProblem } from '@teladan/workbook/problem.ts'
import type { Reading } from '@teladan/workbook/readWorkbook.ts'
import { writeLaw } from '../packs/lawText.ts'
import { makeThreads } from '../threads/makeThreads.ts'

/** What a thread is given to read a workbook from: the law as text, and the layer that is wanted. */
export type Came = { bytes: Uint8Array; law: string; key: Uint8Array; layer: string }
export type WorkbookRead = Result<Reading, WorkbookProblem[]>

/** Reads a workbook beside the event loop; one as large as may come takes a processor for seconds. */
export const readBeside = (
  bytes: Buffer,
  { law, key, layer }: { law: Pack; key: Buffer; layer: string },
): Promise<Result<WorkbookRead, 'line_full'>> => threads({ bytes, law: writeLaw(law), key, layer })

const threads = makeThreads<Came, WorkbookRead>(new URL('./readThread.ts', import.meta.url), {
  inLine: 20,
})
