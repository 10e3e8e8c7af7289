import { useState } from 'react'
import { Choice } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type Cycle, useRefusal } from './cycle.ts'
import { LetterFields } from './LetterFields.tsx'
import { type Given, useLetter } from './useLetter.ts'

/** What a cycle sets for itself: the part that is assessed first, and how long a post bars from assessing. */
export function Settings({ cycle }: { cycle: Cycle }) {
  const { words } = useLocale()
  const text = useText()
  const [isChanging, setIsChanging] = useState(false)
  const mayChange = useRefusal(cycle.id) === undefined && cycle.state !== 'closed'
  const first = cycle.parts.find(({ id }) => id === cycle.firstPart)
  return (
    <section className="sheet stack" aria-labelledby="settings">
      <div className="row spread baseline">
        <h2 id="settings">{words.cycles.settings}</h2>
        {mayChange && (
          <button type="button" className="as-link" onClick={() => setIsChanging(true)}>
            {words.cycles.change}
          </button>
        )}
      </div>
      <dl className="cycle-facts">
        <div>
          <dt>{words.cycles.conditions}</dt>
          <dd>{cycle.conditions}</dd>
        </div>
        <div>
          <dt>{words.cycles.firstPart}</dt>
          <dd>{first ? text(first.text) : words.cycles.none}</dd>
        </div>
        <div>
          <dt>{words.cycles.barYears}</dt>
          <dd>{words.cycles.barYearsN(cycle.barYears)}</dd>
        </div>
      </dl>
      <p className="why">{words.cycles.barYearsWhy}</p>
      {isChanging && <SettingsForm cycle={cycle} onClose={() => setIsChanging(false)} />}
    </section>
  )
}

function SettingsForm({ cycle, onClose }: { cycle: Cycle; onClose: () => void }) {
  const { words } = useLocale()
  const text = useText()
  const [firstPart, setFirstPart] = useState(cycle.firstPart ?? '')
  const [barYears, setBarYears] = useState(String(cycle.barYears))
  const letter = useLetter(cycle.id)
  const set = useDo('PUT /api/cycles/:cycle/settings', { onShown: onClose })
  const isOpen = cycle.state === 'open'
  const save = (given: Given | null) =>
    set.run({
      params: { cycle: cycle.id },
      body: { firstPart: firstPart || null, barYears: Number(barYears), letter: given },
    })
  return (
    <FormDialog
      title={words.cycles.settings}
      onClose={onClose}
      submit={words.app.save}
      onSubmit={() => (isOpen ? void letter.give(save) : save(null))}
      doing={{ error: letter.error ?? set.error, isBusy: letter.isBusy || set.isBusy }}
    >
      <Choice
        label={words.cycles.firstPart}
        value={firstPart}
        onChange={setFirstPart}
        options={[
          { value: '', text: words.cycles.none },
          ...cycle.parts.map((part) => ({ value: part.id, text: text(part.text) })),
        ]}
      />
      <Choice
        label={words.cycles.barYears}
        value={barYears}
        onChange={setBarYears}
        options={BAR_YEARS.map((n) => ({ value: String(n), text: words.cycles.barYearsN(n) }))}
      />
      {isOpen && (
        <>
          <p className="why">{words.cycles.letterWhy}</p>
          <LetterFields letter={letter} />
        </>
      )}
    </FormDialog>
  )
}

/** As many years as the server takes. */
const BAR_YEARS = Array.from({ length: 11 }, (_, n) => n)
