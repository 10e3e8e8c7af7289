import './panels.css'
import { Link, useParams } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Changes } from './Changes.tsx'
import { Changing } from './Changing.tsx'
import { MatterSheet } from './MatterSheet.tsx'
import { Minutes } from './Minutes.tsx'
import { PanelTag } from './PanelTag.tsx'
import { Seats } from './Seats.tsx'

/** A panel's meeting: who sits, each unit with its votes, the minutes, and then what is decided. */
export function PanelRoom() {
  const { words, sayDay, sayMoment, sayStart } = useLocale()
  const { id } = useParams({ strict: false }) as { id: string }
  const me = useMe()
  const room = useAsk('GET /api/panels/:id', { params: { id } })
  if (room.error) return <Problem error={room.error} onRetry={() => void room.refetch()} />
  const panel = room.data
  if (!panel) return <Loading />
  const seat = panel.seats.find(({ person, hasLeft }) => person === me.id && !hasLeft)
  const mine = (unit: number) =>
    panel.votes.find((v) => v.unit === unit && v.person === me.id && v.counts)
  const over = panel.closedAt ?? panel.cancelledAt
  const next = panel.matters.find(({ unit }) => !mine(unit))
  return (
    <div className="stack wide">
      <div>
        <p className="crumb">
          <Link to={paths.panels(panel.cycle)}>{words.panel.title}</Link> › {panel.agencyName}
        </p>
        <div className="row baseline">
          <h1>
            {words.panel.title}, {sayDay(panel.heldOn)}
          </h1>
          <span className="quiet">
            {panel.beginsAt && `${words.panel.meetsAt(sayStart(panel.beginsAt, panel.zone))}, `}
            {panel.place}
          </span>
          <PanelTag panel={panel} />
          {over && <small>{sayMoment(over)}</small>}
        </div>
      </div>
      <div className="cols">
        <section className="stack" aria-labelledby="agenda">
          <h2 id="agenda">{words.panel.agenda}</h2>
          {panel.matters.map((matter) => (
            <MatterSheet
              key={matter.unit}
              panel={panel}
              matter={matter}
              isSeated={seat !== undefined}
              own={mine(matter.unit)?.vote}
              isNext={matter === next}
            />
          ))}
        </section>
        <aside className="stack">
          <Seats panel={panel} me={me.id} />
          <Minutes panel={panel} isChair={seat?.isChair === true} />
          <Changes panel={panel} />
          {panel.mayChange && !over && <Changing panel={panel} />}
        </aside>
      </div>
    </div>
  )
}
