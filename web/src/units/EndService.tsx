import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from './today.ts'
import type { UnitInTree } from './unitInTree.ts'

type Props = { service: UnitInTree['services'][number]; onClose: () => void }

/** Ends a service with a last day. */
export function EndService({ service, onClose }: Props) {
  const { words } = useLocale()
  const [on, setOn] = useState(() => today())
  const end = useDo('POST /api/services/:service/end', { onDone: onClose })
  return (
    <FormDialog
      title={words.units.endThisService(service.name)}
      onClose={onClose}
      submit={words.units.endService}
      kind="stop"
      doing={end}
      onSubmit={() => end.run({ params: { service: service.id }, body: { on } })}
    >
      <p className="quiet">{words.units.endServiceWhy}</p>
      <Field label={words.units.lastDay} type="date" value={on} onChange={setOn} isRequired />
    </FormDialog>
  )
}
