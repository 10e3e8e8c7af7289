import { compare, makeFixed } from '@teladan/engine/exact.ts'
import {
  bestOf,
  type Framework,
  type Item,
  itemsOf,
  partsOf,
} from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { namesIn } from '../candidacies/score.ts'
import type { Layers, View } from '../candidacies/useDossier.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { FindingForm } from './FindingForm.tsx'

type Props = {
  view: View
  item: Item
  framework: Framework
  outcome: Outcome
  layers: Layers
}

/** What the inspectorate writes of a question that falls short, and of every missed minimum it counts for. */
export function Findings({ view, item, framework, outcome, layers }: Props) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  const { cycle, unit } = view
  const { data } = useAsk('GET /api/cycles/:cycle/units/:unit/findings', {
    params: { cycle: cycle.id, unit: unit.id },
  })
  if (!data) return null
  const mayWrite = view.deeds.write_finding === null && isRoundOpen(layers)
  const of = (node: string) => data.findings.find((one) => one.node === node)
  const names = namesIn(framework)
  const verdict = outcome.verdicts[view.target]
  const missed = verdict && verdict.kind !== 'met' ? verdict.shortfalls : []
  const isShort =
    compare(outcome.scorecard.scores.get(item.id).points, {
      num: BigInt(bestOf(item)),
      den: BigInt(framework.scale),
    }) < 0
  const nodes = [
    ...(isShort ? [{ node: item.id, title: words.worksheet.finding }] : []),
    ...missed
      .filter(({ node }) => holds(framework, node, item))
      .map(({ node, by }) => {
        const name = names.get(node)
        const lacks = sayPoints(makeFixed(by, 2, 'up'))
        return {
          node,
          title: words.worksheet.findingOnMinimum(name ? text(name.text) : node, lacks),
        }
      }),
  ].filter(({ node }, i, all) => all.findIndex((one) => one.node === node) === i)
  const shown = nodes.filter(({ node }) => mayWrite || isWritten(of(node)))
  if (!shown.length) return null
  return (
    <section className="findings stack" aria-label={words.worksheet.findings}>
      {shown.map(({ node, title }) => (
        <details key={node} open={isWritten(of(node)) || undefined}>
          <summary>{title}</summary>
          <FindingForm
            view={view}
            node={node}
            finding={of(node)}
            by={data.people[of(node)?.by ?? '']}
            mayWrite={mayWrite}
          />
        </details>
      ))}
    </section>
  )
}

const isRoundOpen = ({ layers }: Layers) =>
  layers.some(({ layer, isOpen }) => layer === 'tpi' && isOpen)

const isWritten = (finding: { cause: string; effect: string; advice: string } | undefined) =>
  Boolean(finding && (finding.cause || finding.effect || finding.advice))

/** Whether an item's points count for a part or a group. */
function holds({ total, groups }: Framework, node: string, item: Item): boolean {
  const ids = groups.find(({ id }) => id === node)?.parts ?? [node]
  return partsOf(total)
    .filter(({ id }) => ids.includes(id))
    .some((part) => itemsOf(part).some(({ id }) => id === item.id))
}
