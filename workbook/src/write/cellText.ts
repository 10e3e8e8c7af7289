import type { Cell } from 'hucre/xlsx'

/** The most signs a spreadsheet's cell holds. */
export const CELL_MOST = 32_767

/**
 * A text as a cell that shows it and does nothing: never a formula, never an error, and no sign of it read as a
 * code for another.
 */
export function textCell(text: string): Partial<Cell> {
  const plain = text.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  return plain.startsWith('#') ? { value: plain, richText: [{ text: plain }] } : { value: plain }
}

/** A place on the web that a click may open. */
export const isWebLink = (text: string) => /^https?:\/\/[^\s]+$/i.test(text) && text.length <= 2_000
