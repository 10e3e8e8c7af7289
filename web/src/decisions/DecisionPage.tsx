import './decisions.css'
import { Link, useParams } from '@tanstack/react-router'
import { Onward } from '../candidacies/Onward.tsx'
import { paths } from '../paths.ts'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import type { Decision, Law, View } from './decision.ts'
import { FrozenReasons } from './FrozenReasons.tsx'
import { Telling } from './Telling.tsx'

/** What was decided on a unit, and why, down to the article. */
export function DecisionPage() {
  const { words } = useLocale()
  const text = useText()
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
          <span className="quiet">
            {words.unit.target(view.data.cycle.year, text(view.data.printed))}
          </span>
        </div>
      </div>
      <Onward view={view.data} />
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
  const text = useText()
  const { predicate, ground, decidedBy, decidedAt } = decision
  return (
    <div className="cols">
      <div className="stack wide">
        <section className={`sheet stack verdict ${predicate ? 'granted' : 'declined'}`}>
          <h2>
            {predicate ? words.decision.granted(text(view.printed)) : words.decision.declined}
          </h2>
          <div>
            <h3>{words.panel.ground}</h3>
            <p className="as-written">{ground}</p>
          </div>
          <p className="why">
            {words.decision.by(decidedBy ?? words.app.someone, sayMoment(decidedAt))}.{' '}
            <Link to={paths.panel(decision.panel)}>{words.panel.title}</Link>.{' '}
            <Link to={paths.firmness(view.cycle.id, view.unit.id)}>{words.firmness.open}</Link>
          </p>
        </section>
        <FrozenReasons decision={decision} law={law} cycle={view.cycle.id} />
      </div>
      <aside className="stack">
        <Telling view={view} decision={decision} />
        <Letters cycle={view.cycle.id} unit={view.unit.id} />
      </aside>
    </div>
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
