import './cycles.css'
import { Link, useSearch } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useCurrentCycle, useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

type Listed = ReplyOf<'GET /api/cycles'>[number]
type Cycle = ReplyOf<'GET /api/cycles/:cycle'>

/** The years side by side, and all of the one that is chosen. */
export function Cycles() {
  const { words } = useLocale()
  const { data: cycles, error, refetch } = useAsk('GET /api/cycles', {})
  const { cycle: asked } = useSearch({ strict: false }) as { cycle?: number }
  const current = useCurrentCycle()
  const [isDrafting, setIsDrafting] = useState(false)
  const refusal = useRefusal()
  const chosen = cycles?.find(({ id }) => id === Number(asked)) ?? current
  const year = (cycles?.[0]?.year ?? new Date().getFullYear() - 1) + 1
  return (
    <div className="stack wide">
      <div className="row spread baseline">
        <h1>{words.cycles.cyclesTitle}</h1>
        <Button disabledReason={refusal} onPress={() => setIsDrafting(true)}>
          {words.cycles.draft}
        </Button>
      </div>
      <Problem error={error} onRetry={() => void refetch()} />
      {!cycles && !error && <Loading />}
      {cycles?.length === 0 && (
        <Empty title={words.cycles.noCycles} why={words.cycles.noCyclesWhy} />
      )}
      {cycles && cycles.length > 0 && <Years cycles={cycles} chosen={chosen?.id} />}
      {chosen && <CycleSheet key={chosen.id} id={chosen.id} />}
      {isDrafting && (
        <Dialog title={words.cycles.draft} onClose={() => setIsDrafting(false)}>
          <DraftForm firstYear={year} onDone={() => setIsDrafting(false)} />
        </Dialog>
      )}
    </div>
  )
}

/** Why the one who is signed in may not change a cycle; nothing when they may. */
function useRefusal() {
  const { words } = useLocale()
  const me = useMe()
  return me.grants.some(({ role }) => role === 'secretariat')
    ? undefined
    : words.reasons.not_your_role
}

