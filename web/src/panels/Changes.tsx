import { useLocale } from '../ui/Locale.tsx'
import type { Panel } from './panel.ts'

/** What was changed about a meeting after it was called, and why. */
export function Changes({ panel }: { panel: Panel }) {
  const { words, sayDay, sayMoment } = useLocale()
  if (!panel.changes.length) return null
  const nameOf = (id: string) => panel.seats.find(({ person }) => person === id)?.name ?? ''
  const say = (change: Panel['changes'][number]) => {
    if (change.kind === 'date') {
      const zone = words.units.zones[panel.zone as keyof typeof words.units.zones] ?? panel.zone
      const hour =
        change.begins && words.panel.meetsAt(`${change.begins.replace(':', '.')} ${zone}`)
      return words.panel.wasToBe(
        [sayDay(change.heldOn), hour].filter(Boolean).join(' '),
        change.place,
      )
    }
    const names = [nameOf(change.comes), nameOf(change.leaves)] as const
    if (change.kind === 'chair') return words.panel.chairPassed(...names)
    return change.isChair ? words.panel.seatTakenAsChair(...names) : words.panel.seatTaken(...names)
  }
  return (
    <section className="sheet" aria-labelledby="changes">
      <h2 id="changes">{words.panel.changes}</h2>
      <ul className="list">
        {panel.changes.map((change) => (
          <li key={change.at + change.kind}>
            {say(change)}
            <small>{sayMoment(change.at)}</small>
            <p className="as-written quiet">{change.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
