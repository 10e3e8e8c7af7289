import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { KindChoice } from './KindChoice.tsx'
import { SuccessionPreview } from './SuccessionPreview.tsx'
import { today } from './today.ts'
import { type Picked, UnitPicker, UnitsPicker } from './UnitPicker.tsx'
import { type AboutUnit, type Kind, kindsLike } from './unitInTree.ts'

/** Closes a unit together with others and begins one in their place. */
export function MergeUnits({ unit, onClose }: AboutUnit) {
  const { words } = useLocale()
  const [others, setOthers] = useState<Picked[]>([])
  const [name, setName] = useState('')
  const [kind, setKind] = useState(unit.kind as Kind)
  const [parent, setParent] = useState<Picked | undefined>(unit.path.at(-2))
  const [on, setOn] = useState(() => today())
  const merge = useDo('POST /api/units/successions', { onDone: onClose })
  const closing = [unit, ...others]
  const refusal = !others.length
    ? words.units.pickAnother
    : parent
      ? undefined
      : words.units.pickParent
  return (
    <FormDialog
      title={words.units.mergeThis(unit.name)}
      onClose={onClose}
      submit={words.units.merge}
      kind="stop"
      doing={merge}
      disabledReason={refusal}
      onSubmit={() =>
        parent &&
        merge.run({
          body: {
            from: closing.map(({ id }) => id),
            into: [{ name, kind }],
            parent: parent.id,
            on,
          },
        })
      }
    >
      <UnitsPicker
        label={words.units.mergeWith}
        picked={others}
        onChange={setOthers}
        leaveOut={[unit.id]}
      />
      <fieldset className="stack successor">
        <legend>{words.units.successor}</legend>
        <Field
          label={words.units.successorName}
          value={name}
          onChange={setName}
          maxLength={300}
          autoComplete="off"
          isRequired
        />
        <KindChoice kinds={kindsLike(unit.kind)} value={kind} onChange={setKind} />
      </fieldset>
      <UnitPicker
        label={words.units.parentOf}
        picked={parent}
        onPick={setParent}
        leaveOut={closing.map(({ id }) => id)}
      />
      <Field label={words.units.on} type="date" value={on} onChange={setOn} isRequired />
      <SuccessionPreview
        closing={closing.map((one) => one.name)}
        beginning={[name.trim() || words.units.successor]}
        parent={parent?.name}
        on={on}
        going={[words.units.allGo]}
      />
    </FormDialog>
  )
}
