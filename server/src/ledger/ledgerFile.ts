import { ok } from '@teladan/engine/result.ts'
import type { Counter } from '../desk.ts'
import { bytesRoute } from '../http/bytes.ts'
import { filterOf, Wanted } from './routes.ts'
import { type LedgerRow, listLedger } from './store.ts'

/** How many rows one look into the database brings; no transaction stays open between two. */
const AT_ONCE = 1000
const COLUMNS = ['at', 'by', 'kind', 'unit', 'unitName', 'cycle', 'payload', 'id', 'seal'] as const

/** Writes the ledger out line by line, as far as whoever asks reads on. */
export const ledgerFile = bytesRoute(
  {
    method: 'GET',
    path: '/api/ledger.csv',
    about: 'The same deeds as a table, all of them: one line a deed, the latest first',
    query: Wanted,
    gives: { types: ['text/csv'], madeBy: 'us' },
    refusals: {},
  },
  async ({ visit }: Counter, { query }) => {
    const wanted = filterOf(query)
    const look = (before: string | undefined) =>
      visit(async ({ tx }) => ok(await listLedger(tx, { ...wanted, before }, AT_ONCE)))
    const first = await look(undefined)
    if (!first.ok) return first
    let rows: LedgerRow[] = first.value
    const encoder = new TextEncoder()
    const flow = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${lineOf([...COLUMNS])}`)),
      pull: async (controller) => {
        controller.enqueue(encoder.encode(rows.map(writeRow).join('')))
        if (rows.length < AT_ONCE) return controller.close()
        const next = await look(rows.at(-1)?.id)
        if (!next.ok) return controller.error(new Error('the reader was not let in any more'))
        rows = next.value
      },
    })
    return ok({
      type: 'text/csv; charset=utf-8',
      name: 'Jejak Audit.csv',
      shown: 'attachment' as const,
      open: () => flow,
    })
  },
)

const writeRow = (row: LedgerRow) =>
  lineOf(
    COLUMNS.map((name) => {
      const value = row[name]
      if (value instanceof Date) return value.toISOString()
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? '')
    }),
  )

const lineOf = (cells: (string | number)[]) => `${cells.map(writeCell).join(',')}\r\n`

/** A cell that no spreadsheet takes for a formula. */
function writeCell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
