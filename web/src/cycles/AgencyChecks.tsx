import { useState } from 'react'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import type { Cycle } from './cycle.ts'

type Props = { cycle: Cycle; chosen: number[]; onChoose: (agencies: number[]) => void }

/** Takes several of the agencies that are in a cycle; what is typed leaves fewer to look through. */
export function AgencyChecks({ cycle, chosen, onChoose }: Props) {
  const { words, sayNumber } = useLocale()
  const [text, setText] = useState('')
  // The most a letter may name; the country has fewer agencies than that.
  const { data, error } = useAsk('GET /api/cycles/:cycle/agencies', {
    params: { cycle: cycle.id },
    query: { most: 1000 },
  })
  const wanted = text.trim().toLowerCase()
  const found = (data?.rows ?? []).filter(({ name }) => name.toLowerCase().includes(wanted))
  if (error) return <Problem error={error} />
  if (!data) return <Loading />
  if (!data.rows.length) return <p className="why">{words.cycles.noAgencies}</p>
  return (
    <fieldset className="stack agency-checks">
      <legend className="hidden">{words.cycles.toSome}</legend>
      <Field
        label={words.cycles.findAgency}
        type="search"
        value={text}
        onChange={setText}
        autoComplete="off"
        hint={words.cycles.agenciesChosen(sayNumber(chosen.length))}
      />
      {!found.length && <p className="why">{words.cycles.noAgencyFound}</p>}
      <div className="found">
        {found.map(({ agency, name }) => (
          <label key={agency} className="pick">
            <input
              type="checkbox"
              checked={chosen.includes(agency)}
              onChange={({ target }) =>
                onChoose(
                  target.checked ? [...chosen, agency] : chosen.filter((one) => one !== agency),
                )
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
