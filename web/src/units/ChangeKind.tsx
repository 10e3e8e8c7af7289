import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { KindChoice } from './KindChoice.tsx'
import { today } from './today.ts'
import { type AboutUnit, type Kind, kindsLike } from './unitInTree.ts'

/** Says that a unit is of another kind from a day on. */
export function ChangeKind({ unit, onClose }: AboutUnit) {
  const { words } = useLocale()
  const [kind, setKind] = useState(unit.kind as Kind)
  const [from, setFrom] = useState(() => today())
  const change = useDo('POST /api/units/:unit/kinds', { onDone: onClose })
  return (
    <FormDialog
      title={words.units.kindOfThis(unit.name)}
      onClose={onClose}
      submit={words.units.changeKind}
      doing={change}
      onSubmit={() => change.run({ params: { unit: unit.id }, body: { kind, from } })}
    >
      <KindChoice kinds={kindsLike(unit.kind)} value={kind} onChange={setKind} />
      <Field label={words.units.from} type="date" value={from} onChange={setFrom} isRequired />
    </FormDialog>
  )
}
