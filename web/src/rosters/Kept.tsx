import { Link, useBlocker } from '@tanstack/react-router'
import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { countPeople, countUnits, sayCount } from './counts.ts'
import { Invitations } from './Invitations.tsx'
import type { What } from './useRoster.ts'

/** What was kept, where to see it, and the codes of whoever is new. */
export function Kept({
  unit,
  what,
  reply,
  onMore,
}: {
  unit: number
  what: What
  reply: RosterReply
  onMore: () => void
}) {
  const { words, sayNumber } = useLocale()
  const say = sayCount(sayNumber)
  const { made, changed } = countUnits(reply)
  const { accounts, roles, posts } = countPeople(reply)
  const invitations = reply.saved?.invitations ?? []
  const [isSafe, setIsSafe] = useState(!invitations.length)
  const mayLeave = () => isSafe || window.confirm(words.rosters.leaveUnsaved)
  useBlocker({ shouldBlockFn: () => !mayLeave(), enableBeforeUnload: () => !isSafe })
  return (
    <>
      <section className="sheet stack no-print">
        <div className="notice good" role="status">
          <b>{words.rosters.kept}</b>
          {what === 'units'
            ? words.rosters.keptUnits(say(made), say(changed))
            : words.rosters.keptPeople(say(accounts), say(roles), say(posts))}
        </div>
        <div className="row">
          {what === 'units' ? (
            <Link className="btn" to={paths.units(unit)}>
              {words.rosters.toUnit}
            </Link>
          ) : (
            <Link className="btn" to={paths.accounts}>
              {words.rosters.toAccounts}
            </Link>
          )}
          <Button onPress={() => mayLeave() && onMore()}>{words.rosters.importMore}</Button>
        </div>
      </section>
      {invitations.length > 0 && (
        <Invitations invitations={invitations} onSafe={() => setIsSafe(true)} />
      )}
    </>
  )
}
