import { readXlsx } from 'hucre/xlsx'

/** What a workbook shows and lets be changed, as somebody who opens it finds it. */
export async function lookInto(bytes: Uint8Array) {
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  const [first] = sheets
  const cells = [...(first?.cells ?? [])].map(([place, cell]) => {
    const [row = 0, column = 0] = place.split(',').map(Number)
    return { row: row + 1, column, ...cell }
  })
  const open = cells.filter(({ style }) => style?.protection?.locked === false)
  return {
    sheets: sheets.map(({ name }) => name),
    texts: sheets.flatMap(({ rows }) => rows.flat()).filter((one) => typeof one === 'string'),
    formulas: cells.filter(({ formula }) => formula !== undefined).length,
    /** Where something may be written: columns from zero, rows from one. */
    openColumns: [...new Set(open.map(({ column }) => column))].sort((a, b) => a - b),
    openRows: new Set(open.map(({ row }) => row)),
  }
}
