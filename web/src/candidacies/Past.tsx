import './past.css'
import { useLocale, useText } from '../ui/Locale.tsx'
import { sayReview } from './sayReview.ts'
import type { View } from './useDossier.ts'

/** What happened on a day, with what was written about it. */
type Event = { on: string; what: string; more?: string | null | undefined }

/** All that happened to a unit in a cycle, the first thing first; what the reader may not see never came here. */
export function Past({ view }: { view: View }) {
  const { words, sayDay } = useLocale()
  const events = useEvents(view)
  return (
    <section className="sheet past" aria-label={words.past.title}>
      <h2>{words.past.title}</h2>
      <ol>
        {events.map(({ on, what, more }) => (
          <li key={`${on} ${what}`}>
            <time dateTime={on}>{sayDay(on)}</time>
            <div>
              {what}
              {more && <p className="as-written">{more}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function useEvents(view: View): Event[] {
  const { words, sayNumber } = useLocale()
  const { declaration, appointment, proposal, decision } = view
  const text = useText()
  const dayOf = dayIn(view.cycle.zone)
  const assessed = useAssessed(view)
  const events: Event[] = []
  const [start] = view.way
  if (start?.cameAt) events.push({ on: dayOf(start.cameAt), what: words.past.entered })
  if (declaration) {
    const { heldOn, place, witness, staff } = declaration
    events.push({ on: heldOn, what: words.past.declared(place, witness, sayNumber(staff)) })
  }
  if (appointment)
    events.push({ on: appointment.datedOn, what: words.past.appointed(appointment.number) })
  events.push(...signingsOf(view), ...assessed)
  if (proposal) {
    const { isProposed, letter, reason, rank, of, quota, madeAt } = proposal
    const ranked = `${words.unit.rank(rank, of)}${quota === null ? '' : `, ${words.unit.quota(quota)}`}`
    events.push({
      on: dayOf(madeAt),
      what: isProposed ? words.past.proposed(letter ?? '–') : words.past.passedOver,
      more: reason ? `${reason}\n${ranked}` : ranked,
    })
  }
  if (decision) {
    const { met, predicate, ground, decidedAt, toldAt, publicAt } = decision
    if (met) events.push({ on: met.on, what: words.past.met(met.place) })
    events.push({
      on: dayOf(decidedAt),
      what: predicate ? words.past.granted(text(view.printed)) : words.past.declined,
      more: ground,
    })
    if (toldAt) events.push({ on: dayOf(toldAt), what: words.past.told })
    if (publicAt) events.push({ on: dayOf(publicAt), what: words.past.published })
  }
  return events.toSorted((a, b) => a.on.localeCompare(b.on))

  /** Who signed on one day in one way stands together. */
  function signingsOf({ signatures }: View): Event[] {
    const groups = Map.groupBy(
      signatures,
      ({ signedOn, person }) => `${signedOn} ${person ? 'screen' : 'paper'}`,
    )
    return [...groups.values()].map((group) => {
      const n = sayNumber(group.length)
      return {
        on: group[0]?.signedOn ?? '',
        what: group[0]?.person ? words.past.signedOnScreen(n) : words.past.signedOnPaper(n),
        more: group.map(({ name }) => name).join(', '),
      }
    })
  }
}

/** The rounds and what was said between them, in the order it happened. */
function useAssessed(view: View): Event[] {
  const { words, sayPoints, sayNumber } = useLocale()
  const dayOf = dayIn(view.cycle.zone)
  const { past, unit, grades } = words
  const events: (Event & { at: string })[] = []
  const add = (at: string, what: string, more?: string) =>
    events.push({ at, on: dayOf(at), what, more })
  for (const { layer, round, openedAt, closedAt, total, proof } of view.rounds) {
    const named = past.layers[layer as keyof typeof past.layers] ?? layer
    const items = view.returns.filter((one) => layer === 'unit' && one.round === round)
    const mended = items.map(({ item }) => item).join(', ')
    add(openedAt, mended ? past.reopened(named, round, mended) : past.opened(named, round))
    const withProof = proof ? past.proof(sayNumber(proof)) : undefined
    if (closedAt) add(closedAt, past.closed(named, round, sayPoints(total)), withProof)
  }
  for (const { name, outcome, note, at } of view.coachReviews)
    add(at, past.coachReviewed(name, unit.coachOutcomes[outcome]), note)
  for (const review of view.reviews) {
    const { name, byGrade, note, at } = review
    add(at, past.reviewed(name, grades[byGrade], sayReview(words, review)), note)
  }
  return events.toSorted((a, b) => a.at.localeCompare(b.at))
}

/** The day of an instant where the cycle is held, not where it is read. */
function dayIn(zone: string) {
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  return (instant: string) => days.format(new Date(instant))
}
