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

/** Until when a unit has time at its stage, or by how much it is late. */
export function Deadline({ closesAt, cycle }: Pick<Row, 'closesAt'> & { cycle: number }) {
  const { words, sayLastDay } = useLocale()
  const { data: cycles } = useAsk('GET /api/cycles', {})
  const zone = cycles?.find(({ id }) => id === cycle)?.zone
  if (closesAt === null || !zone) return null
  const daysLate = Math.ceil((Date.now() - new Date(closesAt).getTime()) / DAY)
  return daysLate > 0 ? (
    <small className="late">{words.board.lateBy(words.board.days(daysLate))}</small>
  ) : (
    <small>{words.board.until(sayLastDay(closesAt, zone))}</small>
  )
}
const DAY = 86_400_000
