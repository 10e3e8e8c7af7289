import {
  divide,
  type Exact,
  exact,
  makeFixed,
  multiply,
  parseExact,
  ZERO,
} from '@teladan/engine/exact.ts'
import { type Framework, partsOf, type Text } from '@teladan/engine/framework/framework.ts'
import type { LawSource } from '@teladan/engine/packs/readLawSource.ts'
import { writeExact } from './writeExact.ts'

/** A minimum that can be moved: where it is in the law, how far it goes, and by which steps. */
export type Minimum = {
  setting: string
  predicate: string
  rule: string
  text: Text
  now: string
  isShare: boolean
  /** The most it can ask for, in its own unit: 100 for a share, else what its node can bring. */
  most: Exact
  step: Exact
}

/** Every minimum of a law, predicate by predicate. */
export function minimumsOf(source: LawSource, framework: Framework): Minimum[] {
  const nodes = [...partsOf(framework.total), ...framework.groups]
  const weights = new Map(nodes.map(({ id, weight }) => [id, weight]))
  const { scale } = framework
  return source.predicates.predicates.flatMap(({ id: predicate, rules }) =>
    rules.map(({ rule, text, atLeast: now }) => {
      const node = framework.predicates
        .find(({ id }) => id === predicate)
        ?.rules.find((one) => one.rule === rule)?.node
      const isShare = now.endsWith('%')
      const whole = exact(BigInt(weights.get(node ?? '') ?? 0), BigInt(scale))
      const most = isShare ? exact(100n) : whole
      const step = stepFor(most, figureIn(now, isShare))
      return {
        setting: `rule.${predicate}.${rule}`,
        predicate,
        rule,
        text,
        now,
        isShare,
        most,
        step,
      }
    }),
  )
}

/** A figure in the unit it is shown in: a share's hundredths, else points. */
export function figureIn(text: string, isShare: boolean): Exact {
  const value = parseExact(text) ?? ZERO
  return isShare ? multiply(value, exact(100n)) : value
}

/** A figure in the unit it is shown in, as the law writes it. */
export const writeFigure = (value: Exact, isShare: boolean) =>
  isShare ? `${writeExact(value)}%` : writeExact(value)

/** The coarsest step of a hand that is fine enough for what is moved and leads over where it is now. */
export function stepFor(most: Exact, now: Exact): Exact {
  const fits = (step: Exact) => {
    const { num, den } = divide(now, step)
    return num % den === 0n
  }
  const whole = Number(makeFixed(most, 6))
  const steps = STEPS.filter(({ from }) => whole >= from).map(({ step }) => step)
  return steps.find(fits) ?? FINEST
}

const STEPS = [
  { from: 40, step: exact(1n, 2n) },
  { from: 10, step: exact(1n, 4n) },
  { from: 4, step: exact(1n, 20n) },
  { from: 0, step: exact(1n, 100n) },
]
const FINEST = exact(1n, 1000n)
