import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; onDone: () => void }

/** Asks when and before whom the unit declared. */
export function DeclareForm({ view, onDone }: Props) {
  const { words } = useLocale()
  const [heldOn, setHeldOn] = useState('')
  const [place, setPlace] = useState('')
  const [witness, setWitness] = useState('')
  const [staff, setStaff] = useState('')
  const declare = useDo('POST /api/cycles/:cycle/units/:unit/declaration', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        declare.run({
          params: { cycle: view.cycle.id, unit: view.unit.id },
          body: { heldOn, place, witness, staff: Number(staff) },
        })
      }}
    >
      <Field label={words.unit.heldOn} type="date" value={heldOn} onChange={setHeldOn} isRequired />
      <Field label={words.unit.place} value={place} onChange={setPlace} isRequired />
      <Field label={words.unit.witness} value={witness} onChange={setWitness} isRequired />
      <Field label={words.unit.staff} type="number" value={staff} onChange={setStaff} isRequired />
      <Problem error={declare.error} />
      <Button type="submit" kind="main" isBusy={declare.isBusy}>
        {words.unit.declare}
      </Button>
    </form>
  )
}
