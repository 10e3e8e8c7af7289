import './way.css'
import { doesLock } from '@teladan/engine/stages/doesLock.ts'
import type { StageKind } from '@teladan/engine/stages/stage.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { View } from './useDossier.ts'

/** The way as a line of stations: where the unit was, is, and will come. */
export function Way({ view }: { view: View }) {
  const { words, sayShortDay, sayLastDay, sayEnd } = useLocale()
  const text = useText()
  const say = (kind: StageKind) => (doesLock(kind) ? words.unit.until : words.unit.dueBy)
  const now = view.way.findIndex(({ kind }) => kind === view.stage)
  return (
    <ol className="way" aria-label={words.unit.way}>
      {view.way.map(({ kind, text: name, cameAt, closesAt }, i) => {
        const isDone = i < now || (i === now && view.ended !== null)
        const state = isDone ? 'done' : i === now ? 'now' : 'later'
        const end = i === now && !view.ended ? (view.closesAt ?? closesAt) : null
        return (
          <li key={kind} className={state} aria-current={state === 'now' ? 'step' : undefined}>
            {text(name)}
            {end ? (
              <small>{say(kind)(sayEnd(end, view.cycle.zone))}</small>
            ) : cameAt && i <= now ? (
              <small>{sayShortDay(cameAt)}</small>
            ) : closesAt && i > now ? (
              <small>{say(kind)(sayLastDay(closesAt, view.cycle.zone))}</small>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
