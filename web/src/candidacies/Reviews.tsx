import { useLocale } from '../ui/Locale.tsx'
import { sayReview } from './sayReview.ts'
import type { View } from './useDossier.ts'

/** What the coach and then grade after grade said on it; it came only to those who may read it. */
export function Reviews({ view }: { view: View }) {
  return (
    <>
      <CoachReviews view={view} />
      <TierReviews view={view} />
    </>
  )
}

function CoachReviews({ view }: { view: View }) {
  const { words, sayMoment } = useLocale()
  if (!view.coachReviews.length) return null
  return (
    <section className="sheet">
      <h2>{words.unit.coachReviews}</h2>
      <ul className="list">
        {view.coachReviews.map((one) => (
          <li key={one.at}>
            {one.name}, {words.unit.coachOutcomes[one.outcome]}
            <small>{sayMoment(one.at)}</small>
            {one.note && <p className="prose">{one.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function TierReviews({ view }: { view: View }) {
  const { words, sayMoment } = useLocale()
  if (!view.reviews.length) return null
  return (
    <section className="sheet">
      <h2>{words.unit.tierReviews}</h2>
      <ul className="list">
        {view.reviews.map((one) => (
          <li key={one.at}>
            {one.name} ({words.grades[one.byGrade]}), {sayReview(words, one)}
            <small>
              {words.unit.roundOf(one.round)} · {sayMoment(one.at)}
            </small>
            {one.note && <p className="prose">{one.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
