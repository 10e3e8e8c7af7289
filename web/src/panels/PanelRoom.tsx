import './panels.css'
import { Link, useParams } from '@tanstack/react-router'
import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { type ReactNode, useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

type Panel = ReplyOf<'GET /api/panels/:id'>
type Matter = Panel['matters'][number]
type Vote = Panel['votes'][number]['vote']
const VOTES: Vote[] = ['grant', 'decline', 'recused']

/** A panel's meeting: who sits, each unit with its votes, the minutes, and then what is decided. */
export function PanelRoom() {
  const { words, sayDay, sayMoment } = useLocale()
  const { id } = useParams({ strict: false }) as { id: string }
  const me = useMe()
  const room = useAsk('GET /api/panels/:id', { params: { id } })
  if (room.error) return <Problem error={room.error} onRetry={() => void room.refetch()} />
  const panel = room.data
  if (!panel) return <Loading />
  const seat = panel.seats.find(({ person }) => person === me.id)
  const mine = (unit: number) => panel.votes.find((v) => v.unit === unit && v.person === me.id)
  const next = panel.matters.find(({ unit }) => !mine(unit))
  return (
    <div className="stack wide">
      <div>
        <p className="crumb">
          <Link to={paths.panels(panel.cycle)}>{words.panel.title}</Link> › {panel.agencyName}
        </p>
        <div className="row baseline">
          <h1>
            {words.panel.title}, {sayDay(panel.heldOn)}
          </h1>
          <span className="quiet">{panel.place}</span>
          <span className={`tag ${panel.closedAt ? '' : 'open'}`}>
            {panel.closedAt ? words.panel.closed : words.panel.open}
          </span>
          {panel.closedAt && <small>{sayMoment(panel.closedAt)}</small>}
        </div>
      </div>
      <div className="cols">
        <section className="stack" aria-labelledby="agenda">
          <h2 id="agenda">{words.panel.agenda}</h2>
          {panel.matters.map((matter) => (
            <MatterSheet
              key={matter.unit}
              panel={panel}
              matter={matter}
              isSeated={seat !== undefined}
              own={mine(matter.unit)?.vote}
              isNext={matter === next}
            />
          ))}
        </section>
        <aside className="stack">
          <Seats panel={panel} me={me.id} />
          <Minutes panel={panel} isChair={seat?.isChair === true} />
        </aside>
      </div>
    </div>
  )
}

function Seats({ panel, me }: { panel: Panel; me: string }) {
  const { words } = useLocale()
  return (
    <section className="sheet">
      <h2>{words.panel.seats}</h2>
      <ul className="list">
        {panel.seats.map((seat) => (
          <li key={seat.person} className="row spread">
            <span>
              {seat.name}
              <small>
                {[seat.isChair && words.panel.chair, seat.person === me && words.panel.you]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <span className={`tag ${seat.isPresent ? 'met' : ''}`}>
              {seat.isPresent ? words.panel.present : words.panel.absent}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The minutes: written by the chair to close the meeting, read by everyone after. */
function Minutes({ panel, isChair }: { panel: Panel; isChair: boolean }) {
  const { words } = useLocale()
  const [minutes, setMinutes] = useState('')
  const close = useDo('POST /api/panels/:id/close')
  const unit = panel.matters[0]?.unit ?? 0
  const { data: view } = useAsk(
    'GET /api/cycles/:cycle/units/:unit',
    { params: { cycle: panel.cycle, unit } },
    { isOn: isChair && !panel.closedAt },
  )
  if (panel.closedAt)
    return (
      <section className="sheet stack">
        <h2>{words.panel.minutes}</h2>
        <p className="as-written">{panel.minutes}</p>
      </section>
    )
  const reason = isChair ? view?.deeds.close_panel : 'not_the_chair'
  return (
    <section className="sheet">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!reason) close.run({ params: { id: panel.id }, body: { minutes } })
        }}
      >
        {isChair && (
          <TextArea label={words.panel.minutes} value={minutes} onChange={setMinutes} isRequired />
        )}
        <Problem error={close.error} />
        <Button
          type="submit"
          kind="main"
          isBusy={close.isBusy}
          disabledReason={reason ? (words.reasons[reason] ?? reason) : undefined}
        >
          {words.panel.close}
        </Button>
        {!reason && <p className="why">{words.panel.closeWhy}</p>}
      </form>
    </section>
  )
}

type MatterProps = {
  panel: Panel
  matter: Matter
  isSeated: boolean
  own: Vote | undefined
  isNext: boolean
}

/** One unit on the agenda. */
function MatterSheet({ panel, matter, isSeated, own, isNext }: MatterProps) {
  const { words } = useLocale()
  const votes = panel.votes.filter(({ unit }) => unit === matter.unit)
  const isOver = panel.closedAt !== null
  return (
    <article className="sheet stack matter" aria-label={matter.name}>
      <div className="row spread">
        <h3>
          <Link to={paths.unit(panel.cycle, matter.unit)}>{matter.name}</Link>
        </h3>
        <MatterTag matter={matter} isOver={isOver} />
      </div>
      <Total cycle={panel.cycle} matter={matter} />
      {own && <p>{words.panel.yourVote(words.panel.votes[own])}</p>}
      {isOver || own ? (
        <Votes panel={panel} votes={votes} isOver={isOver} />
      ) : (
        <p className="why">
          {words.panel.voted(matter.voted)}. {words.panel.votesHidden}
        </p>
      )}
      {isSeated && !isOver && !own && (
        <Unfolding title={words.panel.yourWord} startsOpen={isNext}>
          <VoteForm panel={panel} matter={matter} />
        </Unfolding>
      )}
      {isOver && matter.stage === 'decide' && (
        <Unfolding title={words.panel.decide} startsOpen={panel.matters.length === 1}>
          <DecideForm panel={panel} matter={matter} />
        </Unfolding>
      )}
      {isOver && matter.stage !== 'decide' && (
        <Link to={paths.decision(panel.cycle, matter.unit)}>{words.unit.decision}</Link>
      )}
    </article>
  )
}

function MatterTag({ matter, isOver }: { matter: Matter; isOver: boolean }) {
  const { words } = useLocale()
  const stages: Record<string, string> = words.stages
  const endings: Record<string, string> = words.unit.ended
  if (matter.ended)
    return (
      <span className={`tag ${matter.ended === 'granted' ? 'met' : 'short'}`}>
        {endings[matter.ended] ?? matter.ended}
      </span>
    )
  return isOver ? <span className="tag">{stages[matter.stage] ?? matter.stage}</span> : null
}

/** The total against what its target asks for. */
function Total({ cycle, matter }: { cycle: number; matter: Matter }) {
  const { words, sayPoints } = useLocale()
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle } })
  const framework = law.data?.framework as unknown as Framework | undefined
  const total = makeFixed(parseExact(matter.total ?? '') ?? ZERO, 2, 'down')
  const whole = framework && framework.total.weight / framework.scale
  const rule = framework?.predicates
    .find(({ id }) => id === matter.target)
    ?.rules.find(({ node }) => node === framework.total.id)
  const atLeast = framework && rule && rule.atLeast / framework.scale
  return (
    <div className="stack matter-total">
      <p>
        <b>{matter.total === null ? '–' : sayPoints(total)}</b>{' '}
        {whole !== undefined && words.unit.outOf(sayPoints(whole, 0))} · {words.board.target}{' '}
        {matter.target}
        {atLeast !== undefined && `, ${words.unit.min(sayPoints(atLeast))}`}
      </p>
      {whole !== undefined && (
        <div className="bar" aria-hidden>
          <i style={{ left: 0, width: `${(Number(total) / whole) * 100}%` }} />
          {atLeast !== undefined && (
            <span className="line" style={{ left: `${(atLeast / whole) * 100}%` }} />
          )}
        </div>
      )}
    </div>
  )
}

/** Who voted how, with what they want written down; who stood apart is named so. */
function Votes({ panel, votes, isOver }: { panel: Panel; votes: Panel['votes']; isOver: boolean }) {
  const { words } = useLocale()
  const [grants = 0, declines = 0, recused = 0] = VOTES.map(
    (word) => votes.filter(({ vote }) => vote === word).length,
  )
  const apart = grants > declines ? 'decline' : grants < declines ? 'grant' : undefined
  return (
    <>
      <p className="why">{words.panel.tally(grants, declines, recused)}</p>
      <ul className="list votes">
        {votes.map(({ person, vote, statement }) => (
          <li key={person}>
            <div className="row spread">
              <span>{panel.seats.find((seat) => seat.person === person)?.name}</span>
              <span className="row">
                {isOver && vote === apart && (
                  <span className="tag open">{words.panel.dissent}</span>
                )}
                <span className={`tag ${TAGS[vote]}`}>{words.panel.votes[vote]}</span>
              </span>
            </div>
            {statement && <p className="as-written quiet">{statement}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

const TAGS = { grant: 'met', decline: 'short', recused: '' }

type UnfoldingProps = { title: string; startsOpen: boolean; children: ReactNode }

/** Something to do that is loaded only once it is looked at. */
function Unfolding({ title, startsOpen, children }: UnfoldingProps) {
  const [wasOpened, setWasOpened] = useState<boolean>()
  const isOpen = wasOpened ?? startsOpen
  return (
    <details open={isOpen} onToggle={(event) => setWasOpened(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  )
}

type FormProps = { panel: Panel; matter: Matter }

function VoteForm({ panel, matter }: FormProps) {
  const { words } = useLocale()
  const params = { cycle: panel.cycle, unit: matter.unit }
  const view = useAsk('GET /api/cycles/:cycle/units/:unit', { params })
  const [vote, setVote] = useState<Vote>()
  const [statement, setStatement] = useState('')
  const cast = useDo('POST /api/cycles/:cycle/units/:unit/vote')
  if (view.error) return <Problem error={view.error} />
  if (!view.data) return <Loading />
  const { deeds } = view.data
  const why = { grant: deeds.vote, decline: deeds.vote, recused: deeds.recuse }
  const texts = {
    grant: words.panel.grant,
    decline: words.panel.decline,
    recused: words.panel.recuse,
  }
  const reason = vote && why[vote]
  const refusal = vote ? reason && (words.reasons[reason] ?? reason) : words.panel.chooseVote
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (vote && !reason) cast.run({ params, body: { panel: panel.id, vote, statement } })
      }}
    >
      <fieldset>
        <legend className="hidden">{words.panel.yourWord}</legend>
        <ul className="list picks">
          {VOTES.map((word) => {
            const stands = why[word]
            return (
              <li key={word}>
                <label>
                  <input
                    type="radio"
                    name={`vote ${matter.unit}`}
                    checked={vote === word}
                    disabled={stands !== null}
                    onChange={() => setVote(word)}
                  />
                  {texts[word]}
                  {stands && <small>{words.reasons[stands] ?? stands}</small>}
                </label>
              </li>
            )
          })}
        </ul>
      </fieldset>
      <TextArea
        label={vote === 'recused' ? words.panel.recuseWhy : words.panel.statement}
        value={statement}
        onChange={setStatement}
        isRequired={vote === 'recused'}
      />
      <Problem error={cast.error} />
      <Button type="submit" kind="main" isBusy={cast.isBusy} disabledReason={refusal || undefined}>
        {words.panel.castVote}
      </Button>
      <p className="why">{words.panel.voteStands}</p>
    </form>
  )
}

function DecideForm({ panel, matter }: FormProps) {
  const { words } = useLocale()
  const me = useMe()
  const params = { cycle: panel.cycle, unit: matter.unit }
  const view = useAsk('GET /api/cycles/:cycle/units/:unit', { params })
  const [word, setWord] = useState<'give' | 'decline'>()
  const [ground, setGround] = useState('')
  const decide = useDo('POST /api/cycles/:cycle/units/:unit/decision')
  if (view.error) return <Problem error={view.error} />
  if (!view.data) return <Loading />
  const isChair = panel.seats.some((seat) => seat.isChair && seat.person === me.id)
  const stands = view.data.deeds.decide ?? (isChair ? null : 'not_the_chair')
  if (stands !== null)
    return <Button disabledReason={words.reasons[stands] ?? stands}>{words.panel.decide}</Button>
  const options = [
    ['give', words.panel.giveWord(matter.target)],
    ['decline', words.panel.declineWord],
  ] as const
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const predicate = word === 'give' ? matter.target : null
        if (word) decide.run({ params, body: { predicate, ground } })
      }}
    >
      <fieldset>
        <legend className="hidden">{words.unit.decision}</legend>
        <ul className="list picks">
          {options.map(([value, text]) => (
            <li key={value}>
              <label>
                <input
                  type="radio"
                  name={`decide ${matter.unit}`}
                  checked={word === value}
                  onChange={() => setWord(value)}
                />
                {text}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <TextArea label={words.panel.ground} value={ground} onChange={setGround} isRequired />
      <Problem error={decide.error} />
      <Button
        type="submit"
        kind="main"
        isBusy={decide.isBusy}
        disabledReason={word ? undefined : words.panel.chooseDecision}
      >
        {words.panel.decide}
      </Button>
    </form>
  )
}
