import { parseExact, ZERO } from '../exact.ts'
import { type Framework, partsOf } from '../framework/framework.ts'
import { lintPredicates } from '../packs/lint.ts'
import { isFigureText } from '../packs/nameSetting.ts'
import { nodeAt } from '../packs/nodeAt.ts'
import type { PackProblem } from '../packs/problem.ts'
import type { LawSource } from '../packs/readLawSource.ts'
import { err, ok, type Result } from '../result.ts'
import { changeLaw, type Law, setMinimums } from './changeLaw.ts'
import type { ChangeProblem, Settings } from './changePack.ts'

/**
 * Changes one law again and again, as `changeLaw` does. While only minimums move, they are set in the framework that
 * is already made, exactly, and all else of it stays the very same object.
 */
export function keepChanging(
  source: LawSource,
): (settings: Settings) => Result<Law, ChangeProblem[]> {
  let kept: { others: string; law: Law } | undefined
  return (settings) => {
    const entries = Object.entries(settings)
    const others = JSON.stringify(entries.filter(([name]) => !name.startsWith('rule.')))
    if (kept?.others === others) {
      const moved = moveMinimums(kept.law, source, settings)
      if (moved) return moved
    }
    const made = changeLaw(source, settings)
    if (made.ok) kept = { others, law: made.value }
    return made
  }
}

/** A made law with minimums set otherwise; none when it has to be made anew to hold them. */
function moveMinimums(
  { framework, parameters }: Law,
  source: LawSource,
  settings: Settings,
): Result<Law, ChangeProblem[]> | undefined {
  const open = new Map(Object.entries(settings).filter(([name]) => name.startsWith('rule.')))
  if (![...open.values()].every(isFigureText)) return undefined
  const content = setMinimums(source.predicates, (name) => {
    const value = open.get(name)
    open.delete(name)
    return value
  })
  if (open.size) return undefined
  const predicates = setPoints(framework, content)
  if (!predicates) return undefined
  const moved = { ...framework, predicates }
  const problems: PackProblem[] = []
  lintPredicates(moved, {
    content,
    report: (path, fault) => {
      const node = nodeAt(content, path)
      problems.push({ ...fault, file: 'predicates.yaml', line: 0, ...(node && { node }) })
    },
  })
  return problems.length ? err(problems) : ok({ framework: moved, parameters })
}

/** The predicates with their minimums in points; none when one is no whole number at the framework's scale. */
function setPoints(
  framework: Framework,
  { predicates }: LawSource['predicates'],
): Framework['predicates'] | undefined {
  const nodes = [...partsOf(framework.total), ...framework.groups]
  const weights = new Map(nodes.map(({ id, weight }) => [id, weight]))
  let isWhole = true
  const made = framework.predicates.map((predicate) => {
    const rules = predicates.find(({ id }) => id === predicate.id)?.rules ?? []
    const figures = new Map(rules.map(({ rule, atLeast }) => [rule, atLeast]))
    isWhole &&= figures.size === rules.length
    return {
      ...predicate,
      rules: predicate.rules.map((rule) => {
        const figure = figures.get(rule.rule) ?? ''
        const { num, den } = parseExact(figure) ?? ZERO
        const of = figure.endsWith('%') ? (weights.get(rule.node) ?? 0) : framework.scale
        const points = num * BigInt(of)
        isWhole &&= points % den === 0n
        return { ...rule, atLeast: Number(points / den) }
      }),
    }
  })
  return isWhole ? made : undefined
}
