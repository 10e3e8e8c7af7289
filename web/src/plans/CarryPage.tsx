import './plan.css'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useMemo, useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { namesIn } from '../candidacies/score.ts'
import { type Layers, useDossier, type View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import { useLayer } from '../whatIf/useLayer.ts'
import '../whatIf/whatIf.css'
import { CarryLine } from './CarryLine.tsx'
import { lookAhead, type Outlook } from './outlook.ts'
import type { Efforts } from './plan.ts'

type Found = NonNullable<ReplyOf<'GET /api/cycles/:cycle/units/:unit/plan/earlier'>>
export type Coming = Found['comes'][number]

/** What an earlier cycle's plan has for this one, seen whole before any of it is carried over. */
export function CarryPage() {
  const { words } = useLocale()
  const { at, view, framework, answers, ...dossier } = useDossier()
  const earlier = useAsk('GET /api/cycles/:cycle/units/:unit/plan/earlier', { params: at })
  const error = dossier.error ?? earlier.error
  if (error) return <Problem error={error} />
  if (!view || !framework || !answers || earlier.data === undefined) return <Loading />
  if (earlier.data) return <Page {...{ view, framework, layers: answers, earlier: earlier.data }} />
  return (
    <Empty title={words.carry.noEarlier} why={words.carry.noEarlierWhy}>
      <Link to={paths.plan(at.cycle, at.unit)}>{words.carry.back}</Link>
    </Empty>
  )
}

type Props = { view: View; framework: Framework; layers: Layers; earlier: Found }

function Page({ view, framework, layers, earlier }: Props) {
  const { words } = useLocale()
  const text = useText()
  const { answers, isClosed } = useLayer(view, layers)
  const { comes, stays, year, units } = earlier
  const outlook = useMemo(
    () => lookAhead(comes.map(asAction), { framework, answers, isClosed, today: today() }),
    [comes, framework, answers, isClosed],
  )
  const others = units.filter(({ id }) => id !== view.unit.id)
  const isNothing = comes.length === 0 && Object.keys(earlier.efforts.comes).length === 0
  return (
    <div className="plan stack wide">
      <header className="plan-head">
        <p className="crumb">
          <Link to={paths.unit(view.cycle.id, view.unit.id)}>{view.unit.name}</Link>
          {' › '}
          <Link to={paths.plan(view.cycle.id, view.unit.id)}>{words.plan.title}</Link>
        </p>
        <div className="row baseline">
          <h1>{words.carry.open(year)}</h1>
          <span className="quiet">{words.unit.target(view.cycle.year, text(view.printed))}</span>
        </div>
        {!isNothing && <p className="lead">{words.carry.lead(year)}</p>}
        {others.length > 0 && (
          <p className="why">{words.carry.units(units.map(({ name }) => name).join(', '))}</p>
        )}
      </header>
      {isNothing ? (
        <Empty title={words.carry.nothing} why={words.carry.nothingWhy}>
          <Link to={paths.plan(view.cycle.id, view.unit.id)}>{words.carry.back}</Link>
        </Empty>
      ) : (
        <Choosing {...{ view, framework, earlier, outlook }} />
      )}
      {stays.length > 0 && <Stays {...{ framework, stays }} />}
    </div>
  )
}

type ChoosingProps = Omit<Props, 'layers'> & { outlook: Outlook }

/** What is to come: all of it but what was dropped here before, until somebody says otherwise. */
function Choosing({ view, framework, earlier, outlook }: ChoosingProps) {
  const { words } = useLocale()
  const navigate = useNavigate()
  const { comes, efforts, cycle } = earlier
  const at = { cycle: view.cycle.id, unit: view.unit.id }
  const [isPicked, setPicked] = useState<Record<string, boolean>>({})
  const [hasLeftOut, setLeftOut] = useState(false)
  const picks = ({ action, marks }: Coming) =>
    isPicked[action.id] ?? !marks.includes('dropped_here')
  const chosen = comes.filter(picks)
  const bring = useDo('POST /api/cycles/:cycle/units/:unit/plan/earlier', {
    onDone: () => void navigate({ to: paths.plan(at.cycle, at.unit) }),
  })
  const { possible, leftOut } = countEfforts(efforts.comes)
  const hasEfforts = possible > 0 || (hasLeftOut && leftOut > 0)
  return (
    <form
      className="stack wide"
      onSubmit={(event) => {
        event.preventDefault()
        bring.run({
          params: at,
          body: {
            from: cycle,
            actions: chosen.map(({ action }) => action.id),
            leftOut: hasLeftOut ? 'bring' : 'leave',
          },
        })
      }}
    >
      {comes.length > 0 && (
        <section className="sheet stack" aria-labelledby="comes">
          <h2 id="comes">{words.carry.comes}</h2>
          <p className="notice">{words.carry.noDays}</p>
          <ul className="list carried">
            {comes.map((one) => (
              <CarryLine
                key={one.action.id}
                {...{ framework, outlook, one }}
                isPicked={picks(one)}
                onPick={(is) => setPicked((before) => ({ ...before, [one.action.id]: is }))}
              />
            ))}
          </ul>
        </section>
      )}
      {(possible > 0 || leftOut > 0 || efforts.gone.length > 0) && (
        <section className="sheet stack" aria-labelledby="efforts">
          <h2 id="efforts">{words.carry.efforts}</h2>
          {possible > 0 && <p>{words.carry.effortsCome(possible)}</p>}
          {leftOut > 0 && (
            <label className="pick">
              <input
                type="checkbox"
                checked={hasLeftOut}
                onChange={(event) => setLeftOut(event.target.checked)}
              />
              <span>
                {words.carry.leftOut(leftOut)}
                <small className="why">{words.carry.leftOutWhy}</small>
              </span>
            </label>
          )}
          {efforts.gone.length > 0 && (
            <p className="quiet">{words.carry.effortsGone(efforts.gone.join(', '))}</p>
          )}
        </section>
      )}
      <Problem error={bring.error} />
      <p className="row">
        <Button
          kind="main"
          type="submit"
          isBusy={bring.isBusy}
          disabledReason={chosen.length || hasEfforts ? undefined : words.carry.pickOne}
        >
          {chosen.length ? words.carry.bring(chosen.length) : words.carry.bringEfforts}
        </Button>
        <Link to={paths.plan(at.cycle, at.unit)}>{words.carry.back}</Link>
      </p>
    </form>
  )
}

function Stays({ framework, stays }: Pick<Props, 'framework'> & Pick<Found, 'stays'>) {
  const { words } = useLocale()
  const text = useText()
  const names = namesIn(framework)
  return (
    <section className="sheet stack" aria-labelledby="stays">
      <h2 id="stays">
        {words.carry.stays} <small>{words.plan.actionsIn(stays.length)}</small>
      </h2>
      <ul className="list">
        {stays.map(({ action, reason }) => {
          const named = reason === 'item_gone' ? undefined : names.get(action.item)
          return (
            <li key={action.id}>
              {action.work}
              <p className="why">
                {action.item} {named && text(named.text)}
              </p>
              <p>{words.carry.reasons[reason]}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** An action as it would stand in this plan, so that it is weighed as the plan's own are. */
const asAction = ({ action, item, aim }: Coming) => ({
  ...action,
  item,
  aim,
  version: 1,
  owner: null,
  dueOn: null,
  reason: '',
  by: '',
  byName: null,
  at: '',
  carried: null,
})

/** How many items had an effort of their own, and how many could not be worked on. */
function countEfforts(efforts: Efforts) {
  const said = Object.values(efforts)
  return {
    possible: said.filter(({ cost, months }) => cost !== 1 || months !== null).length,
    leftOut: said.filter(({ isLeftOut }) => isLeftOut).length,
  }
}
