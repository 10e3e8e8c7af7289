import { Link } from '@tanstack/react-router'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import type { ScreenWords } from '@teladan/words/screens/id.ts'
import { type ReactNode, useState } from 'react'
import type { InputOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field, TextArea } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { namesIn } from './score.ts'
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
      {step}
    </>
  )
}

const handOverWord = (words: ScreenWords, { next }: View) =>
  next === 'coach_review' ? words.unit.handOverToCoach : words.unit.handOver

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

type StepProps = {
  view: View
  deed: keyof View['deeds']
  label: string
  why?: string
  form: (done: () => void) => ReactNode
}

function Step({ view, deed, label, why, form }: StepProps) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const reason = view.deeds[deed]
  return (
    <>
      <Button
        kind="main"
        disabledReason={reason === null ? undefined : (words.reasons[reason] ?? reason)}
        onPress={() => setIsOpen(true)}
      >
        {label}
      </Button>
      {why && reason === null && <p className="why">{why}</p>}
      {isOpen && (
        <Dialog title={label} onClose={() => setIsOpen(false)}>
          {form(() => setIsOpen(false))}
        </Dialog>
      )}
    </>
  )
}

type FormProps = { view: View; onDone: () => void }
const at = (view: View) => ({ cycle: view.cycle.id, unit: view.unit.id })

function DeclareForm({ view, onDone }: FormProps) {
  const { words } = useLocale()
  const [heldOn, setHeldOn] = useState('')
  const [place, setPlace] = useState('')
  const [witness, setWitness] = useState('')
  const [staff, setStaff] = useState('')
  const declare = useDo('POST /api/cycles/:cycle/units/:unit/declaration', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        declare.run({ params: at(view), body: { heldOn, place, witness, staff: Number(staff) } })
      }}
    >
      <Field label={words.unit.heldOn} type="date" value={heldOn} onChange={setHeldOn} isRequired />
      <Field label={words.unit.place} value={place} onChange={setPlace} isRequired />
      <Field label={words.unit.witness} value={witness} onChange={setWitness} isRequired />
      <Field label={words.unit.staff} type="number" value={staff} onChange={setStaff} isRequired />
      <Problem error={declare.error} />
      <Button type="submit" kind="main" isBusy={declare.isBusy}>
        {words.unit.declare}
      </Button>
    </form>
  )
}

function AppointForm({ view, onDone }: FormProps) {
  const { words } = useLocale()
  const [number, setNumber] = useState('')
  const [datedOn, setDatedOn] = useState('')
  const appoint = useDo('POST /api/cycles/:cycle/units/:unit/appointment', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        appoint.run({ params: at(view), body: { number, datedOn } })
      }}
    >
      <Field label={words.unit.decree} value={number} onChange={setNumber} isRequired />
      <Field
        label={words.unit.decreeOn}
        type="date"
        value={datedOn}
        onChange={setDatedOn}
        isRequired
      />
      <Problem error={appoint.error} />
      <Button type="submit" kind="main" isBusy={appoint.isBusy}>
        {words.unit.appoint}
      </Button>
    </form>
  )
}

function Begin({ view }: { view: View }) {
  const { words } = useLocale()
  const begin = useDo('POST /api/cycles/:cycle/units/:unit/begin')
  const reason = view.deeds.begin_self_assessment
  return (
    <>
      <Button
        kind="main"
        isBusy={begin.isBusy}
        disabledReason={reason === null ? undefined : words.reasons[reason]}
        onPress={() => begin.run({ params: at(view) })}
      >
        {words.unit.begin}
      </Button>
      <Problem error={begin.error} />
    </>
  )
}

function HandOverForm({ view, outcome, framework, onDone }: FormProps & Omit<Props, 'view'>) {
  const { words } = useLocale()
  const text = useText()
  const [isSure, setIsSure] = useState(false)
  const handOver = useDo('POST /api/cycles/:cycle/units/:unit/hand-over', { onDone })
  const { open } = outcome.scorecard
  const names = namesIn(framework)
  const input: InputOf<'POST /api/cycles/:cycle/units/:unit/hand-over'> = {
    params: at(view),
    body: { blanks: open },
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        handOver.run(input)
      }}
    >
      <p>{words.unit.handOverWhy}</p>
      {open.length > 0 && (
        <>
          <p className="notice">{words.unit.blanks(open.length)}</p>
          <ul className="blanks">
            {open.map((item) => (
              <li key={item}>
                {item} {text(names.get(item)?.text ?? { id: '', en: '' })}
              </li>
            ))}
          </ul>
          <label className="row">
            <input
              type="checkbox"
              checked={isSure}
              onChange={(event) => setIsSure(event.target.checked)}
              required
            />
            {words.unit.blanksYes}
          </label>
        </>
      )}
      <Problem error={handOver.error} />
      <Button type="submit" kind="main" isBusy={handOver.isBusy}>
        {handOverWord(words, view)}
      </Button>
    </form>
  )
}

function PassAsCoachForm({ view, onDone }: FormProps) {
  const { words } = useLocale()
  const [note, setNote] = useState('')
  const pass = useDo('POST /api/cycles/:cycle/units/:unit/coach/pass', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        pass.run({ params: at(view), body: { note } })
      }}
    >
      <TextArea label={words.unit.coachNote} value={note} onChange={setNote} />
      <Problem error={pass.error} />
      <Button type="submit" kind="main" isBusy={pass.isBusy}>
        {words.unit.passAsCoach}
      </Button>
    </form>
  )
}

function PassOnForm({ view, onDone }: FormProps) {
  const { words } = useLocale()
  const [note, setNote] = useState('')
  const passOn = useDo('POST /api/cycles/:cycle/units/:unit/pass-on', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        passOn.run({ params: at(view), body: { note } })
      }}
    >
      <TextArea label={words.unit.passOnNote} value={note} onChange={setNote} />
      <Problem error={passOn.error} />
      <Button type="submit" kind="main" isBusy={passOn.isBusy}>
        {words.unit.passOn}
      </Button>
    </form>
  )
}
