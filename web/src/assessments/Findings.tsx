import { compare, makeFixed } from '@teladan/engine/exact.ts'
import { bestOf, type Framework, type Item } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import type { ReplyOf } from '../api.ts'
import { holdersOf } from '../candidacies/score.ts'
import type { View } from '../candidacies/useDossier.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { FindingForm } from './FindingForm.tsx'
import { placeOf, readDraft } from './findingDraft.ts'

export type Written = ReplyOf<'GET /api/cycles/:cycle/units/:unit/findings'>
type Props = {
  person: string
  view: View
  item: Item
  framework: Framework
  outcome: Outcome
  written: Written
}

/** What the inspectorate writes of a question that falls short, and of every missed minimum it counts for. */
export function Findings({ person, view, item, framework, outcome, written }: Props) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  const mayWrite = view.deeds.write_finding === null
  const of = (node: string) => written.findings.find((one) => one.node === node)
  const holders = holdersOf(framework, item)
  const verdict = outcome.verdicts[view.target]
  const missed = verdict && verdict.kind !== 'met' ? verdict.shortfalls : []
  const isShort =
    compare(outcome.scorecard.scores.get(item.id).points, {
      num: BigInt(bestOf(item)),
      den: BigInt(framework.scale),
    }) < 0
  const nodes = [
    ...(isShort ? [{ node: item.id, title: words.worksheet.finding }] : []),
    ...missed.flatMap(({ node, by }) => {
      const holder = holders.get(node)
      if (!holder) return []
      const lacks = sayPoints(makeFixed(by, 2, 'up'))
      return [{ node, title: words.worksheet.findingOnMinimum(text(holder.text), lacks) }]
    }),
  ].filter(({ node }, i, all) => all.findIndex((one) => one.node === node) === i)
  const isLeft = (node: string) => readDraft(placeOf(person, view, node)) !== undefined
  const shown = nodes.filter(({ node }) => mayWrite || isWritten(of(node)) || isLeft(node))
  if (!shown.length) return null
  return (
    <section className="findings stack" aria-label={words.worksheet.findings}>
      {shown.map(({ node, title }) => (
        <details key={node} open={isWritten(of(node)) || isLeft(node) || undefined}>
          <summary>{title}</summary>
          <FindingForm
            person={person}
            view={view}
            node={node}
            round={written.round ?? 0}
            finding={of(node)}
            by={written.people[of(node)?.by ?? '']}
            mayWrite={mayWrite}
          />
        </details>
      ))}
    </section>
  )
}

const isWritten = (finding: { cause: string; effect: string; advice: string } | undefined) =>
  Boolean(finding && (finding.cause || finding.effect || finding.advice))
