import { Link } from '@tanstack/react-router'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { Fragment, type ReactNode } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { AppointForm } from './AppointForm.tsx'
import { Begin } from './Begin.tsx'
import { DeclareForm } from './DeclareForm.tsx'
import { HandOverForm } from './HandOverForm.tsx'
import { handOverWord } from './handOverWord.ts'
import { PassAsCoachForm } from './PassAsCoachForm.tsx'
import { PassOnForm } from './PassOnForm.tsx'
import { SendBackForm } from './SendBackForm.tsx'
import { Step } from './Step.tsx'
import type { View } from './useDossier.ts'

type Props = { view: View; outcome: Outcome; framework: Framework }

/** The deed that takes the unit on from where it is; when it is not mine, why not. */
export function NextStep({ view, outcome, framework }: Props) {
  const { words } = useLocale()
  if (view.ended) return null
  const steps: Partial<Record<View['stage'], ReactNode>> = {
    declare: (
      <Step
        view={view}
        deed="declare"
        label={words.unit.declare}
        form={(done) => <DeclareForm view={view} onDone={done} />}
      />
    ),
    appoint: (
      <Step
        view={view}
        deed="appoint"
        label={words.unit.appoint}
        form={(done) => <AppointForm view={view} onDone={done} />}
      />
    ),
    build: <Begin view={view} />,
    self_assess: (
      <Step
        view={view}
        deed="hand_over"
        label={handOverWord(words, view)}
        why={words.unit.handOverWhy}
        form={(done) => (
          <HandOverForm view={view} outcome={outcome} framework={framework} onDone={done} />
        )}
      />
    ),
    coach_review: (
      <>
        {view.deeds.pass_as_coach !== null && <p>{words.unit.withCoach}</p>}
        {view.deeds.pass_as_coach !== 'not_your_role' && (
          <Step
            view={view}
            deed="pass_as_coach"
            label={words.unit.passAsCoach}
            why={words.unit.passAsCoachWhy}
            form={(done) => <PassAsCoachForm view={view} onDone={done} />}
          />
        )}
      </>
    ),
    internal_assess: (
      <>
        {view.turn && <p>{words.unit.turn(words.grades[view.turn])}</p>}
        <Step
          view={view}
          deed="pass_on"
          label={words.unit.passOn}
          form={(done) => <PassOnForm view={view} onDone={done} />}
        />
        <SendBack view={view} />
      </>
    ),
    propose: (
      <Go
        to={paths.proposals(view.cycle.id, view.unit.agency)}
        reason={view.deeds.propose}
        label={words.proposal.title}
      />
    ),
    panel: (
      <Go to={paths.panels(view.cycle.id)} reason={view.deeds.vote} label={words.panel.title} />
    ),
    decide: (
      <Go to={paths.panels(view.cycle.id)} reason={view.deeds.decide} label={words.panel.title} />
    ),
    announce: (
      <Go
        to={paths.decision(view.cycle.id, view.unit.id)}
        reason={view.decision ? null : view.deeds.publish}
        label={words.unit.decision}
      />
    ),
  }
  const step = steps[view.stage] ?? (NATIONAL.includes(view.stage) && <National view={view} />)
  if (!step) return null
  return (
    <>
      <h2>{words.unit.next}</h2>
      {/* A window opened for one step is not left open for the next. */}
      <Fragment key={view.stage}>{step}</Fragment>
    </>
  )
}

const NATIONAL: readonly View['stage'][] = ['screen', 'object', 'desk', 'interview', 'field']

/** At a stage that the national team runs there is nothing to press, only somebody to wait for. */
function National({ view }: { view: View }) {
  const { words } = useLocale()
  const text = useText()
  const station = view.way.find(({ kind }) => kind === view.stage)
  return (
    <div className="notice">
      <b>{words.unit.waitsNational}</b>
      {station && words.unit.waitsNationalWhy(text(station.text))}
    </div>
  )
}

/** Giving it back a grade stands only before whom it is open to; to others it would be noise. */
function SendBack({ view }: { view: View }) {
  const { words } = useLocale()
  const { turn } = view
  if (!turn || view.deeds.send_back !== null) return null
  return (
    <Step
      view={view}
      deed="send_back"
      label={words.unit.sendBack}
      isAside
      form={(done) => <SendBackForm view={view} turn={turn} onDone={done} />}
    />
  )
}

function Go({ to, reason, label }: { to: string; reason: string | null; label: string }) {
  const { words } = useLocale()
  if (reason !== null)
    return <Button disabledReason={words.reasons[reason] ?? reason}>{label}</Button>
  return (
    <Link className="btn main" to={to}>
      {label}
    </Link>
  )
}
