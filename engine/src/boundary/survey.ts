import { compare, parseExact } from '../exact.ts'
import { type AnswerProblem, parseAnswer } from '../framework/answers.ts'
import { type Framework, type Item, itemsOf } from '../framework/framework.ts'
import { err, ok, type Result } from '../result.ts'

/** Between which two figures a survey's index lies, by item; decimal texts. */
export type Survey = Record<string, Interval>
export type Interval = { low: string; high: string }

export type SurveyProblem =
  | AnswerProblem
  | { code: 'no_such_index'; at: string; indices: string[] }
  | { code: 'interval_reversed'; at: string; low: string; high: string }

/** Reads intervals from outside: each belongs to an index, lies on its scale, and does not run backwards. */
export function parseSurvey(
  framework: Framework,
  given: Record<string, Interval>,
): Result<Survey, SurveyProblem[]> {
  const indices = itemsOf(framework.total).filter((item) => item.kind === 'index')
  const problems = Object.entries(given).flatMap(([at, interval]): SurveyProblem[] => {
    const item = indices.find(({ id }) => id === at)
    if (!item) return [{ code: 'no_such_index', at, indices: indices.map(({ id }) => id) }]
    return problemsOf(item, interval)
  })
  return problems.length ? err(problems) : ok(given)
}

function problemsOf(item: Item, { low, high }: Interval): SurveyProblem[] {
  const ends = [low, high].map((end) => parseAnswer(item, end))
  const problems = ends.flatMap((end) => (end.ok ? [] : end.error))
  if (problems.length) return problems
  const [from, to] = [parseExact(low), parseExact(high)]
  return from && to && compare(from, to) > 0
    ? [{ code: 'interval_reversed', at: item.id, low, high }]
    : []
}
