import { compare } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { type Framework, itemsOf, printedName } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import { minimumsOf } from '@teladan/engine/gap/minimums.ts'
import { sayAnswer } from '../assessments/exportKept.ts'
import { VerdictTag } from '../candidacies/ScoreSheet.tsx'
import type { View } from '../candidacies/useDossier.ts'
import { isSettled } from '../plans/Standing.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { Column } from './scenario.ts'
import { useFigures } from './useFigures.ts'

type Props = { view: View; framework: Framework; answers: Answers; columns: Column[] }

/** Today's answers and others side by side: total, conclusions, minimums, what differs, and the effort. */
export function Comparison({ view, framework, answers, columns }: Props) {
  const { words, language, sayNumber } = useLocale()
  const text = useText()
  const say = words.scenarios
  const { sayCut, sayMinimum } = useFigures()
  const den = BigInt(framework.scale)
  const minimums = minimumsOf(framework, view.target) ?? []
  const items = itemsOf(framework.total)
  const kinds = new Map(items.map((item) => [item.id, item.kind]))
  const changed = items.filter(({ id }) => columns.some((column) => column.changed.includes(id)))
  return (
    <section className="sheet stack">
      <h2 id="compare">{say.compare}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by key */}
      <section className="scroll" tabIndex={0} aria-labelledby="compare">
        <table className="table side-by-side">
          <thead>
            <tr>
              <td />
              {columns.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}
                  {key === 'draft' && <small>{say.unsaved}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="whole">
              <th scope="row">{say.total}</th>
              {columns.map(({ key, outcome }) => (
                <td key={key}>{sayCut(outcome.scorecard.total.points)}</td>
              ))}
            </tr>
            {framework.predicates.map((predicate) => (
              <tr key={predicate.id}>
                <th scope="row">
                  {say.predicate} {text(printedName(predicate))}
                </th>
                {columns.map(({ key, outcome }) => (
                  <td key={key}>
                    <VerdictTag {...{ outcome, framework }} target={predicate.id} />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{say.effort}</th>
              {columns.map(({ key, effort, changed: differing }) => {
                const surveys = differing.filter((item) => kinds.get(item) === 'index').length
                return (
                  <td key={key}>
                    {key === 'today' ? '–' : sayNumber(effort)}
                    {surveys > 0 && <small>{say.surveys(surveys)}</small>}
                  </td>
                )
              })}
            </tr>
            <tr className="head">
              <th scope="rowgroup" colSpan={columns.length + 1}>
                {say.minimums} {text(view.printed)}
              </th>
            </tr>
            {minimums.map((minimum) => {
              const atLeast = { num: BigInt(minimum.atLeast), den }
              return (
                <tr key={`${minimum.rule} ${minimum.node}`}>
                  <th scope="row">
                    {text(ruleText(minimum, minimums, framework))}{' '}
                    <small>{words.unit.min(sayMinimum(atLeast))}</small>
                  </th>
                  {columns.map(({ key, outcome }) => {
                    const { points } = outcome.scorecard.scores.get(minimum.node)
                    const isMet = compare(points, atLeast) >= 0
                    return (
                      <td
                        key={key}
                        className={isMet ? 'met' : isSettled(outcome, view) ? 'short' : 'lacks'}
                      >
                        {sayCut(points)}
                        {!isMet && <span className="hidden"> {words.unit.lacking}</span>}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
            <tr className="head">
              <th scope="rowgroup">{say.changed}</th>
              {columns.map(({ key, changed: differing }) => (
                <td key={key}>{key === 'today' ? '' : say.changedN(differing.length)}</td>
              ))}
            </tr>
            {changed.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <b>{item.id}</b> {text(item.text)}
                </th>
                {columns.map(({ key, assumed, changed: differing }) => {
                  const isOther = differing.includes(item.id)
                  const answer = (isOther ? assumed : answers)[item.id]
                  return (
                    <td key={key} className={isOther ? 'other' : 'same'}>
                      {answer === undefined
                        ? say.wasOpen
                        : sayShort(sayAnswer(item, answer, language))}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="why">{say.effortWhy}</p>
    </section>
  )
}

const sayShort = (said: string) => (said.length > 90 ? `${said.slice(0, 89)}…` : said)
