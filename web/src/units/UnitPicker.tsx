import './units.css'
import { useId, useState } from 'react'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useSettled } from '../ui/useSettled.ts'
import { FoundName } from './FoundName.tsx'
import { useFoundUnits } from './useFoundUnits.ts'

export type Picked = { id: number; name: string }
type Shared = {
  label: string
  hint?: string
  /** Units that are not offered. */
  leaveOut?: number[]
}
type OneProps = Shared & { picked: Picked | undefined; onPick: (unit: Picked) => void }
type SeveralProps = Shared & { picked: Picked[]; onChange: (units: Picked[]) => void }

/** Finds a unit by its name and takes one of those found. */
export function UnitPicker({ picked, onPick, ...shared }: OneProps) {
  return <Picker {...shared} type="radio" picked={picked ? [picked] : []} onPick={onPick} />
}

/** Finds units by their names and takes several of those found. */
export function UnitsPicker({ picked, onChange, ...shared }: SeveralProps) {
  return (
    <Picker
      {...shared}
      type="checkbox"
      picked={picked}
      onPick={(unit) => onChange([...picked, unit])}
      onDrop={(unit) => onChange(picked.filter(({ id }) => id !== unit.id))}
    />
  )
}

type PickerProps = Shared & {
  type: 'radio' | 'checkbox'
  picked: Picked[]
  onPick: (unit: Picked) => void
  onDrop?: (unit: Picked) => void
}

function Picker({ label, hint, leaveOut = [], type, picked, onPick, onDrop }: PickerProps) {
  const { words } = useLocale()
  const name = useId()
  const [text, setText] = useState('')
  const { units, error } = useFoundUnits(useSettled(text), NATION)
  const isPicked = (id: number) => picked.some((one) => one.id === id)
  const offered = (units ?? []).filter(
    ({ id, closedOn }) => !isPicked(id) && !closedOn && !leaveOut.includes(id),
  )
  return (
    <fieldset className="stack unit-picker">
      <legend>{label}</legend>
      <Field
        label={words.units.findUnit}
        type="search"
        value={text}
        onChange={setText}
        autoComplete="off"
        hint={picked.length ? undefined : (hint ?? words.units.notPicked)}
      />
      <Problem error={error} />
      {units?.length === 0 && <p className="why">{words.units.noUnitFound}</p>}
      {picked.length + offered.length > 0 && (
        <div className="found">
          {picked.map((unit) => (
            <label key={unit.id}>
              <input type={type} name={name} checked onChange={() => onDrop?.(unit)} />
              <span>{unit.name}</span>
            </label>
          ))}
          {offered.map((unit) => (
            <label key={unit.id}>
              <input
                type={type}
                name={name}
                checked={false}
                onChange={() => onPick({ id: unit.id, name: unit.name })}
              />
              <FoundName unit={unit} />
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}

/** The unit above all others. */
const NATION = 1
