import { exact } from '../exact.ts'
import { type Framework, type Predicate, partsOf, type Rule } from '../framework/framework.ts'
import { bothTexts, type Entry, figureText, type Meeting, pointsOf } from './entry.ts'
import { facetsOf } from './facetsOf.ts'

/** Predicates with their rules, each rule with the nodes it looks at and their minimums. */
export function predicateEntries(framework: Framework, meeting: Meeting): Entry[] {
  const { predicates, scale } = framework
  const weights = weightsOf(framework)
  const order: Entry = {
    part: 'predicates',
    key: 'predicates.order',
    code: 'order',
    name: 'predicates',
    text: { id: 'predikat', en: 'predicates' },
    value: predicates
      .map(({ id }) => id)
      .filter((id) => meeting.isInBoth('predicate', id))
      .join(', '),
  }
  return [order, ...predicates.flatMap(entriesOf)]

  function entriesOf(predicate: Predicate): Entry[] {
    const { id, text, above = '' } = predicate
    const key = `predicate.${id}`
    const here = { part: 'predicates', name: id, text } as const
    return [
      { ...here, key, code: 'predicate', value: namesOf(predicate).join(', '), same: '' },
      ...bothTexts({ ...here, key: `${key}.text`, code: 'text', under: key }, text),
      { ...here, key: `${key}.above`, code: 'above', value: above, under: key },
      ...facetsOf(predicate).flatMap(([name, value]): Entry[] =>
        name === 'above'
          ? []
          : [
              {
                ...here,
                key: `${key}.facet.${name}`,
                code: 'facet',
                name,
                within: id,
                value,
                under: key,
              },
            ],
      ),
      ...namesOf(predicate).flatMap((name) => ruleEntries(predicate, name)),
    ]
  }

  function ruleEntries({ id, rules: all }: Predicate, name: string): Entry[] {
    const rules = all.filter(({ rule }) => rule === name)
    const text = rules[0]?.text ?? { id: name, en: name }
    const key = `predicate.${id}.rule.${name}`
    const here = { part: 'predicates', name, within: id, text } as const
    const share = meeting.isShare(id, name) ? evenShare(rules, weights) : undefined
    const minimums = share === undefined ? rules.map(minimumOf) : [share]
    return [
      {
        ...here,
        key,
        code: 'rule',
        value: [...new Set(minimums)].join(', '),
        same: '',
        under: `predicate.${id}`,
      },
      ...bothTexts({ ...here, key: `${key}.text`, code: 'text', under: key }, text),
      ...rules.map(
        ({ node }): Entry => ({
          ...here,
          key: `${key}.node.${meeting.idOf(node)}`,
          code: 'rule_node',
          name: node,
          within: `${id}.${name}`,
          value: node,
          same: '',
          under: key,
        }),
      ),
      ...(share === undefined
        ? rules.map(
            (rule): Entry => ({
              ...here,
              key: `${key}.minimum.${meeting.idOf(rule.node)}`,
              code: 'minimum',
              name: rules.length === 1 ? name : rule.node,
              within: `${id}.${name}`,
              value: minimumOf(rule),
              under: `${key}.node.${meeting.idOf(rule.node)}`,
            }),
          )
        : [
            {
              ...here,
              key: `${key}.share`,
              code: 'minimum',
              value: share,
              under: key,
              within: `${id}.${name}`,
            } as const,
          ]),
    ]
  }

  function minimumOf({ atLeast }: Rule) {
    return pointsOf(atLeast, scale)
  }
}

/** The rules of a framework that ask for the same share of each of several nodes. */
export function evenRules(framework: Framework): Map<string, boolean> {
  const weights = weightsOf(framework)
  return new Map(
    framework.predicates.flatMap((predicate) =>
      namesOf(predicate).map((name): [string, boolean] => {
        const rules = predicate.rules.filter(({ rule }) => rule === name)
        return [
          `${predicate.id} ${name}`,
          rules.length > 1 && evenShare(rules, weights) !== undefined,
        ]
      }),
    ),
  )
}

/** The one share of each node's weight that the minimums are; undefined where they differ. */
function evenShare(rules: Rule[], weights: Map<string, number>): string | undefined {
  const shares = new Set(
    rules.map(({ node, atLeast }) => {
      const weight = weights.get(node) ?? 0
      return weight > 0 ? figureText(exact(BigInt(atLeast) * 100n, BigInt(weight))) : undefined
    }),
  )
  const [share] = shares
  return shares.size === 1 && share !== undefined ? `${share}%` : undefined
}

const weightsOf = ({ total, groups }: Framework) =>
  new Map([...partsOf(total), ...groups].map(({ id, weight }) => [id, weight]))

const namesOf = ({ rules }: Predicate) => [...new Set(rules.map(({ rule }) => rule))]
