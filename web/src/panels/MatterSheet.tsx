import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useLocale } from '../ui/Locale.tsx'
import { DecideForm } from './DecideForm.tsx'
import type { Matter, Panel, Vote } from './panel.ts'
import { Total } from './Total.tsx'
import { Unfolding } from './Unfolding.tsx'
import { VoteForm } from './VoteForm.tsx'
import { Votes } from './Votes.tsx'

type MatterProps = {
  panel: Panel
  matter: Matter
  isSeated: boolean
  own: Vote | undefined
  isNext: boolean
}

/** One unit on the agenda. */
export function MatterSheet({ panel, matter, isSeated, own, isNext }: MatterProps) {
  const { words } = useLocale()
  const votes = panel.votes.filter(({ unit }) => unit === matter.unit)
  const isOver = panel.closedAt !== null
  const isHeard = isOver && votes.some(({ vote }) => vote !== 'recused')
  const leader = panel.seats.find(({ person }) => person === matter.leads)
  return (
    <article className="sheet stack matter" aria-label={matter.name}>
      <div className="row spread">
        <h3>
          <Link to={paths.unit(panel.cycle, matter.unit)}>{matter.name}</Link>
        </h3>
        <MatterTag matter={matter} isOver={isHeard} />
      </div>
      <Total cycle={panel.cycle} matter={matter} />
      <p>
        <Link to={paths.firmness(panel.cycle, matter.unit)}>{words.firmness.open}</Link>
      </p>
      {leader && !panel.cancelledAt && <p>{words.panel.leads(leader.name)}</p>}
      {own && <p>{words.panel.yourVote(words.panel.votes[own])}</p>}
      {isOver || own ? (
        <Votes panel={panel} votes={votes} isOver={isOver} />
      ) : (
        !panel.cancelledAt && (
          <p className="why">
            {words.panel.voted(matter.voted)}. {words.panel.votesHidden}
          </p>
        )
      )}
      {isSeated && !isOver && !panel.cancelledAt && !own && (
        <Unfolding title={words.panel.yourWord} startsOpen={isNext}>
          <VoteForm panel={panel} matter={matter} />
        </Unfolding>
      )}
      {!isHeard && (isOver || panel.cancelledAt) && <p>{words.panel.notHeard}</p>}
      {isHeard && matter.stage === 'decide' && (
        <Unfolding title={words.panel.decide} startsOpen={panel.matters.length === 1}>
          <DecideForm panel={panel} matter={matter} />
        </Unfolding>
      )}
      {isHeard && matter.stage !== 'decide' && (
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
