import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; onDone: () => void }

/** Asks for the letter that appoints the unit. */
export function AppointForm({ view, onDone }: Props) {
  const { words } = useLocale()
  const [number, setNumber] = useState('')
  const [datedOn, setDatedOn] = useState('')
  const appoint = useDo('POST /api/cycles/:cycle/units/:unit/appointment', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        appoint.run({
          params: { cycle: view.cycle.id, unit: view.unit.id },
          body: { number, datedOn },
        })
      }}
    >
      <Field label={words.unit.decree} value={number} onChange={setNumber} isRequired />
      <Field
        label={words.unit.decreeOn}
        type="date"
        value={datedOn}
        onChange={setDatedOn}
        isRequired
      />
      <Problem error={appoint.error} />
      <Button type="submit" kind="main" isBusy={appoint.isBusy}>
        {words.unit.appoint}
      </Button>
    </form>
  )
}
