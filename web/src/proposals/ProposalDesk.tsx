import './proposals.css'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { useState } from 'react'
import { api, type ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty, Loading, Problem, sayRefusal } from '../ui/Feedback.tsx'
import { Field, TextArea } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

type Desk = ReplyOf<'GET /api/cycles/:cycle/agencies/:agency/proposals'>
type Row = Desk['units'][number]
type View = ReplyOf<'GET /api/cycles/:cycle/units/:unit'>

/** The agency's assessed units, the best first, and its word on each within its quota. */
export function ProposalDesk() {
  const { words } = useLocale()
  const params = useParams({ strict: false }) as { cycle: string; agency: string }
  const cycle = Number(params.cycle)
  const agency = Number(params.agency)
  const desk = useAsk('GET /api/cycles/:cycle/agencies/:agency/proposals', {
    params: { cycle, agency },
  })
  const { data: home } = useAsk('GET /api/units/:unit', { params: { unit: agency } })
  const [chosen, setChosen] = useState<number[]>([])
  const [asked, setAsked] = useState<{ deed: 'propose' | 'pass_over'; units: Row[] }>()
  const first = desk.data?.units.find(isWaiting)
  const { data: view } = useAsk(
    'GET /api/cycles/:cycle/units/:unit',
    { params: { cycle, unit: first?.unit ?? 0 } },
    { isOn: first !== undefined },
  )
  if (desk.error) return <Problem error={desk.error} onRetry={() => void desk.refetch()} />
  if (!desk.data) return <Loading />
  const { units, quota } = desk.data
  const isReader = view?.deeds.pass_over === 'not_your_role'
  const picked = units.filter((row) => isWaiting(row) && chosen.includes(row.unit))
  const toggle = (unit: number) =>
    setChosen(chosen.includes(unit) ? chosen.filter((one) => one !== unit) : [...chosen, unit])
  const close = () => setAsked(undefined)
  const finish = () => {
    close()
    setChosen([])
  }
  return (
    <div className="stack wide">
      <div>
        {home && <p className="crumb">{home.name}</p>}
        <h1>{words.proposal.title}</h1>
      </div>
      <Quota used={units.filter((row) => row.isProposed).length} quota={quota} />
      {units.length === 0 ? (
        <Empty title={words.proposal.none} why={words.proposal.noneWhy} />
      ) : (
        <section className="sheet stack">
          {isReader && (
            <div className="row">
              <Button disabledReason={words.reasons.not_your_role}>{words.unit.propose}</Button>
            </div>
          )}
          {picked.length > 0 && (
            <div className="row spread" aria-live="polite">
              <span>{words.proposal.chosen(picked.length)}</span>
              <Button kind="main" onPress={() => setAsked({ deed: 'propose', units: picked })}>
                {words.proposal.proposeMany(picked.length)}
              </Button>
            </div>
          )}
          <div className="desk-head" aria-hidden>
            <span>{words.proposal.rank}</span>
            <span>{words.board.unit}</span>
            <span>{words.board.target}</span>
            <span>{words.proposal.total}</span>
            <span>{words.board.stage}</span>
          </div>
          <ol className="desk">
            {units.map((row) => (
              <DeskRow
                key={row.unit}
                cycle={cycle}
                row={row}
                rank={rankOf(units, row)}
                isReader={isReader}
                isChosen={chosen.includes(row.unit)}
                onToggle={() => toggle(row.unit)}
                onAsk={(deed) => setAsked({ deed, units: [row] })}
              />
            ))}
          </ol>
        </section>
      )}
      {asked?.deed === 'propose' && (
        <Dialog
          title={
            asked.units.length === 1
              ? words.unit.propose
              : words.proposal.proposeMany(asked.units.length)
          }
          onClose={close}
        >
          <ProposeForm cycle={cycle} units={asked.units} onDone={finish} />
        </Dialog>
      )}
      {asked?.deed === 'pass_over' && asked.units[0] && (
        <Dialog title={words.unit.passOver} onClose={close}>
          <PassOverForm cycle={cycle} row={asked.units[0]} onDone={finish} />
        </Dialog>
      )}
    </div>
  )
}

/** Nobody has said a word on it, and its way goes on. */
const isWaiting = ({ isProposed, ended }: Row) => isProposed === null && ended === null

/** Equal totals share a rank, as on the server. */
const rankOf = (units: Row[], row: Row) => units.findIndex(({ total }) => total === row.total) + 1