function Years({ cycles, chosen }: { cycles: Listed[]; chosen: number | undefined }) {
  const { words } = useLocale()
  return (
    <nav aria-label={words.cycles.years}>
      <ul className="years">
        {cycles.map(({ id, year, state, packId, conditions }) => (
          <li key={id}>
            <Link
              to={paths.cycles}
              search={{ cycle: id } as never} // the routes declare no search of their own
              className="sheet"
              aria-current={id === chosen ? 'true' : undefined}
            >
              <span className="row spread">
                <b>{year}</b>
                <StateTag state={state} />
              </span>
              <small>{words.cycles.conditionsOf(conditions)}</small>
              <small>
                <code>{packId}</code>
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function StateTag({ state }: { state: Listed['state'] }) {
  const { words } = useLocale()
  const tones = { draft: 'open', open: 'met', closed: '' }
  return <span className={`tag ${tones[state]}`}>{words.cycles.states[state]}</span>
}

function CycleSheet({ id }: { id: number }) {
  const { words } = useLocale()
  const {
    data: cycle,
    error,
    refetch,
  } = useAsk('GET /api/cycles/:cycle', {
    params: { cycle: id },
  })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (cycle?.id !== id) return <Loading />
  return (
    <>
      <div className="row spread baseline">
        <div className="row baseline">
          <h2 className="cycle-name">{words.cycles.cycle(cycle.year)}</h2>
          <StateTag state={cycle.state} />
          <Link to={paths.law(cycle.id)}>{words.cycles.readLaw}</Link>
        </div>
        {cycle.state === 'draft' && <OpenCycle cycle={cycle} />}
      </div>
      <div className="cols">
        <Windows cycle={cycle} />
        <Addenda cycle={cycle} />
      </div>
      <Unverified cycle={cycle} />
    </>
  )
}

function OpenCycle({ cycle }: { cycle: Cycle }) {
  const { words } = useLocale()
  const [isAsking, setIsAsking] = useState(false)
  const refusal = useRefusal()
  const close = () => setIsAsking(false)
  const open = useDo('POST /api/cycles/:cycle/open', { onDone: close })
  const isConfirmed = cycle.unverified.every((figure) => figure.isConfirmed)
  return (
    <>
      <Button
        kind="main"
        disabledReason={refusal ?? (isConfirmed ? undefined : words.reasons.not_confirmed)}
        onPress={() => setIsAsking(true)}
      >
        {words.cycles.open}
      </Button>
      {isAsking && (
        <Dialog title={`${words.cycles.open} ${cycle.year}`} onClose={close}>
          <p>{words.cycles.openWhy}</p>
          <Problem error={open.error} />
          <Button
            kind="main"
            isBusy={open.isBusy}
            onPress={() => open.run({ params: { cycle: cycle.id } })}
          >
            {words.cycles.open}
          </Button>
        </Dialog>
      )}
    </>
  )
}

function Windows({ cycle }: { cycle: Cycle }) {
  const { words, sayMoment } = useLocale()
  const [isMoving, setIsMoving] = useState(false)
  const refusal = useRefusal()
  const isEmpty = cycle.windows.length === 0
  return (
    <section className="sheet stack" aria-labelledby="windows">
      <div className="row spread baseline">
        <h2 id="windows">{words.cycles.windows}</h2>
        <Button
          disabledReason={refusal ?? (isEmpty ? words.cycles.noWindows : undefined)}
          onPress={() => setIsMoving(true)}
        >
          {words.cycles.addendum}
        </Button>
      </div>
      {isEmpty ? (
        <Empty title={words.cycles.noWindows} why={words.cycles.noWindowsWhy} />
      ) : (
        <>
          <div className="scroll">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.cycles.stage}</th>
                  <th scope="col">{words.cycles.opens}</th>
                  <th scope="col">{words.cycles.closes}</th>
                </tr>
              </thead>
              <tbody>
                {cycle.windows.map(({ stage, opens, closes, moved }) => (
                  <tr key={stage}>
                    <td>{stageName(words, stage)}</td>
                    <td>
                      <time dateTime={opens}>{sayMoment(opens)}</time>
                    </td>
                    <td>
                      <time dateTime={closes}>{sayMoment(closes)}</time>
                      {moved && <small className="moved">{words.cycles.moved(moved)}</small>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="why">{words.cycles.inZone(zoneName(words, cycle.zone))}</p>
        </>
      )}
      {isMoving && (
        <Dialog title={words.cycles.addendum} onClose={() => setIsMoving(false)}>
          <AddendumForm cycle={cycle} onDone={() => setIsMoving(false)} />
        </Dialog>
      )}
    </section>
  )
}

function Addenda({ cycle: { addenda } }: { cycle: Cycle }) {
  const { words, sayDay, sayMoment, sayNumber } = useLocale()
  return (
    <section className="sheet stack" aria-labelledby="addenda">
      <h2 id="addenda">{words.cycles.addenda}</h2>
      {addenda.length ? (
        <ul className="list">
          {addenda.map(({ id, number, datedOn, stage, closes, agencies }) => (
            <li key={id}>
              {stageName(words, stage)} {words.cycles.until(sayMoment(closes))}
              <small>
                {number}, {words.cycles.dated(sayDay(datedOn))} ·{' '}
                {agencies.length
                  ? words.cycles.someAgencies(sayNumber(agencies.length))
                  : words.cycles.allAgencies}
              </small>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{words.cycles.noAddenda}</p>
      )}
    </section>
  )
}

function AddendumForm({ cycle, onDone }: { cycle: Cycle; onDone: () => void }) {
  const { words } = useLocale()
  const [stage, setStage] = useState(cycle.windows[0]?.stage ?? '')
  const [number, setNumber] = useState('')
  const [datedOn, setDatedOn] = useState('')
  const [closes, setCloses] = useState('')
  const move = useDo('POST /api/cycles/:cycle/addenda', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        move.run({ params: { cycle: cycle.id }, body: { stage, number, datedOn, closes } })
      }}
    >
      <Choice
        label={words.cycles.stage}
        value={stage}
        onChange={setStage}
        options={cycle.windows.map((one) => ({
          value: one.stage,
          text: stageName(words, one.stage),
        }))}
      />
      <Field
        label={words.cycles.letter}
        value={number}
        onChange={setNumber}
        maxLength={300}
        autoComplete="off"
        isRequired
      />
      <Field
        label={words.cycles.letterOn}
        type="date"
        value={datedOn}
        onChange={setDatedOn}
        isRequired
      />
      <Field
        label={words.cycles.newEnd}
        type="datetime-local"
        value={closes}
        onChange={setCloses}
        hint={`${zoneName(words, cycle.zone)} · ${words.cycles.allAgencies}`}
        isRequired
      />
      <Problem error={move.error} />
      <Button type="submit" kind="main" isBusy={move.isBusy}>
        {words.app.save}
      </Button>
    </form>
  )
}

function Unverified({ cycle: { id, unverified } }: { cycle: Cycle }) {
  const { words, sayNumber } = useLocale()
  const text = useText()
  const refusal = useRefusal()
  const [chosen, setChosen] = useState<string[]>([])
  const confirm = useDo('POST /api/cycles/:cycle/confirmations', { onDone: () => setChosen([]) })
  const open = unverified.filter(({ isConfirmed }) => !isConfirmed).length
  return (
    <section className="sheet stack" aria-labelledby="unverified">
      <div className="row baseline">
        <h2 id="unverified">{words.cycles.unverified}</h2>
        {open > 0 && <span className="tag open">{words.cycles.unconfirmed(sayNumber(open))}</span>}
      </div>
      <p className="quiet">{open ? words.cycles.unverifiedWhy : words.cycles.allConfirmed}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          confirm.run({ params: { cycle: id }, body: { figures: chosen } })
        }}
      >
        <ul className="list">
          {unverified.map((figure) => (
            <li key={figure.id}>
              <FigureLine
                figure={figure}
                said={text(figure.text)}
                isChosen={chosen.includes(figure.id)}
                onToggle={() =>
                  setChosen(
                    chosen.includes(figure.id)
                      ? chosen.filter((one) => one !== figure.id)
                      : [...chosen, figure.id],
                  )
                }
              />
            </li>
          ))}
        </ul>
        <Problem error={confirm.error} />
        {open > 0 && (
          <div className="row">
            <Button
              type="submit"
              kind="main"
              isBusy={confirm.isBusy}
              disabledReason={refusal ?? (chosen.length ? undefined : words.cycles.chooseFigures)}
            >
              {chosen.length ? words.cycles.confirmAll(chosen.length) : words.cycles.confirm}
            </Button>
          </div>
        )}
      </form>
    </section>
  )
}

type FigureProps = {
  figure: Cycle['unverified'][number]
  said: string
  isChosen: boolean
  onToggle: () => void
}

function FigureLine({ figure: { id, mark, isConfirmed }, said, isChosen, onToggle }: FigureProps) {
  const { words } = useLocale()
  const box = useId()
  return (
    <div className="figure">
      {isConfirmed ? (
        <span aria-hidden="true">✓</span>
      ) : (
        <input type="checkbox" id={box} checked={isChosen} onChange={onToggle} />
      )}
      <label htmlFor={isConfirmed ? undefined : box}>
        {said}
        <small>
          <code>{id}</code>
        </small>
      </label>
      <span className="row">
        <span className="tag">{words.law.marks[mark as keyof typeof words.law.marks]}</span>
        {isConfirmed && <span className="tag met">{words.cycles.confirmed}</span>}
      </span>
    </div>
  )
}

function DraftForm({ firstYear, onDone }: { firstYear: number; onDone: () => void }) {
  const { words } = useLocale()
  const text = useText()
  const { data: packs, error } = useAsk('GET /api/packs', {})
  const [year, setYear] = useState(String(firstYear))
  const [chosenPack, setPack] = useState('')
  const [conditions, setConditions] = useState('')
  const [windows, setWindows] = useState(
    WINDOWED.map((stage) => ({ stage, opens: '', closes: '' })),
  )
  const draft = useDo('POST /api/cycles', { onDone })
  const pack = chosenPack || (packs?.[0]?.name ?? '')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const set = windows.filter(({ opens, closes }) => opens && closes)
        draft.run({ body: { year: Number(year), pack, conditions, windows: set } })
      }}
    >
      <Problem error={error} />
      <Field
        label={words.cycles.year}
        type="number"
        value={year}
        onChange={setYear}
        inputMode="numeric"
        isRequired
      />
      <Choice
        label={words.law.pack}
        value={pack}
        onChange={setPack}
        options={(packs ?? []).map((one) => ({ value: one.name, text: text(one.text) }))}
      />
      <Field
        label={words.cycles.conditions}
        value={conditions}
        onChange={setConditions}
        hint={words.cycles.conditionsHint}
        autoComplete="off"
        isRequired
      />
      <p className="why">{words.cycles.windowsHint}</p>
      {windows.map((window) => (
        <WindowFields
          key={window.stage}
          window={window}
          onChange={(changed) =>
            setWindows(windows.map((one) => (one.stage === changed.stage ? changed : one)))
          }
        />
      ))}
      <Problem error={draft.error} />
      <Button type="submit" kind="main" isBusy={draft.isBusy}>
        {words.cycles.draft}
      </Button>
    </form>
  )
}

type Window = { stage: (typeof WINDOWED)[number]; opens: string; closes: string }

function WindowFields({
  window,
  onChange,
}: {
  window: Window
  onChange: (window: Window) => void
}) {
  const { words } = useLocale()
  const { stage, opens, closes } = window
  return (
    <fieldset>
      <legend>{words.stages[stage]}</legend>
      <div className="window">
        <Field
          label={words.cycles.opens}
          type="datetime-local"
          value={opens}
          onChange={(value) => onChange({ ...window, opens: value })}
          isRequired={closes !== ''}
        />
        <Field
          label={words.cycles.closes}
          type="datetime-local"
          value={closes}
          onChange={(value) => onChange({ ...window, closes: value })}
          isRequired={opens !== ''}
        />
      </div>
    </fieldset>
  )
}

/** The stages a cycle is drafted with a schedule for. */
const WINDOWED = ['self_assess', 'internal_assess', 'propose'] as const

type Words = ReturnType<typeof useLocale>['words']
const stageName = (words: Words, stage: string) =>
  (words.stages as Record<string, string>)[stage] ?? stage
const zoneName = (words: Words, zone: string) =>
  (words.units.zones as Record<string, string>)[zone] ?? zone
