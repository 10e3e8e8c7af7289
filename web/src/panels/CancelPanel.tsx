import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'

/** Calls a meeting off, with the reason. */
export function CancelPanel({ panel }: { panel: string }) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useDo('POST /api/panels/:id/cancel', { onDone: () => setIsOpen(false) })
  return (
    <div>
      <Button onPress={() => setIsOpen(true)}>{words.panel.cancel}</Button>
      {isOpen && (
        <FormDialog
          title={words.panel.cancel}
          onClose={() => setIsOpen(false)}
          submit={words.panel.cancel}
          kind="stop"
          onSubmit={() => cancel.run({ params: { id: panel }, body: { reason } })}
          doing={cancel}
        >
          <p>{words.panel.cancelWhy}</p>
          <TextArea
            label={words.panel.cancelReason}
            value={reason}
            onChange={setReason}
            isRequired
          />
        </FormDialog>
      )}
    </div>
  )
}
