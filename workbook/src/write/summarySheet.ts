import { compare } from '@teladan/engine/exact.ts'
import {
  itemsOf,
  type Part,
  type Predicate,
  type Rule,
} from '@teladan/engine/framework/framework.ts'
import { judge } from '@teladan/engine/verdict/judge.ts'
import type { WriteSheet } from 'hucre/xlsx'
import { columnLetters } from '../cells.ts'
import { itemsWithin, partNames } from '../within.ts'
import { type Draft, type DraftLayer, numberOf } from './draft.ts'
import { countFormula, isReached, quoted, sumFormula } from './formulas.ts'
import { quotient } from './numeral.ts'
import { PAPER, Page } from './page.ts'

/** What the answers come to, by component, area and minimum, for every layer side by side. */
export function makeSummarySheet(draft: Draft): WriteSheet {
  const { words, dossier } = draft
  const page = new Page()
  page.put('A', 1, `${words.summary}${dossier.unit ? ` · ${dossier.unit.name}` : ''}`, 'title')
  const rows = new Map<string, number>()
  let next = writePoints(page, draft, rows, 3)
  next = writeAnswered(page, draft, next)
  // On paper the minimums of all predicates begin a page.
  const rowBreaks = dossier.area === null ? [next - 1] : []
  writeMinimums(page, draft, { rows, answeredRow: next - 1, from: next + 1 })
  return page.finish(words.summary, {
    columns: [12, 58, 11, ...draft.layers.flatMap(() => [14, 22])].map((width) => ({ width })),
    view: { tabColor: { rgb: '2E7D32' } },
    rowBreaks,
    pageSetup: { ...PAPER, fitToWidth: 1 },
  })
}

/** The two columns of each layer. */
const columnsAt = (i: number) => [columnLetters(3 + 2 * i), columnLetters(4 + 2 * i)] as const

function writeHeader(page: Page, { layers, words }: Draft, row: number, cells: string[]) {
  for (const [i, text] of cells.slice(0, 3).entries())
    page.put(columnLetters(i), row, text, 'header')
  for (const [i, { place }] of layers.entries()) {
    const [first, second] = columnsAt(i)
    page.put(first, row, place.layer.text[words.language], 'header')
    page.put(second, row, cells[3] ?? null, 'header')
  }
}

/** Components and groups; where each stands is kept in `rows`. */
function writePoints(page: Page, draft: Draft, rows: Map<string, number>, from: number): number {
  const { pack, words } = draft
  const { total, groups } = pack.framework
  let row = from
  const write = (nodes: string[]) => {
    for (const node of nodes) {
      if (!isWhole(draft, node)) continue
      rows.set(node, row)
      writeNode(page, draft, node, row++)
    }
  }
  const halves = total.parts.flatMap((part) =>
    part.kind === 'branch' ? [part.id, ...part.parts.map(({ id }) => id)] : [part.id],
  )
  writeHeader(page, draft, row++, [words.components, '', words.weight, words.percent])
  write([total.id, ...halves])
  const shown = groups.filter(({ id }) => isWhole(draft, id))
  if (!shown.length) return row + 1
  row++
  writeHeader(page, draft, row++, [words.groups, '', words.weight, words.percent])
  write(shown.flatMap(({ id, parts }) => [id, ...parts]))
  return row + 1
}

function writeNode(page: Page, draft: Draft, node: string, row: number) {
  const { pack, layers, words } = draft
  const { framework } = pack
  const group = framework.groups.find(({ id }) => id === node)
  const found = group ?? findPart(framework.total, node)
  const isStrong = group !== undefined || node === framework.total.id
  page.put('A', row, node, isStrong ? 'branch' : 'text')
  page.put('B', row, found?.text[words.language] ?? node, isStrong ? 'branch' : 'text')
  const weight = found?.weight ?? 0
  page.put('C', row, weight / framework.scale, isStrong ? 'branchNumber' : 'number')
  for (const [i, layer] of layers.entries()) {
    const [first, second] = columnsAt(i)
    const result = numberOf(layer.scorecard.scores.get(node).points)
    const formula = pointsAt(draft, layer, node)
    page.put(first, row, { formula, result }, isStrong ? 'branchNumber' : 'number')
    if (weight === 0) continue
    const share = {
      formula: `${first}${row}/$C${row}`,
      result: (result * framework.scale) / weight,
    }
    page.put(second, row, share, isStrong ? 'branchPercent' : 'percent')
  }
}

/** How many items count as answered, of how many. */
function writeAnswered(page: Page, draft: Draft, row: number): number {
  const { pack, dossier, layers, words } = draft
  const items = itemsWithin(pack.framework, dossier.area)
  const rowsOfItems = items.flatMap(({ id }) => draft.lines.rows.get(id) ?? [])
  page.put('A', row, words.answered, 'strong')
  page.put('B', row, null, 'strong')
  page.merge('A', 'B', row)
  page.put('C', row, items.length, 'center')
  for (const [i, layer] of layers.entries()) {
    const [first, second] = columnsAt(i)
    const result = answeredIn(draft, layer)
    const formula = countFormula(layer.place.points, rowsOfItems, sheetOf(draft))
    page.put(first, row, { formula, result }, 'center')
    const share = { formula: `${first}${row}/$C${row}`, result: result / items.length }
    page.put(second, row, share, 'percent')
  }
  return row + 1
}

function answeredIn({ pack, dossier }: Draft, { scorecard }: DraftLayer): number {
  const open = new Set(scorecard.open)
  return itemsWithin(pack.framework, dossier.area).filter(({ id }) => !open.has(id)).length
}

type Below = { rows: Map<string, number>; answeredRow: number; from: number }

