import './decisions.css'
import { Link, useParams } from '@tanstack/react-router'
import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import {
  type Framework,
  type Ground,
  partsOf,
  type Text,
} from '@teladan/engine/framework/framework.ts'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

type View = ReplyOf<'GET /api/cycles/:cycle/units/:unit'>
type Decision = NonNullable<View['decision']>
type Law = { framework: Framework; documents: { id: string; text: Text }[] }

/** What was frozen with the decision, as the server writes it. */
type Trace = {
  pack: string
  target: string
  round: number
  total: string
  open: string[]
  verdicts: { predicate: string; kind: 'met' | 'short' | 'open'; checks: Check[] }[]
}
type Check = { rule: string; node: string; atLeast: string; points: string; isMet: boolean }

/** What was decided on a unit, and why, down to the article. */
export function DecisionPage() {
  const { words } = useLocale()
  const params = useParams({ strict: false }) as { cycle: string; unit: string }
  const at = { cycle: Number(params.cycle), unit: Number(params.unit) }
  const view = useAsk('GET /api/cycles/:cycle/units/:unit', { params: at })
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle: at.cycle } })
  const error = view.error ?? law.error
  if (error) return <Problem error={error} />
  if (!view.data || !law.data) return <Loading />
  const { decision, unit } = view.data
  return (
    <div className="stack wide">
      <div>
        <p className="crumb">
          {unit.line.slice(0, -1).map(({ id, name }) => (
            <span key={id}>{name} › </span>
          ))}
          <Link to={paths.unit(at.cycle, at.unit)}>{unit.name}</Link>
        </p>
        <div className="row baseline">
          <h1>{words.unit.decision}</h1>
          <span className="quiet">{words.unit.target(view.data.cycle.year, view.data.target)}</span>
        </div>
      </div>
      {decision ? (
        <Decided view={view.data} decision={decision} law={law.data as unknown as Law} />
      ) : (
        <Empty title={words.decision.none} why={words.decision.noneWhy}>
          <Link to={paths.unit(at.cycle, at.unit)}>{unit.name}</Link>
        </Empty>
      )}
    </div>
  )
}

type DecidedProps = { view: View; decision: Decision; law: Law }

function Decided({ view, decision, law }: DecidedProps) {
  const { words, sayMoment } = useLocale()
  const { predicate, ground, decidedBy, decidedAt } = decision
  return (
    <div className="cols">
      <div className="stack wide">
        <section className={`sheet stack verdict ${predicate ? 'granted' : 'declined'}`}>
          <h2>{predicate ? words.decision.granted(predicate) : words.decision.declined}</h2>
          <div>
            <h3>{words.panel.ground}</h3>
            <p className="as-written">{ground}</p>
          </div>
          <p className="why">
            {words.decision.by(decidedBy ?? words.app.someone, sayMoment(decidedAt))}.{' '}
            <Link to={paths.panel(decision.panel)}>{words.panel.title}</Link>
          </p>
        </section>
        <Reasons decision={decision} law={law} />
      </div>
      <aside className="stack">
        <Telling view={view} decision={decision} />
        <Letters cycle={view.cycle.id} unit={view.unit.id} />
      </aside>
    </div>
  )
}

/** The unit hears first, then everyone. */
function Telling({ view, decision }: { view: View; decision: Decision }) {
  const { words, sayMoment } = useLocale()
  const params = { cycle: view.cycle.id, unit: view.unit.id }
  const tell = useDo('POST /api/cycles/:cycle/units/:unit/decision/tell')
  const publish = useDo('POST /api/cycles/:cycle/units/:unit/decision/publish')
  const { toldAt, publicAt } = decision
  const { tell_unit: noTell, publish: noPublish } = view.deeds
  const unready = noPublish ?? (toldAt ? null : 'unit_not_told')
  return (
    <section className="sheet stack">
      <h2>{words.stages.announce}</h2>
      {toldAt ? (
        <p>{words.decision.told(sayMoment(toldAt))}</p>
      ) : (
        <Button
          kind="main"
          isBusy={tell.isBusy}
          disabledReason={noTell ? (words.reasons[noTell] ?? noTell) : undefined}
          onPress={() => tell.run({ params })}
        >
          {words.unit.tell}
        </Button>
      )}
      {publicAt ? (
        <p>{words.decision.public(sayMoment(publicAt))}</p>
      ) : (
        <>
          <p className="quiet">{words.decision.notPublic}</p>
          <Button
            kind={toldAt ? 'main' : undefined}
            isBusy={publish.isBusy}
            disabledReason={unready ? (words.reasons[unready] ?? unready) : undefined}
            onPress={() => publish.run({ params })}
          >
            {words.unit.publish}
          </Button>
        </>
      )}
      <Problem error={tell.error ?? publish.error} />
    </section>
  )
}

