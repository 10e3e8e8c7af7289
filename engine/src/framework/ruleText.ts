import { type Framework, partsOf, type Rule, type Text } from './framework.ts'

/** What a rule is called by. */
type Named = Pick<Rule, 'rule' | 'node' | 'text'>

/** A rule on one node lends it its name; of many nodes each keeps its own, halves with their half. */
export function ruleText(rule: Named, rules: Named[], { groups, total }: Framework): Text {
  const isAlone = rules.filter((other) => other.rule === rule.rule).length === 1
  if (isAlone) return rule.text
  const group = groups.find(({ id }) => id === rule.node)
  if (group) return group.text
  const parent = partsOf(total).find(
    (part) => part.kind === 'branch' && part.parts.some(({ id }) => id === rule.node),
  )
  const part = partsOf(total).find(({ id }) => id === rule.node)
  if (!parent || !part) return rule.text
  return {
    id: `${part.text.id} (${parent.text.id})`,
    en: `${part.text.en} (${parent.text.en})`,
  }
}
