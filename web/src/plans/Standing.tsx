import { compare, type Exact } from '@teladan/engine/exact.ts'
import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import { minimumsOf } from '@teladan/engine/gap/minimums.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { VerdictTag } from '../candidacies/ScoreSheet.tsx'
import { toNumber } from '../candidacies/score.ts'
import type { View } from '../candidacies/useDossier.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'
import type { Outlook } from './outlook.ts'

type Props = { view: View; framework: Framework; outlook: Outlook }

/** Where the unit stands against every minimum: today, with what is done, and once all is done. */
export function Standing({ view, framework, outlook }: Props) {
  const { words } = useLocale()
  const { today, withDone, withAll, unanswered, goals } = outlook
  const done = goals.filter(({ isDone }) => isDone).length
  const waiting = goals.filter(({ isReached }) => !isReached)
  const isPlanned = waiting.length > 0
  const columns = [
    {
      name: words.plan.today,
      short: words.plan.short.today,
      outcome: today,
      note: openNote(today, framework, words),
    },
    ...(isPlanned
      ? [
          {
            name: words.plan.withDone,
            short: words.plan.short.withDone,
            outcome: withDone,
            note: unanswered.length
              ? words.plan.unanswered(unanswered.length)
              : done
                ? words.plan.allAnswered
                : words.plan.noneDone,
          },
          {
            name: words.plan.withAll,
            short: words.plan.short.withAll,
            outcome: withAll,
            note: words.plan.actionsIn(waiting.flatMap(({ actions }) => actions).length),
          },
        ]
      : []),
  ]
  return (
    <section className="sheet stack standing" aria-labelledby="standing">
      <h2 id="standing">{words.plan.standing}</h2>
      <div className="totals">
        {columns.map(({ name, outcome, note }, i) => (
          <Total
            key={name}
            {...{ name, outcome, note, view, framework }}
            isWaiting={i === 1 && !!unanswered.length}
          />
        ))}
      </div>
      <TotalBar {...{ framework, today, withDone, withAll }} />
      <Minimums {...{ view, framework, columns }} />
    </section>
  )
}

const openNote = (
  { scorecard }: Outcome,
  framework: Framework,
  { unit }: ReturnType<typeof useLocale>['words'],
) =>
  scorecard.open.length && scorecard.open.length < itemsOf(framework.total).length
    ? unit.openItems(scorecard.open.length)
    : ''

/** While items are open that could still make up for it, nothing is short yet. */
export function isSettled({ verdicts }: Outcome, { target }: Pick<View, 'target'>): boolean {
  const verdict = verdicts[target]
  return verdict?.kind !== 'open' || verdict.outlook === 'out_of_reach'
}

type Column = { name: string; short: string; outcome: Outcome; note: string }

function Total({
  name,
  outcome,
  note,
  view,
  framework,
  isWaiting,
}: Omit<Column, 'short'> & { view: View; framework: Framework; isWaiting: boolean }) {
  const { sayCut } = useFigures()
  const { total } = outcome.scorecard
  return (
    <div className="total">
      <h3>{name}</h3>
      <p className="figure">{sayCut(total.points)}</p>
      <VerdictTag {...{ outcome, framework }} target={view.target} />
      <p className={isWaiting ? 'why warn' : 'why'}>{note}</p>
    </div>
  )
}

/** The total as a bar against the thresholds; what is only done or planned is drawn as not there yet. */
function TotalBar({
  framework,
  today,
  withDone,
  withAll,
}: { framework: Framework } & Pick<Outlook, 'today' | 'withDone' | 'withAll'>) {
  const { sayMinimum } = useFigures()
  const all = toNumber(today.scorecard.total.outOf)
  const share = (points: Exact) => (toNumber(points) / all) * 100
  const [now, done, planned] = [today, withDone, withAll].map(({ scorecard }) =>
    share(scorecard.total.points),
  ) as [number, number, number]
  const lines = framework.predicates.flatMap(({ id, rules }, i) => {
    const rule = rules.find(({ node }) => node === framework.total.id)
    const atLeast = rule && { num: BigInt(rule.atLeast), den: BigInt(framework.scale) }
    return atLeast ? [{ id, atLeast, kind: i ? 'two' : '' }] : []
  })
  return (
    <div className="bar total" aria-hidden>
      <i style={{ left: 0, width: `${now}%` }} />
      <i className="open" style={{ left: `${now}%`, width: `${Math.max(0, done - now)}%` }} />
      <i
        className="planned"
        style={{ left: `${done}%`, width: `${Math.max(0, planned - done)}%` }}
      />
      {lines.map(({ id, atLeast, kind }) => (
        <span key={id} className={`line ${kind}`} style={{ left: `${share(atLeast)}%` }}>
          <b>
            {id} {sayMinimum(atLeast)}
          </b>
        </span>
      ))}
    </div>
  )
}

function Minimums({
  view,
  framework,
  columns,
}: {
  view: View
  framework: Framework
  columns: Column[]
}) {
  const { words } = useLocale()
  const text = useText()
  const { sayCut, sayMinimum } = useFigures()
  const minimums = minimumsOf(framework, view.target) ?? []
  const den = BigInt(framework.scale)
  return (
    <table className="table against">
      <thead>
        <tr>
          <th scope="col">{words.plan.minimum}</th>
          <th scope="col" className="num">
            {words.plan.least}
          </th>
          {columns.map(({ name }) => (
            <th key={name} scope="col" className="num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {minimums.map((minimum) => {
          const atLeast = { num: BigInt(minimum.atLeast), den }
          return (
            <tr key={`${minimum.rule} ${minimum.node}`}>
              <th scope="row">{text(ruleText(minimum, minimums, framework))}</th>
              <td className="num" data-label={words.plan.least}>
                {sayMinimum(atLeast)}
              </td>
              {columns.map(({ name, short, outcome }) => {
                const { points } = outcome.scorecard.scores.get(minimum.node)
                const isMet = compare(points, atLeast) >= 0
                return (
                  <td
                    key={name}
                    className={`num ${isMet ? 'met' : isSettled(outcome, view) ? 'short' : 'lacks'}`}
                    data-label={short}
                  >
                    {sayCut(points)}
                    {!isMet && <span className="hidden"> {words.unit.lacking}</span>}
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
