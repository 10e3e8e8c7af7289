import type { Item } from '@teladan/engine/framework/framework.ts'
import type { WriteSheet } from 'hucre/xlsx'
import { columnLetters, letterToColumn } from '../cells.ts'
import { headingOf } from '../layers.ts'
import { type Draft, numberOf } from './draft.ts'
import { sumFormula } from './formulas.ts'
import { putPercent, writeLayer } from './layerCells.ts'
import type { Line } from './lines.ts'
import { quotient } from './numeral.ts'
import { PAPER, Page } from './page.ts'
import { validationsOf } from './validations.ts'
import type { WorkbookWords } from './words.ts'

/** The worksheet itself, in the columns and rows of the field. */
export function makeAnswerSheet(draft: Draft): WriteSheet {
  const { layout, lines, layers, words, totalRow } = draft
  const page = new Page()
  writeHeader(page, draft)
  for (const [i, line] of lines.lines.entries()) {
    writeLine(page, draft, line, i + 2)
    for (const layer of layers) writeLayer(page, draft, layer, line, i + 2)
  }
  if (totalRow !== undefined) writeTotal(page, draft, totalRow)
  const columns = columnWidths(draft)
  return page.finish(layout.sheet, {
    columns,
    dataValidations: validationsOf(draft),
    freezePane: { rows: 1, columns: letterToColumn('H') },
    view: { zoomScale: 85, tabColor: { rgb: '1F4E79' } },
    pageSetup: {
      ...PAPER,
      fitToWidth: columns.length > 14 ? 2 : 1,
      printTitlesRow: '$1:$1',
      printTitlesColumn: '$A:$G',
    },
    headerFooter: { oddFooter: `&L${words.assessed.replaceAll('&', '&&')}&R&P/&N` },
  })
}

function writeHeader(page: Page, { layout, layers, words }: Draft) {
  const { key } = layout
  const put = (column: string, text: string) => page.put(column, 1, text, 'header')
  put(key.column, key.header[0] ?? 'No')
  put('B', words.assessed)
  for (const column of ['C', 'D', 'E', 'F', 'G']) page.put(column, 1, null, 'header')
  page.merge('B', 'G', 1)
  put('H', words.weight)
  put('I', words.criteria)
  put('J', words.options)
  for (const { place } of layers) {
    const { layer, isBeside, ...at } = place
    put(at.answer, headingOf(layer.answer, layer))
    const name = layer.text[words.language]
    put(at.points, isBeside ? words.points : words.pointsOf(name))
    put(at.percent, isBeside ? words.percent : `${words.percent} ${name}`)
    put(at.note, headingOf(layer.note, layer))
    if (layer.evidence) put(layer.evidence.column, headingOf(layer.evidence, layer))
    if (layer.link) put(layer.link.column, headingOf(layer.link, layer))
  }
}

function writeLine(page: Page, { pack, words }: Draft, line: Line, row: number) {
  if (line.key !== null) page.put(pack.workbook.key.column, row, line.key, 'center')
  if (line.kind === 'blank') return
  const first = Math.min(line.depth, DEEPEST)
  const code = columnLetters(first)
  const text = columnLetters(first + 1)
  const look = line.kind === 'branch' ? 'branch' : 'text'
  for (let column = 1; column <= DEEPEST + 1; column++)
    page.put(columnLetters(column), row, null, look)
  if (line.kind === 'count') {
    page.put('G', row, `- ${line.text[words.language]}`, 'text')
    page.put('H', row, null, 'text')
    page.put('I', row, null, 'text')
    page.put('J', row, words.count, 'center')
    return
  }
  const { part } = line
  page.put(code, row, `${part.id.split('.').at(-1) ?? part.id}.`, look)
  page.put(text, row, part.text[words.language], look)
  page.merge(text, 'G', row)
  writeWeight(page, row, part.weight, pack.framework.scale, line.kind)
  if (part.kind === 'branch') {
    page.put('I', row, null, 'branch')
    page.put('J', row, null, 'branch')
    return
  }
  page.put('I', row, criteriaOf(part, words), 'text')
  page.put('J', row, optionsOf(part, words), 'center')
}

function writeWeight(
  page: Page,
  row: number,
  weight: number,
  scale: number,
  kind: 'branch' | 'item',
) {
  const figure = quotient(weight, scale)
  const look = kind === 'branch' ? 'branchNumber' : 'number'
  const result = weight / scale
  page.put('H', row, figure.includes('/') ? { formula: figure, result } : result, look)
}

function writeTotal(page: Page, draft: Draft, row: number) {
  const { pack, layers, lines, words } = draft
  const { total, scale } = pack.framework
  for (let column = 1; column <= DEEPEST + 1; column++)
    page.put(columnLetters(column), row, null, 'branch')
  page.put('B', row, total.text[words.language], 'branch')
  page.merge('B', 'G', row)
  writeWeight(page, row, total.weight, scale, 'branch')
  const parts = total.parts.flatMap(({ id }) => lines.rows.get(id) ?? [])
  for (const { place, scorecard } of layers) {
    const result = numberOf(scorecard.total.points)
    const formula = sumFormula(place.points, parts)
    page.put(place.points, row, { formula, result }, 'branchNumber')
    putPercent(page, place, row, { result, weight: total.weight, draft, look: 'branchPercent' })
  }
}

const optionsOf = (item: Item, words: WorkbookWords): string => {
  if (item.kind === 'choice') return item.options.map(({ key }) => key).join('/')
  if (item.kind === 'entered') return words.entered(item.most)
  return item.kind === 'index' ? words.index(item.upTo) : '%'
}

const criteriaOf = (item: Item, words: WorkbookWords): string =>
  item.kind === 'choice'
    ? item.options.map(({ key, text }) => `${key}: ${text[words.language]}`).join('\n')
    : ''

function columnWidths({ layers }: Draft) {
  const widths = new Map<string, number>([
    ['A', 5],
    ...['B', 'C', 'D', 'E', 'F'].map((column): [string, number] => [column, 4]),
    ['G', TEXT_WIDTH],
    ['H', 10],
    ['I', CRITERIA_WIDTH],
    ['J', 11],
  ])
  for (const { place } of layers) {
    widths.set(place.answer, 11)
    widths.set(place.points, 10)
    widths.set(place.percent, 9)
    widths.set(place.note, 36)
    if (place.evidence) widths.set(place.evidence, 28)
    if (place.link) widths.set(place.link, 30)
  }
  const last = Math.max(...[...widths.keys()].map(letterToColumn))
  return Array.from({ length: last + 1 }, (_, i) => ({ width: widths.get(columnLetters(i)) ?? 9 }))
}

const TEXT_WIDTH = 52
const CRITERIA_WIDTH = 46
/** Codes of parts this deep and deeper stand in the sixth column; their texts in the seventh. */
const DEEPEST = 5
