import { parseExact } from '../exact.ts'
import { type Figures, inherit } from './ground.ts'
import type { Condition, Eligibility } from './pack.ts'
import type { ReadFile } from './readFile.ts'
import type { EligibilityFile } from './schema.ts'

/** The conditions of every cycle; each names a fact, compares it one way, and says what it rests on. */
export function makeEligibility(
  { content, report }: ReadFile<EligibilityFile>,
  predicates: string[],
  figures: Figures,
): Eligibility[] {
  return content.cycles.map((cycle, i) => {
    const around = inherit(cycle, content)
    const rules = cycle.rules.map((rule, r): Condition => {
      const path = ['cycles', i, 'rules', r]
      const fact = content.facts.find((f) => f.id === rule.fact)
      if (!fact) report([...path, 'fact'], { code: 'no_such_name', name: rule.fact })
      for (const name of rule.for)
        if (!predicates.includes(name)) report([...path, 'for'], { code: 'no_such_name', name })
      const id = `eligibility.${cycle.cycle}.${r + 1}`
      const figure = { id, bears: 'eligibility', text: rule.message, path, report } as const
      const ground = figures.note(figure, rule, around)
      const { oneOf, atLeast, above } = rule
      const compared = [oneOf, atLeast, above, rule.since].filter((c) => c !== undefined)
      const isUndecided = compared.length === 0 && ground.mark === 'unknown'
      if (compared.length !== 1 && !isUndecided) report(path, { code: 'without_comparison' })
      const isNumber = fact && !fact.grades
      const grades = [...(oneOf ?? []), ...(atLeast && !isNumber ? [atLeast] : [])]
      for (const grade of grades)
        if (!fact?.grades?.includes(grade)) report(path, { code: 'no_such_name', name: grade })
      if (isNumber && atLeast && !parseExact(atLeast))
        report([...path, 'atLeast'], { code: 'no_such_name', name: atLeast })
      if (above && fact?.grades) report([...path, 'above'], { code: 'without_comparison' })
      const { for: whom, by, since, message } = rule
      return { for: whom, fact: rule.fact, oneOf, atLeast, above, by, since, message, ground }
    })
    return { cycle: cycle.cycle, rules }
  })
}
