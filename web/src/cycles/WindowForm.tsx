import { useState } from 'react'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type Cycle, useNames } from './cycle.ts'
import { Span } from './Span.tsx'

/** Schedules one stage of a cycle. */
export function WindowForm({
  cycle,
  stage,
  onClose,
}: {
  cycle: Cycle
  stage: string
  onClose: () => void
}) {
  const { words } = useLocale()
  const { stageName, lockOf, zoneName } = useNames()
  const known = cycle.windows.find((one) => one.stage === stage)
  const [window, setWindow] = useState({ opens: known?.opens ?? '', closes: known?.closes ?? '' })
  const set = useDo('PUT /api/cycles/:cycle/windows/:stage', { onShown: onClose })
  return (
    <FormDialog
      title={words.cycles.scheduleOf(stageName(stage))}
      onClose={onClose}
      submit={words.app.save}
      onSubmit={() => set.run({ params: { cycle: cycle.id, stage }, body: window })}
      doing={set}
    >
      <p className="why">
        {words.cycles.zone(zoneName(cycle.zone))}; {lockOf(stage)}.
      </p>
      <Span window={window} onChange={setWindow} isRequired />
    </FormDialog>
  )
}
