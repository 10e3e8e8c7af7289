import type { TableCell, TableRow } from '@teladan/workbook/readTable.ts'
import type { Fault } from './fault.ts'
import { parseDay } from './parseDay.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Reads the cells of one row; what cannot be taken becomes a fault and reads as nothing. */
export function makeCellReader<Name extends string>(row: TableRow<Name>, faults: Fault[]) {
  const cells = Object.values(row.cells) as TableCell[]
  const placeOf = (name: Name) => row.cells[name]?.at ?? cells[0]?.at ?? `A${row.row}`
  const faulty = new Set<Name>()
  const say = (name: Name, code: Fault['code'], more: Partial<Fault> = {}) => {
    faulty.add(name)
    faults.push({ at: placeOf(name), column: name, code, ...more })
    return undefined
  }

  /** What a cell says as text; a whole number as its digits, a day as `2026-01-31`. */
  const text = (name: Name): string | undefined => {
    const content = row.cells[name]?.content
    if (!content || content.kind === 'empty') return undefined
    if (content.kind === 'covered') return say(name, 'is_covered')
    if (content.kind === 'formula') return say(name, 'is_formula', { got: content.formula })
    if (content.kind === 'number') {
      const isExact = Math.abs(content.number) < EXACT_BELOW
      const got = String(content.number)
      return isExact ? got : say(name, 'lost_digits', { got })
    }
    if (content.kind === 'text') {
      const said = content.text.replace(/\s+/g, ' ')
      return said.length > LONGEST ? say(name, 'too_long', { got: `${said.slice(0, 40)} …` }) : said
    }
    if (content.kind === 'error') return say(name, 'is_error', { got: content.shown })
    return content.shown
  }

  return {
    row: row.row,
    placeOf,
    say,
    isFaulty: (name: Name) => faulty.has(name),
    text,
    /** A code or number that is text; one that a spreadsheet rounded is refused. */
    digits: (name: Name): string | undefined => {
      const content = row.cells[name]?.content
      const shown = content?.kind === 'number' ? String(content.number) : undefined
      if (shown && shown.length >= DIGITS_KEPT) return say(name, 'lost_digits', { got: shown })
      const said = text(name)
      return said && /^\d([.,]\d+)?E\+\d+$/i.test(said)
        ? say(name, 'lost_digits', { got: said })
        : said
    },
    day: (name: Name): string | undefined => {
      const content = row.cells[name]?.content
      const said = text(name)
      if (said === undefined) return undefined
      const day = content?.kind === 'number' ? undefined : parseDay(said)
      return day ?? say(name, 'not_a_day', { got: said })
    },
    word: <T extends string>(name: Name, { find, options }: Vocabulary<T>): T | undefined => {
      const said = text(name)
      if (said === undefined) return undefined
      return find(said) ?? say(name, 'not_a_word', { got: said, options })
    },
    /** Several words in one cell, apart by commas, semicolons or lines. */
    words: <T extends string>(name: Name, { find, options }: Vocabulary<T>): T[] => {
      const content = row.cells[name]?.content
      const said = content?.kind === 'text' ? content.text : (text(name) ?? '')
      const parts = said.split(/[,;\n]/).flatMap((part) => part.trim() || [])
      const found = parts.flatMap(
        (got) => find(got) ?? say(name, 'not_a_word', { got, options }) ?? [],
      )
      return [...new Set(found)]
    },
  }
}

export type CellReader<Name extends string> = ReturnType<typeof makeCellReader<Name>>

/** Units and people are known by their names whatever the case and the spaces. */
export const keyOf = (name: string) => name.toLowerCase().replace(/\s+/g, ' ').trim()

/** Lines that a template shows how to fill are not part of the list. */
export const isExample = (name: string) => /^(contoh|example)\s*:/i.test(name)

/** The most signs a cell may hold, as in the forms for the same. */
const LONGEST = 300
/** Spreadsheets keep fifteen digits of a number and make zeros of the others. */
const DIGITS_KEPT = 15
const EXACT_BELOW = 10 ** DIGITS_KEPT