function Letters({ cycle, unit }: { cycle: number; unit: number }) {
  const { words } = useLocale()
  const folder = `/api/cycles/${cycle}/units/${unit}/letters`
  return (
    <section className="sheet">
      <h2>{words.decision.letters}</h2>
      <ul className="list">
        <li>
          <a href={`${folder}/lhe`}>{words.unit.lhe}</a>
        </li>
        <li>
          <a href={`${folder}/berita-acara`}>{words.unit.minutesPdf}</a>
        </li>
      </ul>
    </section>
  )
}

/** The frozen reasons: every minimum with the points against it and its place in the law. */
function Reasons({ decision, law }: { decision: Decision; law: Law }) {
  const { words, sayPoints } = useLocale()
  // The server froze this text itself and its hash is beside it, so its shape is known.
  const trace = JSON.parse(decision.trace) as Trace
  const aimed = trace.verdicts.find(({ predicate }) => predicate === trace.target)
  const others = trace.verdicts.filter((verdict) => verdict !== aimed)
  return (
    <section className="sheet stack wide">
      <div>
        <h2>{words.decision.frozen}</h2>
        <p>{words.decision.frozenFrom(sayPoints(cut(trace.total)), trace.round)}</p>
        {trace.open.length > 0 && (
          <p className="why">
            {words.unit.openItems(trace.open.length)}: {trace.open.join(', ')}
          </p>
        )}
      </div>
      {aimed && <Verdict verdict={aimed} law={law} />}
      {others.map((verdict) => (
        <details key={verdict.predicate}>
          <summary>
            {words.decision.minimums} {verdict.predicate}
          </summary>
          <Verdict verdict={verdict} law={law} />
        </details>
      ))}
      <div className="stack seal">
        <p className="why">
          {words.law.pack}: <code>{trace.pack}</code>
        </p>
        <p>
          <code>{words.decision.seal(decision.traceHash)}</code>
        </p>
        <details>
          <summary>{words.decision.raw}</summary>
          <p className="why">{words.decision.rawWhy}</p>
          <pre>{decision.trace}</pre>
        </details>
      </div>
    </section>
  )
}

type VerdictProps = { verdict: Trace['verdicts'][number]; law: Law }

function Verdict({ verdict: { predicate, kind, checks }, law }: VerdictProps) {
  const { words } = useLocale()
  const said = words.unit[kind]
  return (
    <div className="stack">
      <div className="row spread">
        <h3>
          {words.decision.minimums} {predicate}
        </h3>
        <span className={`tag ${kind}`}>{said(predicate)}</span>
      </div>
      <Minimums law={law} predicate={predicate} checks={checks} />
    </div>
  )
}

/** Points never look better than they are. */
const cut = (points: string) => makeFixed(parseExact(points) ?? ZERO, 2, 'down')

type MinimumsProps = { law: Law; predicate: string; checks: Check[] }

function Minimums({ law, predicate, checks }: MinimumsProps) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  const { framework } = law
  const nodes = new Map(
    [...partsOf(framework.total), ...framework.groups].map((one) => [one.id, one]),
  )
  const rules = framework.predicates.find(({ id }) => id === predicate)?.rules ?? []
  return (
    <table className="table minimums">
      <thead>
        <tr>
          <th scope="col">{words.decision.rule}</th>
          <th scope="col" aria-hidden />
          <th scope="col" className="num">
            {words.decision.points}
          </th>
          <th scope="col" className="num">
            {words.decision.atLeast}
          </th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => {
          const node = nodes.get(check.node)
          const rule = rules.find((one) => one.rule === check.rule && one.node === check.node)
          const whole = node && node.weight / framework.scale
          const part = (points: string) =>
            `${whole ? Math.min(100, (Number(points) / whole) * 100) : 0}%`
          return (
            <tr key={`${check.rule} ${check.node}`} className={check.isMet ? '' : 'short'}>
              <th scope="row">
                {node ? text(node.text) : check.node}{' '}
                {!check.isMet && <span className="tag short">{words.unit.lacking}</span>}
                {rule && <small>{text(rule.text)}</small>}
                {rule && <Basis ground={rule.ground} law={law} />}
              </th>
              <td className="drawn" aria-hidden>
                <div className="bar">
                  <i style={{ left: 0, width: part(check.points) }} />
                  <span className="line" style={{ left: part(check.atLeast) }} />
                </div>
              </td>
              <td className="num" data-label={words.decision.points}>
                {sayPoints(cut(check.points))}
              </td>
              <td className="num" data-label={words.decision.atLeast}>
                {sayPoints(makeFixed(parseExact(check.atLeast) ?? ZERO, 2, 'up'))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Where in the law a minimum stands, and how sure we are when it was not read there. */
function Basis({ ground, law }: { ground: Ground; law: Law }) {
  const { words } = useLocale()
  const text = useText()
  const document = law.documents.find(({ id }) => id === ground.basis.document)
  return (
    <small>
      {words.worksheet.basis}: {document ? text(document.text) : ground.basis.document},{' '}
      {ground.basis.at}
      {ground.mark !== 'quoted' && ` (${words.law.marks[ground.mark]})`}
    </small>
  )
}
