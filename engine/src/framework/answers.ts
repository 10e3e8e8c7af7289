import { compare, type Exact, exact, makeDecimal, parseExact, ZERO } from '../exact.ts'
import { err, ok, type Result } from '../result.ts'
import {
  type Choice,
  type Entered,
  type Framework,
  type Index,
  type Item,
  itemsOf,
} from './framework.ts'

/** Numbers by the name the framework gives them; whole, not negative. */
export type Counts = Record<string, number>

/** An option's key, the counts behind a ratio, or an index or entered points as their decimal text. */
export type Answer = string | Counts

/** What was answered, by item. What is not in here is open, which is not zero. */
export type Answers = Record<string, Answer>

export type AnswerProblem = { at: string; got?: string } & (
  | { code: 'not_answers' | 'no_such_item' | 'not_counts' | 'not_an_index' | 'not_points' }
  | { code: 'not_an_option'; options: string[] }
  | { code: 'no_such_count'; counts: string[] }
  | { code: 'not_a_count' }
  | { code: 'index_out_of_range'; upTo: number }
  | { code: 'points_out_of_range'; most: string }
  | { code: 'points_too_fine'; places: number }
)

/** Reads answers from outside: every one of them fits its item, or all that do not are named. */
export function parseAnswers(
  framework: Framework,
  input: unknown,
): Result<Answers, AnswerProblem[]> {
  if (!isRecord(input)) return err([{ code: 'not_answers', at: '' }])
  const items = new Map(itemsOf(framework.total).map((item) => [item.id, item]))
  const answers: Answers = {}
  const problems: AnswerProblem[] = []
  for (const [id, given] of Object.entries(input)) {
    const item = items.get(id)
    if (!item) {
      problems.push({ code: 'no_such_item', at: id })
      continue
    }
    if (given === null || given === '') continue
    const answer = parseAnswer(item, given)
    if (answer.ok) answers[id] = answer.value
    else problems.push(...answer.error)
  }
  return problems.length ? err(problems) : ok(answers)
}

/** Whether two answers say the same: 3.6 and 3.60 do. */
export function isSameAnswer(a: Answer | null, b: Answer | null): boolean {
  if (a === null || b === null) return a === b
  if (typeof a === 'string' || typeof b === 'string') {
    if (a === b) return true
    if (typeof a !== 'string' || typeof b !== 'string') return false
    const [one, other] = [parseExact(a), parseExact(b)]
    return one !== undefined && other !== undefined && compare(one, other) === 0
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}

/** Reads one answer to one item. */
export function parseAnswer(item: Item, given: unknown): Result<Answer, AnswerProblem[]> {
  switch (item.kind) {
    case 'choice':
      return parseOption(item, given)
    case 'index':
      return parseIndex(item, given)
    case 'entered':
      return parsePoints(item, given)
    default:
      return parseCounts(item, given)
  }
}

/** An answer as a text that is the same for the same answer, in whatever order its counts came. */
export const nameAnswer = (answer: Answer | null): string =>
  typeof answer === 'object' && answer
    ? JSON.stringify(Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(answer)

/** The option somebody meant by a text: its key or one of its other spellings, whatever the case. */
export function findOption(item: Choice, text: string) {
  const said = text.trim().toLowerCase()
  return item.options.find((option) =>
    [option.key, ...option.also].some((spelling) => spelling.toLowerCase() === said),
  )
}

export function isCount(given: unknown): given is number {
  return typeof given === 'number' && Number.isSafeInteger(given) && given >= 0
}

function parseOption(item: Choice, given: unknown): Result<Answer, AnswerProblem[]> {
  const option = typeof given === 'string' ? findOption(item, given) : undefined
  if (option) return ok(option.key)
  const options = item.options.map((o) => o.key)
  return err([{ code: 'not_an_option', at: item.id, got: shown(given), options }])
}

function parseIndex(item: Index, given: unknown): Result<Answer, AnswerProblem[]> {
  const figure = decimalOf(given)
  if (!figure) return err([{ code: 'not_an_index', at: item.id, got: shown(given) }])
  if (!isBetween(figure.value, exact(BigInt(item.upTo))))
    return err([{ code: 'index_out_of_range', at: item.id, got: shown(given), upTo: item.upTo }])
  return ok(figure.text)
}

function parsePoints(item: Entered, given: unknown): Result<Answer, AnswerProblem[]> {
  const { id: at, most, places } = item
  const figure = decimalOf(given)
  if (!figure) return err([{ code: 'not_points', at, got: shown(given) }])
  const fault = pointsFault(item, figure.value)
  if (fault === 'points_out_of_range') return err([{ code: fault, at, got: shown(given), most }])
  if (fault) return err([{ code: fault, at, got: shown(given), places }])
  return ok(figure.text)
}

/** What keeps a figure from being entered as an item's points. */
export function pointsFault(
  { most, places }: Entered,
  points: Exact,
): 'points_out_of_range' | 'points_too_fine' | undefined {
  if (!isBetween(points, parseExact(most) ?? ZERO)) return 'points_out_of_range'
  return (points.num * 10n ** BigInt(places)) % points.den === 0n ? undefined : 'points_too_fine'
}

/** A plain decimal, from a number or from its text. */
function decimalOf(given: unknown): { text: string; value: Exact } | undefined {
  const text = typeof given === 'number' && Number.isFinite(given) ? makeDecimal(given) : given
  if (typeof text !== 'string' || text.length > LONGEST || /[/%]/.test(text)) return undefined
  const value = parseExact(text)
  return value && { text, value }
}

const isBetween = (value: Exact, most: Exact) =>
  compare(value, ZERO) >= 0 && compare(value, most) <= 0

function parseCounts(
  item: Extract<Item, { kind: 'share' | 'decrease' }>,
  given: unknown,
): Result<Answer, AnswerProblem[]> {
  if (!isRecord(given)) return err([{ code: 'not_counts', at: item.id, got: shown(given) }])
  const known = item.counts.map((count) => count.id)
  const counts: Counts = {}
  const problems: AnswerProblem[] = []
  for (const [name, value] of Object.entries(given)) {
    const at = `${item.id}.${name}`
    if (!known.includes(name)) problems.push({ code: 'no_such_count', at, counts: known })
    else if (isCount(value)) counts[name] = value
    else if (value !== null) problems.push({ code: 'not_a_count', at, got: shown(value) })
  }
  return problems.length ? err(problems) : ok(counts)
}

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/** What was given, in few signs; of what has parts only that it has them. */
function shown(given: unknown): string {
  if (typeof given === 'object' && given !== null) return Array.isArray(given) ? '[…]' : '{…}'
  const text = String(given as string | number | boolean | bigint | symbol | null | undefined)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

const LONGEST = 40
