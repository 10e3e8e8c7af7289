import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from './today.ts'
import { type Picked, UnitPicker } from './UnitPicker.tsx'
import type { AboutUnit } from './unitInTree.ts'

/** Moves a unit and all below it below another from a day on. */
export function MoveUnit({ unit, onClose }: AboutUnit) {
  const { words } = useLocale()
  const [parent, setParent] = useState<Picked>()
  const [from, setFrom] = useState(() => today())
  const move = useDo('POST /api/units/:unit/parents', { onDone: onClose })
  return (
    <FormDialog
      title={words.units.moveThis(unit.name)}
      onClose={onClose}
      submit={words.units.move}
      doing={move}
      disabledReason={parent ? undefined : words.units.pickParent}
      onSubmit={() =>
        parent && move.run({ params: { unit: unit.id }, body: { parent: parent.id, from } })
      }
    >
      <p className="quiet">{words.units.moveWhy}</p>
      <UnitPicker
        label={words.units.newParent}
        picked={parent}
        onPick={setParent}
        leaveOut={[unit.id]}
      />
      <Field label={words.units.from} type="date" value={from} onChange={setFrom} isRequired />
    </FormDialog>
  )
}
