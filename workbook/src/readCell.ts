import { compare, exact, makeDecimal, parseExact, ZERO } from '@teladan/engine/exact.ts'
import {
  type Answer,
  type Counts,
  findOption,
  isCount,
  pointsFault,
} from '@teladan/engine/framework/answers.ts'
import type { Choice, Entered, Index, Item } from '@teladan/engine/framework/framework.ts'
import { countItem } from '@teladan/engine/scorecard/countItem.ts'
import type { Content } from './cells.ts'
import type { CellProblem } from './problem.ts'
import type { ReadingWarning } from './readWorkbook.ts'

type Ratio = Exclude<Item, Choice | Index | Entered>
type Found = { at: string; content: Content }
type Read = { answer?: Answer; problems: CellProblem[]; warnings: ReadingWarning[] }

/** Reads the cell or cells of one item; an empty cell is no answer and no problem. */
export function readCell(item: Item, cellOf: (name: string) => Found | undefined): Read {
  const cell = cellOf(item.id)
  if (item.kind === 'share' || item.kind === 'decrease') return readCounts(item, cell, cellOf)
  const read: Read = { problems: [], warnings: [] }
  if (!cell) read.warnings.push({ code: 'row_missing', at: '', node: item.id })
  if (!cell || cell.content.kind === 'empty') return read
  const taken = takeText(item, cell)
  if (typeof taken === 'string') read.answer = taken
  else read.problems.push(taken)
  return read
}

function takeText(item: Choice | Index | Entered, cell: Found): string | CellProblem {
  switch (item.kind) {
    case 'choice':
      return takeOption(item, cell)
    case 'index':
      return takeIndex(item, cell)
    case 'entered':
      return takePoints(item, cell)
  }
}

function takeOption(item: Choice, { at, content }: Found): string | CellProblem {
  if (content.kind === 'formula' || content.kind === 'error') return unusable(item, at, content)
  const got = shown(content)
  const option = findOption(item, got)
  if (option) return option.key
  const options = item.options.map((o) => o.key)
  return { code: 'not_an_option', at, item: item.id, got, options }
}

function takeIndex(item: Index, { at, content }: Found): string | CellProblem {
  if (content.kind !== 'number') return unusable(item, at, content)
  const text = makeDecimal(content.number)
  const index = parseExact(text)
  const isWithin =
    index && compare(index, ZERO) >= 0 && compare(index, exact(BigInt(item.upTo))) <= 0
  if (isWithin) return text
  return { code: 'index_out_of_range', at, item: item.id, got: text, upTo: item.upTo }
}

function takePoints(item: Entered, { at, content }: Found): string | CellProblem {
  if (content.kind !== 'number') return unusable(item, at, content)
  const { id, most, places } = item
  const got = makeDecimal(content.number)
  const points = parseExact(got)
  const fault = points ? pointsFault(item, points) : 'points_out_of_range'
  if (!fault) return got
  return fault === 'points_out_of_range'
    ? { code: fault, at, item: id, got, most }
    : { code: fault, at, item: id, got, places }
}

function readCounts(
  item: Ratio,
  percent: Found | undefined,
  cellOf: (name: string) => Found | undefined,
): Read {
  const read: Read = { problems: [], warnings: [] }
  const counts: Counts = {}
  const missing: string[] = []
  const isFilled = (count: string) => cellOf(`${item.id}.${count}`)?.content.kind === 'number'
  for (const count of item.counts) {
    const cell = cellOf(`${item.id}.${count.id}`)
    if (!cell) {
      read.warnings.push({ code: 'row_missing', at: '', node: `${item.id}.${count.id}` })
      continue
    }
    const { at, content } = cell
    const isMade = count.sumOf?.every(isFilled) === true
    if (content.kind === 'empty' || (content.kind === 'formula' && isMade)) {
      if (isUsed(item, count.id) && !isMade) missing.push(at)
      continue
    }
    if (content.kind !== 'number') {
      read.problems.push(unusable(item, at, content))
      continue
    }
    const number = Number(makeDecimal(content.number))
    if (isCount(number)) counts[count.id] = number
    else {
      const got = makeDecimal(content.number)
      read.problems.push({ code: 'not_a_count', at, item: item.id, got })
    }
  }
  if (Object.keys(counts).length) read.answer = counts
  if (percent && !read.problems.length) checkPercent(item, percent, counts, missing, read)
  return read
}

/** A percentage is worked out from its counts: beside them it is only compared, alone it is refused. */
function checkPercent(
  item: Ratio,
  { at, content }: Found,
  counts: Counts,
  missing: string[],
  read: Read,
) {
  const isTyped = content.kind !== 'formula'
  const output = content.kind === 'formula' ? content.result : content
  if (output.kind === 'empty') return
  const { fraction } = countItem(item, counts)
  if (fraction === 'open') {
    if (isTyped && missing.length)
      read.problems.push({
        code: 'percent_without_counts',
        at,
        item: item.id,
        got: shown(content),
        counts: missing,
      })
    return
  }
  const value = fraction.part / fraction.whole
  if (isShown(output, value)) return
  const counted = `${makeDecimal(Math.round(value * 1e6) / 1e4)}%`
  read.warnings.push({ code: 'percent_differs', at, node: item.id, got: shown(output), counted })
}

/** Whether a cell shows a share, as a fraction of one or as text with a per cent sign, as finely as it is written. */
function isShown(content: Content, value: number): boolean {
  if (content.kind === 'number') return isRounded(makeDecimal(content.number), value, 2)
  const [, percent] =
    /^(\d+(?:[.,]\d+)?) ?%$/.exec(content.kind === 'text' ? content.text : '') ?? []
  return percent !== undefined && isRounded(percent.replace(',', '.'), value * 100, 0)
}

function isRounded(written: string, value: number, fewest: number): boolean {
  const places = Math.max(fewest, written.split('.')[1]?.length ?? 0)
  return Math.abs(Number(written) - value) <= 0.5 * 10 ** -places + 1e-9
}

const isUsed = (item: Ratio, count: string) =>
  (item.kind === 'share' ? [item.of, item.over] : [item.from, item.to]).includes(count)

/** Why a cell that should hold a plain value cannot be taken. */
function unusable(item: Item, at: string, content: Content): CellProblem {
  const code = UNUSABLE[content.kind]
  return { code, at, item: item.id, got: shown(content) }
}

const UNUSABLE = {
  formula: 'is_formula',
  error: 'is_error',
  date: 'is_date',
  text: 'not_a_number',
  truth: 'not_a_number',
  number: 'not_a_number',
  empty: 'not_a_number',
} as const

function shown(content: Content): string {
  switch (content.kind) {
    case 'empty':
      return ''
    case 'text':
      return content.text.length > 40 ? `${content.text.slice(0, 39)}…` : content.text
    case 'number':
      return makeDecimal(content.number)
    case 'formula':
      return `=${content.formula.length > 38 ? `${content.formula.slice(0, 37)}…` : content.formula}`
    default:
      return content.shown
  }
}
