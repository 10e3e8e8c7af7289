import { openXlsx, saveXlsx } from 'hucre/xlsx'
import { letterToColumn } from '../cells.ts'
import { textCell } from '../write/cellText.ts'

/**
 * The file saved again with some cells filled otherwise, by their addresses: `Jawaban!K6`. What looks like a code for
 * a sign is written as spreadsheets write it.
 */
export async function changeCells(
  bytes: Buffer,
  changes: Record<string, string | number | null>,
): Promise<Buffer> {
  const workbook = await openXlsx(bytes)
  for (const [address, value] of Object.entries(changes)) {
    const [, name, letters = '', number] = /^(.*)!([A-Z]+)(\d+)$/.exec(address) ?? []
    const sheet = workbook.sheets.find((one) => one.name === name)
    const [row, column] = [Number(number) - 1, letterToColumn(letters)]
    const cells = sheet?.rows[row]
    if (!cells) throw new Error(`no cell ${address}`)
    cells[column] = value
    sheet.cells?.delete(`${row},${column}`)
  }
  for (const { rows } of workbook.sheets)
    for (const row of rows)
      for (const [column, value] of row.entries())
        if (typeof value === 'string') row[column] = textCell(value).value ?? null
  return Buffer.from(await saveXlsx(workbook))
}
