import { err, ok, type Result } from '@teladan/engine/result.ts'
import { columnLetters } from './cells.ts'
import type { TableProblem } from './problem.ts'

export const DELIMITERS = [';', ',', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

type Reading = { delimiter: Delimiter; rowsMost: number; columnsMost: number }

/**
 * Reads RFC 4180: a field in quotes may hold delimiters, line ends and doubled quotes, and what is said is
 * what stands there. A quote that never closes, or closes in the middle of a field, is refused with its
 * place, because everything after it would be read wrong. Stops after the most rows it is to read.
 */
export function readCsv(
  text: string,
  { delimiter, rowsMost, columnsMost }: Reading,
): Result<string[][], TableProblem> {
  const rows: string[][] = []
  let row: string[] = []
  let i = 0
  const add = (field: string) => {
    if (row.length < columnsMost) row.push(field)
  }
  const endRow = () => {
    rows.push(row)
    row = []
  }
  while (i < text.length && rows.length < rowsMost) {
    const at = `${columnLetters(row.length)}${rows.length + 1}`
    if (text[i] === '"') {
      const field = quoted(text, i)
      if (!field) return err({ code: 'quote_open', at })
      if (field.end < text.length && !isEnd(text[field.end], delimiter))
        return err({ code: 'quote_stray', at })
      add(field.text)
      i = field.end
    } else {
      const start = i
      while (i < text.length && !isEnd(text[i], delimiter)) i++
      add(text.slice(start, i))
    }
    if (i >= text.length || text[i] !== delimiter) {
      endRow()
      i += text.startsWith('\r\n', i) ? 2 : 1
    } else if (++i === text.length) {
      add('')
      endRow()
    }
  }
  return ok(rows)
}

const isEnd = (sign: string | undefined, delimiter: string) =>
  sign === delimiter || sign === '\n' || sign === '\r'

/** The text between a quote and the one that closes it, and where it goes on; undefined when none closes it. */
function quoted(text: string, from: number): { text: string; end: number } | undefined {
  const parts: string[] = []
  let start = from + 1
  for (;;) {
    const close = text.indexOf('"', start)
    if (close < 0) return undefined
    parts.push(text.slice(start, close))
    if (text[close + 1] !== '"') return { text: parts.join('"'), end: close + 1 }
    start = close + 2
  }
}
