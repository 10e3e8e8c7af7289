import { useState } from 'react'
import { FileField, SCANS } from '../ui/FileField.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { useIsHere } from '../ui/useIsHere.ts'
import type { Cycle } from './cycle.ts'
import { useSendScan } from './useLetter.ts'

type Props = { cycle: Cycle; addendum: Cycle['addenda'][number]; onClose: () => void }

/** Attaches the scan of a letter that was given without one, or a better one. */
export function AttachForm({ cycle, addendum, onClose }: Props) {
  const { words } = useLocale()
  const [scan, setScan] = useState<File>()
  const sending = useSendScan(cycle.id)
  const isHere = useIsHere()
  const attach = useDo('PUT /api/cycles/:cycle/addenda/:addendum/letter', { onDone: onClose })
  const send = async () => {
    const file = scan && (await sending.send(scan))
    const params = { cycle: cycle.id, addendum: addendum.id }
    if (file && isHere()) attach.run({ params, body: { file } })
  }
  return (
    <FormDialog
      title={words.cycles.attachTo(addendum.number)}
      submit={words.cycles.attach}
      onClose={onClose}
      onSubmit={() => void send()}
      doing={{
        error: sending.error ?? attach.error,
        isBusy: sending.isBusy || attach.isBusy,
      }}
    >
      <FileField
        label={words.cycles.letterScan}
        hint={words.cycles.scanTypes}
        accept={SCANS}
        share={sending.share}
        onChoose={setScan}
        isRequired
      />
    </FormDialog>
  )
}
