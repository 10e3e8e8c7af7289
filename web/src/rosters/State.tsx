import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useLocale } from '../ui/Locale.tsx'

type Line = RosterReply['units'][number] | RosterReply['people'][number]

/** Whether a line is new, changes something or nothing. */
export function State({ is }: Pick<Line, 'is'>) {
  const { words } = useLocale()
  const looks = { new: 'tag met', changed: 'tag open', same: 'tag' }
  return <span className={looks[is]}>{words.rosters.is[is]}</span>
}

/** What deserves a second look, each with its cell. */
export function Notes({ notes }: Pick<Line, 'notes'>) {
  const { words, sayDay } = useLocale()
  const kinds: Record<string, string> = { ...words.kinds, ...words.units.zones }
  const say = (stands: string) =>
    /^\d{4}-\d\d-\d\d$/.test(stands) ? sayDay(stands) : (kinds[stands] ?? stands)
  return notes.map(({ at, code, stands }) => (
    <small key={`${at} ${code}`} className="noted">
      <b>{at}</b> {words.rosters.noteCodes[code](say(stands))}
    </small>
  ))
}
