import { err, type Result } from '@teladan/engine/result.ts'
import type { TableProblem } from '@teladan/workbook/problem.ts'
import type { Table, TableLayout } from '@teladan/workbook/readTable.ts'
import { makeThreads } from '../threads/makeThreads.ts'

/** What a thread is given to read a list from. */
export type Came = { bytes: Uint8Array; layout: TableLayout<string> }
export type ListRead<Name extends string = string> = Result<Table<Name>, TableProblem>

/** Reads a list beside the event loop; the longest that may come takes a processor for seconds. */
export async function readBeside<Name extends string>(
  bytes: Buffer,
  layout: TableLayout<Name>,
): Promise<Result<Table<Name>, TableProblem | { code: 'line_full' }>> {
  const read = await threads({ bytes, layout })
  // The thread does not know the names of the columns as a type; it read just those of this layout.
  return read.ok ? (read.value as ListRead<Name>) : err({ code: 'line_full' })
}

const threads = makeThreads<Came, ListRead>(new URL('./readThread.ts', import.meta.url), {
  inLine: 20,
})
