import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useLocale } from '../ui/Locale.tsx'
import { Notes, State } from './State.tsx'

/** One person of a list: who it is, and which roles and posts they would have beside what they have. */
export function PersonLine({ line }: { line: RosterReply['people'][number] }) {
  const { words, sayDay } = useLocale()
  const { at, is, name, signInName, home, roles, posts, notes } = line
  const span = (from: string, until: string | null) =>
    [words.rosters.startsOn(sayDay(from)), until && words.rosters.until(sayDay(until))]
      .filter(Boolean)
      .join(' ')
  return (
    <tr>
      <td className="at">{at}</td>
      <td>
        <b>{name}</b>
        <small>{signInName}</small>
        <small>{home}</small>
      </td>
      <td>
        <State is={is} />
      </td>
      <td>
        {roles.map(({ role, grade, over, from, until }) => (
          <span key={`${role} ${over} ${from}`} className="roster-change">
            <ins>
              {words.roles[role]}
              {grade && `, ${words.grades[grade]}`}
            </ins>{' '}
            {words.rosters.over(over)}, {span(from, until)}
          </span>
        ))}
        {posts.map(({ title, form, isHead, from, until }) => (
          <span key={`${title} ${form} ${from}`} className="roster-change">
            <ins>{form === 'definitif' ? title : `${words.rosters.forms[form]} ${title}`}</ins>
            {isHead && ` (${words.rosters.head})`}, {span(from, until)}
          </span>
        ))}
        <Notes notes={notes} />
      </td>
    </tr>
  )
}
