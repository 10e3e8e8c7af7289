import { useState } from 'react'
import { Field, TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { ChangeProps } from './panel.ts'

/** Moves a meeting to another day, hour or place, with the reason. */
export function Postpone({ panel, onClose }: ChangeProps) {
  const { words } = useLocale()
  // What stood there when this was opened: if somebody moves it meanwhile, the server says so.
  const [after] = useState(() => panel.changes.filter(({ kind }) => kind === 'date').length)
  const [heldOn, setHeldOn] = useState(panel.heldOn)
  const [begins, setBegins] = useState(panel.begins ?? '')
  const [place, setPlace] = useState(panel.place)
  const [reason, setReason] = useState('')
  const postpone = useDo('POST /api/panels/:id/postpone', { onDone: onClose })
  const isSame =
    heldOn === panel.heldOn && (begins || null) === panel.begins && place === panel.place
  const zone = words.units.zones[panel.zone as keyof typeof words.units.zones] ?? panel.zone
  return (
    <FormDialog
      title={words.panel.postpone}
      onClose={onClose}
      submit={words.panel.postpone}
      onSubmit={() =>
        postpone.run({
          params: { id: panel.id },
          body: { after, heldOn, begins: begins || null, place, reason },
        })
      }
      doing={postpone}
      disabledReason={isSame ? words.reasons.not_moved : undefined}
    >
      <p>{words.panel.postponeWhy}</p>
      <Field
        label={words.panel.heldOn}
        type="date"
        value={heldOn}
        onChange={setHeldOn}
        isRequired
      />
      <Field
        label={words.panel.begins}
        type="time"
        value={begins}
        onChange={setBegins}
        hint={words.panel.beginsIn(zone)}
      />
      <Field label={words.panel.place} value={place} onChange={setPlace} isRequired />
      <TextArea label={words.panel.changeReason} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  )
}
