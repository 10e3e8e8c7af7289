import { createHash } from 'node:crypto'
import { err, ok } from '@teladan/engine/result.ts'
import { FILE_MOST } from '@teladan/workbook/limits.ts'
import { z } from 'zod'
import { WORKING_LAYERS } from '../assessments/saveAnswer.ts'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import type { Counter } from '../desk.ts'
import { stampKey } from '../exports/stampKey.ts'
import { TYPES } from '../files/typeOf.ts'
import { bytesRoute } from '../http/bytes.ts'
import { Day } from '../http/shapes.ts'
import type { LinkTakings } from './addLinks.ts'
import { NOTHING } from './compareReading.ts'
import { checkImport, keepImport, lookToImport, type Taking } from './importWorkbook.ts'
import { readBeside } from './reading.ts'

const Side = z.object({
  answer: z.union([z.string(), z.record(z.string(), z.number())]).nullable(),
  note: z.string(),
})
const Row = z.object({
  item: z.string(),
  at: z.string().nullable(),
  version: z.int(),
  base: Side.nullable(),
  old: Side,
  new: Side,
})
/** What a workbook that was exported from here says of itself. */
const Origin = z.object({
  seal: z.enum(['signed', 'unsigned', 'unchecked']),
  at: z.string(),
  unit: z.string().nullable(),
  year: z.int().nullable(),
  area: z.string().nullable(),
  round: z.int().nullable(),
  roundNow: z.int(),
})
/** What a workbook brings; with problems it brings nothing, and they are named cell by cell. */
const ImportReply = z.object({
  /** The SHA-256 of the file. */
  file: z.string(),
  sheet: z.string().nullable(),
  problems: z.array(z.looseObject({ code: z.string() })),
  origin: Origin.nullable(),
  new: z.array(Row),
  same: z.array(z.string()),
  conflicts: z.array(Row),
  kept: z.array(Row),
  emptied: z.array(Row),
  empty: z.int(),
  barred: z.array(z.object({ item: z.string(), reason: z.string() })),
  evidence: z.array(
    z.object({
      item: z.string(),
      links: z.array(
        z.object({
          nth: z.int(),
          link: z.string(),
          title: z.string().nullable(),
          state: z.enum(['new', 'here', 'unusable']),
        }),
      ),
      text: z.string().nullable(),
      barred: z.string().nullable(),
    }),
  ),
  warnings: z.array(z.looseObject({ code: z.string(), at: z.string(), node: z.string() })),
  beside: z.array(z.object({ layer: z.string(), items: z.int() })),
  saved: z
    .object({ items: z.array(z.string()), links: z.int(), total: z.string(), open: z.int() })
    .nullable(),
})

/** `A.I.1.i.a` or, with the version that was on the screen, `A.I.1.i.a@3`; several with commas. */
const Takings = z
  .string()
  .default('')
  .transform((text): Taking[] =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .map((one) => {
        const [, item = one, version] = /^(.*)@(\d{1,9})$/.exec(one) ?? []
        return { item, version: version === undefined ? null : Number(version) }
      }),
  )

/** `A.I.1.i.a`; several with commas. */
const Items = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((one) => one.trim() || []))

/** `2026-03-01 A.I.1.i.a:1+2,A.I.1.i.b:1`: when they were last opened, and their places in the cells of their items. */
const Links = z
  .string()
  .regex(
    /^(|\d{4}-\d\d-\d\d [^\s:,]{1,100}:\d{1,4}(\+\d{1,4})*(,[^\s:,]{1,100}:\d{1,4}(\+\d{1,4})*)*)$/,
  )
  .default('')
  .transform((text): LinkTakings | null => {
    const [openedOn = '', chosen = ''] = text.split(' ')
    if (!openedOn) return null
    const links = chosen.split(',').flatMap((one) => {
      const [item = '', places = ''] = one.split(':')
      return places.split('+').map((nth) => ({ item, nth: Number(nth) }))
    })
    return { openedOn, links }
  })
  .refine((taken) => taken === null || Day.safeParse(taken.openedOn).success)

/** Reads workbooks, in no transaction and beside the event loop, and compares or keeps what they say in one. */
export const importSheet = bytesRoute(
  {
    method: 'POST',
    path: '/api/cycles/:cycle/units/:unit/import',
    about:
      "Takes in one layer's columns of a filled-in worksheet, the unit's unless another is named: the workbook alone is the body; `check` only shows what it would bring. One that was exported from here is held against what stood in it then",
    params: CandidacyParams,
    query: z.object({
      layer: z.enum(WORKING_LAYERS).default('unit'),
      area: z.string().max(50).optional(),
      mode: z.enum(['check', 'keep']),
    }),
    headers: z.object({ 'x-take': Takings, 'x-links': Links, 'x-notes': Items }),
    takes: { types: [TYPES.xlsx], most: FILE_MOST },
    reply: ImportReply,
    refusals: {
      ...DEED_REFUSALS,
      no_such_area: 422,
      too_large: 413,
      broken_off: 400,
      changed_meanwhile: 409,
      workbook_not_read: 422,
      note_too_long: 422,
      no_such_link: 422,
      no_such_item: 422,
      in_the_future: 422,
      not_returned: 409,
      results_first: 409,
      not_your_section: 403,
      many_at_work: 429,
    },
  },
  async ({ visit, collect, vault }: Counter, { params: at, query, headers }) => {
    const { mode, layer, area = null } = query
    const looked = await visit(async (desk) => {
      const may = await lookToImport(desk, at, { layer, area })
      return may.ok ? ok(may.value.law) : may
    })
    if (!looked.ok) return looked
    const came = await collect()
    if (!came.ok) return came

    const bytes = came.value
    const file = createHash('sha256').update(bytes).digest('hex')
    const turn = await readBeside(bytes, { law: looked.value, key: stampKey({ vault }), layer })
    if (!turn.ok) return err({ reason: 'many_at_work' as const })
    const read = turn.value
    if (!read.ok || !read.value.layers.some(({ id }) => id === layer)) {
      const problems = read.ok ? [{ code: 'layer_missing' }] : read.error
      return mode === 'keep' ? notRead(problems) : ok({ ...UNREAD, file, problems })
    }
    const what = { file, area, layer, read: read.value }
    const done = await visit(async (desk) => {
      if (mode === 'keep') {
        const { 'x-take': takings, 'x-links': links, 'x-notes': notes } = headers
        return keepImport(desk, at, what, { takings, links, notes })
      }
      const checked = await checkImport(desk, at, what)
      return checked.ok || checked.error.reason !== 'workbook_not_read'
        ? checked
        : ok({ ...UNREAD, problems: checked.error.details.problems })
    })
    if (!done.ok) return done
    return ok({ file, sheet: read.value.sheet, problems: [], ...done.value })
  },
)

const notRead = (problems: object[]) =>
  err({ reason: 'workbook_not_read' as const, details: { problems } })

const UNREAD = {
  ...NOTHING,
  sheet: null,
  origin: null,
  barred: [],
  evidence: [],
  warnings: [],
  beside: [],
  saved: null,
}
