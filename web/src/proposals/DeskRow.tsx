import { Link } from '@tanstack/react-router'
import { LetterLink } from '../candidacies/LetterLink.tsx'
import { usePrinted } from '../packs/usePrinted.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { cut, isWaiting, type Row } from './desk.ts'

type Props = {
  cycle: number
  row: Row
  rank: number
  /** Whether the word on it is another's. */
  isReader: boolean
  isChosen: boolean
  onToggle: () => void
  onAsk: (deed: 'propose' | 'pass_over') => void
}

/** A unit at its rank: its points, the word on it, and what can be said of it. */
export function DeskRow({ cycle, row, rank, isReader, isChosen, onToggle, onAsk }: Props) {
  const { words, sayPoints, sayNumber } = useLocale()
  const printed = usePrinted(cycle)
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
        {printed(row.target)}
      </span>
      <span className="points">
        <span className="hidden">{words.proposal.total} </span>
        {sayPoints(cut(row.total))}
      </span>
      <span className="state">
        <StateTag row={row} isReader={isReader} />
        <Word row={row} />
        <small>
          <LetterLink cycle={cycle} unit={row.unit}>
            <span className="hidden"> {row.name}</span>
          </LetterLink>
        </small>
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

/** What was said: by which letter a unit was proposed, or why it was not, and its rank on that day. */
function Word({ row }: { row: Row }) {
  const { words, sayDay } = useLocale()
  const { isProposed, rank, of, reason, letter, madeAt } = row
  if (isProposed === null || rank === null || of === null || !madeAt) return null
  return (
    <>
      {reason && <small className="reason">{reason}</small>}
      <small>
        {letter && `${words.proposal.letter(letter)} · `}
        {words.proposal.rankedOn(rank, of, sayDay(madeAt))}
      </small>
    </>
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
