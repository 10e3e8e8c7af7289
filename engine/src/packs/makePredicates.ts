import { type Exact, multiply, parseExact, ZERO } from '../exact.ts'
import type { Predicate, Rule } from '../framework/framework.ts'
import type { Grain } from './grain.ts'
import { type Figures, inherit } from './ground.ts'
import type { Settle } from './parameters.ts'
import type { ReadFile } from './readFile.ts'
import type { PredicatesFile } from './schema.ts'

type Setting = {
  file: ReadFile<PredicatesFile>
  settle: Settle
  figures: Figures
  grain: Grain
  weightOf: (node: string) => Exact | undefined
}

/** The predicates with one rule for every node that a minimum names. */
export function makePredicates({ file, settle, figures, grain, weightOf }: Setting): Predicate[] {
  const { content, report } = file
  return content.predicates.map((predicate, i) => {
    const around = inherit(predicate, content)
    const rules = predicate.rules.flatMap((rule, r): Rule[] => {
      const path = ['predicates', i, 'rules', r]
      const figure = { id: `${predicate.id}.${rule.rule}`, text: rule.text, path, report }
      const ground = figures.note(figure, rule, around)
      if (!settle.isWhole(rule.of)) report([...path, 'of'], { code: 'choices_differ' })
      if (!settle.each(rule.of).flat().length) report([...path, 'of'], { code: 'tests_nothing' })
      for (const name of new Set(settle.each(rule.of).flat()))
        if (!weightOf(name)) report([...path, 'of'], { code: 'no_such_name', name })
      return (settle.inForce(rule.of) ?? []).flatMap((node) => {
        const weight = weightOf(node)
        if (!weight) return []
        const made: Rule = { rule: rule.rule, node, atLeast: 0, text: rule.text, ground }
        const least = parseExact(rule.atLeast) ?? ZERO
        const isShare = rule.atLeast.endsWith('%')
        grain.hold(isShare ? multiply(weight, least) : least, (points) => {
          made.atLeast = points
        })
        return [made]
      })
    })
    const { id, text, printed, decidedBy, above } = predicate
    return {
      id,
      text,
      ...(printed && { printed }),
      ...(decidedBy && { decidedBy }),
      ...(above && { above }),
      rules,
    }
  })
}
