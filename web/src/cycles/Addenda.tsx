import { useState } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import { AttachForm } from './AttachForm.tsx'
import { CycleTime } from './CycleTime.tsx'
import { type Cycle, useNames, useRefusal } from './cycle.ts'
import { LetterLink } from './LetterLink.tsx'

type Addendum = Cycle['addenda'][number]

/** The letters that changed a cycle, the latest first. */
export function Addenda({ cycle }: { cycle: Cycle }) {
  const { words, sayDay } = useLocale()
  const [attaching, setAttaching] = useState<Addendum>()
  const mayAttach = useRefusal(cycle.id) === undefined && cycle.state !== 'closed'
  const deedOf = ({ scan }: Addendum) =>
    scan === 'none' ? words.cycles.attach : words.cycles.attachAnew
  return (
    <section className="sheet stack" aria-labelledby="addenda">
      <h2 id="addenda">{words.cycles.addenda}</h2>
      {cycle.addenda.length ? (
        <ul className="list">
          {cycle.addenda.map((addendum) => (
            <li key={addendum.id}>
              <Change addendum={addendum} cycle={cycle} />
              <small>
                <LetterLink cycle={cycle} addendum={addendum.id}>
                  {addendum.number}
                </LetterLink>
                , {words.cycles.dated(sayDay(addendum.datedOn))}
              </small>
              {addendum.scan !== 'here' && (
                <small className={addendum.scan === 'none' ? 'cycle-moved' : undefined}>
                  {words.cycles.scans[addendum.scan]}
                </small>
              )}
              {mayAttach && (
                <button
                  type="button"
                  className="as-link"
                  aria-label={`${deedOf(addendum)}: ${addendum.number}`}
                  onClick={() => setAttaching(addendum)}
                >
                  {deedOf(addendum)}
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{words.cycles.noAddenda}</p>
      )}
      {attaching && (
        <AttachForm cycle={cycle} addendum={attaching} onClose={() => setAttaching(undefined)} />
      )}
    </section>
  )
}

/** What a letter changed, and for whom. */
function Change({ addendum, cycle }: { addendum: Addendum; cycle: Cycle }) {
  const { words, sayNumber } = useLocale()
  const text = useText()
  const { stageName } = useNames()
  const { kind, stage, closes, closesAt, most, settings, agencies, names, replaces } = addendum
  const more = agencies.length - names.length
  const whom = agencies.length
    ? [names.join(', '), more > 0 && words.cycles.andOthers(sayNumber(more))]
        .filter(Boolean)
        .join(' ')
    : words.cycles.allAgencies
  if (kind === 'quota')
    return most === null
      ? words.cycles.quotaLifted(whom)
      : words.cycles.quotaOf(whom, sayNumber(most))
  if (kind === 'settings') {
    const part = cycle.parts.find(({ id }) => id === settings?.firstPart)
    const first = words.cycles.firstSet(part ? text(part.text) : words.cycles.none)
    return `${words.cycles.settings}: ${words.cycles.barSet(settings?.barYears ?? 0)}, ${first}`
  }
  if (!stage || !closes || !closesAt) return null
  return (
    <>
      {words.cycles.until(stageName(stage))} <CycleTime local={closes} at={closesAt} is="end" />
      <small>{replaces ? words.cycles.replacing : whom}</small>
    </>
  )
}
