import { useId, useState } from 'react'
import { Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { useSettled } from '../ui/useSettled.ts'
import { AgencyChecks } from './AgencyChecks.tsx'
import { type Cycle, useNames } from './cycle.ts'
import { Foreseen } from './Foreseen.tsx'
import { LetterFields } from './LetterFields.tsx'
import { useLetter } from './useLetter.ts'

/** Moves the end of a stage by a letter: for everybody, or for the agencies the letter names. */
export function AddendumForm({ cycle, onClose }: { cycle: Cycle; onClose: () => void }) {
  const { words } = useLocale()
  const { stageName, lockOf, zoneName } = useNames()
  const name = useId()
  const [stage, setStage] = useState(cycle.windows[0]?.stage ?? '')
  const letter = useLetter(cycle.id)
  const [closes, setCloses] = useState('')
  const [isForSome, setIsForSome] = useState(false)
  const [agencies, setAgencies] = useState<number[]>([])
  const [isReplacing, setIsReplacing] = useState(false)
  const move = useDo('POST /api/cycles/:cycle/addenda', { onDone: onClose })
  const params = { cycle: cycle.id }
  const { datedOn } = letter
  const named = isForSome ? agencies : []
  const replaces = isReplacing && !isForSome
  const moving = { stage, closes, datedOn, agencies: named, replaces }
  const isWhole = stage !== '' && closes !== '' && datedOn !== '' && isForSome === named.length > 0
  // A year that is half typed is asked about by nobody.
  const isSettled = useSettled(`${closes} ${datedOn}`) === `${closes} ${datedOn}`
  const isAsked = isWhole && isSettled
  const foreseen = useAsk(
    'POST /api/cycles/:cycle/addenda/effect',
    { params, body: moving },
    { isOn: isAsked, isWrittenOver: true },
  )
  const effect = isAsked && !foreseen.error && !foreseen.isPlaceholderData && foreseen.data
  const shortens = effect ? effect.shortens : false
  const whom = [
    [false, words.cycles.toAll],
    [true, words.cycles.toSome],
  ] as const
  return (
    <FormDialog
      title={words.cycles.addendum}
      onClose={onClose}
      submit={shortens ? words.cycles.shorten : words.app.save}
      kind={shortens ? 'stop' : 'main'}
      onSubmit={() =>
        void letter.give((given) => move.run({ params, body: { ...moving, ...given, shortens } }))
      }
      doing={{ error: letter.error ?? move.error, isBusy: letter.isBusy || move.isBusy }}
      disabledReason={isForSome && !agencies.length ? words.cycles.chooseAgencies : undefined}
    >
      <LetterFields letter={letter} />
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
          hint={`${words.cycles.zone(zoneName(cycle.zone))}; ${lockOf(stage)}`}
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
      <section
        className="stack cycle-foreseen"
        aria-live="polite"
        aria-label={words.cycles.foreseen}
      >
        {isAsked && <Problem error={foreseen.error} />}
        {effect && <Foreseen effect={effect} replaces={replaces} onReplace={setIsReplacing} />}
      </section>
    </FormDialog>
  )
}
