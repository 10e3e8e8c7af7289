import { useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Plan } from './plan.ts'
import { isSameEffort, isUsual, useSayEffort } from './useSayEffort.ts'

type Props = { view: View; plan: Plan; item: string; title: string; onClose: () => void }

/** What a step on one item takes; the way is found again with it. */
export function EffortForm({ view, plan, item, title, onClose }: Props) {
  const { words } = useLocale()
  const { version, items } = plan.efforts
  /** What was said of this item when the fields were filled with it. */
  const [said, setSaid] = useState(items[item])
  const [cost, setCost] = useState(String(said?.cost ?? 1))
  const [months, setMonths] = useState(said?.months == null ? '' : String(said.months))
  const [isLeftOut, setIsLeftOut] = useState(said?.isLeftOut ?? false)
  const sayEffort = useSayEffort()
  const set = useDo('PUT /api/cycles/:cycle/units/:unit/plan/efforts', { onShown: onClose })
  // What one's own deed changed is no news.
  const isOvertaken = !set.isBusy && !isSameEffort(said, items[item])
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      submit={words.app.save}
      doing={set}
      disabledReason={isOvertaken ? words.plan.effortChoose : undefined}
      onSubmit={() => {
        const { [item]: _, ...others } = items
        const effort = {
          cost: Number(cost),
          months: months === '' ? null : Number(months),
          isLeftOut,
        }
        set.run({
          params: { cycle: view.cycle.id, unit: view.unit.id },
          body: { after: version, items: isUsual(effort) ? others : { ...others, [item]: effort } },
        })
      }}
    >
      {isOvertaken && (
        <div className="notice stack" role="alert">
          <span>
            <b>{words.plan.effortConflict}</b>
            {words.plan.effortConflictNow(sayEffort(items[item]))}
          </span>
          <span className="row">
            <Button onPress={() => setSaid(items[item])}>{words.plan.effortKeepMine}</Button>
            <Button onPress={onClose}>{words.plan.takeTheirs}</Button>
          </span>
        </div>
      )}
      <p className="why">{words.plan.effortWhy}</p>
      <Field
        label={words.plan.effortCost}
        value={cost}
        onChange={(given) => setCost(given.replace(/\D/g, '').slice(0, 4))}
        inputMode="numeric"
        hint={words.plan.effortCostHint}
        isRequired
      />
      <Field
        label={words.plan.effortMonths}
        value={months}
        onChange={(given) => setMonths(given.replace(/\D/g, '').slice(0, 3))}
        inputMode="numeric"
        hint={words.plan.effortMonthsHint}
      />
      <label className="pick">
        <input
          type="checkbox"
          checked={isLeftOut}
          onChange={(event) => setIsLeftOut(event.target.checked)}
        />
        {words.plan.leftOut}
      </label>
    </FormDialog>
  )
}
