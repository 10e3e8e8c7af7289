import { divide, exact, multiply, parseExact, reduce } from '../exact.ts'
import type { Answer, Answers, Counts } from '../framework/answers.ts'
import { type Entered, type Framework, mostOf } from '../framework/framework.ts'
import { countItem } from '../scorecard/countItem.ts'
import { type ChoicePlace, digitIn, type FractionPlace, type Layout, makeLayout } from './layout.ts'

/**
 * The answers of many units, row after row. Plain data: it can be handed to a worker. Ratios, indices and entered
 * points, as shares of what can be entered, are fractions in lowest terms; a whole of zero says why there is none (`UNCOUNTED`, `NONE_TO_COUNT`).
 */
export type Nation = {
  layout: Layout
  size: number
  cells: Uint8Array
  fractions: Int32Array
  /** How many choices of a unit are open. */
  blanks: Uint16Array
  /** Units with a figure too large for these rows, with their answers: they are scored one by one. */
  aside: Map<number, Answers>
}

/** Part of a fraction without a whole: the answer is open, or all is counted and there is nothing to divide by. */
export const UNCOUNTED = 0
export const NONE_TO_COUNT = 1

/** A nation without units, with room for some. */
export function makeNation(framework: Framework, room = 1024): Nation {
  const layout = makeLayout(framework)
  return {
    layout,
    size: 0,
    cells: new Uint8Array(room * layout.cells),
    fractions: new Int32Array(room * layout.fractions.length * 2),
    blanks: new Uint16Array(room),
    aside: new Map(),
  }
}

/** Adds a unit with its answers, which must have come through `parseAnswers`; gives its place. */
export function addUnit(nation: Nation, answers: Answers): number {
  const unit = nation.size++
  makeRoom(nation)
  writeRow(nation, unit, answers)
  return unit
}

/** Adds a unit that answered as another did. */
export function addCopy(nation: Nation, original: number): number {
  const unit = nation.size++
  makeRoom(nation)
  const { layout, cells, fractions, blanks, aside } = nation
  const pairs = layout.fractions.length * 2
  cells.copyWithin(unit * layout.cells, original * layout.cells, (original + 1) * layout.cells)
  fractions.copyWithin(unit * pairs, original * pairs, (original + 1) * pairs)
  blanks[unit] = blanks[original] ?? 0
  const kept = aside.get(original)
  if (kept) aside.set(unit, kept)
  return unit
}

/** Changes one answer of a unit; `undefined` opens the item again. */
export function putAnswer(nation: Nation, unit: number, id: string, answer: Answer | undefined) {
  const { layout, cells, fractions, blanks, aside } = nation
  const place = layout.places.get(id)
  if (!place) throw new Error(`no item ${id}`)
  if (aside.has(unit)) return rewrite(nation, unit, { ...aside.get(unit), [id]: answer })
  if (place.kind === 'choice') {
    const choice = layout.choices[place.at] as ChoicePlace
    const at = unit * layout.cells + choice.cell
    const cell = cells[at] as number
    const [before, after] = [digitIn(cell, choice), digitOf(choice, answer)]
    cells[at] = cell + (after - before) * choice.step
    blanks[unit] = (blanks[unit] as number) + Number(after === 0) - Number(before === 0)
    return
  }
  const fraction = layout.fractions[place.at] as FractionPlace
  const at = (unit * layout.fractions.length + place.at) * 2
  if (!writeFraction(fractions, at, fraction, answer))
    rewrite(nation, unit, { ...answersAt(nation, unit), [id]: answer })
}

/** Answers that score as the unit's did: options as they were, counts and indices in lowest terms. */
export function answersAt({ layout, cells, fractions, aside }: Nation, unit: number): Answers {
  const kept = aside.get(unit)
  if (kept) return kept
  const answers: Answers = {}
  for (const choice of layout.choices) {
    const key = choice.keys[digitIn(cells[unit * layout.cells + choice.cell] ?? 0, choice) - 1]
    if (key !== undefined) answers[choice.id] = key
  }
  for (const [i, { id, item }] of layout.fractions.entries()) {
    const at = (unit * layout.fractions.length + i) * 2
    const [part = 0, whole = 0] = fractions.subarray(at, at + 2)
    if (whole === 0 && part === UNCOUNTED) continue
    if (item.kind === 'index') answers[id] = `${part}/${whole}`
    else if (item.kind === 'entered') answers[id] = pointsFor(item, part, whole)
    else if (whole === 0) answers[id] = countsFor(item, 0, 0)
    else answers[id] = countsFor(item, part, whole)
  }
  return answers
}

