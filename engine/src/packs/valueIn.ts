import { makeFixed } from '../exact.ts'
import {
  type Framework,
  itemsOf,
  partsOf,
  type Text,
  type WhenNone,
} from '../framework/framework.ts'
import type { Figure, Pack } from './pack.ts'

/** What a figure of a pack is set to, as plain data that a screen can put into words. */
export type FigureValue =
  | { kind: 'choice'; chosen: string; text: Text }
  | { kind: 'options'; options: { key: string; value: string }[] }
  | { kind: 'when_none'; is: WhenNone }
  | { kind: 'index'; upTo: number }
  | { kind: 'entered'; places: number }
  | { kind: 'weight'; points: string }
  /** None while a choice leaves the rule untested. */
  | { kind: 'minimums'; minimums: { node: string; points: string }[] }
  /** The figure is a rule that its own text states whole. */
  | { kind: 'stated' }

/** The value in force of a figure that bears on the score. */
export function valueIn({ parameters, framework }: Pack, { id }: Figure): FigureValue {
  const parameter = parameters.find((one) => one.id === id)
  if (parameter) {
    const { chosen, choices, text } = parameter
    return { kind: 'choice', chosen, text: choices.find((one) => one.id === chosen)?.text ?? text }
  }
  const items = itemsOf(framework.total)
  const onScale = items.find((item) => item.kind === 'choice' && `scale.${item.scale}` === id)
  if (onScale?.kind === 'choice')
    return { kind: 'options', options: onScale.options.map(({ key, value }) => ({ key, value })) }
  const ratio = items.find((item) => `${item.id}.whenNone` === id)
  if (ratio && 'whenNone' in ratio) return { kind: 'when_none', is: ratio.whenNone }
  const index = items.find((item) => `${item.id}.index` === id)
  if (index?.kind === 'index') return { kind: 'index', upTo: index.upTo }
  const entered = id === 'entered' && items.find((item) => item.kind === 'entered')
  if (entered) return { kind: 'entered', places: entered.places }
  const minimums = framework.predicates.flatMap((predicate) =>
    predicate.rules
      .filter(({ rule }) => `${predicate.id}.${rule}` === id)
      .map(({ node, atLeast }) => ({ node, points: pointsOf(framework, atLeast) })),
  )
  const isRule = framework.predicates.some((predicate) => id.startsWith(`${predicate.id}.`))
  if (minimums.length || isRule) return { kind: 'minimums', minimums }
  const node = [...partsOf(framework.total), ...framework.groups].find((one) => one.id === id)
  if (node) return { kind: 'weight', points: pointsOf(framework, node.weight) }
  return { kind: 'stated' }
}

/** Points at a framework's scale as a decimal of six places. */
export const pointsOf = ({ scale }: Framework, points: number): string =>
  makeFixed({ num: BigInt(points), den: BigInt(scale) }, 6)
