import { useState } from 'react'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { KindChoice } from './KindChoice.tsx'
import { today } from './today.ts'
import { type AboutUnit, type Kind, kindsBelow, type Zone } from './unitInTree.ts'

/** Adds a unit right below another. */
export function AddUnit({ unit, onClose }: AboutUnit) {
  const { words } = useLocale()
  const kinds = kindsBelow(unit.kind)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>(kinds.includes('office') ? 'office' : 'ministry')
  const [from, setFrom] = useState(() => today())
  const [zone, setZone] = useState(unit.zone as Zone)
  const [code, setCode] = useState('')
  const add = useDo('POST /api/units', { onDone: onClose })
  const zones = Object.keys(words.units.zones) as Zone[]
  return (
    <FormDialog
      title={words.units.addBelow(unit.name)}
      onClose={onClose}
      submit={words.units.add}
      doing={add}
      onSubmit={() =>
        add.run({
          body: { parent: unit.id, name, kind, from, zone, code: code.trim() || undefined },
        })
      }
    >
      <Field
        label={words.app.name}
        value={name}
        onChange={setName}
        maxLength={300}
        autoComplete="off"
        isRequired
      />
      <KindChoice kinds={kinds} value={kind} onChange={setKind} />
      <Field label={words.units.from} type="date" value={from} onChange={setFrom} isRequired />
      <Choice
        label={words.units.zone}
        value={zone}
        onChange={setZone}
        options={zones.map((value) => ({ value, text: words.units.zones[value] }))}
      />
      <Field
        label={words.units.code}
        value={code}
        onChange={setCode}
        hint={words.units.mayBeEmpty}
        maxLength={300}
        autoComplete="off"
      />
    </FormDialog>
  )
}
