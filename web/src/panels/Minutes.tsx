import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import type { Panel } from './panel.ts'

/** The minutes: written by the chair to close the meeting, read by everyone after. */
export function Minutes({ panel, isChair }: { panel: Panel; isChair: boolean }) {
  const { words } = useLocale()
  const [minutes, setMinutes] = useState('')
  const close = useDo('POST /api/panels/:id/close')
  const unit = panel.matters[0]?.unit ?? 0
  const { data: view } = useAsk(
    'GET /api/cycles/:cycle/units/:unit',
    { params: { cycle: panel.cycle, unit } },
    { isOn: isChair && !panel.closedAt && !panel.cancelledAt },
  )
  if (panel.cancelledAt)
    return (
      <section className="sheet stack">
        <h2>{words.panel.cancelReason}</h2>
        <p className="as-written">{panel.cancelReason}</p>
      </section>
    )
  if (panel.closedAt)
    return (
      <section className="sheet stack">
        <h2>{words.panel.minutes}</h2>
        <p className="as-written">{panel.minutes}</p>
      </section>
    )
  const present = panel.seats.filter((seat) => seat.isPresent && !seat.hasLeft).length
  const isHeard = present > 0 && panel.matters.every(({ voted }) => voted >= present)
  const stands = isChair ? view?.deeds.close_panel : 'not_the_chair'
  const reason = stands ?? (isHeard ? null : 'votes_missing')
  return (
    <section className="sheet">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!reason) close.run({ params: { id: panel.id }, body: { minutes } })
        }}
      >
        {isChair && (
          <TextArea label={words.panel.minutes} value={minutes} onChange={setMinutes} isRequired />
        )}
        <Problem error={close.error} />
        <Button
          type="submit"
          kind="main"
          isBusy={close.isBusy}
          disabledReason={reason ? (words.reasons[reason] ?? reason) : undefined}
        >
          {words.panel.close}
        </Button>
        {!reason && <p className="why">{words.panel.closeWhy}</p>}
      </form>
    </section>
  )
}