/** Points never look better than they are. */
const cut = (points: string) => makeFixed(parseExact(points) ?? ZERO, 2, 'down')

function Quota({ used, quota }: { used: number; quota: number | null }) {
  const { words, sayNumber } = useLocale()
  if (quota === null) return <p className="notice">{words.proposal.noQuota}</p>
  const seats = Array.from({ length: Math.max(used, quota) }, (_, i) => ({
    seat: i + 1,
    kind: i >= quota ? 'beyond' : i < used ? 'taken' : '',
  }))
  const said = words.proposal.room(used, sayNumber(quota))
  return (
    <section className="sheet stack">
      <div className="row spread baseline">
        <h2>{words.proposal.quota}</h2>
        <span>
          {said} <small>{words.proposal.free(Math.max(0, quota - used))}</small>
        </span>
      </div>
      <div className="quota-seats" role="img" aria-label={said}>
        {seats.map(({ seat, kind }) => (
          <i key={seat} className={kind} />
        ))}
      </div>
    </section>
  )
}

type DeskRowProps = {
  cycle: number
  row: Row
  rank: number
  /** Whether the word on it is another's. */
  isReader: boolean
  isChosen: boolean
  onToggle: () => void
  onAsk: (deed: 'propose' | 'pass_over') => void
}

function DeskRow({ cycle, row, rank, isReader, isChosen, onToggle, onAsk }: DeskRowProps) {
  const { words, sayPoints, sayNumber } = useLocale()
  const waits = isWaiting(row) && !isReader
  return (
    <li>
      <span className="rank">
        <span className="hidden">{words.proposal.rank} </span>
        {sayNumber(rank)}
      </span>
      <span className="unit">
        {waits && (
          <input
            type="checkbox"
            aria-label={words.proposal.choose(row.name)}
            checked={isChosen}
            onChange={onToggle}
          />
        )}
        <Link to={paths.unit(cycle, row.unit)}>{row.name}</Link>
      </span>
      <span className="target">
        <span className="hidden">{words.board.target} </span>
        {row.target}
      </span>
      <span className="points">
        <span className="hidden">{words.proposal.total} </span>
        {sayPoints(cut(row.total))}
      </span>
      <span className="state">
        <StateTag row={row} isReader={isReader} />
        {row.reason && <small>{row.reason}</small>}
      </span>
      {waits && (
        <span className="row deeds">
          <Button onPress={() => onAsk('propose')}>{words.unit.propose}</Button>
          <Button kind="stop" onPress={() => onAsk('pass_over')}>
            {words.unit.passOver}
          </Button>
        </span>
      )}
    </li>
  )
}

function StateTag({ row, isReader }: { row: Row; isReader: boolean }) {
  const { words } = useLocale()
  const stages: Record<string, string> = words.stages
  const endings: Record<string, string> = words.unit.ended
  if (row.ended)
    return (
      <span className={`tag ${row.ended === 'granted' ? 'met' : 'short'}`}>
        {endings[row.ended] ?? row.ended}
      </span>
    )
  if (row.isProposed === null)
    return (
      <span className="tag open">
        {isReader ? (stages[row.stage] ?? row.stage) : words.proposal.waiting}
      </span>
    )
  return (
    <>
      <span className={`tag ${row.isProposed ? 'met' : ''}`}>
        {row.isProposed ? words.unit.proposed : words.unit.notProposed}
      </span>
      <small>{stages[row.stage] ?? row.stage}</small>
    </>
  )
}

type Outcome = { unit: number; refusal: unknown }

