import { useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Choice, TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type ChangeProps, sitting } from './panel.ts'

/** Passes the chair to somebody else who sits there, with the reason. */
export function PassChair({ panel, onClose }: ChangeProps) {
  const { words } = useLocale()
  const [comes, setComes] = useState('')
  const [reason, setReason] = useState('')
  // Whose chair it was when this was opened: if it passes to another meanwhile, the server says so.
  const [chair] = useState(() => sitting(panel).find(({ isChair }) => isChair))
  const pass = useDo('POST /api/panels/:id/chair', { onDone: onClose })
  const others = sitting(panel).filter(({ person }) => person !== chair?.person)
  if (!chair || !others.length)
    return (
      <Dialog title={words.panel.passChair} onClose={onClose}>
        <p>{words.panel.nobodyElse}</p>
      </Dialog>
    )
  return (
    <FormDialog
      title={words.panel.passChair}
      onClose={onClose}
      submit={words.panel.passChair}
      onSubmit={() => {
        const body = { leaves: chair.person, comes, reason }
        pass.run({ params: { id: panel.id }, body })
      }}
      doing={pass}
    >
      <p>
        {words.panel.chairNow(chair.name)}. {words.panel.passChairWhy}
      </p>
      <Choice
        label={words.panel.chairNext}
        value={comes}
        onChange={setComes}
        isRequired
        options={[
          { value: '', text: words.panel.choosePerson },
          ...others.map(({ person, name }) => ({ value: person, text: name })),
        ]}
      />
      <TextArea label={words.panel.changeReason} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  )
}
