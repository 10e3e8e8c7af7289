import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import type { Answers, Counts } from '../framework/answers.ts'
import { packFiles } from './pack.ts'

/**
 * A second opinion on verdicts: reads the pack's YAML by itself and computes with fractions in lowest
 * terms, the slow and plain way. Shares no code with the engine.
 */
export function makeOracle(area: 'whole' | 'half' = 'whole') {
  const files = packFiles()
  const framework = read<FrameworkYaml>(files['framework.yaml'])
  const { predicates } = read<PredicatesYaml>(files['predicates.yaml'])
  const scales = new Map(framework.scales.map((scale) => [scale.id, scale]))

  const pointsOf = (answers: Answers) => {
    const points = new Map<string, Ratio>()
    const walk = (node: NodeYaml, weight: Ratio): Ratio => {
      const own = node.parts
        ? node.parts
            .map((part) =>
              walk(
                part,
                part.weight
                  ? ratio(part.weight)
                  : times(weight, [1n, BigInt(node.parts?.length ?? 1)]),
              ),
            )
            .reduce(plus, [0n, 1n])
        : times(weight, shareOf(node, answers[node.id], scales))
      points.set(node.id, own)
      return own
    }
    walk(framework.total, ratio(framework.total.weight ?? '0'))
    for (const group of framework.groups)
      points.set(
        group.id,
        group.parts.map((part) => points.get(part) as Ratio).reduce(plus, [0n, 1n]),
      )
    return points
  }

  const weights = new Map<string, Ratio>()
  const weigh = (node: NodeYaml) => {
    if (node.weight) weights.set(node.id, ratio(node.weight))
    for (const part of node.parts ?? []) weigh(part)
  }
  weigh(framework.total)
  for (const group of framework.groups)
    weights.set(group.id, group.parts.map((p) => weights.get(p) as Ratio).reduce(plus, [0n, 1n]))

  /** What is short of each predicate: `rule node` and by exactly how much. */
  return (answers: Answers): Record<string, [string, string][]> => {
    const points = pointsOf(answers)
    return Object.fromEntries(
      predicates.map(({ id, rules }) => [
        id,
        rules.flatMap(({ rule, of, atLeast }) =>
          (Array.isArray(of) ? of : (of.area_rule[area] ?? [])).flatMap(
            (node): [string, string][] => {
              const least = atLeast.endsWith('%')
                ? times(weights.get(node) as Ratio, ratio(`${atLeast.slice(0, -1)}/100`))
                : ratio(atLeast)
              const [num, den] = plus(least, times(points.get(node) as Ratio, [-1n, 1n]))
              return num > 0n ? [[`${rule} ${node}`, `${num}/${den}`]] : []
            },
          ),
        ),
      ]),
    )
  }
}

type Ratio = [bigint, bigint]
type NodeYaml = {
  id: string
  weight?: string
  parts?: NodeYaml[]
  scale?: string
  share?: { of: string; over: string }
  decrease?: { from: string; to: string }
  index?: { upTo: string }
  counts?: Record<string, { sumOf?: string[] }>
}
type ScaleYaml = {
  id: string
  options: { key: string; value: string | { abcd_steps: { hundredths: string } } }[]
}
type FrameworkYaml = {
  scales: ScaleYaml[]
  total: NodeYaml
  groups: { id: string; parts: string[] }[]
}
type PredicatesYaml = {
  predicates: {
    id: string
    rules: {
      rule: string
      atLeast: string
      of: string[] | { area_rule: Record<string, string[]> }
    }[]
  }[]
}

const read = <T>(text: string | undefined) => load(text ?? '', { schema: FAILSAFE_SCHEMA }) as T

function shareOf(
  node: NodeYaml,
  answer: Answers[string] | undefined,
  scales: Map<string, ScaleYaml>,
): Ratio {
  if (answer === undefined) return [0n, 1n]
  if (node.scale) {
    const value = scales.get(node.scale)?.options.find(({ key }) => key === answer)?.value
    return ratio(typeof value === 'object' ? value.abcd_steps.hundredths : (value ?? '0'))
  }
  if (node.index) return times(ratio(answer as string), [1n, BigInt(node.index.upTo)])
  const counts = answer as Counts
  const [part, whole] = node.share
    ? [BigInt(counts[node.share.of] ?? 0), BigInt(counts[node.share.over] ?? 0)]
    : [
        BigInt(counts[node.decrease?.from ?? ''] ?? 0) -
          BigInt(counts[node.decrease?.to ?? ''] ?? 0),
        BigInt(counts[node.decrease?.from ?? ''] ?? 0),
      ]
  if (whole === 0n) throw new Error('the oracle knows no rule for nothing to divide by')
  if (part < 0n) return [0n, 1n]
  return part > whole ? [1n, 1n] : lowest([part, whole])
}

function ratio(text: string): Ratio {
  const known = ratios.get(text) ?? readRatio(text)
  ratios.set(text, known)
  return known
}
/** The figures of the law come up for every worksheet; each is read once. */
const ratios = new Map<string, Ratio>()
function readRatio(text: string): Ratio {
  const [above = '', below = '1'] = text.split('/')
  const [whole = '0', decimals = ''] = above.split('.')
  return lowest([BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(below)])
}

const plus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => lowest([a * d + c * b, b * d])
const times = ([a, b]: Ratio, [c, d]: Ratio): Ratio => lowest([a * c, b * d])

function lowest([num, den]: Ratio): Ratio {
  let [a, b] = [num < 0n ? -num : num, den]
  while (b) [a, b] = [b, a % b]
  return a === 0n ? [0n, 1n] : [num / a, den / a]
}
