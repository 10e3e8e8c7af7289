import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; onDone: () => void }

/** Passes a worksheet on from its coach, with a note. */
export function PassAsCoachForm({ view, onDone }: Props) {
  const { words } = useLocale()
  const [note, setNote] = useState('')
  const pass = useDo('POST /api/cycles/:cycle/units/:unit/coach/pass', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        pass.run({ params: { cycle: view.cycle.id, unit: view.unit.id }, body: { note } })
      }}
    >
      <TextArea label={words.unit.coachNote} value={note} onChange={setNote} />
      <Problem error={pass.error} />
      <Button type="submit" kind="main" isBusy={pass.isBusy}>
        {words.unit.passAsCoach}
      </Button>
    </form>
  )
}
