import { useId, useState } from 'react'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { AgencyChecks } from './AgencyChecks.tsx'
import { type Cycle, useNames } from './cycle.ts'
import { LetterFields, NO_LETTER } from './LetterFields.tsx'

/** Moves the end of a stage by a letter: for everybody, or for the agencies the letter names. */
export function AddendumForm({ cycle, onClose }: { cycle: Cycle; onClose: () => void }) {
  const { words } = useLocale()
  const { stageName, zoneName } = useNames()
  const name = useId()
  const [stage, setStage] = useState(cycle.windows[0]?.stage ?? '')
  const [letter, setLetter] = useState(NO_LETTER)
  const [closes, setCloses] = useState('')
  const [isForSome, setIsForSome] = useState(false)
  const [agencies, setAgencies] = useState<number[]>([])
  const move = useDo('POST /api/cycles/:cycle/addenda', { onDone: onClose })
  const named = isForSome ? agencies : []
  const whom = [
    [false, words.cycles.toAll],
    [true, words.cycles.toSome],
  ] as const
  return (
    <FormDialog
      title={words.cycles.addendum}
      onClose={onClose}
      submit={words.app.save}
      onSubmit={() =>
        move.run({
          params: { cycle: cycle.id },
          body: { stage, closes, ...letter, agencies: named },
        })
      }
      doing={move}
      disabledReason={isForSome && !agencies.length ? words.cycles.chooseAgencies : undefined}
    >
      <LetterFields letter={letter} onChange={setLetter} />
      <div className="window">
        <Choice
          label={words.cycles.stage}
          value={stage}
          onChange={setStage}
          options={cycle.windows.map((one) => ({ value: one.stage, text: stageName(one.stage) }))}
        />
        <Field
          label={words.cycles.newEnd}
          type="datetime-local"
          value={closes}
          onChange={setCloses}
          hint={words.cycles.zone(zoneName(cycle.zone))}
          isRequired
        />
      </div>
      <fieldset>
        <legend>{words.cycles.toWhom}</legend>
        {whom.map(([some, text]) => (
          <label key={text} className="pick">
            <input
              type="radio"
              name={name}
              checked={isForSome === some}
              onChange={() => setIsForSome(some)}
            />
            {text}
          </label>
        ))}
      </fieldset>
      {isForSome && <AgencyChecks cycle={cycle} chosen={agencies} onChoose={setAgencies} />}
    </FormDialog>
  )
}