function ProposeForm({
  cycle,
  units,
  onDone,
}: {
  cycle: number
  units: Row[]
  onDone: () => void
}) {
  const { words } = useLocale()
  const [letter, setLetter] = useState('')
  const views = useViews(cycle, units)
  const { run, outcomes, isBusy } = useProposeEach(cycle, onDone)
  const isOne = units.length === 1
  const reasons = views.map((view) => view?.deeds.propose ?? null)
  const [reason] = reasons.every((one) => one !== null) ? reasons : [null]
  const left = units.filter(
    ({ unit }) => !outcomes.some((one) => one.unit === unit && !one.refusal),
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void run(left, letter)
      }}
    >
      <ul className="list proposing">
        {units.map((row, i) => {
          const outcome = outcomes.find(({ unit }) => unit === row.unit)
          const stands = reasons[i]
          return (
            <li key={row.unit}>
              <div className="row spread">
                <b>{row.name}</b>
                {outcome && !outcome.refusal && (
                  <span className="tag met">{words.unit.proposed}</span>
                )}
              </div>
              {outcome?.refusal ? (
                <p className="notice bad" role="alert">
                  {sayRefusal(outcome.refusal, words.reasons)}
                </p>
              ) : (
                !outcome &&
                !isOne &&
                stands && <p className="why">{words.reasons[stands] ?? stands}</p>
              )}
              {isOne ? (
                <Readiness view={views[i]} />
              ) : (
                <details>
                  <summary>{words.unit.conditions}</summary>
                  <Readiness view={views[i]} />
                </details>
              )}
            </li>
          )
        })}
      </ul>
      <Field
        label={words.unit.proposeLetter}
        value={letter}
        onChange={setLetter}
        hint={isOne ? undefined : words.proposal.oneLetter}
        isRequired
      />
      {isBusy && !isOne && (
        <progress
          value={outcomes.length}
          max={units.length}
          aria-label={words.proposal.going(outcomes.length, units.length)}
        />
      )}
      <p className="hidden" aria-live="polite">
        {isBusy ? words.proposal.going(outcomes.length, units.length) : ''}
      </p>
      <Button
        type="submit"
        kind="main"
        isBusy={isBusy}
        disabledReason={reason && !outcomes.length ? (words.reasons[reason] ?? reason) : undefined}
      >
        {isOne ? words.unit.propose : words.proposal.proposeMany(left.length)}
      </Button>
    </form>
  )
}

/** The views of units, as they come; kept under the same key as everywhere. */
function useViews(cycle: number, units: Row[]): (View | undefined)[] {
  const key = 'GET /api/cycles/:cycle/units/:unit'
  return useQueries({
    queries: units.map(({ unit }) => {
      const input = { params: { cycle, unit } }
      return { queryKey: [key, input], queryFn: () => api(key, input) }
    }),
  }).map(({ data }) => data)
}

/** Proposes units one after another with one letter; a refusal of one does not stop the others. */
function useProposeEach(cycle: number, onDone: () => void) {
  const queries = useQueryClient()
  const [outcomes, setOutcomes] = useState<Outcome[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const run = async (units: Row[], letter: string) => {
    setIsBusy(true)
    let said = outcomes.filter(({ refusal }) => !refusal)
    for (const { unit } of units) {
      const refusal = await api('POST /api/cycles/:cycle/units/:unit/proposal', {
        params: { cycle, unit },
        body: { letter },
      }).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      said = [...said, { unit, refusal }]
      setOutcomes(said)
    }
    setIsBusy(false)
    if (said.every(({ refusal }) => !refusal)) onDone()
    await queries.invalidateQueries()
  }
  return { run, outcomes, isBusy }
}

/** What the conditions say of a unit. */
function Readiness({ view }: { view: View | undefined }) {
  const { words, sayDay } = useLocale()
  const text = useText()
  if (!view) return <Loading />
  return (
    <ul className="list conditions" aria-label={words.unit.conditions}>
      {view.conditions.map((one) => (
        <li key={one.fact}>
          <span>
            {text(one.message)}
            {one.from && <small>{words.unit.until(sayDay(one.from))}</small>}
          </span>
          <span className={`tag ${TAGS[one.kind]}`}>{words.unit.conditionKinds[one.kind]}</span>
        </li>
      ))}
    </ul>
  )
}

const TAGS = { met: 'met', unmet: 'short', unrecorded: 'open', undecided: '' }

function PassOverForm({ cycle, row, onDone }: { cycle: number; row: Row; onDone: () => void }) {
  const { words } = useLocale()
  const [view] = useViews(cycle, [row])
  const [reason, setReason] = useState('')
  const passOver = useDo('POST /api/cycles/:cycle/units/:unit/pass-over', { onDone })
  const stands = view?.deeds.pass_over
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        passOver.run({ params: { cycle, unit: row.unit }, body: { reason } })
      }}
    >
      <p>
        <b>{row.name}</b>
      </p>
      <p className="why">{words.unit.passOverWhy}</p>
      <TextArea label={words.unit.reason} value={reason} onChange={setReason} isRequired />
      <Problem error={passOver.error} />
      <Button
        type="submit"
        kind="stop"
        isBusy={passOver.isBusy}
        disabledReason={stands ? (words.reasons[stands] ?? stands) : undefined}
      >
        {words.unit.passOver}
      </Button>
      <details>
        <summary>{words.unit.conditions}</summary>
        <Readiness view={view} />
      </details>
    </form>
  )
}
