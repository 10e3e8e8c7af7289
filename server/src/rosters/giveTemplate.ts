import { ok } from '@teladan/engine/result.ts'
import { en } from '@teladan/words/screens/en.ts'
import { id } from '@teladan/words/screens/id.ts'
import { writeTemplate } from '@teladan/workbook/writeTemplate.ts'
import { z } from 'zod'
import type { Counter } from '../desk.ts'
import { TYPES } from '../files/typeOf.ts'
import { bytesRoute } from '../http/bytes.ts'
import { PERSON_COLUMNS, UNIT_COLUMNS } from './layouts.ts'

/** Gives an empty list whose cells are text, so that a spreadsheet keeps every digit of a NIP. */
export const giveTemplate = bytesRoute(
  {
    method: 'GET',
    path: '/api/rosters/:what/template.xlsx',
    about: 'An empty list of units or people to fill in, with one example, which an import skips',
    params: z.object({ what: z.enum(['units', 'people']) }),
    query: z.object({ language: z.enum(['id', 'en']).default('id') }),
    gives: { types: [TYPES.xlsx], madeBy: 'us' },
    refusals: {},
  },
  async ({ visit }: Counter, { params: { what }, query: { language } }) => {
    const asked = await visit(async () => ok({}))
    if (!asked.ok) return asked
    const { rosters } = language === 'id' ? id : en
    const [layout, example] =
      what === 'units'
        ? [UNIT_COLUMNS, rosters.unitExample]
        : [PERSON_COLUMNS, rosters.personExample]
    const columns = Object.keys(layout).map((name) => ({
      heading: rosters.columns[name] ?? name,
      example: example[name] ?? '',
      width: WIDTHS[name] ?? 18,
    }))
    const sheet = what === 'units' ? rosters.units : rosters.people
    const file = await writeTemplate({ sheet, columns })
    return ok({
      type: TYPES.xlsx,
      name: `Teladan ${sheet}.xlsx`,
      shown: 'attachment' as const,
      size: file.length,
      open: () => file,
    })
  },
)

const WIDTHS: Record<string, number> = {
  name: 34,
  nip: 22,
  email: 28,
  parent: 28,
  home: 28,
  title: 28,
}
