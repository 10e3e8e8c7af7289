import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { ChoiceForm } from './ChoiceForm.tsx'
import { type Cycle, useRefusal } from './cycle.ts'
import { FigureLine } from './FigureLine.tsx'

/** What was not quoted from the law: its value and ground, the choices in it, and who confirmed it. */
export function Unverified({ cycle }: { cycle: Cycle }) {
  const { words, sayNumber } = useLocale()
  const { id, unverified, choices, state } = cycle
  const refusal = useRefusal(id)
  const [chosen, setChosen] = useState<string[]>([])
  const [choosing, setChoosing] = useState<string>()
  const confirm = useDo('POST /api/cycles/:cycle/confirmations', { onDone: () => setChosen([]) })
  const open = unverified.filter(({ confirmed }) => !confirmed).length
  const isDraft = state === 'draft'
  const choice = choices.find((one) => one.id === choosing)
  const toggle = (figure: string) =>
    setChosen(
      chosen.includes(figure) ? chosen.filter((one) => one !== figure) : [...chosen, figure],
    )
  const figures = (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!refusal && chosen.length)
          confirm.run({ params: { cycle: id }, body: { figures: chosen } })
      }}
    >
      <ul className="list">
        {unverified.map((figure) => (
          <li key={figure.id}>
            <FigureLine
              figure={figure}
              choice={choices.find((one) => one.id === figure.id)}
              isChosen={chosen.includes(figure.id)}
              onToggle={isDraft && !refusal ? () => toggle(figure.id) : undefined}
              onChoose={isDraft && !refusal ? () => setChoosing(figure.id) : undefined}
            />
          </li>
        ))}
      </ul>
      <Problem error={confirm.error} />
      {open > 0 && isDraft && (
        <div className="row">
          <Button
            type="submit"
            kind="main"
            isBusy={confirm.isBusy}
            disabledReason={refusal ?? (chosen.length ? undefined : words.cycles.chooseFigures)}
          >
            {chosen.length ? words.cycles.confirmAll(chosen.length) : words.cycles.confirm}
          </Button>
        </div>
      )}
    </form>
  )
  return (
    <section className="sheet stack" aria-labelledby="unverified">
      <div className="row baseline">
        <h2 id="unverified">{words.cycles.unverified}</h2>
        {open > 0 && <span className="tag open">{words.cycles.unconfirmed(sayNumber(open))}</span>}
      </div>
      {open > 0 ? (
        <>
          <p className="quiet">{words.cycles.unverifiedWhy}</p>
          {figures}
        </>
      ) : (
        <details className="settled">
          <summary>{words.cycles.allConfirmed}</summary>
          {figures}
        </details>
      )}
      {choice && <ChoiceForm cycle={id} choice={choice} onClose={() => setChoosing(undefined)} />}
    </section>
  )
}
