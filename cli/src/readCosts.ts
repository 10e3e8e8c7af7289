import { readFile, stat } from 'node:fs/promises'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { type CostProblem, type Costs, parseCosts } from '@teladan/engine/gap/costs.ts'
import { parseSource } from '@teladan/engine/packs/source.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { makeFigure, type Words } from '@teladan/words/words.ts'
import { harmless } from './terminal.ts'

/** Room for a line about every level of every item. */
const BYTES_MOST = 256 * 1024

/** Reads a table of costs in YAML or JSON, whole or not at all: a sentence for everything wrong, at its line. */
export async function readCosts(
  words: Words,
  file: string,
  framework: Framework,
): Promise<Result<Costs, string[]>> {
  const refuse = (sentence: string) => err([harmless(`${file}: ${sentence}`)])
  let text: string
  try {
    const { size } = await stat(file)
    const kilobytes = makeFigure(words, String(BYTES_MOST / 1024))
    if (size > BYTES_MOST) return refuse(words.gap.costs.too_long(kilobytes))
    text = await readFile(file, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return refuse(isMissing ? words.problem.not_found : words.problem.not_readable)
  }
  const source = parseSource(file, text)
  if (!source.ok) {
    const lines = source.error.map(({ line, detail }) =>
      harmless(`${file}:${line}: ${words.fault.not_yaml(detail)}`),
    )
    return err(lines)
  }
  const { content, lineOf } = source.value
  const costs = parseCosts(framework, content)
  if (costs.ok) return ok(costs.value)
  return err(
    costs.error.map((problem) => {
      const [last] = problem.path.slice(-1)
      const key = typeof last === 'string' ? `${last}: ` : ''
      return harmless(`${file}:${lineOf(problem.path)}: ${key}${sentenceOf(words, problem)}`)
    }),
  )
}

function sentenceOf(words: Words, problem: CostProblem): string {
  const say = words.gap.costs
  switch (problem.code) {
    case 'not_a_cost':
    case 'not_months':
      return say[problem.code](problem.got, makeFigure(words, String(problem.most)))
    case 'no_such_node':
      return say.no_such_node(problem.got)
    case 'no_such_level':
      return say.no_such_level(problem.got, problem.levels.join(', '))
    case 'contradicts':
      return say.contradicts(problem.item, problem.other)
    default:
      return say[problem.code]
  }
}
