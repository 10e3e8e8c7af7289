import type { Item } from '@teladan/engine/framework/framework.ts'
import { quotient } from './numeral.ts'

type Ratio = Extract<Item, { kind: 'share' | 'decrease' }>

/** Where the cells that a formula speaks of stand. */
export type Places = {
  weight: string
  answer: string
  /** The cell of one of the item's counts. */
  count: (id: string) => string
}

/** An item's points from its answer: blank while it is open, `unreadable` for what is no answer. */
export function pointsFormula(item: Item, { weight, answer }: Places, unreadable: string): string {
  const odd = quoted(unreadable)
  switch (item.kind) {
    case 'choice': {
      const options = item.options.reduceRight((rest, { key, also, points }) => {
        const tests = [key, ...also].map((spelling) => `${answer}=${quoted(spelling)}`)
        const test = tests.length > 1 ? `OR(${tests.join(',')})` : tests[0]
        return `IF(${test},${times(weight, points, item.weight)},${rest})`
      }, odd)
      return `IF(${answer}="","",${options})`
    }
    case 'index': {
      const isWithin = `AND(${answer}>=0,${answer}<=${item.upTo})`
      const points = `IF(${isWithin},${weight}*${answer}/${item.upTo},${odd})`
      return `IF(ISNUMBER(${answer}),${points},IF(${answer}="","",${odd}))`
    }
    case 'entered': {
      const fine = `${answer}*${10 ** item.places}`
      const isPoints = `AND(${answer}>=0,${answer}<=${item.most},ABS(${fine}-ROUND(${fine},0))<0.000001)`
      return `IF(ISNUMBER(${answer}),IF(${isPoints},${answer},${odd}),IF(${answer}="","",${odd}))`
    }
    default:
      return `IF(ISNUMBER(${answer}),${weight}*${answer},"")`
  }
}

/** A ratio from its counts, within 0 and 1; blank while it cannot be told. */
export function ratioFormula(item: Ratio, { count: at }: Places): string {
  const count = (id: string) => countOf(item, id, at)
  const none = { full: '1', zero: '0', open: '""' }[item.whenNone]
  const [above, below] =
    item.kind === 'share' ? [count(item.of), count(item.over)] : [count(item.to), count(item.from)]
  const nothing = item.kind === 'share' ? none : `IF(${above.value}>0,0,${none})`
  const ratio =
    item.kind === 'share'
      ? `MIN(1,${above.value}/${below.value})`
      : `MAX(0,(${below.value}-${above.value})/${below.value})`
  return `IF(AND(${above.isGiven},${below.isGiven}),IF(${below.value}=0,${nothing},${ratio}),"")`
}

/** The sum of cells in one column, neighbours as a range. */
export const sumFormula = (column: string, rows: number[], sheet = '') =>
  `SUM(${ranges(column, rows, sheet)})`

/** How many of these cells hold a number. */
export const countFormula = (column: string, rows: number[], sheet = '') =>
  `COUNT(${ranges(column, rows, sheet)})`

/**
 * Whether points reach a minimum. Binary fractions miss a line by a hair that nobody scored, so the difference is
 * rounded to nine places first.
 */
export const isReached = (points: string, atLeast: string) => `ROUND(${points}-${atLeast},9)>=0`

export const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A total is worked out from its parts only when all of them are there; otherwise what was typed stands. */
function countOf(item: Ratio, id: string, at: (id: string) => string) {
  const parts = item.counts.find((count) => count.id === id)?.sumOf?.map(at)
  const typed = { isGiven: `ISNUMBER(${at(id)})`, value: at(id) }
  if (!parts) return typed
  const isWhole = `COUNT(${parts.join(',')})=${parts.length}`
  return {
    isGiven: `OR(${isWhole},${typed.isGiven})`,
    value: `IF(${isWhole},SUM(${parts.join(',')}),${typed.value})`,
  }
}

function times(weight: string, points: number, whole: number): string {
  if (points === 0) return '0'
  return points === whole ? weight : `${weight}*${quotient(points, whole)}`
}

function ranges(column: string, rows: number[], sheet: string): string {
  const runs: [number, number][] = []
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && row === last[1] + 1) last[1] = row
    else runs.push([row, row])
  }
  return runs
    .map(([from, to]) => {
      const first = `${sheet}${column}${from}`
      return from === to ? first : `${first}:${column}${to}`
    })
    .join(',')
}
