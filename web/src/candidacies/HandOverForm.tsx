import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { useState } from 'react'
import type { InputOf } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { handOverWord } from './handOverWord.ts'
import { namesIn } from './score.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; outcome: Outcome; framework: Framework; onDone: () => void }

/** Hands the worksheet over; what is not answered is named and has to be owned up to. */
export function HandOverForm({ view, outcome, framework, onDone }: Props) {
  const { words } = useLocale()
  const text = useText()
  const [isSure, setIsSure] = useState(false)
  const handOver = useDo('POST /api/cycles/:cycle/units/:unit/hand-over', { onDone })
  const { open } = outcome.scorecard
  const names = namesIn(framework)
  const input: InputOf<'POST /api/cycles/:cycle/units/:unit/hand-over'> = {
    params: { cycle: view.cycle.id, unit: view.unit.id },
    body: { blanks: open },
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        handOver.run(input)
      }}
    >
      <p>{words.unit.handOverWhy}</p>
      {open.length > 0 && (
        <>
          <p className="notice">{words.unit.blanks(open.length)}</p>
          <ul className="blanks">
            {open.map((item) => (
              <li key={item}>
                {item} {text(names.get(item)?.text ?? { id: '', en: '' })}
              </li>
            ))}
          </ul>
          <label className="row">
            <input
              type="checkbox"
              checked={isSure}
              onChange={(event) => setIsSure(event.target.checked)}
              required
            />
            {words.unit.blanksYes}
          </label>
        </>
      )}
      <Problem error={handOver.error} />
      <Button type="submit" kind="main" isBusy={handOver.isBusy}>
        {handOverWord(words, view)}
      </Button>
    </form>
  )
}
