import type { Answers } from '@teladan/engine/framework/answers.ts'
import { type Item, type Part, partsOf } from '@teladan/engine/framework/framework.ts'
import { isLaidOut, type LaidOut, type Pack } from '@teladan/engine/packs/pack.ts'
import { type CellValue, writeXlsx } from 'hucre/xlsx'

type LayerContent = {
  answers: Answers
  notes?: Record<string, string>
  evidence?: Record<string, string>
  links?: Record<string, string>
}

/** A worksheet as rows of plain values in the field's layout, headings and questions in our own words. */
export function fieldRows(pack: Pack, layers: Record<string, LayerContent>): CellValue[][] {
  if (!isLaidOut(pack)) throw new Error(`nobody knows the workbook of ${pack.name}`)
  const header: CellValue[] = row()
  const { key } = pack.workbook
  for (const column of [key, ...columnsOf(pack)]) put(header, column.column, column.header[0] ?? '')
  put(header, 'B', 'Penilaian')
  put(header, 'H', 'Bobot')
  put(header, 'J', 'Pilihan Jawaban')
  const byKey = new Map<number, CellValue[]>()
  const parts = new Map(partsOf(pack.framework.total).map((part) => [part.id, part]))
  for (const [number, { item, count }] of Object.entries(pack.workbook.rows)) {
    const cells = row()
    const part = parts.get(item) as Item
    put(cells, key.column, Number(number))
    put(cells, 'F', count ? null : `${item.split('.').at(-1)}.`)
    put(cells, 'G', labelOf(part, count))
    if (!count) put(cells, 'J', part.kind === 'choice' ? optionsOf(part) : KINDS[part.kind])
    for (const layer of pack.workbook.layers) {
      const content = layers[layer.id]
      if (!content) continue
      put(cells, layer.answer.column, cellOf(content.answers[item], count))
      if (count) continue
      put(cells, layer.note.column, content.notes?.[item] ?? null)
      if (layer.evidence) put(cells, layer.evidence.column, content.evidence?.[item] ?? null)
      if (layer.link) put(cells, layer.link.column, content.links?.[item] ?? null)
    }
    byKey.set(Number(number), cells)
  }
  const sheet = [header]
  for (let number = 2; number <= Math.max(...byKey.keys()); number++) {
    const heading = row()
    put(heading, key.column, number)
    sheet.push(byKey.get(number) ?? heading)
  }
  return sheet
}

/** The bytes of a workbook with the given sheets. */
export async function makeWorkbook(sheets: Record<string, CellValue[][]>): Promise<Buffer> {
  const widths = [6, 4, 4, 4, 4, 4, 70, 8, 4, 14, 14, 44, 36, 30, 14, 10, 8, 44, 14, 10, 8, 44]
  return Buffer.from(
    await writeXlsx({
      sheets: Object.entries(sheets).map(([name, rows]) => ({
        name,
        rows,
        columns: widths.map((width) => ({ width })),
        freezePane: { rows: 1 },
      })),
    }),
  )
}

/** The place of a column letter in a row. */
export const columnOf = (letter: string) => letter.charCodeAt(0) - 'A'.charCodeAt(0)

const KINDS = { share: '%', decrease: '%', index: 'Nilai (0-4)', entered: 'Nilai' }

const row = (): CellValue[] => Array.from({ length: 22 }, () => null)

function put(cells: CellValue[], letter: string, value: CellValue) {
  cells[columnOf(letter)] = value
}

function columnsOf(pack: LaidOut) {
  return pack.workbook.layers.flatMap(({ answer, note, evidence, link }) =>
    [answer, note, evidence, link].flatMap((column) => column ?? []),
  )
}

function labelOf(part: Part, count: string | undefined): string {
  if (!count) return part.text.id
  const counts = 'counts' in part ? part.counts : []
  return `- ${counts.find((c) => c.id === count)?.text.id ?? ''}`
}

const optionsOf = (part: Extract<Item, { kind: 'choice' }>) =>
  part.options.map((option) => option.key).join('/')

function cellOf(answer: Answers[string] | undefined, count: string | undefined): CellValue {
  if (answer === undefined) return null
  if (typeof answer === 'object') return count ? (answer[count] ?? null) : null
  return /^\d/.test(answer) ? Number(answer) : answer
}
