import { useLocale } from '../ui/Locale.tsx'
import type { Panel, Seat } from './panel.ts'

/** Who sits, who presides, and who has come. */
export function Seats({ panel, me }: { panel: Panel; me: string }) {
  const { words, sayMoment } = useLocale()
  const nameOf = (id: string) => panel.seats.find(({ person }) => person === id)?.name ?? ''
  const sayPassing = ({ person, hasLeft }: Seat) => {
    const taken = panel.changes.find(
      (change) => change.kind === 'seat' && (hasLeft ? change.leaves : change.comes) === person,
    )
    if (taken?.kind !== 'seat') return undefined
    const since = sayMoment(taken.at)
    return hasLeft
      ? words.panel.replacedBy(nameOf(taken.comes), since)
      : words.panel.replaces(nameOf(taken.leaves), since)
  }
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
                {[
                  seat.isChair && words.panel.chair,
                  seat.person === me && words.panel.you,
                  sayPassing(seat),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {seat.hasLeft ? (
              <span className="tag">{words.panel.replaced}</span>
            ) : (
              <span className={`tag ${seat.isPresent ? 'met' : ''}`}>
                {seat.isPresent ? words.panel.present : absent}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
