import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useLocale } from '../ui/Locale.tsx'
import { Notes, State } from './State.tsx'

/** One unit of a list: what it is called, and what would be otherwise. */
export function UnitLine({ line }: { line: RosterReply['units'][number] }) {
  const { words, sayDay } = useLocale()
  const { at, is, name, code, kind, parent, from, old, notes } = line
  return (
    <tr>
      <td className="at">{at}</td>
      <td>
        <b>{name}</b>
        <small>{[words.kinds[kind], code].filter(Boolean).join(' · ')}</small>
      </td>
      <td>
        <State is={is} />
      </td>
      <td>
        {is !== 'changed' && (
          <span>
            {words.rosters.belowUnit(parent)}
            {is === 'new' && `, ${words.rosters.startsOn(sayDay(from))}`}
          </span>
        )}
        {old.name !== undefined && <Change of={words.rosters.nameOf} old={old.name} to={name} />}
        {old.parent !== undefined && (
          <Change of={words.rosters.parentOf} old={old.parent} to={parent} />
        )}
        {is === 'changed' && <small>{words.rosters.holdsFrom(sayDay(from))}</small>}
        <Notes notes={notes} />
      </td>
    </tr>
  )
}

function Change({ of, old, to }: { of: string; old: string; to: string }) {
  return (
    <span className="roster-change">
      {of}: <del>{old}</del> <span aria-hidden="true">→</span> <ins>{to}</ins>
    </span>
  )
}
