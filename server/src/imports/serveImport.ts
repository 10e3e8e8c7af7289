import { createHash } from 'node:crypto'
import { ok } from '@teladan/engine/result.ts'
import { FILE_MOST } from '@teladan/workbook/limits.ts'
import type { WorkbookProblem } from '@teladan/workbook/problem.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { DEED_REFUSALS } from '../candidacies/act.ts'
import { CandidacyParams } from '../candidacies/routes.ts'
import type { Desk } from '../desk.ts'
import { type BytesContract, bytesOf, collect, readAddress, refuse, visit } from '../files/bytes.ts'
import type { Enter } from '../http/mount.ts'
import {
  checkImport,
  type Imported,
  keepImport,
  lookToImport,
  type Taking,
} from './importWorkbook.ts'

export const importContract = {
  method: 'POST',
  path: '/api/cycles/:cycle/units/:unit/import',
  about:
    "Takes in the unit's columns of a filled-in worksheet: the workbook alone is the body; `check` only shows what it would bring",
  params: CandidacyParams,
  query: z.object({
    area: z.string().max(50).optional(),
    mode: z.enum(['check', 'keep']),
  }),
  refusals: {
    ...DEED_REFUSALS,
    no_such_area: 422,
    too_large: 413,
    broken_off: 400,
    changed_meanwhile: 409,
    workbook_not_read: 422,
  },
} as const satisfies BytesContract

/** What a workbook brings; with problems it brings nothing, and they are named cell by cell. */
export type ImportReply = Imported & {
  /** The SHA-256 of the file. */
  file: string
  sheet: string | null
  problems: (WorkbookProblem | { code: 'layer_missing' })[]
}

/** Reads workbooks, in no transaction, and compares or keeps what they say in one. */
export function serveImport(app: Hono, { enter }: { enter: Enter<Desk> }) {
  const contract = importContract
  app.post(contract.path, async (c) => {
    const address = readAddress(c, contract)
    if (!address.ok) return address.error
    const { params: at, query } = address.value
    const { mode, area = null } = query
    const door = { c, enter, contract }
    const looked = await visit(door, async (desk) => {
      const may = await lookToImport(desk, at, area)
      return may.ok ? ok(may.value.view.law) : may
    })
    if (!looked.ok) return looked.error
    const came = await collect(bytesOf(c), FILE_MOST)
    if (!came.ok) return refuse(contract, { ...came.error, details: { most: FILE_MOST } })

    const bytes = came.value
    const file = createHash('sha256').update(bytes).digest('hex')
    const read = await readWorkbook(bytes, looked.value)
    const layer = read.ok ? read.value.layers.find(({ id }) => id === LAYER) : undefined
    if (!read.ok || !layer) {
      const problems: ImportReply['problems'] = read.ok ? [{ code: 'layer_missing' }] : read.error
      if (mode === 'keep')
        return refuse(contract, { reason: 'workbook_not_read', details: { problems } })
      const reply: ImportReply = { file, sheet: null, problems, ...NOTHING }
      return c.json(reply, 200, NO_STORE)
    }
    const what = { file, area, layer }
    const done = await visit(door, (desk) =>
      mode === 'keep' ? keepImport(desk, at, what, readTakings(c)) : checkImport(desk, at, what),
    )
    if (!done.ok) return done.error
    const reply: ImportReply = { file, sheet: read.value.sheet, problems: [], ...done.value }
    return c.json(reply, 200, NO_STORE)
  })
}

/** The columns that are the unit's own; what assessors wrote in the file is theirs to enter. */
const LAYER = 'unit'
const NO_STORE = { 'cache-control': 'no-store' }
const NOTHING: Imported = {
  new: [],
  same: [],
  conflicts: [],
  empty: 0,
  barred: [],
  evidence: [],
  warnings: [],
  saved: null,
}

/** `A.I.1.i.a` or, with the version that was on the screen, `A.I.1.i.a@3`. */
function readTakings(c: Context): Taking[] {
  const given = (c.req.header('x-take') ?? '').split(',').map((one) => one.trim())
  return given.filter(Boolean).map((one) => {
    const [, item = one, version] = /^(.*)@(\d{1,9})$/.exec(one) ?? []
    return { item, version: version === undefined ? null : Number(version) }
  })
}
