import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; onDone: () => void }

/** Passes an assessment on to the next grade, with a note. */
export function PassOnForm({ view, onDone }: Props) {
  const { words } = useLocale()
  const [note, setNote] = useState('')
  const passOn = useDo('POST /api/cycles/:cycle/units/:unit/pass-on', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        passOn.run({ params: { cycle: view.cycle.id, unit: view.unit.id }, body: { note } })
      }}
    >
      <TextArea label={words.unit.passOnNote} value={note} onChange={setNote} />
      <Problem error={passOn.error} />
      <Button type="submit" kind="main" isBusy={passOn.isBusy}>
        {words.unit.passOn}
      </Button>
    </form>
  )
}
