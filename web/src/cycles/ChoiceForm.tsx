import { useId, useState } from 'react'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Choice } from './FigureLine.tsx'
import { useSayValue } from './useSayValue.ts'

type Props = { cycle: number; choice: Choice; onClose: () => void }

/** Chooses what the law leaves to the year, beside what the pack itself says. */
export function ChoiceForm({ cycle, choice, onClose }: Props) {
  const { words } = useLocale()
  const text = useText()
  const { sayOption } = useSayValue()
  const name = useId()
  const [chosen, setChosen] = useState(choice.chosen)
  const set = useDo('PUT /api/cycles/:cycle/choices', { onShown: onClose })
  const { ground, options } = choice
  return (
    <FormDialog
      title={text(choice.text)}
      onClose={onClose}
      submit={words.app.save}
      onSubmit={() => set.run({ params: { cycle }, body: { choices: { [choice.id]: chosen } } })}
      doing={set}
    >
      <fieldset>
        <legend className="hidden">{text(choice.text)}</legend>
        {options.map(({ id }) => (
          <label key={id} className="pick">
            <input
              type="radio"
              name={name}
              checked={chosen === id}
              onChange={() => setChosen(id)}
            />
            <span>
              {sayOption(choice, id)}
              {id === choice.default && <small> {words.cycles.byPack}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      {ground.note && <p className="why">{text(ground.note)}</p>}
      <p className="why">{words.cycles.chooseWhy}</p>
    </FormDialog>
  )
}
