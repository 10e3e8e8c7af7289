import { printedIn } from '@teladan/engine/framework/framework.ts'
import { score } from '@teladan/engine/score.ts'
import { Asked } from '../traces/Asked.tsx'
import { Traced } from '../traces/Traced.tsx'
import { sourceOf } from '../traces/traceContext.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { cut, type Decision, type Law, type Trace } from './decision.ts'
import { Minimums } from './Minimums.tsx'

type Props = { decision: Decision; law: Law; cycle: number }

/** The frozen reasons: every minimum with the points against it and its place in the law. */
export function FrozenReasons({ decision, law, cycle }: Props) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  // The server froze this text itself and its hash is beside it, so its shape is known.
  const trace = JSON.parse(decision.trace) as Trace
  const aimed = trace.verdicts.find(({ predicate }) => predicate === trace.target)
  const others = trace.verdicts.filter((verdict) => verdict !== aimed)
  // The same law over the same answers comes to the same points; of another law nothing is asked.
  const outcome = trace.pack === law.id && score(law.framework, trace.answers, { closed: true })
  const reasons = (
    <section className="sheet stack wide">
      <div>
        <h2>{words.decision.frozen}</h2>
        <p>
          {words.decision.frozenTotal}{' '}
          <Asked of={{ kind: 'node', id: law.framework.total.id }}>
            {sayPoints(cut(trace.total))}
          </Asked>
          , {words.decision.frozenRound(trace.round)}
        </p>
        {trace.open.length > 0 && (
          <p className="why">
            {words.unit.openItems(trace.open.length)}: {trace.open.join(', ')}
          </p>
        )}
      </div>
      {aimed && <Verdict verdict={aimed} law={law} />}
      {others.map((verdict) => (
        <details key={verdict.predicate} className="other-verdict">
          <summary>
            {words.decision.minimums} {text(printedIn(law.framework, verdict.predicate))}
          </summary>
          <Verdict verdict={verdict} law={law} />
        </details>
      ))}
      <div className="stack frozen-text">
        <p className="why">
          {words.law.pack}: <code>{trace.pack}</code>
        </p>
        <p>
          <code>{words.decision.seal(decision.traceHash)}</code>
        </p>
        <details>
          <summary>{words.decision.raw}</summary>
          <p className="why">{words.decision.rawWhy}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
          <pre tabIndex={0}>{decision.trace}</pre>
        </details>
      </div>
    </section>
  )
  if (!outcome) return reasons
  return (
    <Traced framework={law.framework} outcome={outcome} {...sourceOf(law, cycle)}>
      {reasons}
    </Traced>
  )
}

type VerdictProps = { verdict: Trace['verdicts'][number]; law: Law }

function Verdict({ verdict: { predicate, kind, checks }, law }: VerdictProps) {
  const { words } = useLocale()
  const name = useText()(printedIn(law.framework, predicate))
  const said = words.unit[kind]
  return (
    <div className="stack">
      <div className="row spread">
        <h3>
          {words.decision.minimums} {name}
        </h3>
        <Asked of={{ kind: 'predicate', id: predicate }}>
          <span className={`tag ${kind}`}>{said(name)}</span>
        </Asked>
      </div>
      <Minimums law={law} predicate={predicate} checks={checks} />
    </div>
  )
}
