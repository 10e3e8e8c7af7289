import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { type Cycle, useRefusal } from './cycle.ts'

/** Closes a cycle for good; while units are on their way, with the reason. */
export function CloseCycle({ cycle: { id, year, addenda } }: { cycle: Cycle }) {
  const { words, sayNumber } = useLocale()
  const [isAsking, setIsAsking] = useState(false)
  const [reason, setReason] = useState('')
  const refusal = useRefusal(id)
  const params = { cycle: id }
  const unscanned = addenda.filter(({ scan }) => scan === 'none').length
  const { data: stages } = useAsk('GET /api/cycles/:cycle/stages', { params }, { isOn: isAsking })
  const going = (stages ?? [])
    .filter(({ ended }) => ended === null)
    .reduce((sum, { units }) => sum + units, 0)
  const close = useDo('POST /api/cycles/:cycle/close', { onDone: () => setIsAsking(false) })
  return (
    <>
      <Button kind="stop" disabledReason={refusal} onPress={() => setIsAsking(true)}>
        {words.cycles.close}
      </Button>
      {isAsking && (
        <FormDialog
          title={`${words.cycles.close} ${year}`}
          onClose={() => setIsAsking(false)}
          submit={words.cycles.close}
          kind="stop"
          onSubmit={() => close.run({ params, body: { reason: reason.trim() || null } })}
          doing={close}
        >
          <p>{words.cycles.closeWhy}</p>
          {going > 0 && <p className="notice">{words.cycles.going(sayNumber(going))}</p>}
          {unscanned > 0 && (
            <p className="notice">{words.cycles.unscanned(sayNumber(unscanned))}</p>
          )}
          <TextArea
            label={words.cycles.closeReason}
            value={reason}
            onChange={setReason}
            isRequired={going > 0}
          />
        </FormDialog>
      )}
    </>
  )
}
