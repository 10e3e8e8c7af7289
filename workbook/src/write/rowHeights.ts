import type { Cell, MergeRange } from 'hucre/xlsx'

type Filled = {
  cells: Map<string, Partial<Cell>>
  merges: MergeRange[]
  /** How wide each column is, in digits. */
  widths: number[]
}

/**
 * The rows whose wrapped text needs more than a line, each with its height in points. No program makes a row higher by
 * itself for a merged cell, and some for none: what is not high enough is cut on paper.
 */
export function rowHeights({ cells, merges, widths }: Filled): Map<number, number> {
  const ends = new Map(merges.map((one) => [`${one.startRow},${one.startCol}`, one.endCol]))
  const heights = new Map<number, number>()
  for (const [place, { value, style }] of cells) {
    if (typeof value !== 'string' || style?.alignment?.wrapText !== true) continue
    const [row = 0, column = 0] = place.split(',').map(Number)
    const across = widths.slice(column, (ends.get(place) ?? column) + 1)
    const room = across.reduce((sum, width) => sum + width, 0) * (style.font?.bold ? TIGHT : LOOSE)
    const lines = linesOf(value, Math.max(1, Math.floor(room)))
    if (lines > 1) heights.set(row, Math.max(heights.get(row) ?? 0, heightOf(lines)))
  }
  return heights
}

/** How many lines a text takes when it breaks between words, and within one that is longer than a line. */
function linesOf(text: string, room: number): number {
  return text.split('\n').reduce((lines, paragraph) => lines + linesIn(paragraph, room), 0)
}

function linesIn(paragraph: string, room: number): number {
  let [lines, used] = [1, 0]
  for (const { length } of paragraph.split(' ')) {
    const needed = used ? used + 1 + length : length
    if (needed <= room) {
      used = needed
      continue
    }
    if (used) lines++
    lines += Math.ceil(length / room) - 1
    used = length % room || Math.min(length, room)
  }
  return lines
}

const heightOf = (lines: number) => Math.min(HIGHEST, LINE * lines)

/** Letters to a digit's width, in common ones and in bold. */
const LOOSE = 1.1
const TIGHT = 1
const LINE = 15
/** A spreadsheet has no higher row. */
const HIGHEST = 409
