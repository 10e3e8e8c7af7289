import { createHash } from 'node:crypto'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { FILE_MOST } from '@teladan/workbook/limits.ts'
import type { TableProblem } from '@teladan/workbook/problem.ts'
import { z } from 'zod'
import type { Counter } from '../desk.ts'
import { TYPES } from '../files/typeOf.ts'
import { bytesRoute } from '../http/bytes.ts'
import { Id } from '../http/shapes.ts'
import { checkRoster, keepRoster, lookToImport, type Roster } from './importRoster.ts'
import { PERSON_COLUMNS, UNIT_COLUMNS } from './layouts.ts'
import { readBeside } from './reading.ts'
import { NOTHING_READ, RosterReply } from './rosterReply.ts'

const At = z.object({ unit: Id, what: z.enum(['units', 'people']) })

/** Reads lists in no transaction and beside the event loop, and compares or keeps what they say in one. */
export const bringRoster = bytesRoute(
  {
    method: 'POST',
    path: '/api/units/:unit/rosters/:what',
    about:
      'Takes in a list of units or people: a spreadsheet or a text file is the body; `check` only shows what it would change, `keep` changes just what was shown, named by its `seen`',
    params: At,
    query: z.object({ mode: z.enum(['check', 'keep']) }),
    headers: z.object({ 'x-seen': z.string().max(64).default('') }),
    takes: { types: [TYPES.xlsx, 'text/csv'], most: FILE_MOST },
    reply: RosterReply,
    refusals: {
      not_found: 404,
      not_your_role: 403,
      unit_closed: 409,
      too_large: 413,
      broken_off: 400,
      list_not_read: 422,
      changed_meanwhile: 409,
      line_not_kept: 422,
      many_at_work: 429,
    },
  },
  async ({ visit, collect }: Counter, { params: at, query: { mode }, headers }) => {
    const looked = await visit((desk) => lookToImport(desk, at))
    if (!looked.ok) return looked
    const came = await collect()
    if (!came.ok) return came

    const read = await readRoster(came.value, at)
    if (!read.ok) {
      const problem = read.error
      if (problem.code === 'line_full') return err({ reason: 'many_at_work' as const })
      const reply: RosterReply = { ...NOTHING_READ, problem }
      if (mode === 'check') return ok(reply)
      return err({ reason: 'list_not_read' as const, details: reply })
    }
    const roster = read.value
    if (mode === 'check') return visit((desk) => checkRoster(desk, roster))
    return visit((desk) => keepRoster(desk, roster, headers['x-seen'])).catch(refuseTaken)
  },
)

async function readRoster(
  bytes: Buffer,
  { unit, what }: z.infer<typeof At>,
): Promise<Result<Roster, TableProblem | { code: 'line_full' }>> {
  const file = createHash('sha256').update(bytes).digest('hex')
  if (what === 'units') {
    const read = await readBeside(bytes, UNIT_COLUMNS)
    return read.ok ? ok({ unit, file, what, table: read.value }) : read
  }
  const read = await readBeside(bytes, PERSON_COLUMNS)
  if (!read.ok) return read
  const { columns, ignored } = read.value
  if (columns.some(({ name }) => name === 'nip' || name === 'email'))
    return ok({ unit, file, what, table: read.value })
  // Either of the two will do, so that the layout asks for neither.
  const wanted = [...PERSON_COLUMNS.nip.headings, ...PERSON_COLUMNS.email.headings]
  const found = [...columns, ...ignored].map(({ heading }) => heading)
  return err({ code: 'column_missing', at: columns[0]?.at ?? 'A1', column: 'nip', wanted, found })
}

/** Somebody else made the same, by another way, in the very moment in which this was kept. */
function refuseTaken(error: unknown) {
  if ((error as { code?: string }).code !== '23505') throw error
  return err({ reason: 'changed_meanwhile' as const })
}
