import { fitting, legible } from './legible.ts'
import { HAIR, LINE, PAD, type Pen, SIDE, STYLES, type Style, TOP } from './pen.ts'

export type Column = { title: string; share: number; isFigure?: boolean }
/** A line of a table; a strong one stands for what the lines around it add up to. */
export type TableRow = { cells: string[]; isStrong?: boolean; indent?: number; goesOn?: boolean }

/** Whether a short table begins on the next page rather than being torn apart. */
export type Piece = 'in_one_piece' | 'as_it_falls'

/** Draws a table over as many pages as it takes; its head stands on each of them. */
export function drawTable(pen: Pen, columns: Column[], rows: TableRow[], piece: Piece) {
  const { doc, root, width, floor, ensure, rule, write, heightOf } = pen
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => (width * share) / shares)
  const lefts = widths.map((_, i) => SIDE + widths.slice(0, i).reduce((sum, w) => sum + w, 0))
  const inner = (i: number, indent = 0) => (widths[i] ?? 0) - 2 * PAD - indent
  const styleOf = (row: TableRow) => (row.isStrong ? STYLES.strongCell : STYLES.cell)
  const heightOfRow = (style: Style, { cells, indent = 0 }: TableRow) =>
    Math.max(...cells.map((cell, i) => heightOf(style, cell, inner(i, i ? 0 : indent)))) + 2 * PAD
  const draw = (style: Style, row: TableRow, put: (i: number, write: () => void) => void) => {
    const top = doc.y
    const height = heightOfRow(style, row)
    for (const [i, cell] of row.cells.entries())
      put(i, () => {
        const indent = i ? 0 : (row.indent ?? 0)
        doc.y = top + PAD
        write(style, cell, {
          x: (lefts[i] ?? 0) + PAD + indent,
          within: inner(i, indent),
          align: columns[i]?.isFigure ? 'right' : 'left',
        })
      })
    doc.y = top + height
    if (!row.goesOn) rule(doc.y, HAIR)
  }
  const head: TableRow = { cells: columns.map(({ title }) => legible(title)) }
  const headHeight = heightOfRow(STYLES.strongCell, head)
  const most = floor() - TOP - headHeight
  const element = doc.struct('Table')
  root.add(element)
  const addRow = (style: Style, row: TableRow, tag: 'TH' | 'TD') => {
    const line = doc.struct('TR')
    element.add(line)
    draw(style, row, (_, put) =>
      line.add(doc.struct(tag, tag === 'TH' ? HEADS_A_COLUMN : {}, [put])),
    )
    line.end()
  }
  const kept = (piece === 'in_one_piece' ? rows : rows.slice(0, 1)).map(legibleRow)
  const height = kept.reduce((sum, row) => sum + heightOfRow(styleOf(row), row), 0)
  ensure(headHeight + Math.min(height, most / (piece === 'in_one_piece' ? 2 : 3)))
  rule(doc.y, LINE)
  addRow(STYLES.strongCell, head, 'TH')
  const turn = () => {
    doc.addPage()
    // Said once, shown again: the head of a table that goes on is nothing new to who listens.
    rule(doc.y, LINE)
    draw(STYLES.strongCell, head, (_, put) => {
      doc.markContent('Artifact', { type: 'Pagination' })
      put()
      doc.endMarkedContent()
    })
  }
  for (const row of rows.map(legibleRow)) {
    const style = styleOf(row)
    let rest = row
    for (;;) {
      const height = heightOfRow(style, rest)
      const room = floor() - doc.y
      if (height <= room) break
      if (height <= most / 3 || room < LEAST) turn()
      else {
        const fits = (text: string, i: number) =>
          heightOf(style, text, inner(i, i ? 0 : row.indent)) + 2 * PAD <= room
        const [part, more] = cut(rest, fits)
        addRow(style, part, 'TD')
        rest = more
      }
    }
    addRow(style, rest, 'TD')
  }
  element.end()
  doc.y += 8
}

/** What tells a listener that a cell heads its column; the types do not know it yet, the library does. */
const HEADS_A_COLUMN: object = { scope: 'Column' }
/** Less room than this at the foot of a page is left empty. */
const LEAST = 60

const legibleRow = ({ cells, ...row }: TableRow): TableRow => ({
  ...row,
  cells: cells.map(legible),
})

/** As much of a line of a table as fits, and what goes on after it. */
function cut(row: TableRow, fits: (text: string, i: number) => boolean): [TableRow, TableRow] {
  const parts = row.cells.map((cell, i) => fitting(cell, (text) => fits(text, i)))
  return [
    { ...row, goesOn: true, cells: parts.map((part) => part.trim()) },
    { ...row, cells: row.cells.map((cell, i) => cell.slice(parts[i]?.length).trim()) },
  ]
}
