import { type Cell, writeXlsx } from 'hucre/xlsx'

type Template = { sheet: string; columns: { heading: string; example: string; width: number }[] }

/**
 * An empty list to fill in: a header, one example, and cells for many lines that are text, so that a spreadsheet
 * rounds no number that is typed into them.
 */
export async function writeTemplate({ sheet, columns }: Template): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>()
  for (const [column, { heading, example }] of columns.entries()) {
    const style = { numFmt: '@' }
    cells.set(`0,${column}`, { value: heading, style: { font: { bold: true } } })
    cells.set(`1,${column}`, { value: example, style })
    for (let row = 2; row < LINES; row++) cells.set(`${row},${column}`, { value: null, style })
  }
  return writeXlsx({
    sheets: [
      {
        name: sheet,
        rows: [[], []],
        cells,
        columns: columns.map(({ width }) => ({ width })),
        freezePane: { rows: 1 },
      },
    ],
  })
}

const LINES = 1_000
