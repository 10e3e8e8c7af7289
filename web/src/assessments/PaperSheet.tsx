import { makeFixed } from '@teladan/engine/exact.ts'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { type Framework, itemsOf, type Part } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { Fragment, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Layers, View } from '../candidacies/useDossier.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { sayAnswer } from './exportKept.ts'
import type { Draft } from './outbox.ts'

type Props = {
  view: View
  framework: Framework
  outcome: Outcome
  layers: Layers
  layer: 'unit' | 'tpi'
  drafts: Record<string, Draft>
}

/** The whole worksheet as a paper LKE: it is there only while somebody prints. */
export function PaperSheet(props: Props) {
  const [isPrinting, setIsPrinting] = useState(false)
  useEffect(() => {
    // The browser takes its picture right after this event, so what is printed has to be there by then.
    const begin = () => flushSync(() => setIsPrinting(true))
    const end = () => setIsPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting ? <Sheet {...props} /> : null
}

function Sheet({ view, framework, outcome, layers, layer, drafts }: Props) {
  const { words, language, sayPoints, sayMoment } = useLocale()
  const text = useText()
  const unitSaid = new Map(
    (layers.layers.find((one) => one.layer === 'unit')?.said ?? []).map((said) => [
      said.item,
      said,
    ]),
  )
  const isTpi = layer === 'tpi'
  const pointsOf = (id: string) =>
    sayPoints(makeFixed(outcome.scorecard.scores.get(id).points, 6), 2)
  const columns = isTpi ? 6 : 5
  const branches = (part: Part): Part[] =>
    part.kind === 'branch' && part.parts.some((one) => one.kind !== 'branch')
      ? [part]
      : part.kind === 'branch'
        ? part.parts.flatMap(branches)
        : []
  return (
    <section className="paper" aria-label={words.worksheet.paper}>
      <h1>{words.worksheet.paper}</h1>
      <p>
        <b>{view.unit.name}</b> · {words.unit.target(view.cycle.year, text(view.printed))}
      </p>
      <p>
        {isTpi ? words.worksheet.tpi : words.worksheet.self} · {words.unit.score}{' '}
        <b>{sayPoints(makeFixed(outcome.scorecard.total.points, 2, 'down'))}</b> ·{' '}
        {words.worksheet.printed(sayMoment(new Date().toISOString()))}
      </p>
      <table>
        <colgroup>
          <col className="number" />
          <col className="question" />
          {isTpi && <col className="answer" />}
          <col className="answer" />
          <col />
          <col className="points" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.worksheet.number}</th>
            <th scope="col">{words.worksheet.question}</th>
            {isTpi && <th scope="col">{words.worksheet.unitSays}</th>}
            <th scope="col">{words.worksheet.answer}</th>
            <th scope="col">{isTpi ? words.worksheet.tpiNote : words.worksheet.note}</th>
            <th scope="col">{words.worksheet.points}</th>
          </tr>
        </thead>
        <tbody>
          {branches(framework.total).map((branch) => (
            <Fragment key={branch.id}>
              <tr className="head">
                <th scope="rowgroup" colSpan={columns - 1}>
                  {branch.id} {text(branch.text)}
                </th>
                <td>{pointsOf(branch.id)}</td>
              </tr>
              {itemsOf(branch).map((item) => {
                const draft = drafts[item.id]
                const own = unitSaid.get(item.id)
                return (
                  <tr key={item.id}>
                    <td>{item.id}</td>
                    <td>{text(item.text)}</td>
                    {isTpi && (
                      <td>{sayAnswer(item, (own?.answer ?? null) as Answer | null, language)}</td>
                    )}
                    <td>
                      {sayAnswer(item, draft?.answer ?? null, language) ||
                        words.worksheet.unanswered}
                    </td>
                    <td>{draft?.note}</td>
                    <td>{draft?.answer == null ? '–' : pointsOf(item.id)}</td>
                  </tr>
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}
