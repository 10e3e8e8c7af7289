import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type Cycle, useRefusal } from './cycle.ts'

/** Opens a draft, once everything that was not quoted is confirmed. */
export function OpenCycle({ cycle: { id, year, unverified } }: { cycle: Cycle }) {
  const { words } = useLocale()
  const [isAsking, setIsAsking] = useState(false)
  const refusal = useRefusal(id)
  const close = () => setIsAsking(false)
  const open = useDo('POST /api/cycles/:cycle/open', { onDone: close })
  const isConfirmed = unverified.every(({ confirmed }) => confirmed)
  return (
    <>
      <Button
        kind="main"
        disabledReason={refusal ?? (isConfirmed ? undefined : words.reasons.not_confirmed)}
        onPress={() => setIsAsking(true)}
      >
        {words.cycles.open}
      </Button>
      {isAsking && (
        <FormDialog
          title={`${words.cycles.open} ${year}`}
          onClose={close}
          submit={words.cycles.open}
          onSubmit={() => open.run({ params: { cycle: id } })}
          doing={open}
        >
          <p>{words.cycles.openWhy}</p>
        </FormDialog>
      )}
    </>
  )
}
