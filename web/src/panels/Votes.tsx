import { useLocale } from '../ui/Locale.tsx'
import { type Panel, VOTE_TAGS, VOTES } from './panel.ts'

/** Who voted how, with what they want written down; who stood apart is named so. */
export function Votes({
  panel,
  votes,
  isOver,
}: {
  panel: Panel
  votes: Panel['votes']
  isOver: boolean
}) {
  const { words } = useLocale()
  const [grants = 0, declines = 0, recused = 0] = VOTES.map(
    (word) => votes.filter(({ vote, counts }) => counts && vote === word).length,
  )
  const apart = grants > declines ? 'decline' : grants < declines ? 'grant' : undefined
  return (
    <>
      <p className="why">{words.panel.tally(grants, declines, recused)}</p>
      <ul className="list votes">
        {votes.map(({ person, vote, statement, counts }) => (
          <li key={person}>
            <div className="row spread">
              <span>{panel.seats.find((seat) => seat.person === person)?.name}</span>
              <span className="row">
                {isOver && counts && vote === apart && (
                  <span className="tag open">{words.panel.dissent}</span>
                )}
                {!counts && <span className="tag">{words.panel.uncounted}</span>}
                <span className={`tag ${VOTE_TAGS[vote]}`}>{words.panel.votes[vote]}</span>
              </span>
            </div>
            {statement && <p className="as-written quiet">{statement}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
