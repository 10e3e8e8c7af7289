import './units.css'
import { useId, useState } from 'react'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useSettled } from '../ui/useSettled.ts'
import { useFoundUnits } from './useFoundUnits.ts'

export type Picked = { id: number; name: string }
type PickerProps = {
  label: string
  picked: Picked | undefined
  onPick: (unit: Picked) => void
  hint?: string
}

/** Finds a unit by its name and takes one of those found. */
export function UnitPicker({ label, picked, onPick, hint }: PickerProps) {
  const { words } = useLocale()
  const name = useId()
  const [text, setText] = useState('')
  const { units, error } = useFoundUnits(useSettled(text), NATION)
  const others = (units ?? []).filter(({ id, closedOn }) => id !== picked?.id && !closedOn)
  const offered = picked ? [{ ...picked, kind: undefined }, ...others] : others
  return (
    <fieldset className="stack unit-picker">
      <legend>{label}</legend>
      <Field
        label={words.units.findUnit}
        type="search"
        value={text}
        onChange={setText}
        autoComplete="off"
        hint={picked ? words.units.picked(picked.name) : hint}
      />
      <Problem error={error} />
      {units?.length === 0 && <p className="why">{words.units.noUnitFound}</p>}
      {offered.length > 0 && (
        <div className="found">
          {offered.map((unit) => (
            <label key={`${unit.id} ${unit.name}`}>
              <input
                type="radio"
                name={name}
                checked={unit.id === picked?.id}
                onChange={() => onPick({ id: unit.id, name: unit.name })}
              />
              <span>
                {unit.name}
                {unit.kind && <small> {words.kinds[unit.kind]}</small>}
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}

/** The unit above all others. */
const NATION = 1
