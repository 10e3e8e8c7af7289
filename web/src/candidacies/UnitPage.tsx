import { Link } from '@tanstack/react-router'
import { WorkbookTools } from '../assessments/WorkbookTools.tsx'
import { paths } from '../paths.ts'
import { Traced } from '../traces/Traced.tsx'
import { sourceOf } from '../traces/traceContext.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Conditions } from './Conditions.tsx'
import { LayersCompared } from './LayersCompared.tsx'
import { LetterLink } from './LetterLink.tsx'
import { NextStep } from './NextStep.tsx'
import { Onward } from './Onward.tsx'
import { Pact } from './Pact.tsx'
import { Past } from './Past.tsx'
import { Reviews } from './Reviews.tsx'
import { ScoreSheet } from './ScoreSheet.tsx'
import { answersOf, namesIn, scoreOf } from './score.ts'
import { Team } from './Team.tsx'
import { useDossier, type View } from './useDossier.ts'
import { Way } from './Way.tsx'

/** A unit in a cycle: its way, its points against both thresholds, what comes next, what happened. */
export function UnitPage() {
  const { words } = useLocale()
  const text = useText()
  const { at, view, law, framework, answers, error } = useDossier()
  if (error) return <Problem error={error} />
  if (!view || !law || !framework || !answers) return <Loading />
  const layer = (id: string) => answers.layers.find((one) => one.layer === id)
  const latest = layer('tpi') ?? layer('unit')
  const isClosed = latest?.layer === 'tpi' && !latest.isOpen
  const evaluated = view.rounds.findLast((one) => one.layer === 'tpi')
  const isEvaluated = evaluated?.isShown && evaluated.closedAt !== null
  const outcome = scoreOf(framework, answersOf(latest?.said ?? []), isClosed)
  const agency = view.unit.line.slice(0, -1)
  return (
    <Traced {...{ framework, outcome }} {...sourceOf(law, at.cycle)}>
      <p className="crumb">
        {agency.map(({ id, name }, i) => (
          <span key={id}>
            {i > 0 && ' › '}
            {name}
          </span>
        ))}
      </p>
      <div className="row baseline">
        <h1>{view.unit.name}</h1>
        <span className="quiet">
          {words.unit.target(view.cycle.year, text(view.printed))}
          {view.initiatedBy === 'unit' && `, ${words.unit.initiatedByUnit}`}
        </span>
      </div>
      <Way view={view} />
      <div className="cols unit">
        <div className="main stack wide">
          {view.ended && <Ended view={view} />}
          <Onward view={view} />
          <ScoreSheet
            framework={framework}
            outcome={outcome}
            target={view.target}
            title={latest?.layer === 'tpi' ? words.unit.byTpi : words.unit.byUnit}
          >
            <p className="row ahead">
              <Link to={paths.plan(at.cycle, at.unit)}>{words.plan.open}</Link>
              <Link to={paths.firmness(at.cycle, at.unit)}>{words.firmness.open}</Link>
              {isEvaluated && <LetterLink {...at} />}
            </p>
            <LayersCompared {...{ view, framework, answers }} />
          </ScoreSheet>
          <Reviews view={view} />
          <Returns view={view} names={namesIn(framework)} />
          <Conditions view={view} />
          <Past view={view} />
        </div>
        <section className="act sheet stack" aria-label={words.unit.next}>
          {latest && (
            <Link className="btn main" to={paths.worksheet(at.cycle, at.unit)}>
              {words.unit.worksheet}
            </Link>
          )}
          {latest && <WorkbookTools view={view} framework={framework} />}
          <NextStep view={view} outcome={outcome} framework={framework} />
        </section>
        <aside className="rest stack">
          <Pact view={view} />
          <Team view={view} framework={framework} />
          <History cycle={at.cycle} unit={at.unit} />
        </aside>
      </div>
    </Traced>
  )
}

function Ended({ view }: { view: View }) {
  const { words } = useLocale()
  const { ended, proposal } = view
  if (!ended) return null
  return (
    <div className={`notice ${ended === 'granted' ? 'good' : 'bad'}`}>
      <b>{words.unit.ended[ended]}</b>
      {proposal && !proposal.isProposed && (
        <>
          {words.unit.rank(proposal.rank, proposal.of)}
          {proposal.quota !== null && `, ${words.unit.quota(proposal.quota)}`}. {proposal.reason}
        </>
      )}
      {view.decision && (
        <Link to={paths.decision(view.cycle.id, view.unit.id)}>{words.unit.decision}</Link>
      )}
    </div>
  )
}

function Returns({ view, names }: { view: View; names: ReturnType<typeof namesIn> }) {
  const { words, sayDay } = useLocale()
  const text = useText()
  if (!view.returns.length) return null
  return (
    <section className="sheet">
      <h2>{words.unit.returned}</h2>
      <ul className="list">
        {view.returns.map((one) => (
          <li key={`${one.round} ${one.item}`}>
            <Link
              to={`${paths.worksheet(view.cycle.id, view.unit.id)}`}
              search={{ item: one.item } as never}
            >
              {one.item} {text(names.get(one.item)?.text ?? { id: '', en: '' })}
            </Link>
            <small>{words.unit.returnedUntil(sayDay(one.dueOn))}</small>
            <p>{one.reason}</p>
            {one.response && <p className="quiet">{one.response}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ cycle, unit }: { cycle: number; unit: number }) {
  const { words, sayMoment } = useLocale()
  const { data } = useAsk('GET /api/ledger', { query: { cycle, unit } })
  if (!data?.rows.length) return null
  return (
    <section className="sheet">
      <h2>{words.unit.history}</h2>
      <ul className="list">
        {data.rows.slice(0, 6).map((row) => (
          <li key={row.id}>
            {row.by ?? words.app.someone} {words.deeds[row.kind] ?? row.kind}
            {typeof row.payload.item === 'string' && ` ${row.payload.item}`}
            <small>{sayMoment(row.at)}</small>
          </li>
        ))}
      </ul>
      <Link to={paths.ledger} search={{ siklus: cycle, unit } as never}>
        {words.unit.allHistory}
      </Link>
    </section>
  )
}
