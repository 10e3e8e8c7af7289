import { GRADES, type Grade } from '@teladan/engine/stages/deeds.ts'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Choice, TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; turn: Grade; onDone: () => void }

/** Gives an assessment back to a grade below, which is told why. */
export function SendBackForm({ view, turn, onDone }: Props) {
  const { words } = useLocale()
  const below = GRADES.slice(0, GRADES.indexOf(turn)).toReversed()
  const from = view.reviews.find(({ toGrade }) => toGrade === turn)?.byGrade
  const [to, setTo] = useState(below.find((grade) => grade === from) ?? below[0])
  const [note, setNote] = useState('')
  const sendBack = useDo('POST /api/cycles/:cycle/units/:unit/send-back', { onDone })
  if (!to) return null
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        sendBack.run({ params: { cycle: view.cycle.id, unit: view.unit.id }, body: { to, note } })
      }}
    >
      <Choice
        label={words.unit.sendBackTo}
        value={to}
        onChange={setTo}
        options={below.map((grade) => ({ value: grade, text: words.grades[grade] }))}
      />
      <TextArea label={words.unit.sendBackNote} value={note} onChange={setNote} isRequired />
      <Problem error={sendBack.error} />
      <Button type="submit" kind="main" isBusy={sendBack.isBusy}>
        {words.unit.sendBack}
      </Button>
    </form>
  )
}
