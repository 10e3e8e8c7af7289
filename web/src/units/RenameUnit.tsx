import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from './today.ts'
import type { AboutUnit } from './unitInTree.ts'

/** Gives a unit another name from a day on. */
export function RenameUnit({ unit, onClose }: AboutUnit) {
  const { words } = useLocale()
  const [name, setName] = useState(unit.name)
  const [from, setFrom] = useState(() => today())
  const rename = useDo('POST /api/units/:unit/names', { onDone: onClose })
  return (
    <FormDialog
      title={words.units.renameThis(unit.name)}
      onClose={onClose}
      submit={words.units.rename}
      doing={rename}
      onSubmit={() => rename.run({ params: { unit: unit.id }, body: { name, from } })}
    >
      <Field
        label={words.app.name}
        value={name}
        onChange={setName}
        maxLength={300}
        autoComplete="off"
        isRequired
      />
      <Field
        label={words.units.from}
        type="date"
        value={from}
        onChange={setFrom}
        hint={words.units.renameWhy}
        isRequired
      />
    </FormDialog>
  )
}
