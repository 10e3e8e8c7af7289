import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre/xlsx'
import { letterToColumn } from '../cells.ts'
import { textCell } from './cellText.ts'
import { LOOKS, type Look } from './looks.ts'
import { rowHeights } from './rowHeights.ts'

type Formula = { formula: string; result: number | string }

/** A sheet that is being filled cell by cell. */
export class Page {
  readonly cells = new Map<string, Partial<Cell>>()
  readonly merges: MergeRange[] = []
  readonly heights = new Map<number, { height: number }>()

  /** Puts a text, a number, a formula with what it comes to, or a bare look; rows count from one. */
  put(
    column: string,
    row: number,
    content: string | number | Formula | null,
    look: Look | CellStyle,
    more: Partial<Cell> = {},
  ) {
    const style = typeof look === 'string' ? LOOKS[look] : look
    this.cells.set(`${row - 1},${letterToColumn(column)}`, { ...cellOf(content), style, ...more })
  }

  merge(from: string, to: string, row: number) {
    const [startCol, endCol] = [letterToColumn(from), letterToColumn(to)]
    if (startCol < endCol)
      this.merges.push({ startRow: row - 1, endRow: row - 1, startCol, endCol })
  }

  /** The finished sheet: nothing moves or goes by accident, columns and rows can be widened. */
  finish(name: string, rest: Omit<WriteSheet, 'name' | 'cells' | 'rows'>): WriteSheet {
    const { cells, merges } = this
    const widths = (rest.columns ?? []).map(({ width }) => width ?? USUAL_WIDTH)
    for (const [row, height] of rowHeights({ cells, merges, widths }))
      if (!this.heights.has(row)) this.heights.set(row, { height })
    return {
      name,
      rows: [],
      cells,
      merges,
      rowDefs: this.heights,
      protection: { sheet: true, ...ALLOWED },
      ...rest,
    }
  }
}

/** A4 across, as wide as it takes and as long as it gets. */
export const PAPER = {
  paperSize: 'a4',
  orientation: 'landscape',
  fitToPage: true,
  fitToHeight: 0,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.2, footer: 0.3 },
} as const

const USUAL_WIDTH = 9

const ALLOWED = { formatColumns: true, formatRows: true, insertHyperlinks: true, autoFilter: true }

function cellOf(content: string | number | Formula | null): Partial<Cell> {
  if (content === null) return { value: null }
  if (typeof content === 'string') return textCell(content)
  if (typeof content === 'number') return { value: content }
  return { value: null, formula: content.formula, formulaResult: content.result }
}
