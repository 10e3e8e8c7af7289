import { useState } from 'react'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import type { Matter, Panel } from './panel.ts'

/** Writes down what was decided on a unit: whoever led its discussion does, or whom the law has decide on the panel's word. */
export function DecideForm({ panel, matter }: { panel: Panel; matter: Matter }) {
  const { words } = useLocale()
  const me = useMe()
  const text = useText()
  const params = { cycle: panel.cycle, unit: matter.unit }
  const view = useAsk('GET /api/cycles/:cycle/units/:unit', { params })
  const [word, setWord] = useState<'give' | 'decline'>()
  const [ground, setGround] = useState('')
  const decide = useDo('POST /api/cycles/:cycle/units/:unit/decision')
  if (view.error) return <Problem error={view.error} />
  if (!view.data) return <Loading />
  const stoodAside = panel.votes.some(
    ({ unit, person, vote }) => unit === matter.unit && person === me.id && vote === 'recused',
  )
  const isMine = matter.leads === me.id || view.data.decidedBy === 'agency'
  const stands =
    view.data.deeds.decide ?? (stoodAside ? 'stood_aside' : isMine ? null : 'not_leading')
  if (stands !== null)
    return <Button disabledReason={words.reasons[stands] ?? stands}>{words.panel.decide}</Button>
  const options = [
    ['give', words.panel.giveWord(text(view.data.printed))],
    ['decline', words.panel.declineWord],
  ] as const
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const predicate = word === 'give' ? matter.target : null
        if (word) decide.run({ params, body: { predicate, ground } })
      }}
    >
      <fieldset>
        <legend className="hidden">{words.unit.decision}</legend>
        <ul className="list picks">
          {options.map(([value, said]) => (
            <li key={value}>
              <label>
                <input
                  type="radio"
                  name={`decide ${matter.unit}`}
                  checked={word === value}
                  onChange={() => setWord(value)}
                />
                {said}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <TextArea label={words.panel.ground} value={ground} onChange={setGround} isRequired />
      <Problem error={decide.error} />
      <Button
        type="submit"
        kind="main"
        isBusy={decide.isBusy}
        disabledReason={word ? undefined : words.panel.chooseDecision}
      >
        {words.panel.decide}
      </Button>
    </form>
  )
}
