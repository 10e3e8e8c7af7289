import type { Answers, Counts } from '@teladan/engine/framework/answers.ts'
import {
  type Framework,
  type Item,
  isFigure,
  itemsOf,
  type Part,
} from '@teladan/engine/framework/framework.ts'
import { HyperFormula, type RawCellContent } from 'hyperformula'

/** The worksheet as a spreadsheet with live formulas: values, sums and minimums. */
function makeSheet(framework: Framework) {
  const rows: RawCellContent[][] = []
  const cellOf = new Map<string, string>()
  const inputRow = new Map<string, number>()
  const points = (value: number) => value / framework.scale

  for (const item of itemsOf(framework.total)) {
    const row = rows.length + 1
    inputRow.set(item.id, row - 1)
    rows.push([null, null, `=${formulaOf(item, row, points)}`])
    cellOf.set(item.id, `C${row}`)
  }
  const addBranch = (part: Part) => {
    if (part.kind !== 'branch') return
    for (const child of part.parts) addBranch(child)
    addSum(
      part.id,
      part.parts.map(({ id }) => id),
    )
  }
  const addSum = (id: string, parts: string[]) => {
    rows.push([null, null, `=SUM(${parts.map((part) => cellOf.get(part)).join(',')})`])
    cellOf.set(id, `C${rows.length}`)
  }
  addBranch(framework.total)
  for (const { id, parts } of framework.groups) addSum(id, parts)
  const verdictRows = framework.predicates.map(({ rules }) => {
    const tests = rules.map(({ node, atLeast }) => `${cellOf.get(node)}>=${points(atLeast)}`)
    rows.push([null, null, `=AND(${tests.join(',')})`])
    return rows.length - 1
  })
  const totalRow = Number(cellOf.get(framework.total.id)?.slice(1)) - 1
  return { rows, inputRow, totalRow, verdictRows }
}

function formulaOf(item: Item, row: number, points: (value: number) => number): string {
  const weight = points(item.weight)
  switch (item.kind) {
    case 'choice':
      return item.options.reduceRight(
        (rest, option) => `IF(A${row}="${option.key}",${points(option.points)},${rest})`,
        '0',
      )
    case 'index':
      return `${weight}*A${row}/${item.upTo}`
    case 'entered':
      return `A${row}`
    case 'share':
      return `${weight}*MIN(1,A${row}/B${row})`
    case 'decrease':
      return `${weight}*MAX(0,(A${row}-B${row})/A${row})`
  }
}

/** One engine kept open; a worksheet is one batch of all its answers. */
export function openHyperFormula(framework: Framework) {
  const { rows, inputRow, totalRow, verdictRows } = makeSheet(framework)
  const engine = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3' })
  const items = itemsOf(framework.total)
  const write = (item: Item, answers: Answers) => {
    const row = inputRow.get(item.id) ?? 0
    engine.setCellContents({ sheet: 0, row, col: 0 }, [inputsOf(item, answers)])
  }
  const result = () => ({
    total: Number(engine.getCellValue({ sheet: 0, row: totalRow, col: 2 })),
    met: verdictRows.filter((row) => engine.getCellValue({ sheet: 0, row, col: 2 }) === true)
      .length,
  })
  return {
    all: (answers: Answers) => {
      engine.batch(() => {
        for (const item of items) write(item, answers)
      })
      return result()
    },
    one: (answers: Answers, at: number) => {
      const item = items[at % items.length]
      if (item) write(item, answers)
      return result()
    },
  }
}

function inputsOf(item: Item, answers: Answers): RawCellContent[] {
  const answer = answers[item.id]
  if (item.kind === 'choice') return [answer as string]
  if (isFigure(item)) return [Number(answer)]
  const counts = answer as Counts
  const names = item.kind === 'share' ? [item.of, item.over] : [item.from, item.to]
  return names.map((name) => counts[name] ?? 0)
}
