import { useLocale } from '../ui/Locale.tsx'
import type { Draft } from './draft.ts'

/** What was done to a draft, the latest first, each at the fingerprint it had. */
export function Steps({ draft: { steps } }: { draft: Draft }) {
  const { words, sayMoment } = useLocale()
  return (
    <section className="sheet stack" aria-labelledby="steps">
      <h2 id="steps">{words.packs.steps}</h2>
      <ol className="list">
        {steps.map(({ kind, by, at, hash, reason }) => (
          <li key={`${at} ${kind} ${hash}`}>
            <b>{by ?? words.app.someone}</b> {words.packs.stepKinds[kind]}
            {reason && <span className="given-back">“{reason}”</span>}
            <small>
              {sayMoment(at)} · <code>{hash.slice(0, 12)}</code>
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}
