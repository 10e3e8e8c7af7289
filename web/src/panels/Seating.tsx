import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

/** The form of one agency: day, place, who sits and who presides, and which units are heard. */
export function Seating({ cycle, agency }: { cycle: number; agency: number }) {
  const { words } = useLocale()
  const navigate = useNavigate()
  const able = useAsk('GET /api/cycles/:cycle/agencies/:agency/panel-matters', {
    params: { cycle, agency },
  })
  const [heldOn, setHeldOn] = useState('')
  const [begins, setBegins] = useState('')
  const [place, setPlace] = useState('')
  const [seated, setSeated] = useState<string[]>([])
  const [chair, setChair] = useState<string>()
  const [left, setLeft] = useState<number[]>([])
  const convene = useDo('POST /api/cycles/:cycle/panels', {
    onDone: ({ id }) => void navigate({ to: paths.panel(id) }),
  })
  if (able.error) return <Problem error={able.error} />
  if (!able.data || able.isPlaceholderData) return <Loading />
  const { members, units } = able.data
  if (!units.length) return <p>{words.panel.waitingNone}</p>
  if (!members.length) return <p>{words.panel.noMembers}</p>
  const heard = units.filter(({ unit }) => !left.includes(unit)).map(({ unit }) => unit)
  const reason = !heard.length
    ? words.reasons.not_before_a_panel
    : !chair || !seated.includes(chair)
      ? words.reasons.without_chair
      : undefined
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason) return
        const seats = seated.map((person) => ({ person, isChair: person === chair }))
        convene.run({
          params: { cycle },
          body: { agency, heldOn, begins: begins || null, place, seats, units: heard },
        })
      }}
    >
      <Field
        label={words.panel.heldOn}
        type="date"
        value={heldOn}
        onChange={setHeldOn}
        isRequired
      />
      <Field label={words.panel.begins} type="time" value={begins} onChange={setBegins} />
      <Field label={words.panel.place} value={place} onChange={setPlace} isRequired />
      <fieldset>
        <legend>{words.panel.members}</legend>
        <ul className="list picks">
          {members.map(({ id, name }) => {
            const sits = seated.includes(id)
            return (
              <li key={id} className="row spread">
                <label>
                  <input
                    type="checkbox"
                    checked={sits}
                    onChange={() => setSeated(toggled(seated, id))}
                  />
                  {name}
                </label>
                {sits && (
                  <label>
                    <input
                      type="radio"
                      name="chair"
                      aria-label={`${words.panel.chair}: ${name}`}
                      checked={chair === id}
                      onChange={() => setChair(id)}
                    />
                    {words.panel.chair}
                  </label>
                )}
              </li>
            )
          })}
        </ul>
        <p className="why">{words.panel.leadsWhy}</p>
      </fieldset>
      <fieldset>
        <legend>{words.panel.agenda}</legend>
        <ul className="list picks">
          {units.map(({ unit, name }) => (
            <li key={unit}>
              <label>
                <input
                  type="checkbox"
                  checked={!left.includes(unit)}
                  onChange={() => setLeft(toggled(left, unit))}
                />
                {name}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <Problem error={convene.error} />
      <Button type="submit" kind="main" isBusy={convene.isBusy} disabledReason={reason}>
        {words.panel.convene}
      </Button>
    </form>
  )
}

const toggled = <T,>(all: T[], one: T) =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one]
