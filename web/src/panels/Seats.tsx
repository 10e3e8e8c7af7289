import { useLocale } from '../ui/Locale.tsx'
import type { Panel } from './panel.ts'

/** Who sits, who presides, and who has come. */
export function Seats({ panel, me }: { panel: Panel; me: string }) {
  const { words } = useLocale()
  const absent = panel.closedAt || panel.cancelledAt ? words.panel.absent : words.panel.notYet
  return (
    <section className="sheet">
      <h2>{words.panel.seats}</h2>
      <ul className="list">
        {panel.seats.map((seat) => (
          <li key={seat.person} className="row spread">
            <span>
              {seat.name}
              <small>
                {[seat.isChair && words.panel.chair, seat.person === me && words.panel.you]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <span className={`tag ${seat.isPresent ? 'met' : ''}`}>
              {seat.isPresent ? words.panel.present : absent}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
