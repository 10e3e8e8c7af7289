import { readXlsx, type Sheet } from 'hucre/xlsx'
import { HyperFormula } from 'hyperformula'

/** What a program that calculates makes of a cell. */
export type Calculated = (sheet: string, row: number, column: number) => unknown

/** Calculates a workbook anew from its formulas. */
export async function inHyperFormula(bytes: Buffer): Promise<Calculated> {
  return valuesOf(await openHyperFormula(bytes))
}

export const valuesOf =
  (engine: HyperFormula): Calculated =>
  (sheet, row, col) =>
    engine.getCellValue({ sheet: engine.getSheetId(sheet) ?? -1, row, col })

/** Formulas and plain cells alone; texts are marked as such, and nothing kept beside a formula goes in. */
export async function openHyperFormula(bytes: Buffer) {
  const { sheets } = await readXlsx(bytes)
  const contents = Object.fromEntries(sheets.map((sheet) => [sheet.name, contentsOf(sheet)]))
  return HyperFormula.buildFromSheets(contents, { licenseKey: 'gpl-v3' })
}

const contentsOf = ({ rows, cells }: Sheet) =>
  rows.map((row, r) =>
    Array.from({ length: row.length + 1 }, (_, c) => {
      const formula = cells?.get(`${r},${c}`)?.formula
      const value = row[c] ?? null
      if (formula !== undefined) return `=${formula}`
      return typeof value === 'string' && value ? `'${value}` : value
    }),
  )
