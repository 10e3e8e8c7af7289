import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useLocale } from '../ui/Locale.tsx'

/** Why a file as a whole cannot be taken, and what to do. */
export function FileProblem({ problem }: { problem: NonNullable<RosterReply['problem']> }) {
  const { words, sayNumber } = useLocale()
  const { code, at = '', header = '', column = '', found = [], others = [], most = 0 } = problem
  const problems: Record<string, (typeof words.rosters.problems)['column_missing']> =
    words.rosters.problems
  const heading =
    column === 'nip'
      ? `${words.rosters.columns.nip} / ${words.rosters.columns.email}`
      : (words.rosters.columns[column] ?? column)
  return (
    <div className="notice bad" role="alert">
      <b>
        {problems[code]?.({
          at,
          header,
          column: heading,
          found: found.join(', '),
          others: others.join(', '),
          most: sayNumber(most),
        }) ?? words.reasons.list_not_read}
      </b>
      {words.rosters.nothingKept}
    </div>
  )
}
