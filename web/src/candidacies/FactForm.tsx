import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Fact = { id: string; text: { id: string; en: string }; grades?: string[] }

type Props = { view: View; condition: View['conditions'][number]; onDone: () => void }

/** Records a fact, or says anew what was recorded: the value, since when, and where it is written. */
export function FactForm({ view, condition, onDone }: Props) {
  const { words } = useLocale()
  const text = useText()
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle: view.cycle.id } })
  const fact = (law.data?.facts as Fact[] | undefined)?.find(({ id }) => id === condition.fact)
  const before = condition.origin?.kind === 'recorded' ? condition : undefined
  const [value, setValue] = useState(before?.value ?? '')
  const [heldSince, setHeldSince] = useState(before?.heldSince ?? '')
  const [source, setSource] = useState(
    condition.origin?.kind === 'recorded' ? condition.origin.source : '',
  )
  const record = useDo('POST /api/cycles/:cycle/units/:unit/facts', { onShown: onDone })
  const grades = fact?.grades
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        record.run({
          params: { cycle: view.cycle.id, unit: view.unit.id },
          body: { fact: condition.fact, value, heldSince, source },
        })
      }}
    >
      <p>{fact && text(fact.text)}</p>
      {before && <p className="why">{words.unit.correctWhy}</p>}
      {grades ? (
        <Choice
          label={words.unit.value}
          value={value}
          onChange={setValue}
          isRequired
          options={[
            { value: '', text: words.unit.chooseValue },
            ...grades
              .toReversed()
              .map((grade) => ({ value: grade, text: words.unit.grades[grade] ?? grade })),
          ]}
        />
      ) : (
        <Field label={words.unit.value} value={value} onChange={setValue} isRequired />
      )}
      <Field
        label={words.unit.heldSince}
        type="date"
        value={heldSince}
        onChange={setHeldSince}
        isRequired
      />
      <Field label={words.unit.source} value={source} onChange={setSource} isRequired />
      <Problem error={record.error} />
      <Button type="submit" kind="main" isBusy={record.isBusy}>
        {words.app.save}
      </Button>
    </form>
  )
}