/** Every minimum with whether it is reached, and for a whole worksheet what follows from all of them. */
function writeMinimums(page: Page, draft: Draft, { rows, answeredRow, from }: Below) {
  const { pack, dossier, words } = draft
  let row = from
  for (const predicate of pack.framework.predicates) {
    const rules = predicate.rules.filter(({ node }) => isWhole(draft, node))
    if (!rules.length) continue
    writeHeader(page, draft, row++, [
      predicate.id,
      `${words.minimums} ${predicate.text[words.language]}`,
      words.atLeast,
      '',
    ])
    const first = row
    for (const rule of rules) {
      const text = ruleText(draft, rules, rule)
      writeRule(page, draft, { rule, text, known: rows.get(rule.node), answeredRow, row: row++ })
    }
    if (dossier.area === null)
      writeConclusion(page, draft, predicate, { first, row: row++, answeredRow })
    row++
  }
  page.put('A', row, words.roundedNote, 'faint')
  page.merge('A', columnsAt(draft.layers.length - 1)[1], row)
  page.heights.set(row - 1, { height: 32 })
}

type Ruled = {
  rule: Rule
  text: string
  /** The row above that has the node's points already. */
  known: number | undefined
  answeredRow: number
  row: number
}

/** One minimum, and for every layer the points held against it. */
function writeRule(page: Page, draft: Draft, { rule, text, known, answeredRow, row }: Ruled) {
  const { pack, words, layers } = draft
  const { scale } = pack.framework
  const minimum = { num: BigInt(rule.atLeast), den: BigInt(scale) }
  const least = quotient(rule.atLeast, scale)
  const result = rule.atLeast / scale
  page.put('A', row, rule.node, 'text')
  page.put('B', row, text, 'text')
  page.put('C', row, least.includes('/') ? { formula: least, result } : result, 'number')
  const { met, short } = words.verdict
  for (const [i, layer] of layers.entries()) {
    const [points, verdict] = columnsAt(i)
    const had = layer.scorecard.scores.get(rule.node).points
    const formula = known === undefined ? pointsAt(draft, layer, rule.node) : `${points}${known}`
    page.put(points, row, { formula, result: numberOf(had) }, 'number')
    const reached = isReached(`${points}${row}`, `$C${row}`)
    const held = `IF(${reached},${quoted(met)},${quoted(short)})`
    // A layer in which nothing was said has found nobody short of anything.
    const said = layer.said?.closed ? held : `IF(${points}${answeredRow}=0,"",${held})`
    const isSilent = !layer.said?.closed && answeredIn(draft, layer) === 0
    const isMet = compare(had, minimum) >= 0
    page.put(verdict, row, { formula: said, result: isSilent ? '' : isMet ? met : short }, 'center')
  }
}

type Rows = { first: number; row: number; answeredRow: number }

function writeConclusion(
  page: Page,
  { pack, layers, words }: Draft,
  predicate: Predicate,
  { first, row, answeredRow }: Rows,
) {
  page.put('A', row, words.conclusion(predicate.id), 'branch')
  for (const column of ['B', 'C']) page.put(column, row, null, 'branch')
  page.merge('A', 'B', row)
  for (const [i, { scorecard, said }] of layers.entries()) {
    const [points, verdict] = columnsAt(i)
    const { met, short, open } = words.verdict
    const reached = `COUNTIF(${verdict}${first}:${verdict}${row - 1},${quoted(met)})=${row - first}`
    const whole = `IF(${reached},${quoted(met)},${quoted(short)})`
    const formula = said?.closed
      ? whole
      : `IF(${points}${answeredRow}<$C${answeredRow},${quoted(open)},${whole})`
    const kind = judge(pack.framework, scorecard)[predicate.id]?.kind ?? 'open'
    page.put(points, row, null, 'branch')
    page.put(verdict, row, { formula, result: words.verdict[kind] }, 'branch')
  }
}

/** Where a node's points come from; an open item's are blank, and a sum makes nothing of that. */
function pointsAt(draft: Draft, { place }: DraftLayer, node: string): string {
  const { pack, lines, totalRow } = draft
  const sheet = sheetOf(draft)
  if (node === pack.framework.total.id) return `${sheet}${place.points}${totalRow}`
  const rows = partNames(pack.framework, node).flatMap((id) => lines.rows.get(id) ?? [])
  return sumFormula(place.points, rows, sheet)
}

/** Whether the sheet has all of a node. */
function isWhole({ pack, lines, totalRow }: Draft, node: string): boolean {
  if (node === pack.framework.total.id) return totalRow !== undefined
  const items = partNames(pack.framework, node).flatMap((id) => {
    const part = findPart(pack.framework.total, id)
    return part ? itemsOf(part) : []
  })
  return items.length > 0 && items.every(({ id }) => lines.rows.has(id))
}

/** A rule that looks at several nodes is named with each of them. */
function ruleText({ pack, words }: Draft, rules: Rule[], { rule, node, text }: Rule): string {
  const said = text[words.language]
  if (rules.filter((one) => one.rule === rule).length === 1) return said
  const { groups, total } = pack.framework
  const named = groups.find(({ id }) => id === node) ?? findPart(total, node)
  return named ? `${said}: ${named.text[words.language]}` : said
}

function findPart(part: Part, id: string): Part | undefined {
  if (part.id === id) return part
  if (part.kind !== 'branch') return undefined
  for (const child of part.parts) {
    const found = findPart(child, id)
    if (found) return found
  }
  return undefined
}

const sheetOf = ({ layout }: Draft) => `'${layout.sheet.replaceAll("'", "''")}'!`
