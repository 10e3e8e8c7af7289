import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useState } from 'react'
import { Refusal } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { countPeople, countUnits, sayCount } from './counts.ts'
import { PersonLine } from './PersonLine.tsx'
import { UnitLine } from './UnitLine.tsx'
import type { Roster, What } from './useRoster.ts'

type Line = Pick<RosterReply['units'][number], 'is' | 'notes'>
const FILTERS = {
  changes: ({ is }: Line) => is !== 'same',
  new: ({ is }: Line) => is === 'new',
  changed: ({ is }: Line) => is === 'changed',
  same: ({ is }: Line) => is === 'same',
  noted: ({ notes }: Line) => notes.length > 0,
}
type Filter = keyof typeof FILTERS
const AT_ONCE = 200

/** What a list would change, line by line, and the one button that keeps it. */
export function Differences({
  what,
  reply,
  roster,
}: {
  what: What
  reply: RosterReply
  roster: Roster
}) {
  const { words, sayNumber } = useLocale()
  const lines: Line[] = what === 'units' ? reply.units : reply.people
  const counted = (filter: Filter) => lines.filter(FILTERS[filter]).length
  const isIdle = !counted('changes')
  const [filter, setFilter] = useState<Filter>(isIdle ? 'same' : 'changes')
  const [most, setMost] = useState(AT_ONCE)
  const isShown = FILTERS[filter]
  const units = reply.units.filter(isShown)
  const people = reply.people.filter(isShown)
  const left = units.length + people.length - most
  return (
    <section className="sheet stack" aria-labelledby="difference">
      <h2 id="difference">{isIdle ? words.rosters.nothingToDo : words.rosters.difference}</h2>
      {roster.isStale && <p className="notice">{words.rosters.changedSince}</p>}
      <p className="quiet">
        {isIdle ? words.rosters.nothingToDoWhy(sayNumber(lines.length)) : words.rosters.nothingKept}{' '}
        {reply.sheet && words.rosters.readFrom(reply.sheet)}{' '}
        {reply.ignored.length > 0 &&
          words.rosters.notRead(
            reply.ignored.map(({ at, heading }) => `${heading} (${at})`).join(', '),
          )}
      </p>
      <fieldset className="roster-filter">
        <legend className="hidden">{words.rosters.show}</legend>
        {(Object.keys(FILTERS) as Filter[])
          .filter((one) => counted(one) > 0)
          .map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="filter"
                checked={filter === one}
                onChange={() => {
                  setFilter(one)
                  setMost(AT_ONCE)
                }}
              />
              {words.rosters.filters[one]} <b>{sayNumber(counted(one))}</b>
            </label>
          ))}
      </fieldset>
      <table className="table roster">
        <thead>
          <tr>
            <th scope="col">{words.rosters.line}</th>
            <th scope="col">{what === 'units' ? words.rosters.unit : words.rosters.person}</th>
            <th scope="col">{words.rosters.state}</th>
            <th scope="col">{words.rosters.change}</th>
          </tr>
        </thead>
        <tbody>
          {units.slice(0, most).map((line) => (
            <UnitLine key={line.row} line={line} />
          ))}
          {people.slice(0, most).map((line) => (
            <PersonLine key={line.row} line={line} />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <Button onPress={() => setMost(most + AT_ONCE)}>
          {words.rosters.more(sayNumber(Math.min(left, AT_ONCE)))}
        </Button>
      )}
      <Failure error={roster.error} />
      {!isIdle && (
        <div className="roster-keep">
          <Button kind="main" isBusy={roster.isBusy} onPress={() => void roster.keep(reply.seen)}>
            <KeepWords what={what} reply={reply} />
          </Button>
          <span className="why">{words.rosters.keepWhy}</span>
        </div>
      )}
    </section>
  )
}

function KeepWords({ what, reply }: { what: What; reply: RosterReply }) {
  const { words, sayNumber } = useLocale()
  const say = sayCount(sayNumber)
  if (what === 'units') {
    const { made, changed } = countUnits(reply)
    return words.rosters.keepUnits(say(made), say(changed))
  }
  const { accounts, roles, posts } = countPeople(reply)
  return words.rosters.keepPeople(say(accounts), say(roles), say(posts))
}

/** Why nothing was kept: the cell first, when one line was to blame. */
function Failure({ error }: { error: unknown }) {
  const { words } = useLocale()
  if (!(error instanceof Refusal) || error.reason !== 'line_not_kept')
    return <Problem error={error} />
  const { at = '', reason = '' } = (error.details ?? {}) as { at?: string; reason?: string }
  return (
    <div className="notice bad" role="alert">
      {words.rosters.notKept(at, words.reasons[reason] ?? reason)}
    </div>
  )
}