function digitOf({ id, keys }: ChoicePlace, answer: Answer | undefined): number {
  if (answer === undefined) return 0
  const at = keys.indexOf(answer as string)
  if (at < 0) throw new Error(`${id} has no option ${JSON.stringify(answer)}`)
  return at + 1
}

function rewrite(nation: Nation, unit: number, answers: Record<string, Answer | undefined>) {
  const given = Object.entries(answers).filter((pair): pair is [string, Answer] => !!pair[1])
  nation.aside.delete(unit)
  writeRow(nation, unit, Object.fromEntries(given))
}

function writeRow(nation: Nation, unit: number, answers: Answers) {
  const { layout, cells, fractions, blanks, aside } = nation
  const row = unit * layout.cells
  cells.fill(0, row, row + layout.cells)
  let blank = 0
  for (const choice of layout.choices) {
    const digit = digitOf(choice, answers[choice.id])
    if (digit === 0) blank++
    else cells[row + choice.cell] = (cells[row + choice.cell] as number) + digit * choice.step
  }
  blanks[unit] = blank
  let at = unit * layout.fractions.length * 2
  for (const fraction of layout.fractions) {
    if (!writeFraction(fractions, at, fraction, answers[fraction.id])) aside.set(unit, answers)
    at += 2
  }
}

/** Writes a ratio, an index or entered points at their place; false when it does not fit there. */
function writeFraction(
  fractions: Int32Array,
  at: number,
  { item }: FractionPlace,
  answer: Answer | undefined,
): boolean {
  const { part, whole } = answer === undefined ? OPEN : fractionOf(item, answer)
  const isFitting = part <= MOST && whole <= MOST
  fractions[at] = isFitting ? part : UNCOUNTED
  fractions[at + 1] = isFitting ? whole : 0
  return isFitting
}

const MOST = 2 ** 31 - 1
const OPEN = { part: UNCOUNTED, whole: 0 }

function fractionOf(item: FractionPlace['item'], answer: Answer): { part: number; whole: number } {
  if (item.kind === 'index') {
    const index = parseExact(answer as string)
    if (!index) throw new Error(`${item.id} is not a parsed index`)
    const { num, den } = reduce(index)
    return { part: Number(num), whole: Number(den) }
  }
  if (item.kind === 'entered') {
    const entered = parseExact(answer as string)
    if (!entered) throw new Error(`${item.id} is not parsed points`)
    const { num, den } = reduce(divide(entered, mostOf(item)))
    return { part: Number(num), whole: Number(den) }
  }
  const { fraction, warnings } = countItem({ ...item, whenNone: 'full' }, answer as Counts)
  if (fraction === 'open') return OPEN
  if (warnings.some(({ code }) => code === 'none_to_count'))
    return { part: NONE_TO_COUNT, whole: 0 }
  const divisor = greatestCommonCount(fraction.part, fraction.whole)
  return { part: fraction.part / divisor, whole: fraction.whole / divisor }
}

/** Entered points as the share of their item's that they are. */
function pointsFor(item: Entered, part: number, whole: number): string {
  const { num, den } = reduce(multiply(exact(BigInt(part), BigInt(whole)), mostOf(item)))
  return `${num}/${den}`
}

function countsFor(
  item: Exclude<FractionPlace['item'], { kind: 'index' | 'entered' }>,
  part: number,
  whole: number,
) {
  return item.kind === 'share'
    ? { [item.of]: part, [item.over]: whole }
    : { [item.from]: whole, [item.to]: whole - part }
}

function makeRoom(nation: Nation) {
  if (nation.size <= nation.blanks.length) return
  const room = Math.max(16, nation.blanks.length * 2)
  const { layout, cells, fractions, blanks } = nation
  nation.cells = new Uint8Array(room * layout.cells)
  nation.cells.set(cells)
  nation.fractions = new Int32Array(room * layout.fractions.length * 2)
  nation.fractions.set(fractions)
  nation.blanks = new Uint16Array(room)
  nation.blanks.set(blanks)
}

function greatestCommonCount(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y) [x, y] = [y, x % y]
  return x
}
