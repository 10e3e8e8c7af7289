import { useState } from 'react'
import { TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Row } from './desk.ts'
import { Readiness } from './Readiness.tsx'
import { useViews } from './useViews.ts'

type Props = { cycle: number; row: Row; onClose: () => void; onDone: () => void }

/** Leaves a unit out of the proposal, with the reason it will read. */
export function PassOverForm({ cycle, row, onClose, onDone }: Props) {
  const { words } = useLocale()
  const [view] = useViews(cycle, [row])
  const [reason, setReason] = useState('')
  const passOver = useDo('POST /api/cycles/:cycle/units/:unit/pass-over', { onDone })
  const stands = view?.deeds.pass_over
  return (
    <FormDialog
      title={words.unit.passOver}
      onClose={onClose}
      submit={words.unit.passOver}
      kind="stop"
      onSubmit={() => passOver.run({ params: { cycle, unit: row.unit }, body: { reason } })}
      doing={passOver}
      disabledReason={stands ? (words.reasons[stands] ?? stands) : undefined}
    >
      <p>
        <b>{row.name}</b>
      </p>
      <p className="why">{words.unit.passOverWhy}</p>
      <TextArea label={words.unit.reason} value={reason} onChange={setReason} isRequired />
      <details className="weighed">
        <summary>{words.unit.conditions}</summary>
        <Readiness view={view} />
      </details>
    </FormDialog>
  )
}
