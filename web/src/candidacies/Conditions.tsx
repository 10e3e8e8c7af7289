import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

/** The conditions for being proposed, each with the fact recorded for it. */
export function Conditions({ view }: { view: View }) {
  const { words, sayDay, sayPoints } = useLocale()
  const text = useText()
  /** A figure in the reader's own writing, a grade in their words. */
  const sayValue = (value: string) =>
    /^\d+(\.\d+)?$/.test(value)
      ? sayPoints(value, value.split('.')[1]?.length ?? 0)
      : (words.unit.grades[value] ?? value)
  const [fact, setFact] = useState<string>()
  if (['declare', 'appoint', 'build'].includes(view.stage)) return null
  const canRecord = view.deeds.record_fact === null
  return (
    <section className="sheet">
      <h2>{words.unit.conditions}</h2>
      <ul className="list">
        {view.conditions.map((one) => (
          <li key={one.fact} className="row spread">
            <span className="grow">
              {text(one.message)}
              {one.value && <small>{sayValue(one.value)}</small>}
              {one.from && <small>{words.unit.until(sayDay(one.from))}</small>}
            </span>
            <span className="row">
              <span className={`tag ${TAGS[one.kind]}`}>{words.unit.conditionKinds[one.kind]}</span>
              {canRecord && one.kind !== 'met' && (
                <Button onPress={() => setFact(one.fact)}>{words.unit.recordFact}</Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {fact && (
        <Dialog title={words.unit.recordFact} onClose={() => setFact(undefined)}>
          <FactForm view={view} name={fact} onDone={() => setFact(undefined)} />
        </Dialog>
      )}
    </section>
  )
}

const TAGS = { met: 'met', unmet: 'short', unrecorded: 'open', undecided: '' }

type Fact = { id: string; text: { id: string; en: string }; grades?: string[] }

function FactForm({ view, name, onDone }: { view: View; name: string; onDone: () => void }) {
  const { words } = useLocale()
  const text = useText()
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle: view.cycle.id } })
  const fact = (law.data?.facts as Fact[] | undefined)?.find(({ id }) => id === name)
  const [value, setValue] = useState('')
  const [heldSince, setHeldSince] = useState('')
  const [source, setSource] = useState('')
  const record = useDo('POST /api/cycles/:cycle/units/:unit/facts', { onDone })
  const grades = fact?.grades
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const given = value || (grades?.at(-1) ?? '')
        record.run({
          params: { cycle: view.cycle.id, unit: view.unit.id },
          body: { fact: name, value: given, heldSince, source },
        })
      }}
    >
      <p>{fact && text(fact.text)}</p>
      {grades ? (
        <Choice
          label={words.unit.value}
          value={value || (grades.at(-1) ?? '')}
          onChange={setValue}
          options={grades
            .toReversed()
            .map((grade) => ({ value: grade, text: words.unit.grades[grade] ?? grade }))}
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
