import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { CancelPanel } from './CancelPanel.tsx'
import { PassChair } from './PassChair.tsx'
import { Postpone } from './Postpone.tsx'
import type { Panel } from './panel.ts'
import { SwapSeat } from './SwapSeat.tsx'

const FORMS = { swap: SwapSeat, passChair: PassChair, postpone: Postpone } as const
type Form = keyof typeof FORMS

/** What whoever calls panels together can still change about a meeting. */
export function Changing({ panel }: { panel: Panel }) {
  const { words } = useLocale()
  const [form, setForm] = useState<Form>()
  const unit = panel.matters[0]?.unit ?? 0
  const { data: view } = useAsk('GET /api/cycles/:cycle/units/:unit', {
    params: { cycle: panel.cycle, unit },
  })
  const Open = form && FORMS[form]
  const stands = {
    swap: view?.deeds.swap_seat,
    passChair: view?.deeds.swap_seat,
    postpone: view?.deeds.postpone,
  }
  return (
    <section className="sheet stack" aria-labelledby="change">
      <h2 id="change">{words.panel.change}</h2>
      {(Object.keys(FORMS) as Form[]).map((one) => {
        const reason = stands[one]
        return (
          <div key={one}>
            <Button
              onPress={() => setForm(one)}
              disabledReason={reason ? (words.reasons[reason] ?? reason) : undefined}
            >
              {words.panel[one]}
            </Button>
          </div>
        )
      })}
      <CancelPanel panel={panel.id} />
      <p className="why">{words.panel.changeWhy}</p>
      {Open && <Open panel={panel} onClose={() => setForm(undefined)} />}
    </section>
  )
}
