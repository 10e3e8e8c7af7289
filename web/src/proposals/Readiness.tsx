import { Loading } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { View } from './desk.ts'

/** What the conditions say of a unit. */
export function Readiness({ view }: { view: View | undefined }) {
  const { words, sayDay } = useLocale()
  const text = useText()
  if (!view) return <Loading />
  return (
    <ul className="list conditions" aria-label={words.unit.conditions}>
      {view.conditions.map((one) => (
        <li key={one.fact}>
          <span>
            {text(one.message)}
            {one.from && <small>{words.unit.until(sayDay(one.from))}</small>}
          </span>
          <span className={`tag ${TAGS[one.kind]}`}>{words.unit.conditionKinds[one.kind]}</span>
        </li>
      ))}
    </ul>
  )
}

const TAGS = { met: 'met', unmet: 'short', unrecorded: 'open', undecided: '' }
