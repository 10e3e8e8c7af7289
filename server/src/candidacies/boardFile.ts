import { Readable } from 'node:stream'
import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { printedIn } from '@teladan/engine/framework/framework.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { boardFile as englishFile } from '@teladan/words/screens/en/board.ts'
import { en } from '@teladan/words/screens/en.ts'
import { boardFile as indonesianFile } from '@teladan/words/screens/id/board.ts'
import { id as indonesian } from '@teladan/words/screens/id.ts'
import { z } from 'zod'
import { lawOf } from '../cycles/law.ts'
import { findCycle } from '../cycles/store.ts'
import { dayIn } from '../db/days.ts'
import type { Counter } from '../desk.ts'
import { bytesRoute } from '../http/bytes.ts'
import { type BoardRow, listBoard, type Place } from './board.ts'
import { BoardQuery, CycleParams, filterOf } from './boardRoutes.ts'

/** The board as a file: lines for a spreadsheet, read a page a transaction. */
export const boardFile = bytesRoute(
  {
    method: 'GET',
    path: '/api/cycles/:cycle/units.csv',
    about: 'The board as a file for a spreadsheet: every unit it is narrowed to, in its order',
    params: CycleParams,
    query: BoardQuery.extend({ language: z.enum(['id', 'en']).default('id') }),
    gives: { types: ['text/csv'], madeBy: 'us' },
    refusals: { not_found: 404 },
  },
  async ({ visit }: Counter, { params, query: { sort, language, ...asked } }) => {
    // A page a transaction, so that a slow line at the other end holds nothing here.
    const read = (after?: Place) =>
      visit(async (desk) => {
        const cycle = await findCycle(desk.tx, params.cycle)
        if (!cycle) return err({ reason: 'not_found' as const })
        const filter = filterOf(desk, cycle.id, asked)
        const { framework } = await lawOf(desk.tx, cycle)
        const page = await listBoard(desk.tx, filter, { sort, after, most: PAGE })
        return ok({ cycle, framework, ...page })
      })
    const first = await read()
    if (!first.ok) return first
    const { cycle, framework } = first.value
    const file = FILES[language]
    const printed = (target: string) => printedIn(framework, target)[language]
    const lines = async function* () {
      yield Buffer.from(`\ufeff${makeLine(file.columns, file)}`)
      for (let page = first.value; ; ) {
        const cells = page.rows.map((row) => cellsOf(row, { file, zone: cycle.zone, printed }))
        yield Buffer.from(cells.map((line) => makeLine(line, file)).join(''))
        if (!page.next) return
        const next = await read(page.next)
        if (!next.ok) throw new Error('a board was taken away while it was read')
        page = next.value
      }
    }
    return ok({
      type: 'text/csv; charset=utf-8',
      name: `${file.name(cycle.year)}.csv`,
      shown: 'attachment' as const,
      open: () => Readable.from(lines()),
    })
  },
)

const PAGE = 1000

/** What a spreadsheet takes for columns and decimals where people read this language. */
const FILES = {
  id: { words: indonesian, separator: ';', decimal: ',', ...indonesianFile },
  en: { words: en, separator: ',', decimal: '.', ...englishFile },
}
type File = (typeof FILES)['id' | 'en']

type Of = { file: File; zone: string; printed: (target: string) => string }
function cellsOf(row: BoardRow, { file, zone, printed }: Of): (string | number)[] {
  const { words, decimal } = file
  const points = (total: string | null) =>
    total === null ? '' : makeFixed(parseExact(total) ?? ZERO, 2, 'down').replace('.', decimal)
  const lastDay = row.closesAt && dayIn(zone, new Date(row.closesAt.getTime() - 60_000))
  return [
    row.name,
    row.parent ?? '',
    printed(row.target),
    words.stages[row.stage],
    row.ended ? words.unit.ended[row.ended] : '',
    row.since ? dayIn(zone, row.since) : '',
    lastDay ?? '',
    points(row.unitTotal),
    row.unitOpen ?? '',
    points(row.tpiTotal),
    row.tpiOpen ?? '',
    row.turn ? words.grades[row.turn] : '',
  ]
}

const makeLine = (cells: readonly (string | number)[], { separator }: File) =>
  `${cells.map((cell) => makeCell(cell, separator)).join(separator)}\r\n`

/** A cell that stays the text it is: a spreadsheet runs what begins like a formula. */
function makeCell(cell: string | number, separator: string): string {
  const text = String(cell)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe
}
