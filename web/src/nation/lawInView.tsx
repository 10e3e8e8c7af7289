import { itemsOf, partsOf, printedName, type Text } from '@teladan/engine/framework/framework.ts'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { About } from './simulation.ts'

type Names = {
  /** What a node is called. */
  node: Map<string, Text>
  predicate: Map<string, Text>
  printed: Map<string, Text>
  above: Map<string, string>
  /** What a minimum is called, and whether it looks at several nodes. */
  rule: Map<string, { text: Text; isShared: boolean }>
  /** What a setting is about. */
  setting: Map<
    string,
    { kind: 'rule' | 'weight' | 'parameter' | 'ratio'; text: Text; of: string; now: string }
  >
  /** What a parameter's choices are called. */
  choices: Map<string, { id: string; text?: Text }[]>
}
const Context = createContext<Names | undefined>(undefined)

/** The law of the nation in view: what its figures are called, for everything on the page. */
export function LawInView({ about, children }: { about: About; children: ReactNode }) {
  const names = useMemo(() => namesIn(about), [about])
  return <Context value={names}>{children}</Context>
}

/** What the law's figures are called, in the reader's language. */
export function useLawNames() {
  const names = use(Context)
  if (!names) throw new Error('a figure stands outside its law')
  const text = useText()
  const { words } = useLocale()
  const whenNone: Record<string, string> = words.packs.whenNone
  const node = (id: string) => {
    const name = names.node.get(id)
    return name ? text(name) : id
  }
  const printed = (id: string) => {
    const name = names.printed.get(id)
    return name ? text(name) : id
  }
  return {
    node,
    predicate: (id: string) => {
      const name = names.predicate.get(id)
      return name ? text(name) : id
    },
    /** What a predicate is called where it is printed. */
    printed,
    /** A minimum that looks at several nodes is called by the node that is short. */
    minimum: (rule: string, at: string) => {
      const known = names.rule.get(rule)
      return known && !known.isShared ? text(known.text) : node(at)
    },
    /** Whoever stands above a predicate, before what is said of it. */
    above: (lower: string) => {
      const higher = names.above.get(lower)
      return higher === undefined ? '' : `${printed(higher)}: `
    },
    rule: (rule: string) => {
      const known = names.rule.get(rule)
      return known && text(known.text)
    },
    setting: (name: string) => {
      const known = names.setting.get(name.replace(/^parameter\./, ''))
      if (!known) return { name, now: '' }
      const { kind, of, now } = known
      const called = text(known.text)
      if (kind === 'rule') return { name: words.simulation.minimumOf(printed(of), called), now }
      if (kind === 'weight') return { name: words.simulation.weightOf(of, called), now }
      if (kind === 'ratio') return { name: words.simulation.ratioOf(of, called), now }
      return { name: called, now }
    },
    choices: (parameter: string) =>
      (names.choices.get(parameter) ?? []).map(({ id, text: called }) => ({
        value: id,
        text: called ? text(called) : (whenNone[id] ?? id),
      })),
  }
}

function namesIn({ law, today }: About): Names {
  const { framework, parameters } = today
  const node = new Map<string, Text>(
    [...partsOf(framework.total), ...framework.groups].map(({ id, text }) => [id, text]),
  )
  const rule: Names['rule'] = new Map()
  const setting: Names['setting'] = new Map()
  const choices: Names['choices'] = new Map()
  for (const { id, rules } of law.predicates.predicates)
    for (const { rule: name, text, atLeast } of rules) {
      const nodes = framework.predicates.find((one) => one.id === id)?.rules
      const isShared = (nodes?.filter((one) => one.rule === name).length ?? 0) > 1
      rule.set(name, { text, isShared })
      setting.set(`rule.${id}.${name}`, { kind: 'rule', text, of: id, now: atLeast })
    }
  const weigh = (part: (typeof law.framework.total)['parts'][number]) => {
    const { id, text, weight } = part
    if (weight !== undefined)
      setting.set(`weight.${id}`, { kind: 'weight', text, of: id, now: weight })
    if ('parts' in part) part.parts.forEach(weigh)
  }
  weigh(law.framework.total)
  for (const { id, text, choices: of, chosen } of parameters) {
    setting.set(id, { kind: 'parameter', text, of: id, now: chosen })
    choices.set(id, of)
  }
  for (const item of itemsOf(framework.total))
    if ('whenNone' in item) {
      const id = `${item.id}.whenNone`
      setting.set(id, { kind: 'ratio', text: item.text, of: item.id, now: item.whenNone })
      choices.set(
        id,
        WHEN_NONE.map((one) => ({ id: one })),
      )
    }
  const predicate = new Map(framework.predicates.map(({ id, text }) => [id, text]))
  const printed = new Map(framework.predicates.map((one) => [one.id, printedName(one)]))
  const above = new Map(
    framework.predicates.flatMap(({ id, above: lower }) => (lower ? [[lower, id]] : [])),
  )
  return { node, predicate, printed, above, rule, setting, choices }
}

const WHEN_NONE = ['full', 'zero', 'open']
