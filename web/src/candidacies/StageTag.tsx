import { doesLock } from '@teladan/engine/stages/doesLock.ts'
import type { StageKind } from '@teladan/engine/stages/stage.ts'
import type { ReplyOf } from '../api.ts'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'

type Row = ReplyOf<'GET /api/cycles/:cycle/units'>['rows'][number]

/** Where a unit stands, or how its way ended. */
export function StageTag({ stage, ended }: Pick<Row, 'stage' | 'ended'>) {
  const { words } = useLocale()
  const kind = ended === 'granted' ? 'met' : ended ? 'short' : ''
  return (
    <span className={`tag ${kind}`}>{ended ? words.unit.ended[ended] : words.stages[stage]}</span>
  )
}

type DeadlineProps = Pick<Row, 'closesAt'> & {
  cycle: number
  /** The stage that ends with it; none where it is of something else, which nobody takes for a lock. */
  stage: StageKind | null
}

/** Until when a unit has time at its stage, or by how much it is late; and whether that keeps it from working. */
export function Deadline({ closesAt, cycle, stage }: DeadlineProps) {
  const { words, sayLastDay } = useLocale()
  const { data: cycles } = useAsk('GET /api/cycles', {})
  const zone = cycles?.find(({ id }) => id === cycle)?.zone
  if (closesAt === null || !zone) return null
  const isLocking = stage === null || doesLock(stage)
  const daysLate = Math.ceil((Date.now() - new Date(closesAt).getTime()) / DAY)
  if (daysLate > 0) {
    const late = words.board.lateBy(words.board.days(daysLate))
    return <small className="late">{isLocking ? late : words.board.locksNot(late)}</small>
  }
  const say = isLocking ? words.board.until : words.unit.dueBy
  return <small>{say(sayLastDay(closesAt, zone))}</small>
}
const DAY = 86_400_000
